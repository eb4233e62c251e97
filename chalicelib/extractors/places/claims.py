"""What the resolver is asked, a name at a time, and what it answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log1p

from chalicelib.extractors.places.geography import Level, levels_of
from chalicelib.model import Candidate

Scores = Sequence[Sequence[float]]
"""The scores of each claim's candidates."""


@dataclass(frozen=True)
class Claim:
    """A name to be resolved, how many mentions it has, and the candidates of the places that the text puts it in."""

    candidates: tuple[Candidate, ...]
    mentions: int
    parents: tuple[Candidate, ...] = ()

    @cached_property
    def levels(self) -> tuple[tuple[Level, ...], ...]:
        """The country and divisions of each candidate, made once for all the rounds."""
        return tuple(levels_of(candidate) for candidate in self.candidates)

    @cached_property
    def weight(self) -> float:
        """What the name counts among the others: the tenth mention adds less than the second."""
        return log1p(self.mentions)


@dataclass(frozen=True, slots=True)
class Choice:
    """The candidates of a claim with their probabilities as scores, the best first, and what decided."""

    ranked: tuple[Candidate, ...]
    rule: str

    @property
    def best(self) -> Candidate | None:
        """The candidate that the name means, or None where it has none."""
        return self.ranked[0] if self.ranked else None
