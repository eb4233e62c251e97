import pytest

from chalicelib import readers
from chalicelib.errors import EmptyDocument

TITLE = "Night ferry saved for two years"
LEAD = "The council voted after midnight, and nobody who was there had thought that it would."
ONE = "The night ferry will keep running for another two years, the harbour council decided on Tuesday after a debate."
TWO = "“Nobody on the islands chooses to be ill at two in the morning,” said Maureen Tully, a nurse on the ferry."
MORE = [
    f"Ward {number}’s councillors kept their word, and it took them {number} hours to say so." for number in range(9)
]
BODY = f"<div class='article-body'>{''.join(f'<p>{text}</p>' for text in (ONE, TWO, *MORE))}</div>"
STORY = [TITLE, ONE, TWO, *MORE]
WHOLE = [TITLE, LEAD, ONE, TWO, *MORE]


def read(body: str, head: str = "") -> list[str]:
    page = f"<!doctype html><html lang=en><head><title>{TITLE}</title>{head}</head><body>{body}</body></html>"
    return readers.read(page.encode()).text.split("\n\n")


def described(text: str) -> str:
    return f"<meta name='description' content='{text}'>"


@pytest.mark.parametrize(
    "header",
    [
        "<header><h1>{0}</h1><p class='standfirst'>{1}</p></header>",
        "<header><h1>{0}</h1><div><div><div><h2 class='article-subtitle x'>{1}</h2></div></div></div></header>",
        "<header><h1>{0}</h1></header><div class='lead'><p>{1}</p></div>",
        "<div><h1>{0}</h1><p>{1}</p></div>",
        "<div class='path'><h2>{0}</h2></div><div><div><div><div><h1>{0}</h1><p>{1}</p></div></div></div></div>",
    ],
)
def test_a_standfirst_opens_the_story(header: str) -> None:
    assert read(f"<main>{header.format(TITLE, LEAD)}{BODY}</main>") == WHOLE


@pytest.mark.parametrize("said", [LEAD, LEAD[:50], f"{LEAD} And that was not all."])
def test_what_a_page_says_of_itself_is_its_standfirst(said: str) -> None:
    header = f"<header><h1>{TITLE}</h1></header><ul class='x'><li><div>{LEAD}</div></li></ul>"
    assert read(f"<main>{header}{BODY}</main>", described(said)) == WHOLE


def test_a_dateline_may_open_it() -> None:
    header = f"<header><h1>{TITLE}</h1></header><ul><li>Ardmore. {LEAD}</li></ul>"
    assert read(f"<main>{header}{BODY}</main>", described(LEAD))[1] == f"Ardmore. {LEAD}"


@pytest.mark.parametrize(
    "line",
    [
        "<figure><figcaption>{}</figcaption></figure>",
        "<p class='picture-caption'>{}</p>",
        "<aside><p>{}</p></aside>",
        "<div class='author-bio'>{}</div>",
        "<p><a href='/other'>{}</a></p>",
        "<div><div><div>{}</div></div></div>",
        "<div class='newsletter-promo'><p class='intro'>{}</p></div>",
    ],
)
def test_other_lines_below_a_headline_are_none(line: str) -> None:
    assert read(f"<main><header><h1>{TITLE}</h1>{line.format(LEAD)}</header>{BODY}</main>") == STORY


def test_what_stands_below_the_story_is_none() -> None:
    assert read(f"<main><h1>{TITLE}</h1>{BODY}<div class='summary'>{LEAD}</div></main>") == STORY


def test_a_standfirst_that_the_story_repeats_is_not_read_twice() -> None:
    header = f"<header><h1>{TITLE}</h1><p class='standfirst'>{ONE}</p></header>"
    assert read(f"<main>{header}{BODY}</main>") == STORY


def test_a_short_storys_standfirst_is_first_as_well() -> None:
    header = f"<header><h1>{TITLE}</h1><p class='standfirst'>{LEAD}</p></header>"
    assert read(f"<main>{header}<div class='article-body'><p>{ONE}</p><p>{TWO}</p></div></main>") == WHOLE[:4]


def test_ends_of_lines_part_its_words() -> None:
    header = f"<header><h1>{TITLE}</h1><p class='lead'>{LEAD}<br>It was late.</p></header>"
    assert read(f"<main>{header}{BODY}</main>")[1] == f"{LEAD} It was late."


def test_a_kicker_does_not_make_a_second_headline() -> None:
    header = f"<article><div><h1><span>Harbours</span><span>{TITLE}</span></h1></div>"
    assert read(f"{header}{BODY}</article>") == STORY


def test_a_section_with_a_description_is_no_article() -> None:
    card = "<div><h3><a href='/{0}'>What number {0} means</a></h3><p>It is more than you think.</p></div>"
    cards = "".join(card.format(number) for number in range(6))
    with pytest.raises(EmptyDocument):
        read(f"<main><h1>{TITLE}</h1><p class='intro'>{LEAD}</p><div class='content'>{cards}</div></main>")


def test_a_sentence_that_ends_in_a_short_title_stays() -> None:
    page = f"<html><head><title>Statement</title></head><body><article><h1>Statement</h1><p>{ONE} </p>"
    said = "Nobody asked the mayor for a statement."
    page += f"<p>{said}</p><p>{TWO}</p></article></body></html>"
    assert said in readers.read(page.encode()).text
