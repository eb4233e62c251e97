"""Stretches of a text that could be a name: up to a few words, of which the first and the last begin with a capital."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import compress, count, pairwise

Spot = tuple[int, int]
"""Where a stretch starts and ends."""

LONGEST = 5
"""Words of a name that is looked up."""
WORD = re.compile(r"[^\W_]+")
_WITHIN = frozenset((" ", "-", "'", "’", ".", ". ", " '", " ’"))
"""What may stand between two words of a name: "Stratford-upon-Avon", "Coeur d'Alene", "St. Louis", "N.C."."""
_STOPPED = re.compile(r"(?:\b\w\.\w|\b[A-Z][a-z]{1,4})$")
"""A name whose full stop may be its own: "N.C.", "Calif."."""


def words_of(text: str) -> list[Spot]:
    """Where the words of a text are."""
    return list(map(re.Match.span, WORD.finditer(text)))


def spots(text: str, words: Sequence[Spot]) -> Iterator[tuple[Spot, tuple[int, int]]]:
    """The stretches, with and without a full stop, and the numbers of the first and the last of their words."""
    capital = [text[start].isupper() for start, _ in words]
    joined = [False] + [text[end:start] in _WITHIN for (_, end), (start, _) in pairwise(words)]
    for first in compress(count(), capital):
        for last in range(first, min(len(words), first + LONGEST)):
            if last > first and not joined[last]:
                break
            if capital[last]:
                start, end = words[first][0], words[last][1]
                yield (start, end), (first, last)
                if text[end : end + 1] == "." and _STOPPED.search(text, start, end):
                    yield (start, end + 1), (first, last)


def covered(words: Sequence[Spot], start: int, end: int) -> tuple[int, int] | None:
    """The numbers of the first and the last of the words in ``[start, end)``, or None where it has none."""
    first = bisect_right(words, start, key=lambda word: word[1])
    last = bisect_left(words, end, key=lambda word: word[0]) - 1
    return (first, last) if first <= last else None
