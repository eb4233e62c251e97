"""The pen that draws a page: what it is set to, and what it leaves (ISO 32000-1, 8.4 and 9)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from chalicelib.readers.paper.faces import Face, Letter
from chalicelib.readers.paper.limits import MAX_BOXES, MAX_STATES, Budget
from chalicelib.readers.paper.matrices import UPRIGHT, Matrix, Point, after, moved, turned, turns
from chalicelib.readers.paper.runs import Box, Run
from chalicelib.readers.paper.writing import Writing

MIN_SIZE = 2.0
"""Points of letters that people can read."""

_UNSEEN = (3, 7)  # modes of ISO 32000-1, table 106, that draw nothing


@dataclass(slots=True)
class State:
    """The graphics state, as far as text depends on it. ``line`` and ``here`` are the text's own matrices."""

    where: Matrix = UPRIGHT
    face: Face | None = None
    size: float = 0.0
    letter_gap: float = 0.0
    word_gap: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    mode: int = 0
    white: bool = False


@dataclass(slots=True)
class Mark:
    """Marked content: whether it is a page's furniture, and what is to be read in place of its letters."""

    is_artifact: bool = False
    text: str | None = None


@dataclass(slots=True)
class Pen:
    """What draws, and what it has drawn: text, the text of furniture, pictures, and shapes that are not white."""

    budget: Budget
    state: State = field(default_factory=State)
    line: Matrix = UPRIGHT
    here: Matrix = UPRIGHT
    marks: list[Mark] = field(default_factory=list)
    path: list[Point] = field(default_factory=list)
    forms: int = 0
    writing: Writing = field(default_factory=Writing)
    artifacts: Writing = field(default_factory=Writing)
    pictures: list[Box] = field(default_factory=list)
    filled: list[Box] = field(default_factory=list)
    _states: list[State] = field(default_factory=list)
    _unsaved: int = 0

    def save(self) -> None:
        """Put the state aside; of more than `MAX_STATES` only their number is kept."""
        if len(self._states) < MAX_STATES:
            self._states.append(replace(self.state))
        else:
            self._unsaved += 1

    def restore(self) -> None:
        """Take the state back that was last put aside."""
        if self._unsaved:
            self._unsaved -= 1
        elif self._states:
            self.state = self._states.pop()

    def lay(self, points: Sequence[Point], where: list[Box]) -> None:
        """Note the box of some points."""
        if points and len(where) < MAX_BOXES:
            places = [moved(self.state.where, x, y)[4:] for x, y in points]
            left, right = min(x for x, _ in places), max(x for x, _ in places)
            bottom, top = min(y for _, y in places), max(y for _, y in places)
            where.append(Box(left, bottom, right, top))

    def move(self, x: float, y: float) -> None:
        """Go to another line of text."""
        self.line = self.here = moved(self.line, x, y)

    def show(self, written: bytes) -> None:
        """Draw a string, word by word."""
        state = self.state
        if state.face is None:
            return
        ahead = after(self.here, state.where)
        placed = after((state.size * state.stretch, 0.0, 0.0, state.size, 0.0, state.rise), ahead)
        quarters, size, done, count = turns(placed), math.hypot(placed[2], placed[3]), 0.0, 0
        for word, start, done in self._words(state.face.letters(written)):
            if quarters is not None and size >= MIN_SIZE:
                ends = [turned(placed[4] + ahead[0] * at, placed[5] + ahead[1] * at, quarters) for at in (start, done)]
                self._put(word, min(ends), max(ends), quarters, size)
            count += len(word)
        self.budget.spend(strings=1, letters=count)
        self.here = moved(self.here, done, 0.0)

    def _words(self, letters: Iterable[Letter]) -> Iterator[tuple[str, float, float]]:
        """Words, blanks and replaced letters, each with its ends along the line; however wide letters are set."""
        state = self.state
        word, start, at = "", 0.0, 0.0
        for text, width, is_blank in letters:
            if word and text.isspace():
                yield word, start, at
                word = ""
            start = start if word else at
            at += (width * state.size + state.letter_gap + (state.word_gap if is_blank else 0.0)) * state.stretch
            word += text
            if text.isspace():
                yield word, start, at
                word = ""
        yield word, start if word else at, at

    def _put(self, text: str, start: Point, end: Point, quarters: int, size: float) -> None:
        state = self.state
        for mark in self.marks:
            if mark.text is not None:
                # All letters of the part together are read as its text.
                text, mark.text = mark.text, ""
                break
        bold = state.face is not None and state.face.bold
        word = Run(start[0], end[0], start[1], size, text, bold, state.mode not in _UNSEEN, state.white)
        (self.artifacts if any(mark.is_artifact for mark in self.marks) else self.writing).put(word, quarters)
