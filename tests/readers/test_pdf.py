from __future__ import annotations

import subprocess
import sys
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from chalicelib.errors import EmptyDocument, InputError, UnreadableDocument
from chalicelib.model import Article, Published
from chalicelib.readers import pdf
from tests.readers.files.pdfs import column, document, line, stream

LEFT = [
    "\tThe harbour board voted on Monday to",
    "close the old ferry slip for a year while",
    "divers look at the piles, and skippers",
    "asked who would pay for that.",
    "\t“Nobody told us before today,” said",
    "Ada Rossi, who has run the boat to the",
    "islands since her father gave it up.",
]
RIGHT = [
    "\tThe board's chair, Tom Ashworth, said",
    "that the money would come from the fund",
    "that the county keeps for its piers, and",
    "that work would begin in March.",
    "\tThe last ferry leaves on Friday.",
]
TITLE = "Old ferry slip to close for a year"
STORY = line(TITLE, 50, 780, size=20) + column(LEFT, 50, 740) + column(RIGHT, 300, 740)
SHAPES = "/DescendantFonts [<< /Subtype /CIDFontType2 /DW 500 >>]"
PLAIN = column(LEFT, 50, 740) + column(RIGHT, 50, 640)


def paragraphs(article: Article, kind: str = "paragraph") -> list[str]:
    return [article.text[block.start : block.end] for block in article.of_kind(kind)]


def read(*pages: str, **parts: str) -> Article:
    return pdf.read(document(pages, **parts))


def test_columns_are_read_one_after_the_other() -> None:
    article = read(STORY)
    assert [text.split()[:3] for text in paragraphs(article)] == [
        ["The", "harbour", "board"],
        ["“Nobody", "told", "us"],
        ["The", "board's", "chair,"],
        ["The", "last", "ferry"],
    ]
    assert paragraphs(article)[0].endswith("asked who would pay for that.")


def test_columns_drawn_line_by_line_are_columns() -> None:
    rows = "".join(
        column([left], 50, 740 - 12 * n) + column([right], 300, 740 - 12 * n)
        for n, (left, right) in enumerate(zip(LEFT, [*RIGHT, "", ""], strict=True))
    )
    assert read(line(TITLE, 50, 780, size=20) + rows).text == read(STORY).text


def test_three_columns_under_one_headline_are_in_order() -> None:
    words = [[f"{name} line {n} of this column" for n in range(8)] for name in ("one", "two", "three")]
    drawn = "".join(column(lines, 40 + 180 * n, 700) for n, lines in enumerate(words))
    text = read(line("A headline over all three columns of the page", 40, 760, size=20) + drawn).text
    assert text.split("\n\n")[1] == " ".join(part for lines in words for part in lines)


def test_rows_of_a_table_are_no_columns() -> None:
    rows = "".join(
        line(f"Ward {n} of the county of Cork", 50, 700 - 12 * n) + line(str(n), 300, 700 - 12 * n) for n in range(9)
    )
    assert "Ward 3 of the county of Cork 3" in read(PLAIN + rows.replace("700", "500")).text


def test_paragraphs_are_told_by_spacing() -> None:
    spaced = column(
        ["One sentence ends here, at the edge.", "", "Another one begins below a blank line, and", "goes on."], 50, 700
    )
    assert len(paragraphs(read(PLAIN.replace("740", "780") + spaced))) == len(paragraphs(read(PLAIN))) + 2


def test_a_line_that_had_room_ends_its_paragraph() -> None:
    lines = [
        "The council met on Monday in the old town hall",
        "and left.",
        "The mayor, who had been away, came back that day",
        "to say so.",
    ]
    assert paragraphs(read(column(lines, 50, 700))) == [" ".join(lines[:2]), " ".join(lines[2:])]


