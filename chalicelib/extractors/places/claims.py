"""What the resolver is asked, a name at a time, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass
from math import log1p

from chalicelib.model import Candidate

KEPT = 5
"""Candidates of a name that the evidence shows."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A name to be resolved, how many mentions it has, and the candidates of the places that the text puts it in."""

    candidates: tuple[Candidate, ...]
    mentions: int
    parents: tuple[Candidate, ...] = ()

    @property
    def weight(self) -> float:
        """What the name counts among the others: the tenth mention adds less than the second."""
        return log1p(self.mentions)


@dataclass(frozen=True, slots=True)
class Choice:
    """The best KEPT candidates of a claim with their probabilities as scores, in order, and what decided."""

    ranked: tuple[Candidate, ...]
    rule: str

    @property
    def best(self) -> Candidate | None:
        """The candidate that the name means, or None where it has none."""
        return self.ranked[0] if self.ranked else None
