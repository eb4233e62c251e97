"""What surrounds the text of a print on every page: running heads, page numbers, a browser's own lines."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from chalicelib.readers.credits.about import address
from chalicelib.readers.paper.lines import joined, rows
from chalicelib.readers.paper.runs import Run, Sheet

MAX_ROWS = 3
"""Rows at the top and at the bottom of a page among which its furniture is looked for."""

MIN_SHARE = 0.3
"""Share of the pages that have a running head: left and right ones may differ, and first pages have none."""

MIN_APART = 4.0
"""Ems between the parts of a running head that only one page has: that of two pages, say, where the first has none."""

MIN_OFF = 1.6
"""Ems between such a head and the text."""

_SAME_HEIGHT = 6.0  # points
_DIGITS = re.compile(r"\d+")
_NUMBER = r"(?:\d{1,4}|[ivxl]{1,6}|[A-Z]\d{1,3})"
_PAGE = re.compile(
    rf"\W*(?:(?:page|pg\.?|p\.|seite|página)?\s*{_NUMBER}(?:\s*(?:of|/|von|de|\|)\s*\d{{1,4}})?)\W*", re.IGNORECASE
)
_STAMP = r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4},? \d{1,2}:\d\d(?::\d\d)?(?: ?[AP]M)?"
_ADDRESS = re.compile(r"\b(?:https?|file)://\S+")
# Of Chromium, Firefox and Safari: the time of printing with a title, an address with the page's number.
_BY_BROWSER = re.compile(
    rf"{_STAMP}(?: .*)?|.* {_STAMP}|(?:.* )?(?:https?|file)://\S+(?: {_PAGE.pattern})?", re.IGNORECASE
)


def without_surroundings(sheets: Sequence[Sheet]) -> list[Sheet]:
    """The sheets without the rows that only surround their text."""
    outer = [_outer(sheet) for sheet in sheets]
    often = _often([[row for side in sides for row in side] for sides in outer])
    return [
        _without(sheet, [row for side in sides for row in _furniture(side, often, first=number == 0)])
        for number, (sheet, sides) in enumerate(zip(sheets, outer, strict=True))
    ]


def printed_from(sheets: Iterable[Sheet]) -> str | None:
    """The address of the web page that was printed, where its browser wrote it on every page."""
    found = {_address(sheet) for sheet in sheets}
    return found.pop() if len(found) == 1 else None


def _address(sheet: Sheet) -> str | None:
    written = [joined(row) for side in _outer(sheet) for row in side[:1]] + [run.text for run in sheet.furniture]
    matches = (_ADDRESS.search(text) for text in written if _BY_BROWSER.fullmatch(text))
    return next((address(match[0]) for match in matches if match), None)


def _outer(sheet: Sheet) -> tuple[list[list[Run]], list[list[Run]]]:
    """The first rows of a page, and the last, from its border inwards."""
    found = list(rows(sheet.runs))
    return found[:MAX_ROWS], found[::-1][:MAX_ROWS]


def _often(pages: Sequence[Sequence[list[Run]]]) -> set[str]:
    """What stands in the outer rows of several pages at one height, its numbers aside."""
    heights: dict[str, list[float]] = defaultdict(list)
    for page in pages:
        for text, height in {_shape(row): row[0].base for row in page}.items():
            heights[text].append(height)
    enough = max(2.0, MIN_SHARE * len(pages))
    return {text for text, found in heights.items() if len(found) >= enough and _are_alike(found)}


def _are_alike(heights: Sequence[float]) -> bool:
    middle = sorted(heights)[len(heights) // 2]
    return sum(abs(height - middle) <= _SAME_HEIGHT for height in heights) > len(heights) / 2


def _furniture(side: Sequence[list[Run]], often: set[str], *, first: bool) -> Iterator[list[Run]]:
    """The rows of one side of a page that are furniture, from the border to the first that is none."""
    for number, row in enumerate(side):
        text, inner = joined(row), side[number + 1 : number + 2]
        known = _shape(row) in often or _PAGE.fullmatch(text) or _BY_BROWSER.fullmatch(text)
        if not known and (first or not inner or not _stands_off(row, inner[0])):
            return
        yield row


def _stands_off(row: Sequence[Run], inner: Sequence[Run]) -> bool:
    """Whether a row is a head in two parts, far from the text of a page that goes on with another's."""
    size = max(run.size for run in (*row, *inner))
    parts = max((right.left - left.right for left, right in pairwise(row)), default=0.0)
    return parts > MIN_APART * size and abs(row[0].base - inner[0].base) > MIN_OFF * size


def _shape(row: Sequence[Run]) -> str:
    return _DIGITS.sub("#", joined(row)).casefold()


def _without(sheet: Sheet, taken: Iterable[list[Run]]) -> Sheet:
    gone = {id(run) for row in taken for run in row}
    return replace(sheet, runs=[run for run in sheet.runs if id(run) not in gone])
