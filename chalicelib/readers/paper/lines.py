"""Lines: the runs of a part of a page that stand on one base, from left to right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from chalicelib.readers.paper.runs import RISEN, SUNK, WORD_GAP, Run

MAX_RAISED = 0.8
"""Share of its line's size that a note's raised number has at most."""

MIN_INITIAL = 1.7
"""Times its line's size that a letter has that begins a story over several lines."""

MAX_INITIALS = 20
"""Initials of a part of a page that are looked at."""

_SAME_BASE = 0.45  # ems: of signs that are raised, and those sunk, on one line
_NOTE_SIGNS = frozenset("0123456789*†‡§,")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text. ``size`` is that of most of its letters, ``bold`` whether nearly all are.

    ``left``, ``right`` and ``base`` are in points; ``part`` and ``page`` are the numbers of where it stands.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    part: int
    page: int

    @property
    def top(self) -> float:
        """The height that its letters reach."""
        return self.base + RISEN * self.size

    @property
    def bottom(self) -> float:
        """The height from which its letters rise."""
        return self.base - SUNK * self.size


def lines(runs: Sequence[Run], *, part: int, page: int) -> list[Line]:
    """The lines of a part of a page, from above."""
    return [_line(row, part, page) for row in rows(_with_initials(runs))]


def _with_initials(runs: Sequence[Run]) -> Sequence[Run]:
    """The runs, a large initial on the base of the first line beside it."""
    usual = median(run.size for run in runs) if runs else 0.0
    large = [run for run in runs if run.size >= MIN_INITIAL * usual and len(run.text) <= 2 and run.text[0].isalpha()]
    for initial in large[:MAX_INITIALS]:
        beside = [run for run in runs if run.size < initial.size / MIN_INITIAL and _is_beside(run, initial)]
        if len(beside) > 1:
            first = max(beside, key=lambda run: run.base)
            on_line = replace(initial, right=first.left, base=first.base, size=first.size)
            runs = [on_line if run is initial else run for run in runs]
    return runs


def _is_beside(run: Run, initial: Run) -> bool:
    near = -0.1 * initial.size < run.left - initial.right < initial.size
    return near and initial.base - 0.1 * initial.size <= run.base <= initial.top


def rows(runs: Sequence[Run]) -> Iterator[list[Run]]:
    """The runs of each line, from above, and from left to right."""
    row: list[Run] = []
    for run in sorted(runs, key=lambda run: (-run.base, run.left)):
        if row and row[0].base - run.base > _SAME_BASE * max(run.size, row[0].size):
            yield sorted(row, key=lambda run: run.left)
            row = []
        row.append(run)
    if row:
        yield sorted(row, key=lambda run: run.left)


def _line(row: Sequence[Run], part: int, page: int) -> Line:
    main = max(row, key=lambda run: (len(run.text), -run.left))
    kept = [run for run in row if not _is_note(run, main)] or list(row)
    bold = sum(len(run.text) for run in kept if run.bold) > 0.9 * sum(len(run.text) for run in kept)
    right = max(run.right for run in kept)
    return Line(joined(kept), kept[0].left, right, main.base, main.size, bold, part, page)


def _is_note(run: Run, main: Run) -> bool:
    """Whether a run is the raised sign of a note."""
    raised = run.size <= MAX_RAISED * main.size and run.base > main.base + 0.15 * main.size
    return raised and _NOTE_SIGNS.issuperset(run.text)


def joined(row: Sequence[Run]) -> str:
    """The text of a row of runs, with a blank where they stand apart."""
    text, end = "", row[0].left
    for run in row:
        apart = run.left - end > WORD_GAP * run.size
        text += f" {run.text}" if text and apart and not text.endswith(" ") else run.text
        end = max(end, run.right)
    return text
