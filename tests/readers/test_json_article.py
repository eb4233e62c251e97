import json

import pytest

from chalicelib import readers
from chalicelib.errors import (
    DatelineError,
    DocumentTooLarge,
    EmptyDocument,
    UnreadableDocument,
    UnsupportedDocument,
)
from chalicelib.model import Published

PROSE = "The council of the town voted on Monday to close the bridge for a year, and it said that the work was overdue."
KNOWN = {
    "title": "Bridge shut",
    "url": "https://post.example/a",
    "published": "2024-05-01",
    "bylines": ["Jane Roe", {"name": "AFP"}, 7],
    "publisher": {"name": "The Post"},
    "language": "en",
    "id": 17,
}


def document(**fields: object) -> bytes:
    return json.dumps(fields).encode()


@pytest.mark.parametrize("body", [{"text": PROSE}, {"html": f"<p>{PROSE}</p>"}])
def test_an_object_is_read_as_an_article(body: dict[str, str]) -> None:
    article = readers.read(document(**KNOWN, **body))
    assert article.text == f"Bridge shut\n\n{PROSE}"
    assert [block.kind for block in article.blocks] == ["heading", "paragraph"]
    assert (article.title, article.url, article.external_id) == ("Bridge shut", "https://post.example/a", "17")
    assert (article.bylines, article.publisher, article.language) == (("Jane Roe", "AFP"), "The Post", "en")
    assert (article.published, article.warnings) == (Published("2024-05-01", "day"), ())


def test_a_title_is_not_told_twice() -> None:
    article = readers.read(document(title="Bridge shut.", text=f"Bridge shut.\n\n{PROSE}"))
    assert article.text == f"Bridge shut.\n\n{PROSE}"
    assert [block.kind for block in article.blocks] == ["heading", "paragraph"]


def test_bylines_may_be_a_line() -> None:
    assert readers.read(document(text=PROSE, bylines="By Jane Roe and John Doe")).bylines == ("Jane Roe", "John Doe")


@pytest.mark.parametrize(
    "fields",
    [
        {"author": "Jane Roe and John Doe"},
        {"author": ["By Jane Roe", {"name": "John Doe, Staff Writer"}]},
        {"authors": [{"first_name": "Jane", "last_name": "Roe"}, {"display_name": "John Doe"}]},
        {"byline": "By JANE ROE and JOHN DOE, Associated Press"},
        {"creator": [{"givenName": "Jane", "familyName": "Roe"}, "John Doe"]},
        {"Authors": ["Jane Roe (in Ardmore)", "John Doe"]},
    ],
)
def test_writers_may_be_told_in_any_form(fields: dict[str, object]) -> None:
    assert readers.read(document(text=PROSE, **fields)).bylines == ("Jane Roe", "John Doe")


@pytest.mark.parametrize("field", ["published", "date", "datePublished", "date_published", "published_at", "pubDate"])
def test_a_day_has_many_names(field: str) -> None:
    published = readers.read(document(text=PROSE, **{field: "2024-05-01T10:00Z"})).published
    assert published == Published("2024-05-01T10:00+00:00", "minute")


def test_accounts_in_fields_hide_nobody() -> None:
    page = f"<html><head><meta name=author content='Pat Page'></head><p>{PROSE * 3}</p></html>"
    assert readers.read(document(html=page, author="Staff")).bylines == ("Pat Page",)
    assert readers.read(document(text=f"By Jane Roe\n\n{PROSE}", author="Web Desk")).bylines == ("Jane Roe",)
    assert readers.read(document(text=PROSE, author="AFP")).bylines == ("AFP",)


def test_fields_go_before_the_page() -> None:
    page = f"<html><head><title>Page</title><meta name=author content='Pat Page'></head><p>{PROSE * 3}</p></html>"
    article = readers.read(document(title="Bridge shut", html=page))
    assert (article.title, article.bylines) == ("Bridge shut", ("Pat Page",))


def test_a_page_inside_tells_its_address() -> None:
    page = f"<html><head><meta property='og:url' content='https://a.example/b'></head><p>{PROSE * 3}</p></html>"
    assert readers.read(document(html=page)).url == "https://a.example/b"


def test_text_in_an_object_is_normalised() -> None:
    body = b'{"title": "A\\u0301 b", "text": "The mayor\\u202e said\\ud800 so.\\r\\n\\r\\nShe left\\u0000."}'
    assert readers.read(body).text == "Á b\n\nThe mayor said so.\n\nShe left."


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le"])
def test_objects_are_read_in_any_encoding(encoding: str) -> None:
    body = json.dumps({"text": f"{PROSE} Café."}, ensure_ascii=False)
    assert readers.read(body.encode(encoding)).text.endswith("Café.")


def test_odd_fields_are_warned_of() -> None:
    article = readers.read(document(text=PROSE, title=7, published={"a": 1}, url=None))
    assert [w.message.split('"')[1] for w in article.warnings] == ["title", "published"]


