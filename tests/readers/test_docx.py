from collections.abc import Callable

import pytest

from chalicelib.errors import EmptyDocument, UnreadableDocument
from chalicelib.model import Article, Published
from chalicelib.readers import docx
from tests.readers.files import word
from tests.readers.files.packages import encrypted, zipped
from tests.readers.files.word import paragraph, run, style

TITLE = "Night ferry saved by one vote"
ONE = "The night ferry will keep running for another two years, the harbour council of Ardmore decided on Tuesday."
TWO = "“Nobody on the islands chooses to be ill at two in the morning,” said Maureen Tully, a nurse on the ferry."
THREE = "Its managing director, Colm Brannigan, said that the company would respect the vote, and that it was old."
PROSE = paragraph(ONE)
HEADING = style("Heading1", "heading 1", level=0)


def texts(paragraphs: str, **more: str) -> list[str]:
    return docx.read(word.document(PROSE + paragraphs, **more)).text.split("\n\n")[1:]


def headings(article: Article) -> list[str]:
    return [article.text[block.start : block.end] for block in article.blocks if block.kind == "heading"]


@pytest.mark.parametrize("manner", [word.as_word, word.as_google, word.as_pages, word.as_writer])
def test_all_programs_documents_read_alike(manner: Callable[[str, str, list[str]], bytes]) -> None:
    article = docx.read(manner(TITLE, "By Jane Roe", [ONE, TWO, THREE]))
    assert article.text == f"{TITLE}\n\nBy Jane Roe\n\n{ONE}\n\n{TWO}\n\n{THREE}"
    assert (article.title, article.bylines, article.language) == (TITLE, ("Jane Roe",), "en")
    assert [block.kind for block in article.blocks] == ["heading", "remnant", *["paragraph"] * 3]


@pytest.mark.parametrize(
    ("key", "name", "level"),
    [
        ("Heading1", "heading 1", 0),
        ("berschrift2", "heading 2", 1),
        ("Titre1", "Titre 1", None),
        ("Rubrik", "Rubrik 3", None),
        ("1", "Заголовок 1", None),
        ("MyHead", "Crosshead", 2),
        ("Headline", "Headline", None),
    ],
)
def test_headings_are_known_by_level_or_name(key: str, name: str, level: int | None) -> None:
    article = docx.read(
        word.document(PROSE + paragraph("Costs", key) + paragraph(TWO), styles=style(key, name, level=level))
    )
    assert headings(article) == ["Costs"]


def test_a_style_made_from_a_heading_makes_headings() -> None:
    styles = (
        HEADING + style("Own", "Ardmore blue", parent="Heading1") + style("Not", "Ardmore red", parent="Own", level=9)
    )
    article = docx.read(word.document(PROSE + paragraph("Costs", "Own") + paragraph(TWO, "Not"), styles=styles))
    assert headings(article) == ["Costs"]


def test_styles_made_from_each_other_end() -> None:
    styles = style("A", "a", parent="B") + style("B", "b", parent="A")
    assert texts(paragraph(TWO, "A"), styles=styles) == [TWO]


def test_a_paragraph_has_a_level_of_its_own() -> None:
    article = docx.read(
        word.document(PROSE + paragraph("Costs", properties='<w:outlineLvl w:val="1"/>') + paragraph(TWO))
    )
    assert headings(article) == ["Costs"]


def test_a_standfirst_is_no_heading_and_a_caption_no_text() -> None:
    styles = HEADING + style("S", "Subtitle", parent="Heading1") + style("C", "caption")
    article = docx.read(word.document(PROSE + paragraph(TWO, "S") + paragraph(THREE, "C"), styles=styles))
    assert [block.kind for block in article.blocks] == ["paragraph", "paragraph", "remnant"]


def test_insertions_are_read_and_deletions_are_not() -> None:
    inserted = f'<w:ins w:id="1" w:author="Ed">{run("new ")}</w:ins>'
    deleted = '<w:del w:id="2" w:author="Ed"><w:r><w:delText>old </w:delText></w:r></w:del>'
    moved = f'<w:moveFrom w:id="3">{run("gone ")}</w:moveFrom><w:moveTo w:id="3">{run("come ")}</w:moveTo>'
    assert texts(paragraph(run("The ") + inserted + deleted + moved + run("boat sails."))) == [
        "The new come boat sails."
    ]


def test_a_deleted_mark_joins_two_paragraphs() -> None:
    gone = '<w:rPr><w:del w:id="1" w:author="Ed"/></w:rPr>'
    assert texts(paragraph("The boat ", properties=gone) + paragraph("sails.")) == ["The boat sails."]


