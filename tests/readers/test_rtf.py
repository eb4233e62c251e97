import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.errors import DocumentTooLarge, InputError
from chalicelib.model import Article, Published, Warning
from chalicelib.readers import rtf
from chalicelib.readers.office import rtf_tokens

ONE = "The night ferry will keep running for another two years, the harbour council of Ardmore decided on Tuesday."
STYLES = (
    r"{\stylesheet{\ql\snext0 Normal;}{\s1\sbasedon0\outlinelevel0 heading 1;}{\s2\sbasedon1{\*\keycode x} Crosshead;}"
    r"{\s3\sbasedon222 Title;}{\*\cs10 \additive Default Font;}{\s4 caption;}{\s5 toc 1;}}"
)
FONTS = (
    r"{\fonttbl{\f0\fswiss\fcharset0{\*\panose 02}Arial;}{\f1\fcharset204 A;}{\f2\fcharset128 M;}{\f3\fcharset2 S;}}"
)


def document(text: str, head: str = "") -> bytes:
    return rf"{{\rtf1\ansi\ansicpg1252\deff0{FONTS}{head}\pard {ONE}\par {text}\par}}".encode("latin-1")


def texts(text: str, head: str = "") -> list[str]:
    return rtf.read(document(text, head)).text.split("\n\n")[1:]


def headings(article: Article) -> list[str]:
    return [article.text[block.start : block.end] for block in article.blocks if block.kind == "heading"]


def test_headings_are_known_by_level_or_style() -> None:
    text = r"\pard\s1 Costs\par\pard\s2 Who pays\par\pard\s3 A title\par\pard\outlinelevel2 Its own\par\pard plain"
    article = rtf.read(document(text, STYLES))
    assert headings(article) == ["Costs", "Who pays", "A title", "Its own"]


def test_captions_and_contents_are_no_text() -> None:
    article = rtf.read(document(r"\pard\s5 Costs 2\par\pard\s4 The pier of Ardmore\par\pard And so on", STYLES))
    assert article.text == f"{ONE}\n\nThe pier of Ardmore\n\nAnd so on"
    assert [block.kind for block in article.blocks] == ["paragraph", "remnant", "paragraph"]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (r"caf\'e9 \'93x\'94", "café “x”"),
        (r"\f1 \'cf\'f0\'e8\'e2\'e5\'f2", "Привет"),
        (r"{\f2\'93\'fa\'96\'7b} x", "日本 x"),
        (r"\f2 \'83A\'83\'43", "アイ"),
        (r"\f3 \'b7\f0 x", "x"),
        (r"\u8220?x\u8221?", "“x”"),
        (r"\uc0\u8220 x\u8221 ", "“x”"),
        (r"{\uc2\u26085\'93\'fa}x", "日x"),
        (r"\u8220\'93x\u-4051?", "“x"),
        (r"\u-10179?\u-8694?x", "😊x"),
        (r"\u-10179?x\u56842?", "x"),
        (r"\ldblquote x\rdblquote\emdash y\endash\bullet\lquote z\rquote ", "“x”—y–•‘z’"),
        (r"a\~b\_c\-d\tab e\line f\{g\}\\", "a b-cd e f{g}\\"),
        (r"{\upr{x}{\*\ud{\u26085?}}}y", "日y"),
        ("grüße", "grüße"),
        (r"\u99999999999?x", "x"),
    ],
)
def test_letters_are_read(written: str, read: str) -> None:
    assert texts(f"It says {written} and so on.") == [f"It says {read} and so on."]


def test_bytes_of_utf_8_are_read_against_the_rules() -> None:
    body = document("It says GRUSS and so on.").replace(b"GRUSS", "grüße".encode())
    assert "It says grüße and so on." in rtf.read(body).text


def test_a_line_that_ends_in_a_backslash_ends_a_paragraph() -> None:
    assert texts("One more line.\\\nAnd another.\\\r\nAnd a third.") == [
        "One more line.",
        "And another.",
        "And a third.",
    ]


@pytest.mark.parametrize(
    "aside",
    [
        r"{\footnote\pard gone\par}",
        r"{\header\pard gone\par}",
        r"{\*\annotation\pard gone\par}{\*\atnauthor gone}",
        r"{\pict\pngblip 89504e47}",
        r"{\*\shppict{\pict 8950}}{\nonshppict{\pict gone}}",
        r"{\field{\*\fldinst HYPERLINK gone}{\fldrslt }}",
        r"{\deleted gone\par}",
        r"{\v gone}",
        r"\v gone\v0 ",
        r"{\listtext\'b7\tab}",
        r"{\*\bkmkstart gone}",
        r"{\*\unheardof gone {\b gone}}",
        r"{\xe gone}",
        r"{\bin4 }}}}}",
        r"\bin4 }}}}",
        r"{\htmlrtf gone\htmlrtf0}{\*\htmltag64 <p>}",
    ],
)
def test_asides_are_left_out(aside: str) -> None:
    assert texts(f"The boat {aside}sails today.") == ["The boat sails today."]


