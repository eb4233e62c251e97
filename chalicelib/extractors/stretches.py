"""Stretches of a text in order, none overlapping another: which of them stand where."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Protocol, TypeVar


class Stretch(Protocol):
    """Whatever has a start and an end."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


S = TypeVar("S", bound=Stretch)


def touching(stretches: Sequence[S], start: int, end: int) -> Sequence[S]:
    """Those that share a character with ``[start, end)``; by bisection, since an article may have thousands."""
    first = bisect_right(stretches, start, key=lambda s: s.end)
    last = bisect_left(stretches, end, key=lambda s: s.start)
    return stretches[first:last]
