"""Sheets: pages as they are looked at, upright, with what can be seen on them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from chalicelib.readers.paper import file
from chalicelib.readers.paper.drawing import draw
from chalicelib.readers.paper.file import Names, Store
from chalicelib.readers.paper.instructions import MAX_NUMBER
from chalicelib.readers.paper.matrices import turned
from chalicelib.readers.paper.pen import Pen
from chalicelib.readers.paper.runs import Box, Run, Sheet

if TYPE_CHECKING:
    from pypdf import PageObject

MIN_SEEN = 0.1
"""Share of a page's letters that are seen where it is printed; below, they lie unseen over a scanned picture."""

MAX_FURNITURE = 0.5
"""Share of a page's letters that its program may call furniture; where they are more, the program is wrong."""

MIN_SIDE = 36.0
"""Points of a page's sides; where they are shorter, the file does not know its pages' size."""

EVERYWHERE = Box(-MAX_NUMBER, -MAX_NUMBER, MAX_NUMBER, MAX_NUMBER)

_AGAIN = 0.2  # ems

_BEYOND = 3.0  # points that letters may reach over the page's border


def sheet(page: PageObject, store: Store) -> Sheet:
    """What is seen of a page; raises DocumentTooLarge over a limit, and whatever pypdf raises where it is broken."""
    pen = Pen(store.budget)
    draw(pen, file.drawing(page, store), Names(file.value(page, "/Resources"), store))
    written, furniture = _told_apart(pen)
    quarters = max(written, key=lambda turn: (_letters([written[turn]]), -turn), default=0)
    border = _turned(_border(page), quarters)
    filled, pictures = ([_turned(box, quarters) for box in boxes] for boxes in (pen.filled, pen.pictures))
    runs = [run for run in _once(written.get(quarters, [])) if _lies_on(run, border)]
    return Sheet(border, list(_seen(runs, [*filled, *pictures])), pictures, furniture.get(quarters, []))


def _told_apart(pen: Pen) -> tuple[dict[int, list[Run]], dict[int, list[Run]]]:
    """The page's text and its furniture, by the quarter turns of their lines."""
    text, furniture = pen.writing.runs, pen.artifacts.runs
    if _letters(furniture.values()) <= MAX_FURNITURE * _letters([*text.values(), *furniture.values()]):
        return text, furniture
    return {turn: [*text.get(turn, []), *furniture.get(turn, [])] for turn in text | furniture}, {}


def _border(page: PageObject) -> Box:
    left, bottom, right, top = map(float, page.cropbox)
    if min(abs(right - left), abs(top - bottom)) < MIN_SIDE:
        return EVERYWHERE
    return Box(min(left, right), min(bottom, top), max(left, right), max(bottom, top))


def _turned(box: Box, quarters: int) -> Box:
    x, y = turned(box.left, box.bottom, quarters)
    other_x, other_y = turned(box.right, box.top, quarters)
    return Box(min(x, other_x), min(y, other_y), max(x, other_x), max(y, other_y))


def _letters(written: Iterable[Sequence[Run]]) -> int:
    return sum(len(run.text) for runs in written for run in runs)


def _lies_on(run: Run, border: Box) -> bool:
    inside = border.left - _BEYOND <= run.left and run.right <= border.right + _BEYOND
    return inside and border.bottom - _BEYOND <= run.base <= border.top + _BEYOND


def _once(runs: Iterable[Run]) -> Iterator[Run]:
    """The runs without those that are drawn again, a little beside: some programs print bold or shadows so."""
    last: dict[str, Run] = {}
    for run in runs:
        same = last.get(run.text)
        near = _AGAIN * run.size
        if same is None or abs(same.left - run.left) > near or abs(same.base - run.base) > near:
            yield run
        last[run.text] = run


def _seen(runs: Sequence[Run], grounds: Sequence[Box]) -> Iterator[Run]:
    """The runs that people see: white ones on another ground than paper only, and unseen ones only over a scan."""
    seen = _letters([[run for run in runs if run.seen]])
    is_scan = seen < MIN_SEEN * _letters([runs])
    for run in runs:
        middle = (run.left + run.right) / 2, run.base + run.size / 4
        if (run.seen or is_scan) and (
            not run.white or not run.seen or any(ground.holds(*middle) for ground in grounds)
        ):
            yield run
