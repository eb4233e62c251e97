"""Where the rest of an article lies, as a clue to whether a name in it is a place's.

What the tagger holds for places votes as each name would alone: for all its candidates, as likely as their size, kind
and fit make them. The resolver, which decides the names together, comes after this.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from chalicelib.extractors.places.claims import Claim
from chalicelib.extractors.places.divisions import Votes
from chalicelib.extractors.places.geography import Level
from chalicelib.extractors.places.priors import priors_of
from chalicelib.extractors.places.table import Table
from chalicelib.extractors.places.votes import Electorate, Tally
from chalicelib.extractors.places.weights import Weights
from chalicelib.model import Candidate

SOME = 0.5
"""Weight beside that of an article's places, so that one place alone is no certainty."""

MANY = 10
"""Up to which the other places are counted."""


class Company:
    """The countries and divisions in which an article's names lie, each with its weight."""

    def __init__(self, claims: Mapping[str, Claim], people: Mapping[str, float], weights: Weights) -> None:
        """Take what the tagger holds for places, by folded name, and the weights of countries named by their people."""
        known = {key: claim for key, claim in claims.items() if claim.candidates}
        tally = _tally(list(known.values()), people, weights) if known else None
        self._own: dict[str, Votes] = dict(zip(known, tally.own(), strict=True)) if tally else {}
        self._total: Votes = {(country,): weight for country, weight in people.items()}
        self._total |= tally.total() if tally else {}
        self._weight = _countries(self._total) + SOME

    def clues(self, key: str, entries: Sequence[Candidate]) -> dict[str, int]:
        """How much of what lies elsewhere is in a country or division that has a place of this name."""
        own = self._own.get(key, {})
        weight = self._weight - _countries(own)
        country = self._most({(entry.country,) for entry in entries if entry.country}, own)
        division = self._most(
            {(entry.country, entry.admin1) for entry in entries if entry.country and entry.admin1}, own
        )
        return {
            "anchors": min(MANY, len(self._own) - (key in self._own)),
            "share_of_country": round(100 * country / weight),
            "share_of_division": round(100 * division / weight),
            "weight_of_division": round(10 * division),
        }

    def _most(self, levels: Iterable[Level], own: Votes) -> float:
        """The largest weight of the others in one of the levels."""
        return max((self._total.get(level, 0.0) - own.get(level, 0.0) for level in levels), default=0.0)


def _tally(claims: list[Claim], people: Mapping[str, float], weights: Weights) -> Tally:
    """The votes of names of which each is looked at alone."""
    table = Table(claims)
    priors = np.array([prior for claim in claims for prior in priors_of(claim, weights)])
    return Tally(Electorate(table, people), table.shares(priors, weights.temperature))


def _countries(votes: Votes) -> float:
    """What all the countries weigh together."""
    return sum(weight for level, weight in votes.items() if len(level) == 1)
