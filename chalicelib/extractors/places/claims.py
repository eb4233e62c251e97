"""What the resolver is asked, a name at a time, and what it answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import log1p
from types import MappingProxyType

from chalicelib.model import Candidate

KEPT = 5
"""Candidates of a name that the evidence shows."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A name to be resolved, how many mentions it has, and the candidates of the places that the text puts it in.

    ``beside`` is the country of the name's largest bearer, by code, with the share of the mentions whose sentence
    speaks of it, where one does.
    ``alike`` are the numbers of the candidates that the name surely means elsewhere in the article, each with what that
    counts; in the same sentence it is below 0, since "Hyderabad, in Pakistan" is told apart from one before it.
    ``bound`` are the numbers of the only candidates that the text lets the name mean, where it says so.
    """

    candidates: tuple[Candidate, ...]
    mentions: int
    parents: tuple[Candidate, ...] = ()
    beside: Mapping[str, float] = MappingProxyType({})
    alike: Mapping[int, float] = MappingProxyType({})
    bound: frozenset[int] = frozenset()

    def allows(self, row: int) -> bool:
        """Whether the text lets the name mean the candidate of a number."""
        return not self.bound or row in self.bound

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
