import pytest

from chalicelib import readers
from chalicelib.readers.credits.numbered import orders, settled

PROSE = (
    "The harbour board of Skelby voted on Wednesday to close the old ice house, which has stood empty for years.",
    "“Nobody has bought ice from us in eleven years,” said its chairwoman, Ingrid Pell, who once worked there.",
)


def published(line: str, *, root: str = "", head: str = "") -> str | None:
    paragraphs = "".join(f"<p>{text}</p>" for text in PROSE)
    page = f"<!doctype html><html {root}><head>{head}</head><body><h1>Ice house to close</h1>{line}{paragraphs}</body>"
    article = readers.read(page.encode())
    return article.published.value if article.published else None


@pytest.mark.parametrize("tag", ["en-GB", "en_AU", "en-IE", "en-NZ", "en-IN", "en-ZA", "nl", "pt-BR", "zh-Hans-SG"])
def test_most_regions_set_the_day_first(tag: str) -> None:
    assert settled("3/4/2025", orders("", [tag])) == "2025-04-03"


@pytest.mark.parametrize("tag", ["en-US", "en_PH", "es-US"])
def test_some_set_the_month_first(tag: str) -> None:
    assert settled("3/4/2025", orders("", [tag])) == "2025-03-04"


@pytest.mark.parametrize("tag", ["en", "en-CA", "ja", "", "?", "english"])
def test_some_tell_nothing(tag: str) -> None:
    assert settled("3/4/2025", orders("", [tag])) == "3/4/2025"


@pytest.mark.parametrize(
    ("others", "day"),
    [
        ("14/4/2025", "2025-04-03"),
        ("3/28/2025", "2025-03-04"),
        ("14-4-2025", "3/4/2025"),  # another mark
        ("14/4/2025 3/28/2025", "3/4/2025"),
        ("Thursday 3/4/2025", "2025-04-03"),
        ("Tue, 03/04/2025", "2025-03-04"),
        ("5/5/2025", "3/4/2025"),
        ("40/50/2025", "3/4/2025"),
        ("1/14/4/2025", "3/4/2025"),  # no day
    ],
)
def test_other_days_tell(others: str, day: str) -> None:
    assert settled("3/4/2025", orders(others)) == day


def test_days_and_region_must_agree() -> None:
    assert settled("3/4/2025", orders("14/4/2025", ["en-US"])) == "3/4/2025"


def test_a_day_that_is_none_stays() -> None:
    assert settled("31/2/2025 at 9.05", orders("", ["en-GB"])) == "31/2/2025 at 9.05"


def test_a_pages_region_tells() -> None:
    line = "<p>Published 03/04/2025 18:20</p>"
    assert published(line, root='lang="en-GB"') == "2025-04-03T18:20"
    assert published(line, head='<meta property="og:locale" content="en_US">') == "2025-03-04T18:20"
    assert published(line, root='lang="en"') is None


def test_another_storys_day_tells() -> None:
    assert published("<p>03-04-2025</p>", head="") is None
    assert published("<p>03-04-2025</p><aside><a href='/x'>Boats</a> 14-04-2025</aside>") == "2025-04-03"


def test_a_meta_elements_day_is_read() -> None:
    assert published("", root='lang="en-US"', head='<meta name="date" content="03/04/2025">') == "2025-03-04"


def test_a_time_elements_day_is_read() -> None:
    assert published("<time datetime='03/04/2025'>Thursday</time>", root='lang="en-GB"') == "2025-04-03"


def test_scripts_tell_nothing() -> None:
    assert published("<p>03/04/2025</p><script>day = '14/04/2025'</script>") is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Ice house\n\nBy Ann Lee\n\nPublished 03/05/2024, updated 03/28/2024\n\n", "2024-03-05"),
        ("Ice house\n\nBy Ann Lee\n\n03/05/2024\n\n", None),
        ("---\ntitle: Ice house\ndate: 05/03/2024\nlang: en-GB\n---\n", "2024-03-05"),
        ("---\ntitle: Ice house\ndate: 05/03/2024\n---\n", None),
    ],
)
def test_a_texts_own_days_tell(text: str, day: str | None) -> None:
    article = readers.read((text + "\n\n".join(PROSE)).encode())
    assert (article.published.value if article.published else None) == day
