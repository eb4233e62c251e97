import pytest

from chalicelib import readers
from chalicelib.model import Article

ONE = "The night ferry will keep running for another two years, the harbour council decided on Tuesday after a debate."
TWO = "“Nobody on the islands chooses to be ill at two in the morning,” said Maureen Tully, a nurse on the ferry."
THREE = "Its managing director, Colm Brannigan, said that the company would respect the vote, and that it was old."
FOUR = "A second vote, on whether to buy a smaller vessel, was put off until the summer; it is to cost millions."
FIRST, SECOND = f"<p>{ONE}</p><p>{TWO}</p>", f"<p>{THREE}</p><p>{FOUR}</p>"
WHOLE = f"Night ferry saved\n\n{ONE}\n\n{TWO}\n\n{THREE}\n\n{FOUR}"


def read(body: str) -> Article:
    page = f"<!doctype html><html lang=en><head><title>Night ferry saved</title></head><body>{body}</body></html>"
    return readers.read(page.encode())


@pytest.mark.parametrize(
    "form",
    [
        "<div class='article-body'>{}</div><div><p>All of it daily.</p></div><div class='article-body'>{}</div>",
        "<div class='story-body part-1'>{}</div><aside>Most read</aside><div class='story-body part-2'>{}</div>",
        "<div itemprop='articleBody'>{}</div><div class='ad'></div><div itemprop='articleBody'>{}</div>",
        "<div><section class='body x'>{}</section><div></div><section class='body x'>{}</section></div>",
        "<div><div class='post-content'>{}</div></div><div><div class='post-content'>{}</div></div>",
        "<div class='entry-content'>{}</div><div class='banner'></div><div class='entry-content'>{}</div>",
    ],
)
def test_a_body_in_two_parts_is_read_whole(form: str) -> None:
    assert read(f"<main><h1>Night ferry saved</h1>{form.format(FIRST, SECOND)}</main>").text == WHOLE


def test_parts_whose_paragraphs_line_ends_part_are_read_whole() -> None:
    form = "<div class='story-text'>{}<br><br>{}</div><div></div><div class='story-text'>{}<br><br><i>{}</i></div>"
    assert read(f"<h1>Night ferry saved</h1>{form.format(ONE, TWO, THREE, FOUR)}").text == WHOLE


def test_paragraphs_that_are_named_body_stay_whole() -> None:
    lines = (
        f"<div class='body__paragraph'>{line.replace(' ', ' <b>', 1)}</b></div>" for line in (ONE, TWO, THREE, FOUR)
    )
    assert read(f"<h1>Night ferry saved</h1><div>{''.join(lines)}</div>").text == WHOLE


def test_what_stands_between_two_parts_stays_between() -> None:
    form = "<div class='story-body'>{}</div><h2>What it costs</h2><div>Buy!</div><div class='story-body'>{}</div>"
    assert read(f"<h1>Night ferry saved</h1>{form.format(FIRST, SECOND)}").text.split("\n\n")[3] == "What it costs"


@pytest.mark.parametrize(
    "others",
    [
        "<div class='comment-body'><p>{0}</p></div><div class='comment-body'><p>{0}</p></div>",
        "<div class='card-content'><h3><a href='/1'>Herring</a></h3><p>{0}</p></div>",
        "<article><h2>Herring</h2><div class='article-body'><p>{0}</p></div></article>",
    ],
)
def test_what_others_wrote_is_no_part(others: str) -> None:
    other = "I was there and saw it all, and nobody asked me whether the boat should go on at all or not, ever. " * 2
    body = f"<article><h1>Night ferry saved</h1><div class='article-body'>{FIRST}{SECOND}</div></article>"
    assert read(body + others.format(other)).text == WHOLE


@pytest.mark.parametrize(
    ("dateline", "opening"),
    [
        (
            "<div class='dateline'><span>HARLOW FALLS, Ore.</span> <span>(AP)</span> —</div>",
            "HARLOW FALLS, Ore. (AP) — ",
        ),
        ("<p class='article-dateline'>ARDMORE –</p>", "ARDMORE – "),
        ("<span class='story__location'>ARDMORE, Scotland</span>", "ARDMORE, Scotland\n\n"),
    ],
)
def test_a_dateline_of_its_own_opens_the_body(dateline: str, opening: str) -> None:
    article = read(f"<div id='story'><h1>Night ferry saved</h1>{dateline}<div class='text'>{FIRST}{SECOND}</div></div>")
    assert article.text == WHOLE.replace(ONE, opening + ONE)


@pytest.mark.parametrize(
    "line", ["<p class='dateline'>March 5, 2025</p>", "<div class='location'>Two boats lie there</div>"]
)
def test_what_is_no_dateline_is_not_moved(line: str) -> None:
    article = read(f"<div><h1>Night ferry saved</h1>{line}<div class='article-body'>{FIRST}{SECOND}</div></div>")
    assert article.text == WHOLE


def test_a_list_in_a_cell_is_read_with_its_row() -> None:
    table = "<table><tr><td>Rossan</td><td><ul><li>00.10 daily</li><li>00.40 at weekends</li></ul></td></tr></table>"
    assert "Rossan 00.10 daily 00.40 at weekends" in read(f"<article>{FIRST}{table}{SECOND}</article>").text


def test_what_is_only_named_a_heading_is_one() -> None:
    line = "<div class='pf_subheadline'>Who pays the cost of a ferry?</div>"
    article = read(f"<main><h1>Night ferry saved</h1><div class='article-body'>{FIRST}{line}{SECOND}</div></main>")
    headings = [article.text[block.start : block.end] for block in article.blocks if block.kind == "heading"]
    assert headings == ["Night ferry saved", "Who pays the cost of a ferry?"]
