import pytest

from chalicelib import readers
from chalicelib.model import Published
from chalicelib.readers import sender
from chalicelib.readers.credits import dates

PROSE = "The council of the town voted on Monday to close the bridge for a year, and it said that the work was overdue."
PAGE = (
    "<html lang=en><head><title>Page</title><meta name=author content='Pat Page'><link rel='alternate canonical'"
    " href='https://page.example/a?b=c#d'><meta property='article:published_time' content='2001-01-01'></head>"
    f"<body><article><h1>Page</h1><p>{PROSE * 3}</p></article></body></html>"
).encode()
SENT = {
    "title": "Bridge shut",
    "url": "https://post.example/%20x",
    "published": "2024-05-01T10:00Z",
    "bylines": "Jane Roe; AFP ;",
    "publisher": "The Post",
    "language": "en-GB",
    "external-id": "z9",
    "date": "someday",
    "mode": "33188",
}


@pytest.mark.parametrize("body", [PAGE, f"---\ntitle: Mine\nid: 1\n---\n{PROSE}".encode(), PROSE.encode()])
def test_what_the_sender_says_wins(body: bytes) -> None:
    article = readers.read(body, sent=SENT, key="2020/01/02/a")
    assert (article.title, article.url, article.external_id) == ("Bridge shut", "https://post.example/%20x", "z9")
    assert (article.bylines, article.publisher) == (("Jane Roe", "AFP"), "The Post")
    assert article.published == Published("2024-05-01T10:00+00:00", "minute")
    assert article.warnings == ()
    assert article.text == readers.read(body).text


@pytest.mark.parametrize(
    ("value", "title"),
    [
        ("=?UTF-8?B?w4lsYW4gYsO2?=", "Élan bö"),
        ("=?UTF-8?Q?=C3=89lan?= =?UTF-8?Q?_vital?=", "Élan vital"),
        ("%C3%89lan", "Élan"),
        ("100%25 sure", "100% sure"),
        ("100%E9", "100%E9"),
        ("100% of 5", "100% of 5"),
        ("=?nonsense?B?w4ls?=", "=?nonsense?B?w4ls?="),
        ("=?UTF-8?B?w?=", "=?UTF-8?B?w?="),
        ("a\u202eb  c", "ab c"),
    ],
)
def test_values_are_decoded(value: str, title: str) -> None:
    assert sender.read({"title": value})[0].title == title


def test_an_escaped_address_is_decoded() -> None:
    assert sender.read({"url": "https%3A%2F%2Fa.example%2Fx"})[0].url == "https://a.example/x"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("published", "soon"),
        ("url", "ftp://a.example"),
        ("url", "/relative"),
        ("url", "https://[a"),
        ("url", "https://a.example/b c"),
        ("title", "x" * 501),
        ("language", "english"),
        ("external-id", "x" * 501),
    ],
)
def test_an_unusable_value_is_warned_of(name: str, value: str) -> None:
    article = readers.read(PAGE, sent={name: value})
    (warning,) = article.warnings
    assert warning.code == "metadata_ignored"
    assert f'"{name}"' in warning.message
    assert (article.title, article.url) == ("Page", "https://page.example/a?b=c#d")


def test_an_empty_value_says_nothing() -> None:
    assert readers.read(PAGE, sent=dict.fromkeys(SENT, "")) == readers.read(PAGE)


def test_text_knows_its_language_best() -> None:
    assert readers.read(PROSE.encode(), sent={"language": "de"}).language == "en"
    assert readers.read(b"Feuer", sent={"language": "de"}).language == "de"


def test_a_doubtful_language_is_warned_of() -> None:
    assert [w.code for w in readers.read(b"Feuer!").warnings] == ["language_unsure"]
    assert readers.read(b"Fire!", sent={"language": "en"}).warnings == ()


@pytest.mark.parametrize(
    "key", ["incoming/2024/10/08/a.txt", "2024-10-08-a", "a_20241008.txt", "a/2024-10-08T10-00", "2023-02-30/20241008"]
)
def test_a_day_in_the_key_is_found(key: str) -> None:
    assert dates.in_key(key) == Published("2024-10-08", "day")


@pytest.mark.parametrize(
    "key",
    ["", "a20241008", "202410081", "2024-10-081", "2024-13-01", "1066-10-14", "2100-01-01", "2024-1008", "٢٠٢٤-١٠-٠٨"],
)
def test_other_digits_are_no_day(key: str) -> None:
    assert dates.in_key(key) is None


def test_a_key_dates_what_nothing_else_does() -> None:
    key = "2024/10/08/a"
    assert readers.read(PROSE.encode(), key=key).published == Published("2024-10-08", "day")
    assert readers.read(PAGE, key=key).published == Published("2001-01-01", "day")
    assert readers.read(f"Published March 25, 2019\n\n{PROSE}".encode(), key=key).published == Published(
        "2019-03-25", "day"
    )
