import pytest

from chalicelib.errors import InputError, UnsupportedDocument
from chalicelib.readers import mhtml
from tests.readers.files.mails import STORY, SUBJECT, multipart, part, quoted, sent
from tests.readers.files.saved_pages import HEADER, URL, page, saved


@pytest.mark.parametrize(
    "header",
    [
        HEADER,
        "From: <Saved by Microsoft Internet Explorer 5>\nSubject: x\nDate: Thu, 6 Mar 2025 09:30:00 +0000\n",
        "MIME-Version: 1.0\n",  # Word's
    ],
)
def test_a_saved_page_is_read_at_its_address(header: str) -> None:
    article = mhtml.read(saved(header=header))
    assert article.title == SUBJECT
    assert article.url == URL
    assert [article.text[b.start : b.end] for b in article.of_kind("paragraph")] == [*STORY, *STORY]


def test_the_day_on_which_a_page_was_saved_is_that_of_a_page_without_one() -> None:
    article = mhtml.read(saved())
    assert article.published
    assert (article.published.value, article.published.precision) == ("2025-03-06", "day")
    dated = mhtml.read(saved(page('<meta property="article:published_time" content="2025-03-04T08:00:00Z">')))
    assert dated.published
    assert dated.published.value.startswith("2025-03-04")


def test_what_a_page_calls_its_address_goes_before_where_it_was_saved() -> None:
    assert (
        mhtml.read(saved(page('<link rel=canonical href="https://ledger.example/a">'))).url
        == "https://ledger.example/a"
    )


def test_the_part_that_is_named_as_the_first_is_the_page() -> None:
    other = part(quoted(page().replace(SUBJECT, "Another")), "text/html", "Content-Transfer-Encoding: quoted-printable")
    first = part(page(), "text/html; charset=utf-8", "Content-ID: <root@a>")
    message = HEADER + multipart("related", other, first, boundary="b", more='; start="<root@a>"')
    assert mhtml.read(sent(message)).title == SUBJECT


def test_a_page_alone_is_read() -> None:
    assert mhtml.read(sent(HEADER + part(page(), "text/html; charset=utf-8"))).title == SUBJECT


def test_a_saved_picture_is_no_page() -> None:
    with pytest.raises(UnsupportedDocument):
        mhtml.read(sent(HEADER + part("x", "image/png")))


def test_a_page_cut_anywhere_is_read_or_refused() -> None:
    body = saved()
    for end in range(0, len(body), 150):
        try:
            mhtml.read(body[:end])
        except InputError:
            continue
