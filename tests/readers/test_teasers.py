import pytest

from chalicelib import readers
from chalicelib.errors import EmptyDocument

CARD = "<div class='card'><h3><a href='/{0}'>What number {0} means</a></h3><p>It is more than you think.</p></div>"
LINKED = "<a href='/{0}'><h2>What number {0} means</h2></a><p>It is more.</p><p>By far, they say.</p>"
LONG = (
    "The council of the town voted on Monday to close the bridge for a year, and it said that the work was overdue. "
    * 2
)


def page(body: str, head: str = "") -> bytes:
    main = f"<main><h1>Numbers</h1>{body}</main>"
    return f"<html><head><title>Numbers</title>{head}</head><body>{main}</body></html>".encode()


@pytest.mark.parametrize("card", [CARD, LINKED, CARD + "<time>7 August 2025</time>"])
def test_a_page_of_teasers_is_no_article(card: str) -> None:
    with pytest.raises(EmptyDocument):
        readers.read(page("".join(card.format(number) for number in range(6))))


@pytest.mark.parametrize(
    "body",
    [
        "".join(f"<h3><a href='/{n}'>What number {n} means</a></h3><p>{n}: {LONG}</p>" for n in range(6)),
        "".join(f"<h3>What number {n} means</h3><p>It is more than {n}.</p>" for n in range(6)),
        "".join(f"<p>It is more than {n} to us, she said.</p>" for n in range(6)) + "".join(map(CARD.format, range(6))),
        "".join(map(CARD.format, range(3))),
    ],
    ids=["list of products", "questions", "cards below", "few"],
)
def test_an_article_with_headings_is_one(body: str) -> None:
    assert "more than" in readers.read(page(body)).text or LONG[:40] in readers.read(page(body)).text


def test_a_signed_list_is_an_article() -> None:
    body = "".join(map(CARD.format, range(6)))
    assert readers.read(page(body, "<meta name='author' content='Jane Roe'>")).bylines == ("Jane Roe",)