def test_insertions_and_results_of_fields_are_read() -> None:
    assert texts(r"The {\revised new }{\field{\*\fldinst X}{\fldrslt boat}} sails.") == ["The new boat sails."]


def test_a_table_is_told_row_by_row() -> None:
    row = r"\trowd\cellx1\cellx2\pard\intbl {}\cell {}\cell\trowd\cellx1\row"
    table = row.replace("{}", "Town", 1).replace("{}", "Votes", 1) + row.replace("{}", "Ardmore", 1).replace(
        "{}", "1,204", 1
    )
    assert texts(table + r"\pard And so on.") == ["Town Votes", "Ardmore 1,204", "And so on."]


def test_a_row_without_an_end_loses_nothing() -> None:
    assert texts(r"\trowd\pard\intbl The boat sails.\cell It is old") == ["The boat sails. It is old"]


def test_a_text_box_follows_its_paragraph_once() -> None:
    box = (
        r"{\shp{\*\shpinst{\sp{\sn x}{\sv y}}{\shptxt\pard The pier is old.\par}}{\shprslt\pard The pier is old.\par}}"
    )
    assert texts(f"The boat {box}sails today.") == ["The boat sails today.", "The pier is old."]


def test_properties_tell_where_the_text_does_not() -> None:
    info = (
        r"{\info{\title Ferry vote, for Caf\'e9}{\author Jane Roe}{\operator Ed Itor}{\doccomm gone}"
        r"{\creatim\yr2024\mo5\dy1\hr8}{\revtim\yr2024\mo5\dy2\hr9\min30}}"
    )
    article = rtf.read(document("And so on.", info))
    assert (article.title, article.bylines) == ("Ferry vote, for Café", ("Jane Roe",))
    assert article.published == Published("2024-05-02", "day")


@pytest.mark.parametrize("page", [r"\mac caf\'8e", r"\pca caf\'82", r"\ansicpg1250 caf\'e9", r"\ansicpg99999 caf\'e9"])
def test_documents_have_a_code_page(page: str) -> None:
    body = rf"{{\rtf1\ansi{page} and so on, said the harbour council of Ardmore on Tuesday.\par}}".encode()
    assert rtf.read(body).text.startswith("café and so on")


def test_fonts_may_stand_without_groups() -> None:
    body = rb"{\rtf1\ansi{\fonttbl\f0\fswiss\fcharset0 Helvetica;\f1\fcharset204 X;}\f1\'cf\'f0\'e8 \f0 she said.}"
    assert rtf.read(body).text == "При she said."


def test_a_cut_document_is_read_and_told() -> None:
    assert rtf.read(document("And so on.")).warnings == ()
    cut = rtf.read(document("And so on.")[:-8])
    assert ONE in cut.text
    assert cut.warnings == (Warning("document_cut", "the document's end is missing"),)


def test_what_follows_the_document_is_not_read() -> None:
    assert rtf.read(document("And so on.") + b"more {and more}").text == rtf.read(document("And so on.")).text


def test_marks_and_groups_have_limits() -> None:
    with pytest.raises(DocumentTooLarge, match="1,000 deep"):
        rtf.read(document("{" * rtf_tokens.MAX_DEPTH))
    with pytest.raises(DocumentTooLarge, match="marks"):
        rtf.read(document(r"{\pict " + "{}" * (rtf_tokens.MAX_TOKENS // 2) + "}"))


PIECES = (
    *(
        r"\par ",
        r"\u8220?",
        r"\u-10179?",
        r"\'e9",
        r"\'",
        "\\",
        "{",
        "}",
        r"{\*",
        r"\bin3 ",
        r"\bin99999999 ",
        "words ",
    ),
    *(r"\trowd", r"\cell ", r"\row ", r"{\shptxt ", r"{\pict ", r"{\info{\title ", r"{\stylesheet{\s1 ", r"\s1 "),
    *(r"\f1 ", r"{\fonttbl\f1\fcharset128 ", r"\ansicpg932", r"\uc9999999999 ", r"\upr", r"\yr99999", "\0", "é", "\n"),
    *(r"\outlinelevel-1 ", r"\revtim", r"\creatim\mo13\dy99 ", ONE, r"\deleted ", r"\plain "),
)


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
@settings(deadline=None)
def test_any_marks_end_in_an_article_or_an_input_error(text: str) -> None:
    try:
        rtf.read(rf"{{\rtf1 {text}".encode())
    except InputError:
        return