@pytest.mark.parametrize(
    "fields",
    [
        {"title": "Bridge shut", "body": PROSE, "link": "https://post.example/a"},
        {"Headline": "Bridge shut", "Content": PROSE, "Permalink": "https://post.example/a"},
        {"title": "Bridge shut", "content_html": f"<p>{PROSE}</p>", "url": "https://post.example/a"},
        {"title": "Bridge shut", "story": [PROSE], "canonicalUrl": "https://post.example/a"},
        {"titel": "Bridge shut", "Inhalt": PROSE, "url": "https://post.example/a"},
        {"article": {"title": "Bridge shut", "text": PROSE}, "url": "https://post.example/a"},
        {"data": {"content": {
            "webTitle": "Bridge shut", "webUrl": "https://post.example/a", "fields": {"body": PROSE},
        }}},
        {"headlines": {"basic": "Bridge shut"}, "content_elements": [
            {"type": "image", "content": "The bridge"}, {"type": "text", "content": PROSE},
        ], "canonical_url": "https://post.example/a"},
        {"title": "Bridge shut", "text": "The council voted …", "body": PROSE, "url": "https://post.example/a"},
    ],
)  # fmt: skip
def test_content_systems_name_fields_in_many_ways(fields: dict[str, object]) -> None:
    article = readers.read(document(**fields))
    assert (article.title, article.url) == ("Bridge shut", "https://post.example/a")
    assert article.text == f"Bridge shut\n\n{PROSE}"


WORDPRESS = {
    "id": 41,
    "date": "2024-05-01T12:00:00",
    "date_gmt": "2024-05-01T10:00:00",
    "guid": {"rendered": "https://post.example/?p=41"},
    "link": "https://post.example/a",
    "title": {"rendered": "Bridge &#8216;shut&#8217; <em>now</em>"},
    "content": {"rendered": f"<p>{PROSE}</p>\n<h2>Next</h2>\n<p>She left.</p>", "protected": False},
    "author": 5,
    "_embedded": {"author": [{"id": 5, "name": "Jane Roe"}]},
}


def test_articles_of_wordpress_are_read() -> None:
    article = readers.read(document(**WORDPRESS))
    assert article.text == f"Bridge ‘shut’ now\n\n{PROSE}\n\nNext\n\nShe left."
    assert [block.kind for block in article.blocks] == ["heading", "paragraph", "heading", "paragraph"]
    assert (article.url, article.external_id) == ("https://post.example/a", "41")
    assert article.published == Published("2024-05-01T10:00:00+00:00", "second")
    assert (article.bylines, article.warnings) == (("Jane Roe",), ())


def test_an_account_s_number_is_no_byline() -> None:
    article = readers.read(document(text=PROSE, author=5, byline="Jane Roe"))
    assert (article.bylines, article.warnings) == (("Jane Roe",), ())


@pytest.mark.parametrize("value", [1714557600, "1714557600", 1714557600123, {"$date": "2024-05-01T10:00:00Z"}])
def test_moments_may_be_numbers(value: object) -> None:
    published = readers.read(document(text=PROSE, created_at=value)).published
    assert published == Published("2024-05-01T10:00:00+00:00", "second")


def test_days_are_read_as_their_language_writes_them() -> None:
    article = readers.read(document(text=PROSE, date="3/4/2024", locale="en-GB"))
    assert article.published == Published("2024-04-03", "day")


def test_a_text_that_speaks_of_tags_is_no_page() -> None:
    text = f"{PROSE} He typed “<p>” into it."
    assert readers.read(document(body=text)).text == text


@pytest.mark.parametrize(
    "body",
    [
        b"{}",
        b'{"title": "t"}',
        b'{"text": 1}',
        b'{"text": null, "body": []}',
        b'{"article": {"article": {"name": "Bridge"}}}',
        b'{"data": [1, 2], "content": {"image": "a.jpg"}}',
        b'{"type": "FeatureCollection", "features": []}',
    ],
)
def test_other_json_is_unsupported(body: bytes) -> None:
    with pytest.raises(UnsupportedDocument):
        readers.read(body)


@pytest.mark.parametrize(
    "body",
    [b'{"text": "The mayor', b'{"text": ' + b"[" * 200_000, b'{"text": "The mayor"} x', b'{"text": "a" "title": "b"}'],
)
def test_broken_json_is_unreadable(body: bytes) -> None:
    with pytest.raises(UnreadableDocument):
        readers.read(body)


@pytest.mark.parametrize(
    "odd",
    [
        '"id": ' + "9" * 5_000,
        '"id": -' + "9" * 1_000_000,
        '"n": 1e999999',
        '"id": NaN, "n": [-Infinity]',
        '"title": "\\ud800"',
        '"\\ud800": 1, "": 2, "\\u0000": 3',
        '"title": "a", "text": "Bridge", "text": "The mayor said so."',
        '"author": {"name": {"name": {}}}',
        '"author": ' + "[" * 900 + "]" * 900,
        '"date": {"$date": []}, "language": {}, "publisher": []',
        '"published": 99999999999999999999999',
    ],
)
def test_odd_values_are_nothing(odd: str) -> None:
    written = '{"text": "The mayor said so.", %s}' % odd  # noqa: UP031  braces are JSON's
    assert readers.read(written.encode()).text.endswith("The mayor said so.")


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"title": "Bridge shut", "text": "Advertisement"}, EmptyDocument),
        ({"title": "Bridge shut", "text": ""}, EmptyDocument),
        ({"title": "Bridge shut", "html": ""}, EmptyDocument),
        ({"text": "a " * 300_000}, DocumentTooLarge),
        ({"html": "<div>" * 300}, DocumentTooLarge),
    ],
)
def test_the_limits_of_text_and_page_hold(fields: dict[str, str], error: type[DatelineError]) -> None:
    with pytest.raises(error):
        readers.read(document(**fields))