def test_a_paragraph_goes_on_in_the_next_column_and_on_the_next_page() -> None:
    left = [*LEFT[:3], "asked who would pay for the long"]
    article = read(
        line(TITLE, 50, 780, size=20)
        + column(left, 50, 740)
        + column(["winter without a boat and without", *RIGHT[1:3]], 300, 740),
        column(["that work would begin in March or in", "April."], 50, 740),
    )
    assert len(paragraphs(article)) == 1
    assert "the long winter" in article.text
    assert "piers, and that work" in article.text


@pytest.mark.parametrize(
    ("above", "below", "word"),
    [
        ("the regional govern-", "ment of the isles", "government"),
        ("a ship that is well-", "known to all of us", "well-known"),
        ("a firm that is Leeds-", "based and old", "Leeds-based"),
        ("the lawyer Anna Osei-", "Williams came too", "Osei-Williams"),
        ("the leader Mac-", "Donald came as well", "MacDonald"),
        ("in local-", "and county-wide votes", "local- and"),
        ("the year 2025-", "26 was a dry one", "2025-26"),
        ("all that is gov\xad", "ernment to them", "government"),
    ],
)
def test_hyphens_at_line_ends_are_repaired(above: str, below: str, word: str) -> None:
    lines = ["The board said on Monday, in a paper about", above, below, "and about the rest of the county's councils."]
    assert word in read(column(lines, 50, 700)).text


def test_a_word_s_hyphen_stays_where_the_article_writes_it_elsewhere() -> None:
    lines = [
        "The re-sail of the tall ships, as they call the re-sail here,",
        "drew more people than any other re-",
        "sail did since the war.",
    ]
    assert "other re-sail did" in read(column(lines, 50, 700)).text


def test_running_heads_and_page_numbers_are_gone() -> None:
    pages = [
        line("The Northern Post", 50, 820) + column(LEFT, 50, 740) + line(f"Page {n} of 2", 280, 30) for n in (1, 2)
    ]
    text = read(*pages).text
    assert "Northern Post" not in text
    assert "Page" not in text


def test_a_browser_s_lines_are_gone_and_the_address_kept() -> None:
    head = line("11/30/26, 8:50 AM", 20, 830, size=8) + line("Old ferry slip | The Post", 250, 830, size=8)
    foot = line("https://www.example.org/ferry?id=1", 20, 10, size=8) + line("1/1", 560, 10, size=8)
    article = read(head + STORY + foot)
    assert article.url == "https://www.example.org/ferry?id=1"
    assert "8:50" not in article.text
    assert "1/1" not in article.text


def test_captions_are_gone() -> None:
    picture = "q 200 0 0 120 50 560 cm /Im1 Do Q\n"
    caption = line("The slip in the storm of 1987. Photo: Ada Kim", 50, 548, size=8)
    image = stream("\x00", extra="/Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8")
    drawn = column(LEFT, 50, 780) + picture + caption + column(RIGHT, 50, 520)
    article = pdf.read(document([drawn], resources="/XObject << /Im1 6 0 R >>", more=[image]))
    assert "1987" not in article.text
    assert len(paragraphs(article)) == 4


def test_the_largest_line_is_the_title_and_what_stands_above_it_is_none() -> None:
    article = read(line("The Northern Post", 50, 820, size=14) + STORY, said="/Title (Microsoft Word - ferry.doc)")
    assert article.title == TITLE
    assert paragraphs(article, "remnant") == ["The Northern Post"]


def test_a_title_may_have_two_lines() -> None:
    top = column(["Old ferry slip to close for", "a year, board says"], 50, 790, size=20, leading=24)
    assert read(top + PLAIN).title == "Old ferry slip to close for a year, board says"


def test_the_file_s_own_title_is_used_where_none_is_shown() -> None:
    assert read(PLAIN, said=f"/Title ({TITLE})").title == TITLE


@pytest.mark.parametrize(
    "name", ["Microsoft Word - ferry.doc", "ferry_final_v2.indd", "Untitled", "Document 1", "about:blank"]
)
def test_a_file_s_name_is_no_title(name: str) -> None:
    assert read(STORY, said=f"/Title ({name})").title == TITLE
    assert name not in read(PLAIN, said=f"/Title ({name})").text


