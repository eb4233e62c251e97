import time

import pytest

from chalicelib import readers
from chalicelib.readers.page import guard
from chalicelib.readers.prose.inlined import without_data, without_drawings

PROSE = (
    "The council of the town voted on Monday to close the bridge for a year, and it said that the work was overdue. "
)
PICTURE = "data:image/png;base64," + "iVBORw0KGgo" * 60_000
SHAPES = "<path d='M0 0L1 1'/>" * guard.MAX_TAGS


def saved(body: str) -> bytes:
    page = f"<article><h1>Bridge to close</h1><p>{PROSE * 3}</p>{body}<p>{PROSE * 2}It ends here.</p></article>"
    return f"<!DOCTYPE html> <html lang=en><!-- Page saved --><meta charset=utf-8><body>{page}".encode()


@pytest.mark.parametrize(
    "part",
    [
        f'<img src="{PICTURE}">',
        f"<img alt=x src={PICTURE} width=9>",
        f"<div style='background:url(&quot;{PICTURE}&quot;)'></div>",
        f"<img srcset='a.png 1x, {PICTURE} 2x'>",
        f"<img src=\"data:image/svg+xml;utf8,<svg xmlns='x'>{SHAPES}</svg>\">",
        f"<style>.a{{background:url({PICTURE})}}</style>",
        f"<svg viewBox='0 0 9 9'><title>Logo</title><g><svg>{SHAPES}</svg></g></svg>",
        f"<svg><foreignObject><div><p>M0</p></div></foreignObject>{SHAPES}</svg>",
        f"<svg><path d='{'M0 0' * guard.MAX_TAG}'/></svg>",
    ],
    ids=["quoted", "bare", "style", "srcset", "svg", "css", "drawing", "labels", "path"],
)
def test_what_a_page_carries_inside_is_not_measured(part: str) -> None:
    article = readers.read(saved(part))
    assert article.title == "Bridge to close"
    assert article.text.endswith("It ends here.")
    assert "M0" not in article.text


def test_a_drawing_that_never_closes_takes_no_text_along() -> None:
    page = "<svg><path/><p>A paragraph.</p><svg><path/></svg><p>Another.</p></svg><svg/><p>Last.</p>"
    assert without_drawings(page) == page.replace("<svg><path/></svg>", "<svg></svg>")


@pytest.mark.parametrize("place", ["<script>'<svg>'</script><p>x</p>'</svg>'", "<!-- <svg> --><p>x</p><!-- </svg> -->"])
def test_what_only_names_a_drawing_is_none(place: str) -> None:
    assert without_drawings(place) == place


def test_pictures_in_markdown_are_no_text() -> None:
    text = readers.read(f"{PROSE}\n\n![The bridge]({PICTURE})\n\n{PROSE}".encode()).text
    assert text == f"{PROSE.strip()}\n\n{PROSE.strip()}"


@pytest.mark.parametrize("text", ["data:text/plain,short", "The data: a, b and c.", "<a href='data:,x'>y</a>"])
def test_a_short_address_stays(text: str) -> None:
    assert without_data(text) == text


@pytest.mark.parametrize(
    "piece",
    ['="data:a/b,', "='data:a/b,", "=   ", "data:", "data:a/b;c", "<svg>", "<svg></svg>", '<svg a="', "<svg><p></svg>"],
)
def test_hostile_pieces_take_time_as_their_length(piece: str) -> None:
    started = time.process_time()
    without_drawings(without_data(piece * (1_000_000 // len(piece))))
    assert time.process_time() - started < 2
