"""Quotation marks: which spans of a text stand inside them.

Marks are paired paragraph by paragraph, so that one stray mark spoils no more than its own paragraph. A quotation that
is still open where its paragraph ends goes on when the next paragraph opens with a mark again, as news style has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain, pairwise
from typing import NamedTuple

DOUBLE = '"“”„«»＂'
SINGLE = "'‘’"
_MARK = re.compile(f"[{DOUBLE}{SINGLE}]")
_OPENING = re.compile(
    r"""(?: (?<! [^\s(\[{—–\-:/“”"„«‘'] ) ["“”„«»＂'‘]    # a blank, bracket, dash or nothing before it …
          | [“„«]                                        # … which these marks can do without …
          | (?<= [a-z][.!?] ) "  (?= [A-Z] ) )           # … and a sentence's end that no blank follows …
        (?= \S ) (?! (?<= ['’‘] ) \d0s\b )               # … and a word behind it, but no decade: “the ’90s”,
      | « (?= [ \u00a0\u202f]\w )                        # or a blank, « as in French »
    """,
    re.VERBOSE,
)
_CLOSING = re.compile(
    r"""[”»]                                             # wherever they stand
        | « (?<= [^\s(\[] . ) (?! \w )                   # »so«, as in German
        | “ (?! [^\s.,;:!?)] )                           # „so“, with the end of a clause behind it
        | ["＂] (?: (?<= \S.) | (?! \S ) )               # a word before it, or none behind it
        | (?<= \S) ['’] (?! [^\W_] )                     # no elided apostrophe: “don’t”, “’tis”
          (?: (?<! [sS].) | \Z | (?= [.,;:!?)] ) )       # no possessive: “the kids’ park”
    """,
    re.VERBOSE,
)
"""What a mark that closes leans on; it never opens a paragraph."""
_GERMAN = re.compile(r"(?<![^\s(\[])»(?=\w)")
_UNSPACED = re.compile(r'(?<=[a-z][.!?])"(?=[A-Z])')
_FEET = re.compile(r"\d(['’′]) ?\d{1,2}(?: ?[¼½¾])?[\"”″]")
_SPOKEN_SINGLE = re.compile(r"[.,!?…][\"”]?['’](?!\w)")
_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?![^\S\n]*\n)[^\n]+)*")


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation ``[start, end)`` with its marks. An unclosed one ends with its paragraph."""

    start: int
    end: int
    closed: bool = True
    single: bool = False


class _Mark(NamedTuple):
    """A mark in a paragraph, and what it may do by its neighbours: open, close, or neither; a single one, both."""

    at: int
    single: bool
    opens: bool
    closes: bool


def quoted(text: str) -> tuple[Quoted, ...]:
    """All outermost quotations of a text in order, those that run over several paragraphs in one piece."""
    return tuple(_continued(text, [_Paragraph(text, m.start(), m.end()) for m in _PARAGRAPH.finditer(text)]))


def _continued(text: str, paragraphs: list[_Paragraph]) -> Iterator[Quoted]:
    """Join an unclosed quotation to one that opens the next paragraph with the same mark, for as long as it goes on."""
    pending: list[Quoted] = []
    for paragraph in paragraphs:
        quotations = list(paragraph.quotations())
        if _reopens(text, pending, quotations[:1], paragraph.start):
            quotations[0] = replace(quotations[0], start=pending[0].start)
        else:
            yield from pending
        pending = [quotation for quotation in quotations[-1:] if not quotation.closed]
        yield from quotations[: len(quotations) - len(pending)]
    yield from pending


def _reopens(text: str, pending: list[Quoted], opening: list[Quoted], start: int) -> bool:
    """Whether a paragraph opens with the mark of the quotation that was left open."""
    if not pending or start not in [quotation.start for quotation in opening]:
        return False
    return text[start] == text[pending[0].start]


class _Paragraph:
    """A paragraph while its marks are paired, from the first to the last."""

    def __init__(self, text: str, start: int, end: int) -> None:
        """The paragraph is ``[start, end)`` of a text."""
        self.start, self.end = start, end
        self._marks = _marks(text, start, end)
        closing = [mark.at for mark in self._marks if mark.single and mark.closes]
        spoken = [m.start() for m in _SPOKEN_SINGLE.finditer(text, start, end)]
        self._last_single = max(closing, default=-1)
        self._last_spoken = max(spoken, default=-1)
        self._unclosed = _surplus(self._marks)
        self._opened: _Mark | None = None
        self._depth = 0

    def quotations(self) -> Iterator[Quoted]:
        """The outermost quotations in order; the last is unclosed where a double mark stays open."""
        yield from filter(None, map(self._take, self._marks))
        if self._opened and not self._opened.single:
            yield Quoted(self._opened.at, self.end, closed=False)

    def _take(self, mark: _Mark) -> Quoted | None:
        """Go on to the next mark; the quotation that it ends, if it ends one."""
        opened = self._opened
        if not opened:
            self._begin(mark)
        elif mark.single != opened.single:
            self._begin_anew(mark)
        elif mark.closes and mark.at > opened.at + 1:
            return self._close(opened, mark)
        elif mark.opens and not mark.single:
            self._nest(mark)
        return None

    def _begin(self, mark: _Mark) -> None:
        """Open a quotation. Apostrophes are everywhere: a single mark opens only if a later one can close it."""
        closable = not mark.single or self._last_single > mark.at + 1
        if mark.opens and closable:
            self._opened = mark

    def _begin_anew(self, mark: _Mark) -> None:
        """Meet a double mark inside single ones: these are British, or the first of them was an apostrophe."""
        british = mark.single or self._last_spoken >= mark.at
        if mark.opens and not british:
            self._opened = mark

    def _close(self, opened: _Mark, mark: _Mark) -> Quoted | None:
        """End the quotation, or the one inside it."""
        if self._depth:
            self._depth -= 1
            return None
        self._opened = None
        return Quoted(opened.at, mark.at + 1, single=mark.single)

    def _nest(self, mark: _Mark) -> None:
        """Meet an opening mark inside a quotation: one inside it, or the one before was never closed."""
        if self._unclosed:
            self._opened, self._unclosed = mark, self._unclosed - 1
        else:
            self._depth += 1


def _marks(text: str, start: int, end: int) -> list[_Mark]:
    """The marks of a paragraph with what each may do, but for those that tell feet and inches."""
    marks = [_mark(text, m.start(), start, end) for m in _MARK.finditer(text, start, end)]
    units = _feet(text, start, end) | _inches(text, marks)
    return [mark for mark in marks if mark.at not in units]


def _mark(text: str, at: int, start: int, end: int) -> _Mark:
    """What a mark may do by its neighbours."""
    opens = _OPENING.match(text, at, end) is not None
    closes = at > start and _CLOSING.match(text, at, end) is not None
    mark = _Mark(at, text[at] in SINGLE, opens, closes)
    return _decided(text, mark) if opens and closes else mark


def _decided(text: str, mark: _Mark) -> _Mark:
    """A mark that could open and close: of a double one with a blank beside it, form and neighbours tell which."""
    if mark.single or _UNSPACED.match(text, mark.at):
        return mark
    closes = _ends(text, mark.at)
    return mark._replace(opens=not closes, closes=closes)


def _ends(text: str, at: int) -> bool:
    """Whether a mark that could open as well ends a quotation: ” does, and » but before a word, as in »so«."""
    if text[at] == "»":
        return not _GERMAN.match(text, at)
    return text[at] in "”«"


def _inches(text: str, marks: list[_Mark]) -> set[int]:
    """Where inches are told, as in a 5" pipe: of two closing double marks in a row, one behind a digit tells them."""
    doubles = [mark for mark in marks if not mark.single]
    closing = (mark.at for mark, following in pairwise(doubles) if mark.closes and following.closes)
    return {at for at in closing if text[at - 1].isdigit()}


def _feet(text: str, start: int, end: int) -> set[int]:
    """Where feet with their inches are told, as in 6'2" tall."""
    ends = ((feet.start(1), feet.end() - 1) for feet in _FEET.finditer(text, start, end))
    return set(chain.from_iterable(ends))


def _surplus(marks: list[_Mark]) -> int:
    """How many double marks of a paragraph open without one that closes: the writer forgot to close them."""
    return max(0, sum(mark.opens - mark.closes for mark in marks if not mark.single))
