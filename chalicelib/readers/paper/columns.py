"""Columns: in which order the parts of a page are read, told by the gutters between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from chalicelib.readers.paper.runs import Run

MIN_GUTTER = 0.6
"""Ems of the narrowest gutter: LaTeX's has one, and newspapers' at least 0.8."""

MIN_LINES = 3
"""Lines on either side of a gutter."""

MIN_LETTERS = 12
"""Letters of the middle line on either side: what has less is a bullet, a label, a cell of numbers."""

MIN_BALANCE = 0.35
"""Share of the lines beside a gutter that its poorer side has of the richer: names beside speeches have less."""

MAX_NARROW = 0.1
"""Share of the lines left of a gutter that reach into it."""

MAX_EDGES = 16
"""Left edges, the commonest first, that are looked at."""

MAX_PARTS = 32
"""Parts of a page."""

HALF_LINE = 0.45
"""Ems above and below a line's base that are its own."""

_SAME_EDGE = 1.5  # points


@dataclass(frozen=True, slots=True)
class _Gutter:
    """The free strip left of ``edge``, between two heights."""

    edge: float
    bottom: float
    top: float

    @property
    def height(self) -> float:
        return self.top - self.bottom


def parts(runs: Sequence[Run]) -> list[list[Run]]:
    """The runs of a page in parts that are read one after the other: each one column wide, or all columns."""
    found: list[list[Run]] = []
    waiting = [list(runs)]
    while waiting:
        part = waiting.pop()
        gutter = _gutter(part) if len(found) + len(waiting) < MAX_PARTS else None
        if gutter is None:
            found += [part] if part else []
        else:
            waiting += reversed(_split(part, gutter))
    return found


def _split(runs: Sequence[Run], gutter: _Gutter) -> list[list[Run]]:
    """What stands above a gutter, left of it, right of it, and below."""
    sides: dict[int, list[Run]] = {0: [], 1: [], 2: [], 3: []}
    for run in runs:
        beside = gutter.bottom < run.base < gutter.top
        side = (2 if run.left >= gutter.edge - _SAME_EDGE else 1) if beside else 0 if run.base >= gutter.top else 3
        sides[side].append(run)
    return list(sides.values())


def _gutter(runs: Sequence[Run]) -> _Gutter | None:
    """The highest gutter among the runs."""
    if len(runs) < 2 * MIN_LINES:
        return None
    width = MIN_GUTTER * median(run.size for run in runs)
    edges = Counter(round(run.left) for run in runs)
    counts = {edge: edges[edge - 1] + edges[edge] + edges[edge + 1] for edge in edges}
    usual = sorted((edge for edge in counts if counts[edge] >= MIN_LINES), key=lambda edge: (-counts[edge], edge))
    found = [gutter for edge in usual[:MAX_EDGES] for gutter in _gutters(runs, edge, width)]
    return max(found, key=lambda gutter: (gutter.height, -gutter.edge), default=None)


def _gutters(runs: Sequence[Run], edge: int, width: float) -> Iterator[_Gutter]:
    """The gutters left of an edge: between the lines that cross it, with columns of text on either side."""
    right = sorted((run for run in runs if run.left >= edge - _SAME_EDGE), key=lambda run: run.base)
    left = sorted((run for run in runs if run.right <= edge - _SAME_EDGE), key=lambda run: run.base)
    # A line that reaches into a gutter is set badly; many that do leave none.
    narrow = sum(run.right > edge - width for run in left)
    if len(right) < MIN_LINES or len(left) < MIN_LINES or narrow > MAX_NARROW * len(left):
        return
    crossing = sorted((run for run in runs if run.left < edge - _SAME_EDGE < run.right), key=lambda run: run.base)
    # What is raised above a line, or sunk below it, is of the line.
    bottoms = [-float("inf"), *(run.base + HALF_LINE * run.size for run in crossing)]
    tops = [*(run.base - HALF_LINE * run.size for run in crossing), float("inf")]
    for bottom, top in zip(bottoms, tops, strict=True):
        beside = [[run for run in side if bottom < run.base < top] for side in (left, right)]
        if all(len(side) >= MIN_LINES for side in beside) and _are_columns(*beside, edge=edge):
            low, high = min(side[0].base for side in beside), max(side[-1].base for side in beside)
            yield _Gutter(edge, max(bottom, low - 1), min(top, high + 1))


def _are_columns(left: Sequence[Run], right: Sequence[Run], *, edge: int) -> bool:
    """Whether what stands on either side is text, line by line, beside each other."""
    bottom, top = max(left[0].base, right[0].base) - 1, min(left[-1].base, right[-1].base) + 1
    sides = [_lines(run for run in side if bottom <= run.base <= top) for side in (left, right)]
    begun = {round(run.base) for run in right if abs(run.left - edge) <= _SAME_EDGE and bottom <= run.base <= top}
    counts = [len(side) for side in sides]
    return (
        min(counts) >= MIN_LINES
        and min(counts) >= MIN_BALANCE * max(counts)
        and len(begun) >= max(MIN_LINES, len(sides[1]) // 3)
        and all(median(side.values()) >= MIN_LETTERS for side in sides)
    )


def _lines(runs: Iterator[Run]) -> Counter[int]:
    """Letters by the base of their line."""
    lines = Counter[int]()
    for run in runs:
        lines[round(run.base)] += len(run.text)
    return lines
