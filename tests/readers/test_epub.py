import pytest

from chalicelib import readers
from chalicelib.errors import UnreadableDocument
from chalicelib.model import Published
from chalicelib.readers import epub
from tests.readers.files import books
from tests.readers.files.packages import zipped

ONE = "The night ferry will keep running for another two years, the harbour council of Ardmore decided on Tuesday."
TWO = "“Nobody on the islands chooses to be ill at two in the morning,” said Maureen Tully, a nurse on the ferry."
THREE = "Its managing director, Colm Brannigan, said that the company would respect the vote, and that it was old."
METADATA = (
    "<dc:title>Night ferry saved</dc:title>"
    '<dc:creator id="a">Jane Roe</dc:creator><dc:creator id="b">Ed Itor</dc:creator>'
    '<meta refines="#b" property="role" scheme="marc:relators">edt</meta><dc:date>2024-05-02T09:30:00Z</dc:date>'
    "<dc:publisher>Ardmore Post</dc:publisher><dc:language>en-GB</dc:language>"
    '<dc:identifier id="id">urn:isbn:9780000000002</dc:identifier><dc:source>https://post.example/ferry</dc:source>'
)


def article(title: str, *paragraphs: str, byline: str = "") -> str:
    lines = "".join(f"<p>{words}</p>" for words in (byline, *paragraphs) if words)
    return f"<h1>{title}</h1>{lines}"


def test_a_book_is_one_article_in_the_order_of_its_spine() -> None:
    chapters = {
        "b.xhtml": article("The vote", ONE, TWO),
        "a.xhtml": article("The costs", THREE, ONE.replace("two", "six")),
    }
    found = epub.read(books.book(chapters, metadata=METADATA))
    lines = ["Night ferry saved", "The vote", ONE, TWO, "The costs", THREE, ONE.replace("two", "six")]
    assert found.text.split("\n\n") == lines
    assert [block.kind == "heading" for block in found.blocks] == [True, True, False, False, True, False, False]
    assert list(epub.members(books.book(chapters, metadata=METADATA))) == []


def test_the_package_tells_who_when_and_where() -> None:
    found = epub.read(books.book({"a.xhtml": article("Night ferry saved", ONE, TWO)}, metadata=METADATA))
    assert found.text.split("\n\n") == ["Night ferry saved", ONE, TWO]
    assert (found.title, found.bylines, found.publisher) == ("Night ferry saved", ("Jane Roe",), "Ardmore Post")
    assert (found.url, found.external_id) == ("https://post.example/ferry", "urn:isbn:9780000000002")
    assert found.published == Published("2024-05-02T09:30:00+00:00", "second")


def test_the_text_s_own_day_goes_before_that_of_the_export() -> None:
    body = article("Night ferry saved", "May 1, 2024", ONE, TWO, byline="By Jane Roe")
    assert epub.read(books.book({"a.xhtml": body}, metadata=METADATA)).published == Published("2024-05-01", "day")


def test_what_programs_write_is_nothing() -> None:
    metadata = (
        "<dc:title>Unknown Title</dc:title><dc:creator>Unknown Author</dc:creator>"
        "<dc:identifier>urn:uuid:1728f34e-7bdc-4226-a526-2383521cf69a</dc:identifier>"
    )
    found = epub.read(books.book({"a.xhtml": article("Night ferry saved", ONE, TWO)}, metadata=metadata))
    assert (found.title, found.bylines, found.external_id) == ("Night ferry saved", (), None)


def test_covers_and_contents_are_no_chapters() -> None:
    guide = '<guide><reference type="cover" href="cover.xhtml"/></guide>'
    chapters = {"cover.xhtml": "<p>Cover of gold</p>", "a.xhtml": article("The vote", ONE, TWO)}
    assert "gold" not in epub.read(books.book(chapters, guide=guide)).text
    assert "Contents" not in epub.read(books.book(chapters, guide=guide)).text


def test_elements_closed_in_their_tags_close() -> None:
    body = f'<h1>The vote<a id="x"/></h1><p>{ONE}</p><script src="a.js"/><div class="space"/><p>{TWO}<br/></p>'
    assert epub.read(books.book({"a.xhtml": body})).text.split("\n\n") == ["The vote", ONE, TWO]


def test_names_of_sections_tell_no_furniture() -> None:
    body = f'<h1>The vote</h1><p>{ONE}</p><section id="comments" class="level2"><h2>Comments</h2><p>{TWO}</p></section>'
    assert epub.read(books.book({"a.xhtml": body})).text.split("\n\n") == ["The vote", ONE, "Comments", TWO]


