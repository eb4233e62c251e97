"""Lines become paragraphs again: told by indents, spacing, styles, and by lines that end where there was room."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from chalicelib.readers.paper.lines import Line
from chalicelib.readers.paper.runs import WORD_GAP
from chalicelib.readers.prose.blocks import is_furniture

MAX_LEADING = 1.3
"""Times the usual distance between two lines of a paragraph."""

USUAL_LEADING = 1.2
"""Ems between two lines where too few tell."""

LARGE_LEADING = 1.7
"""Ems between two lines of a headline."""

MIN_INDENT = 0.6
"""Ems of a first line's indent; typesetters take one or more."""

MAX_INDENT = 5.0
"""Ems; what stands further in is centred."""

MIN_ROOM = 0.3
"""Ems beyond the next line's first word: where a line ends with that much room its paragraph has ended."""

MUCH_ROOM = 0.35
"""Share of a column's width that even an unfinished sentence does not leave."""

NEAR = 4
"""Lines above and below that show how wide a column is there: pictures make it narrower."""

HEADER = 12
"""Lines at a document's top among which bylines and dates stand alone."""

MAX_CREDIT = 80
"""Letters of such a line."""

ALIKE = 0.08
"""Share by which the sizes of one text's lines may differ."""

_BULLET = re.compile(r"[•◦▪‣●○■□➢✓]\s?|[–—*-]\s+(?=[A-Z“\"])")
_NUMBERED = re.compile(r"(?:\d{1,2}|[a-z])[.)]\s")
_SENTENCE_END = re.compile(r"[.!?…:][\"'”’)\]»]*$")
_GOES_ON = re.compile(r"[^\W_][-\xad\u2010]$")
_LOWER = re.compile(r"[“\"‘'(]?[a-zà-öø-ÿ]")


@dataclass(frozen=True, slots=True)
class Style:
    """What is usual in a document: its body's size and weight, and by size (in half points) the lines' distance."""

    body: float
    leadings: Mapping[int, float]
    bold: bool = False

    @classmethod
    def of(cls, lines: Sequence[Line]) -> Style:
        """The style of all lines of a document."""
        letters = Counter[float]()
        for line in lines:
            letters[round(2 * line.size) / 2] += len(line.text)
        body = max(letters, key=lambda size: (letters[size], -size), default=10.0)
        bold = sum(len(line.text) for line in lines if line.bold)
        return cls(body, _leadings(lines), 2 * bold > letters.total())

    def leading(self, line: Line) -> float:
        """The usual distance from a line to the next of its paragraph, in points."""
        return self.leadings.get(round(2 * line.size), USUAL_LEADING * line.size)

    def is_large(self, line: Line) -> bool:
        """Whether a line is set larger than the body."""
        return line.size > (1 + ALIKE) * self.body


