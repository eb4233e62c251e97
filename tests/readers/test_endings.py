import pytest

from chalicelib import readers
from chalicelib.model import Article

STORY = (
    "The harbour board of Skelby voted on Wednesday to close the old ice house, which has stood empty for years.",
    "“Nobody has bought ice from us in eleven years,” said its chairwoman, Ingrid Pell, who once worked there herself.",
    "The roof will come off in June, and the beams, cut in 1894 from wrecks, will be sold to whoever can carry them.",
)
TITLE = "Old ice house to close"


def read(*parts: str) -> Article:
    return readers.read("\n\n".join(parts).encode())


def story(article: Article) -> list[str]:
    return [article.text[b.start : b.end] for b in article.blocks if b.kind != "remnant"]


@pytest.mark.parametrize(
    "below",
    [
        ("-30-",),
        ("– 30 –",),
        ("ENDS",),
        ("-Ends-",),
        ("(END)", "Notes to editors", "For pictures contact the press office on 0555 010 020."),
        ("ENDS", "For further information: press@harbour.example"),
        ("###", "About Skelby Harbour", "Skelby Harbour runs the port of Skelby.", "press@harbour.example"),
        ("# # #", "Media contact: Lena Moss, 0555 010 020"),
        ("Notes to Editors:", "1. Skelby Harbour was founded in 1820."),
    ],
)
def test_nothing_follows_the_end(below: tuple[str, ...]) -> None:
    assert story(read(TITLE, *STORY, *below)) == [TITLE, *STORY]
    page = "".join(f"<p>{line}</p>" for line in (*STORY, *below))
    assert story(readers.read(f"<html><body><h1>{TITLE}</h1>{page}</body></html>".encode())) == [TITLE, *STORY]


@pytest.mark.parametrize("border", ["###", "* * *", "---"])
def test_a_border_is_no_end(border: str) -> None:
    assert story(read(TITLE, STORY[0], STORY[1], border, STORY[2]))[-1] == STORY[2]


@pytest.mark.parametrize("line", ["The End", "30", "Endings are hard", "About a third of the beams are rotten."])
def test_prose_is_no_end(line: str) -> None:
    assert read(TITLE, *STORY, line, STORY[0]).text.endswith(STORY[0])
    assert story(read(TITLE, *STORY, line, STORY[0]))[-1] == STORY[0]


def test_an_end_above_the_story_is_none() -> None:
    assert story(read(TITLE, "Notes to editors", *STORY))[-1] == STORY[-1]


def test_a_page_of_wire_copy_goes_on() -> None:
    assert story(read(TITLE, *STORY[:2], "(MORE)", STORY[2])) == [TITLE, *STORY]


@pytest.mark.parametrize(
    "slug",
    [
        "BC-US--Ice House, 1st Ld-Writethru, 450",
        "BC-Ice-House, 2nd Ld",
        "US--Ice House",
        "ICE-HOUSE/ (UPDATE 1)",
        "BC-Ice-House\n\nEds: Updates with vote. With AP photos.",
        "Slug: icehouse",
    ],
)
def test_a_slug_is_no_title(slug: str) -> None:
    article = read(slug, TITLE, "By ANN LEE", *STORY)
    assert (article.title, article.bylines) == (TITLE, ("Ann Lee",))


@pytest.mark.parametrize(
    "title", ["US-China talks resume in June", "BC-Alberta line is to be built", "AP-NORC poll out"]
)
def test_a_title_is_no_slug(title: str) -> None:
    assert read(title, *STORY).title == title


def test_a_pages_dateline_dates_it() -> None:
    body = f"<p>SKELBY, March 5, 2024 /PRNewswire/ -- {'</p><p>'.join(STORY)}</p>"
    published = readers.read(f"<html><body><h1>{TITLE}</h1>{body}</body></html>".encode()).published
    assert published
    assert published.value == "2024-03-05"