def test_short_lines_in_bold_are_headings() -> None:
    article = read(column(LEFT, 50, 740) + line("What it will cost", 50, 640, font="F2") + column(RIGHT, 50, 620))
    assert "What it will cost" in paragraphs(article, "heading")


def test_bylines_and_datelines_are_read() -> None:
    top = line("By Ada Kim", 50, 762) + line("March 5, 2025", 50, 750)
    article = read(
        line(TITLE, 50, 790, size=20) + top + PLAIN.replace("740", "730"), said="/CreationDate (D:20250601080000Z)"
    )
    assert article.bylines == ("Ada Kim",)
    assert article.published == Published("2025-03-05", "day")


def test_the_file_s_own_day_comes_last_and_never_from_a_browser() -> None:
    said = "/CreationDate (D:20250601080000+02'00') /Author (Ada Kim)"
    assert read(PLAIN, said=said).published == Published("2025-06-01", "day")
    assert read(PLAIN, said=said).bylines == ("Ada Kim",)
    assert read(PLAIN, said=f"{said} /Producer (Skia/PDF m120)").published is None


@pytest.mark.parametrize("who", ["akim", "Microsoft Office User", "admin", "The Northern Post Newsroom"])
def test_who_is_logged_in_wrote_nothing(who: str) -> None:
    assert read(PLAIN, said=f"/Author ({who})").bylines == ()


def test_every_article_says_that_its_paragraphs_are_approximate() -> None:
    assert [warning.code for warning in read(PLAIN).warnings] == ["paragraphs_approximate"]


def test_a_broken_page_leaves_the_others() -> None:
    body = document([PLAIN, PLAIN])
    torn = body.replace(b"<< /Length", b"<< /Filter /None /Length", 1)
    assert [warning.code for warning in pdf.read(torn).warnings] == ["paragraphs_approximate", "pages_unreadable"]


@pytest.mark.parametrize("drawing", ["q 500 0 0 700 50 50 cm /Im1 Do Q", "", "BT /F1 10 Tf 50 50 Td (3) Tj ET"])
def test_pages_without_text_are_scans(drawing: str) -> None:
    with pytest.raises(UnreadableDocument, match="Textract") as caught:
        read(drawing)
    assert caught.value.code == "document_scanned"


def test_letters_that_only_have_a_shape_are_no_text() -> None:
    font = f"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H {SHAPES} >>"
    drawing = "BT /F9 10 Tf 50 700 Td <" + "00410042" * 40 + "> Tj ET"
    with pytest.raises(UnreadableDocument) as caught:
        pdf.read(document([drawing], resources="", more=[font]).replace(b"/F1 3 0 R", b"/F9 6 0 R"))
    assert caught.value.code == "document_scanned"


@pytest.mark.parametrize("algorithm", ["RC4-40", "RC4-128", "AES-128", "AES-256"])
def test_an_empty_password_opens_a_file(algorithm: str) -> None:
    assert pdf.read(encrypted("", algorithm)).text == read(STORY).text


@pytest.mark.parametrize("algorithm", ["RC4-40", "AES-256"])
def test_a_password_is_asked_for(algorithm: str) -> None:
    with pytest.raises(UnreadableDocument, match="password") as caught:
        pdf.read(encrypted("secret", algorithm))
    assert caught.value.code == "document_encrypted"


def encrypted(password: str, algorithm: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(document([STORY]))))
    writer.encrypt(user_password=password, owner_password="owner", algorithm=algorithm)
    writer.write(out := BytesIO())
    return out.getvalue()


def test_what_nobody_sees_is_not_read() -> None:
    hidden = (
        "BT 3 Tr /F1 10 Tf 50 300 Td (Invisible words) Tj 0 Tr ET 1 1 1 rg "
        + line("White words", 50, 280)
        + "0 g "
        + line("Words beyond the border", 5000, 260)
        + line("Words too small", 50, 240, size=1)
    )
    assert read(PLAIN + hidden).text == read(PLAIN).text


