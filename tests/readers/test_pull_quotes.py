import pytest

from chalicelib import readers
from chalicelib.model import Article

STORY = (
    "The harbour board of Skelby voted on Wednesday to close the old ice house, which has stood empty for years.",
    "“Nobody has bought ice from us in eleven years,” said its chairwoman, Ingrid Pell, who once worked there herself.",
    "The roof will come off in June, and the beams, cut in 1894 from wrecks, will be sold to whoever can carry them.",
    "Fishermen asked for one more winter. “You do not knock down a clock because it is late,” said Marcus Tofte.",
)
SAID = "Nobody has bought ice from us in eleven years"


def read(*parts: str) -> Article:
    body = "".join(part if part.startswith("<") else f"<p>{part}</p>" for part in parts)
    return readers.read(f"<html><body><article><h1>Ice house to close</h1>{body}</article></body></html>".encode())


def story(article: Article) -> str:
    return "\n".join(article.text[b.start : b.end] for b in article.blocks if b.kind != "remnant")


@pytest.mark.parametrize(
    "repeated",
    [
        f"<blockquote class='pullquote'><p>{SAID}.</p></blockquote>",
        f"<blockquote>“{SAID}”</blockquote>",
        f"<blockquote><p><em>‘{SAID}’</em></p><cite>Ingrid Pell</cite></blockquote>",
        f"<blockquote>“{SAID}” — Ingrid Pell, chairwoman</blockquote>",
        f"<div class='c-PullQuote'><span>{SAID}</span><span>Ingrid Pell</span></div>",
        f"<aside class='pull-quote'><p>{SAID}</p></aside>",
        f"<figure class='wp-block-pullquote'><blockquote><p>{SAID}</p></blockquote></figure>",
        "<p class='article__pull-quote'>“Nobody has bought ice … in eleven years”</p>",
        f"<p>{SAID}.</p>",
        "<p class='callout'>The beams, cut in 1894 from wrecks, will be sold to whoever can carry them.</p>",
        f"<p class='large'><strong>“{SAID}”</strong></p>",
    ],
)
@pytest.mark.parametrize("above", [1, 2, 3])
def test_a_pull_quote_is_no_text(repeated: str, above: int) -> None:
    kept = story(read(*STORY[:above], repeated, *STORY[above:]))
    assert kept.split("\n") == ["Ice house to close", *STORY]


@pytest.mark.parametrize(
    "quotation",
    [
        ("The sign reads:", "<blockquote><p>Ice is sold here on weekdays.</p></blockquote>"),
        ("The sign is old.", "<blockquote><p>Ice is sold here on weekdays. Ask for Tom.</p></blockquote>"),
        ("The sign reads:", "Ice is sold here on weekdays."),
        ("Tofte read the sign.", "“Ice is sold here on weekdays.”"),
    ],
)
def test_a_quotation_that_prose_repeats_stays(quotation: tuple[str, str]) -> None:
    again = "Under “Ice is sold here on weekdays” somebody has written that nobody has seen any since the herring left."
    assert story(read(*STORY, *quotation, again)).count("Ice is sold here on weekdays") == 2


def test_a_headline_repeats_nothing() -> None:
    page = f"<html><body><article><h1>{SAID}</h1><blockquote>{SAID}, and why.</blockquote>{{}}</article></body>"
    rest = "".join(f"<p>{text}</p>" for text in (STORY[0], *STORY[2:]))
    assert f"{SAID}, and why." in readers.read(page.format(rest).encode()).text


def test_a_pull_quote_of_its_own_words_stays() -> None:
    assert "has no clock" in story(read(*STORY, "<blockquote class='pullquote'>The town has no clock</blockquote>"))


def test_items_of_lists_stay() -> None:
    items = ("<p><b>A cup of blueberries, beaten</b></p>", "One cup of blueberries")
    whole = "One cup of blueberries and a spoon of sugar: a cup of blueberries, beaten until they are one."
    assert story(read(*STORY, *items, whole)).count("up of blueberries") == 4


def test_a_short_answer_stays() -> None:
    again = "“In the back of the paper?” she asked again, and he said that it was in the back of the paper, as always."
    assert "\nIn the back of the paper?\n" in story(read(*STORY, "In the back of the paper?", again))


def test_a_text_repeats_as_a_page_does() -> None:
    article = readers.read("\n\n".join(("Ice house to close", *STORY[:2], f"{SAID}.", *STORY[2:])).encode())
    assert SAID in article.text
    assert story(article).count(SAID) == 1


def test_many_quotations_are_read_quickly() -> None:
    body = "".join(f"<div><blockquote>{SAID}</blockquote><p>{STORY[n % 4]}</p>" for n in range(200))
    assert story(read(body + "</div>" * 200)).count(SAID) >= 1