def _leadings(lines: Sequence[Line]) -> dict[int, float]:
    distances: dict[int, list[float]] = defaultdict(list)
    for above, below in pairwise(lines):
        distance = above.base - below.base
        if above.page == below.page and above.part == below.part and 0.5 * below.size < distance < 2 * below.size:
            distances[round(2 * below.size)].append(distance)
    return {size: sorted(found)[len(found) // 4] for size, found in distances.items() if len(found) >= 4}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together, numbered in the order of a document.

    ``indented`` tells of the first line, and ``full`` of the last: that the next word would have had no room there.
    """

    number: int
    lines: tuple[Line, ...]
    indented: bool
    full: bool

    @property
    def size(self) -> float:
        """The size of most of its letters."""
        return max(self.lines, key=lambda line: len(line.text)).size


def paragraphs(lines: Sequence[Line], style: Style) -> list[Paragraph]:
    """The paragraphs in order; none goes on into another part of a page yet."""
    found: list[Paragraph] = []
    for _, together in groupby(lines, key=lambda line: (line.page, line.part)):
        part = _Part.of(list(together), style, begins=not found)
        for start, end in pairwise([*part.starts(), len(part.lines)]):
            first, last = part.lines[start], part.lines[end - 1]
            full = part.edge(end - 1) - last.right < MUCH_ROOM / 4 * (part.edge(end - 1) - part.margin)
            found.append(Paragraph(len(found), part.lines[start:end], part.is_indented(first), full))
    return found


@dataclass(frozen=True, slots=True)
class _Part:
    """The lines of a part of a page, and where most of them begin; ``begins`` is set on a document's first."""

    lines: tuple[Line, ...]
    margin: float
    style: Style
    begins: bool

    @classmethod
    def of(cls, lines: Sequence[Line], style: Style, *, begins: bool) -> _Part:
        body = [line for line in lines if not style.is_large(line)] or lines
        edges = Counter(round(line.left) for line in body)
        margin = max(edges, key=lambda edge: (edges[edge - 1] + edges[edge] + edges[edge + 1], -edge))
        return cls(tuple(lines), margin, style, begins)

    def edge(self, number: int) -> float:
        """How far the lines near one reach to the right."""
        return max(line.right for line in self.lines[max(0, number - NEAR) : number + NEAR + 1])

    def is_indented(self, line: Line) -> bool:
        return MIN_INDENT * line.size < line.left - self.margin < MAX_INDENT * line.size

    def starts(self) -> list[int]:
        """The numbers of the lines that begin a paragraph."""
        return [0, *(number for number in range(1, len(self.lines)) if self._starts(number))]

    def _starts(self, number: int) -> bool:
        above, line = self.lines[number - 1 : number + 1]
        if abs(above.size - line.size) > ALIKE * max(above.size, line.size):
            return True
        distance = above.base - line.base
        if self.style.is_large(line):
            return distance > LARGE_LEADING * line.size or above.bold != line.bold
        if distance > MAX_LEADING * self.style.leading(line) or _BULLET.match(line.text):
            return True
        if self.is_indented(line) and abs(line.left - above.left) > MIN_INDENT / 2 * line.size:
            return True
        return self._is_credit(number) or self._ends_above(above, line, self.edge(number - 1))

    def _is_credit(self, number: int) -> bool:
        """Whether a line, or the one above it, is a byline or a date: those stand alone."""
        if not self.begins or number >= HEADER:
            return False
        return any(
            len(line.text) <= MAX_CREDIT and is_furniture(line.text) for line in self.lines[number - 1 : number + 1]
        )

    def _ends_above(self, above: Line, line: Line, edge: float) -> bool:
        """Whether a paragraph ends with the line above: the next word would have had room there."""
        ended = bool(_SENTENCE_END.search(above.text))
        if ended and (above.bold != line.bold or _NUMBERED.match(line.text)):
            return True
        word = line.text.split(maxsplit=1)[0]
        needed = len(word) * (line.right - line.left) / len(line.text) + (WORD_GAP + MIN_ROOM) * line.size
        room = edge - above.right
        if room <= needed or _GOES_ON.search(above.text):
            return False
        return ended or not _LOWER.match(line.text) or room > MUCH_ROOM * (edge - self.margin)


def joined(found: Iterable[Paragraph]) -> list[Paragraph]:
    """The paragraphs, those put together again that a column's end, a page's end or a picture has parted."""
    result: list[Paragraph] = []
    for paragraph in found:
        if result and _goes_on(result[-1], paragraph):
            result[-1] = replace(paragraph, lines=result[-1].lines + paragraph.lines, indented=result[-1].indented)
        else:
            result.append(paragraph)
    return result


def _goes_on(first: Paragraph, then: Paragraph) -> bool:
    above, line = first.lines[-1], then.lines[0]
    parted = then.number > first.number + 1 or (above.page, above.part) != (line.page, line.part)
    alike = abs(above.size - line.size) <= ALIKE * line.size and above.bold == line.bold
    if not parted or not alike or then.indented or _BULLET.match(line.text):
        return False
    if not _SENTENCE_END.search(above.text):
        return first.full or bool(_LOWER.match(line.text) or _GOES_ON.search(above.text))
    return first.full and not above.bold