def test_what_a_style_was_before_does_not_count() -> None:
    change = '<w:pPrChange w:id="1"><w:pPr><w:pStyle w:val="Heading1"/></w:pPr></w:pPrChange>'
    article = docx.read(word.document(PROSE + paragraph(TWO, properties=change), styles=HEADING))
    assert headings(article) == []


def field(instructions: str, result: str) -> str:
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    return f"{begin}<w:r><w:instrText>{instructions}</w:instrText></w:r>{separate}{result}{end}"


def test_links_and_fields_show_what_they_show() -> None:
    link = f'<w:hyperlink r:id="rId9" xmlns:r="urn:r">{run("the vote")}</w:hyperlink>'
    simple = f'<w:fldSimple w:instr=" DATE ">{run(" 3")}</w:fldSimple>'
    assert texts(paragraph(link + field('HYPERLINK "x"', run(" of May")) + simple)) == ["the vote of May 3"]


def test_a_field_within_instructions_is_not_shown() -> None:
    condition = field("MERGEFIELD town", run("Ardmore"))
    outer = field("IF </w:instrText></w:r>" + condition + "<w:r><w:instrText> = x", run(" It sails."))
    assert texts(paragraph(run("So be it.") + outer)) == ["So be it. It sails."]


def test_a_field_without_an_end_hides_nothing() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    assert texts(paragraph(begin + run(TWO)) + paragraph(THREE)) == [TWO, THREE]


def test_marks_are_characters() -> None:
    letters = "<w:tab/>".join(("<w:t>a</w:t>", "<w:t>b</w:t><w:noBreakHyphen/><w:t>c</w:t>"))
    marks = f"<w:r>{letters}<w:softHyphen/><w:t>d</w:t><w:br/><w:t>e</w:t></w:r>"
    fonts = (("Symbol", "F0B3"), ("Wingdings", "F04A"), ("Arial", "00B0"))
    symbols = "".join(f'<w:r><w:sym w:font="{font}" w:char="{number}"/></w:r>' for font, number in fonts)
    stops = '<w:tabs><w:tab w:val="left" w:pos="720"/></w:tabs>'
    assert texts(paragraph(marks + symbols + run(" and so on."), properties=stops)) == ["a b-cd e≥° and so on."]


@pytest.mark.parametrize("number", ["", "zz", "110000", "FFFFFFFFFF", "D800", "-5", "F0FF"])
def test_odd_symbols_are_nothing(number: str) -> None:
    assert texts(paragraph(f'<w:r><w:sym w:font="Symbol" w:char="{number}"/></w:r>{run("And so on.")}')) == [
        "And so on."
    ]


def test_two_ends_of_lines_part_paragraphs() -> None:
    assert texts(paragraph(f"{run(TWO)}<w:r><w:br/></w:r><w:r><w:br/></w:r>{run(THREE)}")) == [TWO, THREE]
    assert texts(paragraph(f'{run(TWO)}<w:r><w:br w:type="page"/></w:r>{run(THREE)}')) == [TWO, THREE]


def test_hidden_words_are_not_read() -> None:
    hidden = run("secret ", "<w:vanish/>")
    assert texts(paragraph(run("The ") + hidden + run("boat ", '<w:vanish w:val="0"/>') + run("sails."))) == [
        "The boat sails."
    ]


def cell(*paragraphs: str) -> str:
    return f"<w:tc><w:tcPr/>{''.join(map(paragraph, paragraphs))}</w:tc>"


def test_a_table_is_told_row_by_row() -> None:
    rows = "".join(f"<w:tr>{cell(one)}{cell(two)}</w:tr>" for one, two in (("Town", "Votes"), ("Ardmore", "1,204")))
    assert texts(f"<w:tbl>{rows}</w:tbl>{paragraph(TWO)}") == ["Town Votes", "Ardmore 1,204", TWO]


def test_a_table_that_lays_out_a_page_is_its_paragraphs() -> None:
    inner = f"<w:tbl><w:tr>{cell('Town')}{cell('Votes')}</w:tr></w:tbl>"
    row = f"<w:tr>{cell(TWO, THREE)}<w:tc>{inner}{paragraph('')}</w:tc></w:tr>"
    assert texts(f"<w:tbl>{row}</w:tbl>") == [TWO, THREE, "Town Votes"]


def test_a_text_box_follows_its_paragraph_once() -> None:
    box = f"<w:txbxContent>{paragraph(THREE)}</w:txbxContent>"
    new = f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>'
    old = f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
    held = f"<w:r><mc:AlternateContent>{new}{old}</mc:AlternateContent></w:r>"
    assert texts(paragraph(run("“Nobody ") + held + run("sails.”"))) == ["“Nobody sails.”", THREE]
    assert texts(paragraph(run("“Nobody ") + held.replace(new, "") + run("sails.”"))) == ["“Nobody sails.”", THREE]