def test_white_words_on_a_dark_ground_are_read() -> None:
    box = "0 0 0.4 rg 40 560 400 40 re f 1 1 1 rg " + line("Words in a dark box that all can read.", 50, 575)
    assert "dark box" in read(PLAIN + box).text


def test_unseen_words_over_a_scan_are_its_text() -> None:
    assert read("BT 3 Tr ET " + PLAIN).text == read(PLAIN).text


@pytest.mark.parametrize(("turn", "size"), [("0 1 -1 0 842 0 cm ", (842, 595)), ("-1 0 0 -1 595 842 cm ", (595, 842))])
def test_a_page_that_is_turned_is_read_upright(turn: str, size: tuple[int, int]) -> None:
    assert pdf.read(document([turn + STORY], size=size)).text == read(STORY).text


def test_words_across_a_page_are_not_of_its_text() -> None:
    stamp = "BT /F1 60 Tf 0.7 0.7 -0.7 0.7 150 200 Tm (DRAFT) Tj ET "
    credit = "BT /F1 8 Tf 0 1 -1 0 580 200 Tm (Photo by Ada Kim) Tj ET"
    assert read(PLAIN + stamp + credit).text == read(PLAIN).text


def test_kerned_strings_are_words() -> None:
    drawing = "BT /F1 10 Tf 50 700 Td [(W) 80 (e w) 10 (ere all t) -10 (here) -333 (that) -300 (night.)] TJ ET"
    assert read(drawing).text == "We were all there that night."


def test_letters_drawn_one_by_one_are_words() -> None:
    places = zip("To be there", [0, 6.1, 11.7, 14.5, 20, 25.6, 28.4, 31.2, 36.8, 42.3, 45.6], strict=True)
    drawing = "".join(line(letter, 50 + x, 700) for letter, x in places if letter != " ")
    assert "To be there" in read(PLAIN.replace("740", "600") + drawing).text


def test_a_bold_made_of_two_prints_is_read_once() -> None:
    drawing = line("The harbour board has voted", 50, 700) + line("The harbour board has voted", 50.4, 700)
    assert read(drawing).text == "The harbour board has voted"


def test_a_large_initial_begins_its_word() -> None:
    drawing = line("T", 50, 688, size=36) + line("he harbour board voted on Monday to close", 74, 704)
    drawing += line("the old ferry slip for a year while divers", 74, 692) + column(
        ["look at the piles, and left it at that."], 50, 680
    )
    assert read(drawing).text.startswith("The harbour board voted")


def test_the_sign_of_a_note_is_dropped() -> None:
    drawing = (
        line("The board voted on Monday", 50, 700) + line("12", 172, 704, size=6) + line("to close the slip.", 182, 700)
    )
    assert read(drawing).text == "The board voted on Monday to close the slip."


def test_what_a_program_says_that_letters_mean_goes_before_them() -> None:
    meant = "/Span << /ActualText <FEFF006600660069> >> BDC (###) Tj EMC"
    drawing = f"BT /F1 10 Tf 50 700 Td (The o) Tj {meant} (ce is shut to all.) Tj ET"
    assert read(drawing).text == "The office is shut to all."


def test_what_a_program_calls_furniture_is_gone() -> None:
    mark = "/Artifact << /Type /Pagination >> BDC " + line("The Northern Post", 50, 800) + " EMC "
    assert read(mark + PLAIN).text == read(PLAIN).text


def test_forms_are_drawn() -> None:
    form = stream(
        PLAIN, extra="/Subtype /Form /Matrix [1 0 0 1 0 20] /BBox [0 0 600 900] /Resources << /Font << /F1 3 0 R >> >>"
    )
    assert pdf.read(document(["/X Do"], resources="/XObject << /X 6 0 R >>", more=[form])).text == read(PLAIN).text