def test_notes_are_left_out() -> None:
    mark = '<a href="#n1" epub:type="noteref"><sup>1</sup></a>'
    notes = (
        '<section epub:type="footnotes"><p>gone</p></section><aside id="n1" epub:type="footnote"><p>gone</p></aside>'
    )
    body = f"<h1>The vote</h1><p>{ONE}{mark}</p>{notes}<p>{TWO}</p>"
    assert epub.read(books.book({"a.xhtml": body})).text.split("\n\n") == ["The vote", ONE, TWO]


ISSUE = "<dc:title>Islands Quarterly</dc:title><dc:date>2024-05-02</dc:date><dc:language>en</dc:language>"
CHAPTERS = {
    "index.html": "<h1>In this issue</h1><p><a href='1.html'>The vote of Ardmore, and why it was so close</a></p>",
    "1.html": article("The vote", ONE, TWO, THREE, byline="By Jane Roe"),
    "2.html": article("The boats", THREE, TWO, ONE, byline="By John Doe"),
}


def test_an_issue_is_its_articles() -> None:
    found = list(epub.members(books.book(CHAPTERS, metadata=ISSUE)))
    assert [member.path for member in found] == ["OEBPS/1.html", "OEBPS/2.html"]
    assert found[0].metadata == {"publisher": "Islands Quarterly", "published": "2024-05-02", "language": "en"}
    one = readers.read(found[0].body, content_type=found[0].content_type, sent=found[0].metadata)
    assert one.text.split("\n\n") == ["The vote", "By Jane Roe", ONE, TWO, THREE]
    assert (one.title, one.bylines, one.publisher) == ("The vote", ("Jane Roe",), "Islands Quarterly")


@pytest.mark.parametrize(
    "metadata",
    [
        '<meta name="calibre:publication_type" content="periodical:magazine:Islands Quarterly"/>',
        "<dc:type>magazine</dc:type>",
    ],
)
def test_periodicals_say_so(metadata: str) -> None:
    chapters = {name: article(name, ONE, TWO, THREE) for name in ("1.html", "2.html")}
    assert len(list(epub.members(books.book(chapters, metadata=metadata)))) == 2
    assert list(epub.members(books.book(chapters))) == []


def test_a_book_too_long_for_an_article_is_its_chapters() -> None:
    long = "".join(f"<p>{number} {ONE}</p>" for number in range(2_500))
    assert len(list(epub.members(books.book({"1.html": long, "2.html": long})))) == 2


def test_the_buttons_of_calibre_are_left_out() -> None:
    bar = '<div class="calibre_navbar"><a href="x">| Next |</a> <a href="y">Section menu</a></div>'
    chapters = {
        "1.html": bar + article("The vote", ONE, TWO, THREE, byline="By Jane Roe"),
        "2.html": CHAPTERS["2.html"],
    }
    assert b"Section menu" not in next(epub.members(books.book(chapters))).body


def test_all_of_a_chapter_is_its_article() -> None:
    body = books.book(
        CHAPTERS | {"3.html": article("The vote", ONE, TWO, byline="By Jane Roe") + f"<h2>Costs</h2><p>{THREE}</p>"}
    )
    *_, last = epub.members(body)
    assert readers.read(last.body).text.split("\n\n")[-2:] == ["Costs", THREE]


def test_a_locked_book_is_told() -> None:
    reference = '<CipherReference xmlns="http://www.w3.org/2001/04/xmlenc#" URI="OEBPS/{}"/>'
    for name, is_locked in (("1.html", True), ("font.otf", False)):
        parts = {"META-INF/encryption.xml": f"<encryption>{reference.format(name)}</encryption>"}
        body = books.book({"1.html": CHAPTERS["1.html"]}, parts=parts)
        if not is_locked:
            assert epub.read(body).title == "The vote"
            continue
        with pytest.raises(UnreadableDocument) as told:
            epub.read(body)
        assert told.value.code == "document_encrypted"


def test_names_are_found_as_addresses_write_them() -> None:
    body = books.book(
        {"the%20vote.xhtml": "<p>gone</p>"}, parts={"OEBPS/the vote.xhtml": books.chapter(article("A vote", ONE, TWO))}
    )
    assert epub.read(body).text.split("\n\n") == ["A vote", ONE, TWO]


def test_a_book_without_a_package_document_is_broken() -> None:
    with pytest.raises(UnreadableDocument, match="what is in the book"):
        epub.read(zipped({"mimetype": "application/epub+zip"}))
