"""Spans of a text in order, none overlapping another: which of them stand where."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence
from operator import attrgetter
from typing import Protocol, TypeVar


class Bounded(Protocol):
    """Whatever has a start and an end."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends: the offset behind its last character."""


S = TypeVar("S", bound=Bounded)
_START, _END = attrgetter("start"), attrgetter("end")


def touching(spans: Sequence[S], start: int, end: int) -> Sequence[S]:
    """Those that share a character with ``[start, end)``; by bisection, since an article may have thousands."""
    first = bisect_right(spans, start, key=_END)
    last = bisect_left(spans, end, key=_START)
    return spans[first:last]


def enclosing(spans: Sequence[S], start: int, end: int) -> list[S]:
    """Those that hold all of ``[start, end)``."""
    return [span for span in touching(spans, start, end) if span.start <= start and end <= span.end]


def beginning(spans: Sequence[S], start: int, end: int) -> Sequence[S]:
    """Those that begin in ``[start, end)``."""
    return spans[bisect_left(spans, start, key=_START) : bisect_left(spans, end, key=_START)]


def within(spans: Sequence[S], start: int, end: int) -> list[S]:
    """Those that stand in ``[start, end)`` as a whole."""
    return [span for span in touching(spans, start, end) if lies_in(span, start, end)]


def lies_in(span: Bounded, start: int, end: int) -> bool:
    """Whether ``[start, end)`` holds all of a span."""
    return start <= span.start and span.end <= end


def outside(apart: Sequence[Bounded], spans: Iterable[S]) -> tuple[S, ...]:
    """The spans that share no character with any of those ``apart``, which are in order."""
    return tuple(span for span in spans if not touching(apart, span.start, span.end))


def encloses(outer: Bounded, inner: Bounded) -> bool:
    """Whether a span holds all of another."""
    return lies_in(inner, outer.start, outer.end)


def overlap(one: Bounded, other: Bounded) -> bool:
    """Whether two spans share a character."""
    return one.start < other.end and other.start < one.end


def gap(one: Bounded, other: Bounded) -> tuple[int, int]:
    """Where what stands between two spans begins and ends, whichever comes first."""
    return min(one.end, other.end), max(one.start, other.start)


def extent(spans: Collection[Bounded]) -> tuple[int, int]:
    """Where the first of some spans begins, and where the last ends."""
    return min(map(_START, spans)), max(map(_END, spans))


def in_order(spans: Iterable[S]) -> list[S]:
    """Spans as they come in the text; of those that begin together, the shortest first."""
    return sorted(spans, key=attrgetter("start", "end"))


def number_of(starts: Sequence[int], at: int) -> int:
    """The sentence, or other span that begins at one of ``starts``, in which an offset lies."""
    return bisect_right(starts, at) - 1
