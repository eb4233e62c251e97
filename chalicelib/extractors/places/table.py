"""All candidates of an article's names as one table, a row each, so that thousands of names are scored at once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np
import numpy.typing as npt

from chalicelib.extractors.places.claims import Claim
from chalicelib.extractors.places.geography import UNIONS, WORLD, Level, is_country, levels_of
from chalicelib.model import Candidate

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

DIGITS = 9
"""To which numbers are rounded before they are compared: the last bits of an exponential or a sum differ by processor,
and shall decide nothing."""

WIDE = ("ADM1", "CONT", "RGN")
"""Kinds of places that are too large for their middle to be near anything."""

DEPTHS = 3
"""Countries, their divisions, and theirs."""


class Table:
    """Claims that have candidates; a claim's rows stand together, in the order of its candidates."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self.claims = claims
        self.candidates = [candidate for claim in claims for candidate in claim.candidates]
        self.counts: Ints = np.array([len(claim.candidates) for claim in claims], dtype=np.int64)
        self.starts: Ints = np.cumsum(self.counts) - self.counts
        """The first row of each claim."""
        self.claim: Ints = np.repeat(np.arange(len(claims)), self.counts)
        """The number of the claim of each row."""
        self.weight: Floats = np.array([claim.weight for claim in claims])
        self.lat: Floats = np.array([candidate.lat for candidate in self.candidates])
        self.lon: Floats = np.array([candidate.lon for candidate in self.candidates])
        halves = np.radians(self.lat / 2)
        self.cosines: Floats = np.cos(halves)
        self.sines: Floats = np.sin(halves)
        """Those of half of each row's latitude."""
        self.in_union: npt.NDArray[np.bool_] = np.array([c.country in UNIONS for c in self.candidates], dtype=bool)
        """Whether a row's division is a nation."""
        self.names, self.levels = _levels(self.candidates)
        """The names of the levels, the world's first; and for each depth and row, the level's number, 0 for none."""
        pairs, inverse = np.unique(self.claim * len(self.names) + self.levels, return_inverse=True)
        self.pairs: Ints = inverse.reshape(self.levels.shape)
        """For each depth and row, the number of the pair that claim and level are."""
        self.pair_claim, self.pair_level = np.divmod(pairs, len(self.names))

    @cached_property
    def definite(self) -> npt.NDArray[np.bool_]:
        """Whether a row is at a definite position, and not all over a country."""
        return np.array([c.feature_code not in WIDE and not is_country(c) for c in self.candidates], dtype=bool)

    def top(self, values: Floats) -> Floats:
        """The largest of the rows' values, for each claim."""
        return np.maximum.reduceat(values, self.starts)

    def summed(self, values: Floats) -> Floats:
        """The sum of the rows' values, for each claim."""
        return np.bincount(self.claim, values, len(self.claims))

    def best(self, values: Floats) -> Ints:
        """The row with the largest value, the first of several, for each claim."""
        rows = np.arange(len(values))
        return np.minimum.reduceat(np.where(values == self.top(values)[self.claim], rows, len(values)), self.starts)

    def ranked(self, values: Floats, most: int) -> Ints:
        """The rows of the largest values of each claim, in order, claim after claim; at most so many of each."""
        order = np.lexsort((-values, self.claim))
        return order[np.arange(len(values)) - self.starts[self.claim] < most]

    def shares(self, scores: Floats, temperature: float) -> Floats:
        """The share of each score's power in that of all the claim's."""
        powers = np.exp((scores - self.top(scores)[self.claim]) / temperature)
        shares: Floats = (powers / self.summed(powers)[self.claim]).round(DIGITS)
        return shares


def _levels(candidates: Sequence[Candidate]) -> tuple[list[Level], Ints]:
    """The levels of all candidates, each with its number, and by depth and candidate the number of its own."""
    numbers: dict[Level, int] = {WORLD: 0}
    table = np.zeros((DEPTHS, len(candidates)), dtype=np.int64)
    for row, candidate in enumerate(candidates):
        for depth, level in enumerate(levels_of(candidate)):
            table[depth, row] = numbers.setdefault(level, len(numbers))
    return list(numbers), table