def test_ligatures_are_letters() -> None:
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /X /Encoding << /Differences [1 /fi /fl /ffi /emdash] >> >>"
    drawing = "BT /F1 10 Tf 50 700 Td (The \001re of the o\003ce \004 the \002at burnt too.) Tj ET"
    body = document([drawing], more=[font]).replace(b"/F1 3 0 R", b"/F1 6 0 R")
    assert pdf.read(body).text == "The fire of the office — the flat burnt too."


def test_tex_s_fonts_of_pixels_have_ligatures_and_marks() -> None:
    said = "/FontMatrix [0.01 0 0 0.01 0 0] /FontBBox [0 -20 60 80] /CharProcs << >> /FirstChar 0 /LastChar 122"
    codes = " ".join(f"/a{code}" for code in range(123))
    font = f"<< /Type /Font /Subtype /Type3 {said} /Widths [{'50 ' * 123}] /Encoding << /Differences [0 {codes}] >> >>"
    words = r"(\020The) -333 (o\036ce) -333 (\026) -333 (and) -333 (everything)"
    drawing = f"BT /F1 10 Tf 50 700 Td [{words}] TJ (.\\021) Tj ET"
    body = document([drawing], more=[font]).replace(b"/F1 3 0 R", b"/F1 6 0 R")
    assert pdf.read(body).text == "“The office — and everything.”"


def test_a_font_s_own_table_tells_what_its_codes_mean() -> None:
    ranges = "1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0001> <001A> <0061> endbfrange"
    font = f"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /ToUnicode 7 0 R {SHAPES} >>"
    words = ["the", "harbour", "board", "voted", "today"]
    codes = " -400 ".join("<" + "".join(f"{ord(letter) - 96:04X}" for letter in word) + ">" for word in words)
    body = document(
        [f"BT /F1 10 Tf 50 700 Td [{codes}] TJ ET"], more=[font, stream(f"begincmap {ranges} endcmap")]
    ).replace(b"/F1 3 0 R", b"/F1 6 0 R")
    assert pdf.read(body).text == " ".join(words)


def test_accents_drawn_over_letters_join_them() -> None:
    drawing = "BT /F1 10 Tf 50 700 Td [(Jos) 0 (\264) 333 (e S) 0 (\264) 333 (anchez voted with the board.)] TJ ET"
    assert read(drawing).text == "José Sánchez voted with the board."


def test_scripts_attachments_and_fields_are_ignored() -> None:
    script = "/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> /AcroForm << /Fields [<< /T (a) /V (Field) >>] >>"
    assert read(PLAIN, root=script).text == read(PLAIN).text


def test_the_language_is_told_where_the_text_does_not_tell_it() -> None:
    assert (
        read(
            column(["Zorb klang frimm dost vell quib nant.", "Vorl dwim stock pell grunt harst."], 50, 700),
            root="/Lang (cy-GB)",
        ).language
        == "cy"
    )


@pytest.mark.parametrize("body", [b"%PDF-1.7", b"%PDF-1.7\n" + b"\x00" * 5_000, document([PLAIN])[:300], document([])])
def test_what_is_no_pdf_is_unreadable(body: bytes) -> None:
    with pytest.raises(UnreadableDocument):
        pdf.read(body)


def test_furniture_alone_is_no_article() -> None:
    with pytest.raises(EmptyDocument):
        read(line("Sign up for our newsletter", 50, 700))


@given(st.binary(max_size=400), st.integers(0, 3_000), st.integers(0, 60))
@settings(deadline=None, max_examples=60)
def test_any_damage_ends_in_an_article_or_an_input_error(noise: bytes, at: int, size: int) -> None:
    body = document([STORY, PLAIN])
    try:
        article = pdf.read(body[:at] + noise + body[at + size :])
    except InputError:
        return
    assert article.blocks


def test_the_same_bytes_give_the_same_article() -> None:
    assert pdf.read(document([STORY])) == pdf.read(document([STORY]))


def test_no_parser_is_loaded_before_a_pdf_is_read() -> None:
    code = "import sys, chalicelib.readers.pdf; print('pypdf' in sys.modules)"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "False"