def test_controls_show_their_content_but_no_placeholder() -> None:
    def control(properties: str, words: str) -> str:
        return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{paragraph(words)}</w:sdtContent></w:sdt>"

    contents = control('<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>', "Costs 2")
    assert texts(control("<w:showingPlcHdr/>", "Click here.") + contents + control("", TWO)) == [TWO]


def test_lines_of_the_contents_are_left_out() -> None:
    assert texts(paragraph("Costs 2", "TOC1") + paragraph(TWO), styles=style("TOC1", "toc 1")) == [TWO]


def test_notes_comments_and_headers_are_other_parts() -> None:
    note = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    marks = f'{note}<w:commentRangeStart w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
    other = f'<w:footnotes xmlns:w="{word.TRANSITIONAL}">{paragraph(THREE)}</w:footnotes>'
    parts = {f"word/{name}.xml": other for name in ("footnotes", "comments", "header1", "footer1", "glossary/document")}
    assert docx.read(word.document(PROSE + paragraph(run(TWO) + marks), parts=parts)).text == f"{ONE}\n\n{TWO}"


def test_properties_tell_where_the_text_does_not() -> None:
    core = (
        "<dc:title>Ferry vote, for Thursday</dc:title><dc:creator>Jane Roe;John Doe</dc:creator>"
        "<dcterms:created>2019-01-01T00:00:00Z</dcterms:created><dcterms:modified>2024-05-02T09:30:00Z</dcterms:modified>"
    )
    article = docx.read(word.document(PROSE + paragraph(TWO), core=core))
    assert article.text == f"{ONE}\n\n{TWO}"
    assert (article.title, article.bylines) == ("Ferry vote, for Thursday", ("Jane Roe", "John Doe"))
    assert article.published == Published("2024-05-02", "day")
    told = docx.read(word.document(paragraph("By Ada Rossi") + paragraph("May 1, 2024") + PROSE, core=core))
    assert (told.bylines, told.published) == (("Ada Rossi",), Published("2024-05-01", "day"))


@pytest.mark.parametrize(
    "maker", ["Microsoft Office User", "Windows User", "jroe", "python-docx", "", "Apache POI", "ACME News"]
)
def test_programs_and_accounts_wrote_nothing(maker: str) -> None:
    assert docx.read(word.document(PROSE, core=f"<dc:creator>{maker}</dc:creator>")).bylines == ()


@pytest.mark.parametrize(
    "title", ["Microsoft Word - vote.doc", "Document1", "vote_final.docx", "Untitled", "(no title)"]
)
def test_titles_of_programs_are_none(title: str) -> None:
    assert docx.read(word.document(PROSE, core=f"<dc:title>{title}</dc:title>")).title is None


def test_the_day_of_a_library_s_template_is_no_day() -> None:
    core = "<dc:creator>python-docx</dc:creator><dcterms:modified>2013-12-23T23:15:00Z</dcterms:modified>"
    assert docx.read(word.document(PROSE, core=core)).published is None


def test_a_title_of_the_properties_heads_the_text() -> None:
    article = docx.read(word.document(paragraph("Ferry?") + PROSE, core="<dc:title>Ferry?</dc:title>"))
    assert headings(article) == ["Ferry?"]


def test_strict_documents_are_read() -> None:
    article = docx.read(
        word.document(PROSE + paragraph("Costs", "Heading1") + paragraph(TWO), styles=HEADING, space=word.STRICT)
    )
    assert headings(article) == ["Costs"]


def test_parts_may_have_other_names() -> None:
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    target = f'<Relationship Id="a" Type="{relation}" Target="/word/document22.xml"/>'
    main = f'<w:document xmlns:w="{word.TRANSITIONAL}"><w:body>{PROSE}</w:body></w:document>'
    relations = f'<Relationships xmlns="{space}">{target}</Relationships>'
    assert docx.read(zipped({"_rels/.rels": relations, "Word\\document22.xml": main})).text == ONE


def test_a_document_without_words_is_empty() -> None:
    with pytest.raises(EmptyDocument):
        docx.read(word.document(paragraph("")))


def test_a_password_is_told() -> None:
    with pytest.raises(UnreadableDocument) as told:
        docx.read(encrypted(word.document(PROSE)))
    assert told.value.code == "document_encrypted"


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "docProps/core.xml", "_rels/.rels"])
@pytest.mark.parametrize("content", ["", "<a>", "\x00", "<w:p>", "<!DOCTYPE a [<!ENTITY b '&c;'>]><a>&b;</a>"])
def test_broken_parts_are_told(part: str, content: str) -> None:
    with pytest.raises(UnreadableDocument, match="is broken"):
        docx.read(word.document(PROSE, parts={part: content}))
