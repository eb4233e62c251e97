from collections.abc import Callable

import pytest

from chalicelib.errors import UnreadableDocument
from chalicelib.model import Article, Published
from chalicelib.readers import odt
from tests.readers.files import opendocument
from tests.readers.files.opendocument import paragraph
from tests.readers.files.packages import encrypted, zipped

ONE = "The night ferry will keep running for another two years, the harbour council of Ardmore decided on Tuesday."
TWO = "“Nobody on the islands chooses to be ill at two in the morning,” said Maureen Tully, a nurse on the ferry."
THREE = "Its managing director, Colm Brannigan, said that the company would respect the vote, and that it was old."
PROSE = paragraph(ONE)
FORMS = pytest.mark.parametrize("form", [opendocument.document, opendocument.flat])


def texts(content: str) -> list[str]:
    return odt.read(opendocument.document(PROSE + content)).text.split("\n\n")[1:]


def headings(article: Article) -> list[str]:
    return [article.text[block.start : block.end] for block in article.blocks if block.kind == "heading"]


@FORMS
def test_a_document_is_read_in_a_package_and_flat(form: Callable[..., bytes]) -> None:
    head = '<text:h text:style-name="Heading_20_2" text:outline-level="2">Costs</text:h>'
    title = paragraph("Night ferry saved by one vote", "P1")
    article = odt.read(form(title + paragraph("By Jane Roe") + PROSE + head + paragraph(TWO)))
    assert article.text == f"Night ferry saved by one vote\n\nBy Jane Roe\n\n{ONE}\n\nCosts\n\n{TWO}"
    assert headings(article) == ["Night ferry saved by one vote", "Costs"]
    assert (article.title, article.bylines) == ("Night ferry saved by one vote", ("Jane Roe",))


@FORMS
def test_properties_tell_where_the_text_does_not(form: Callable[..., bytes]) -> None:
    meta = (
        "<dc:title>Ferry vote, for Thursday</dc:title><meta:initial-creator>Jane Roe</meta:initial-creator>"
        "<dc:creator>Ed Itor</dc:creator><meta:creation-date>2024-05-01T08:00:00</meta:creation-date>"
        "<dc:date>2024-05-02T09:30:00.5</dc:date><dc:language>en-GB</dc:language>"
    )
    article = odt.read(form(PROSE, meta=meta))
    assert (article.title, article.bylines) == ("Ferry vote, for Thursday", ("Jane Roe",))
    assert article.published == Published("2024-05-02", "day")


def test_a_heading_may_be_a_paragraph_of_a_heading_s_style() -> None:
    article = odt.read(opendocument.document(PROSE + paragraph("Costs", "Heading_20_2") + paragraph(TWO, "Subtitle")))
    assert headings(article) == ["Costs"]


def test_a_caption_is_no_text() -> None:
    article = odt.read(opendocument.document(PROSE + paragraph(TWO, "Caption")))
    assert [block.kind for block in article.blocks] == ["paragraph", "remnant"]


def test_spans_and_marks_are_characters() -> None:
    content = (
        '<text:span>The</text:span><text:s text:c="3"/>ni<text:span>ght</text:span><text:tab/>ferry\n  '
        '<text:a>sails</text:a><text:line-break/>to<text:soft-page-break/>day.<text:bookmark text:name="x"/>'
    )
    assert texts(paragraph(content)) == ["The night ferry sails today."]


def test_two_ends_of_lines_part_paragraphs() -> None:
    assert texts(paragraph(f"{TWO}<text:line-break/><text:line-break/>{THREE}")) == [TWO, THREE]


def test_lists_and_tables_are_told_in_order() -> None:
    items = "".join(f"<text:list-item>{paragraph(words)}</text:list-item>" for words in ("The boat", "The pier"))
    cells = "".join(f"<table:table-cell>{paragraph(words)}</table:table-cell>" for words in ("Ardmore", "1,204"))
    covered = f"<table:covered-table-cell>{paragraph('gone')}</table:covered-table-cell>"
    table = f"<table:table><table:table-row>{cells}{covered}</table:table-row></table:table>"
    assert texts(f"<text:list>{items}</text:list>{table}{paragraph(TWO)}") == [
        "The boat",
        "The pier",
        "Ardmore 1,204",
        TWO,
    ]


@pytest.mark.parametrize(
    "aside",
    [
        "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>gone</text:p></text:note-body></text:note>",
        "<office:annotation><dc:creator>Ed</dc:creator><dc:date>2020-01-01</dc:date><text:p>gone</text:p></office:annotation>",
        "<text:ruby><text:ruby-base/><text:ruby-text>gone</text:ruby-text></text:ruby>",
        "<text:placeholder>&lt;gone&gt;</text:placeholder>",
        "<draw:frame><draw:image/><svg:title>gone</svg:title><svg:desc>gone</svg:desc></draw:frame>",
    ],
)
def test_asides_are_left_out(aside: str) -> None:
    article = odt.read(opendocument.document(paragraph(f"The boat{aside} sails today, said Maureen Tully.")))
    assert article.text == "The boat sails today, said Maureen Tully."
    assert article.published is None


@pytest.mark.parametrize(
    "part",
    [
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion></text:changed-region></text:tracked-changes>",
        "<text:table-of-content><text:index-body><text:p>Costs 2</text:p></text:index-body></text:table-of-content>",
        '<text:section text:display="none"><text:p>gone</text:p></text:section>',
        "<office:forms><text:p>gone</text:p></office:forms>",
    ],
)
def test_what_is_not_shown_is_left_out(part: str) -> None:
    assert texts(part + paragraph(TWO)) == [TWO]


@pytest.mark.parametrize("shape", ["draw:text-box", "draw:custom-shape", "draw:rect"])
def test_a_text_box_follows_its_paragraph(shape: str) -> None:
    box = f"<draw:frame><{shape}>{paragraph(THREE)}</{shape}></draw:frame>"
    assert texts(paragraph(f"“Nobody {box}sails.”")) == ["“Nobody sails.”", THREE]
    assert texts(box + paragraph(TWO)) == [TWO, THREE]


def test_a_password_is_told() -> None:
    locked = {"META-INF/manifest.xml": "<a><manifest:encryption-data xmlns:manifest='urn:m'/></a>"}
    for body in (opendocument.document(PROSE, parts=locked), encrypted(opendocument.document(PROSE))):
        with pytest.raises(UnreadableDocument) as told:
            odt.read(body)
        assert told.value.code == "document_encrypted"


def test_a_package_without_text_is_broken() -> None:
    with pytest.raises(UnreadableDocument, match="a part is missing"):
        odt.read(zipped({"mimetype": opendocument.TYPE}))
