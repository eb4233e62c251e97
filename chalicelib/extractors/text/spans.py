"""Spans of a text in order, none overlapping another: which of them stand where."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Protocol, TypeVar


class Bounded(Protocol):
    """Whatever has a start and an end."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


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


def encloses(outer: Bounded, inner: Bounded) -> bool:
    """Whether a span holds all of another."""
    return outer.start <= inner.start and inner.end <= outer.end


def in_order(spans: Iterable[S]) -> list[S]:
    """Spans as they come in the text; of those that begin together, the shortest first."""
    return sorted(spans, key=attrgetter("start", "end"))


def number_of(starts: Sequence[int], at: int) -> int:
    """The sentence, or other span that begins at one of ``starts``, in which an offset lies."""
    return bisect_right(starts, at) - 1
