"""What texts with much in common have in common: the bands of a MinHash of their word shingles.

Shingles and their resemblance are Broder's ("On the resemblance and containment of documents", 1997); one hash a
shingle, sorted into bins, is one permutation hashing (Li, Owen and Zhang, 2012), its empty bins filled from the next
one (Shrivastava and Li, 2014).
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b, sha256

from chalicelib.service.identity import fold

WORDS = 4
"""Of a shingle."""

BANDS, ROWS = 10, 3
"""Texts with a band in common are compared: of those with half their shingles in common 3 of 4 have, of those with 0.7
of them 98 of 100."""

BINS = BANDS * ROWS


def shingles(text: str) -> frozenset[str]:
    """Each run of four words of a text, folded; of a shorter text, the whole."""
    words = fold(text).split()
    return frozenset(" ".join(words[start : start + WORDS]) for start in range(max(len(words) - WORDS + 1, 1)))


def resemblance(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of the shingles of either that are of both, 0 to 1 (Jaccard)."""
    return len(one & other) / len(one | other)


def bands(text: str) -> tuple[str, ...]:
    """The bands of a text: a number and a digest each."""
    signature = _signature(shingles(text))
    parts = (signature[start : start + ROWS] for start in range(0, BINS, ROWS))
    return tuple(f"{number}#{_digest(part)}" for number, part in enumerate(parts))


def _signature(found: frozenset[str]) -> list[int]:
    """The least hash in each bin."""
    least: dict[int, int] = {}
    for hashed in map(_hash, found):
        number, value = hashed % BINS, hashed // BINS
        least[number] = min(least.get(number, value), value)
    return [next(_from(number, least)) for number in range(BINS)]


def _from(number: int, least: dict[int, int]) -> Iterator[int]:
    """The value of a bin, and of those behind it, from which an empty one is filled."""
    for step in range(BINS):
        behind = (number + step) % BINS
        if behind in least:
            yield least[behind]


def _hash(shingle: str) -> int:
    return int.from_bytes(blake2b(shingle.encode(), digest_size=8).digest(), "big")


def _digest(values: list[int]) -> str:
    return sha256(repr(values).encode()).hexdigest()[:16]
