"""The rounds in which an article's names settle where they lie.

They are begun again from the assumption that all happens in one division, for the few divisions in which most names
could lie, and the reading in which the names fit together best is kept: each of "Paris" and "Henry County" by itself
is elsewhere, but together they are in Tennessee.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import exp, log

from chalicelib.extractors.places.claims import Claim, Scores
from chalicelib.extractors.places.geography import Division, division_of
from chalicelib.extractors.places.nearness import Nearness, Neighbours
from chalicelib.extractors.places.priors import priors_of
from chalicelib.extractors.places.votes import Tally, counted
from chalicelib.extractors.places.weights import Weights

ROUNDS = 3
"""After which the scores hardly move."""

STARTS = 4
"""Divisions from which the rounds are begun again."""


class Rounds:
    """An article's claims with their scores before anything else in the text is looked at."""

    def __init__(
        self, claims: Sequence[Claim], people: Mapping[str, float], weights: Weights, nearness: Nearness
    ) -> None:
        self.priors = [priors_of(claim, weights) for claim in claims]
        self._claims = claims
        self._people = people
        self._weights = weights
        self._worth = weights.company
        self._nearness = nearness
        self._open = [number for number, claim in enumerate(claims) if len(claim.candidates) > 1]

    def reading(self) -> Scores:
        """The scores in the reading in which the names fit together best."""
        divisions = _divisions(self._claims) if len(self._claims) > 1 else []
        starts = [self.priors, *(self._assuming(division) for division in divisions)]
        return max([self._read(start) for start in starts], key=self._together)

    def _assuming(self, division: Division) -> Scores:
        assumed = self._weights.assumed
        return [
            [prior + assumed * (division_of(place) == division) for place, prior in zip(c.candidates, own, strict=True)]
            for c, own in zip(self._claims, self.priors, strict=True)
        ]

    def _read(self, start: Scores) -> Scores:
        """The scores after some rounds. A name with one candidate has all its votes anyhow: it is scored in the last."""
        scores = start
        for _ in range(ROUNDS - 1):
            scores = self._round(scores, self._open)
        return self._round(scores, range(len(self._claims)))

    def _round(self, scores: Scores, numbers: Iterable[int]) -> Scores:
        """Score claims again, by their numbers, in the light of what the others seem to mean now."""
        shares = [softmax(own, self._weights.temperature) for own in scores]
        tally = counted(self._claims, shares, self._people)
        neighbours = Neighbours(self._claims, shares, self._nearness)
        result = list(scores)
        for number in numbers:
            own = self._accompanied(number, tally)
            result[number] = neighbours.added(number, own, self._weights.near) if len(own) > 1 else own
        return result

    def _accompanied(self, number: int, tally: Tally) -> list[float]:
        """The priors of a claim, with what the other names in the same countries and divisions add."""
        own, worth = tally.by_claim[number], self._worth
        others = tally.others_than(own)
        pairs = zip(self.priors[number], self._claims[number].levels, strict=True)
        return [prior + tally.company(levels, own, worth) / others for prior, levels in pairs]

    def _together(self, scores: Scores) -> float:
        """How well the names fit together in a reading."""
        return sum([c.weight * _log_sum(own) for c, own in zip(self._claims, scores, strict=True) if own])


def softmax(scores: Sequence[float], temperature: float) -> list[float]:
    """The share of each score's power in that of all."""
    top = max(scores, default=0.0)
    powers = [exp((score - top) / temperature) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


def _log_sum(scores: Sequence[float]) -> float:
    """The logarithm of the sum of the scores' powers."""
    top = max(scores)
    return top + log(sum([exp(score - top) for score in scores]))


def _divisions(claims: Sequence[Claim]) -> list[Division]:
    """The divisions in which most of the names could lie."""
    weights: dict[Division, float] = defaultdict(float)
    for claim in claims:
        for division in dict.fromkeys(division_of(c) for c in claim.candidates if c.admin1):
            weights[division] += claim.weight
    return sorted(weights, key=lambda division: -weights[division])[:STARTS]
