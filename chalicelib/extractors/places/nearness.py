"""How near the candidates are to where the other names of an article surely lie."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp, log1p

from chalicelib.extractors.places.claims import Claim, Scores
from chalicelib.extractors.places.geography import distance, is_country
from chalicelib.model import Candidate

COMPARED = 12
"""Candidates of a name whose distance to the others is worth counting, those that can still win."""

SUREST = 60
"""Names whose distance counts, more than an article of usual length has: keeps a list of towns linear."""

WIDE = ("ADM1", "CONT", "RGN")
"""Kinds of places that are too large for their middle to be near anything."""

Seat = tuple[int, Candidate, float]
"""Where a claim, by its number, most probably is, and how much its nearness weighs."""

Near = Sequence[tuple[int, float]]
"""Positions, by number, each with its weight."""


def seats_of(claims: Sequence[Claim], shares: Scores) -> list[Seat]:
    """Where the claims most probably are, where that is a definite position, with their weights: the surest."""
    seats: list[Seat] = []
    for number, (claim, share) in enumerate(zip(claims, shares, strict=True)):
        if share:
            best = share.index(max(share))
            if _is_definite(claim.candidates[best]):
                seats.append((number, claim.candidates[best], share[best] * claim.weight))
    return sorted(seats, key=lambda seat: (-seat[2], seat[0]))[:SUREST]


def _is_definite(place: Candidate) -> bool:
    return place.feature_code not in WIDE and not is_country(place)


class _Row(dict[int, float]):
    """How near a position is to others, by their numbers: 1 at the same place, each reckoned when it is asked for."""

    def __init__(self, here: Candidate, places: Sequence[Candidate], reach: float) -> None:
        super().__init__()
        self._here, self._places, self._reach = here, places, reach

    def __missing__(self, number: int) -> float:
        self[number] = nearness = exp(-distance(self._here, self._places[number]) / self._reach)
        return nearness


class Nearness:
    """The positions of an article's candidates, and what was reckoned of the distances between them."""

    def __init__(self, reach: float) -> None:
        """``reach`` is in kilometres."""
        self._reach = reach
        self._numbers: dict[tuple[float, float], int] = {}
        self._places: list[Candidate] = []
        self._rows: list[_Row] = []

    def number(self, place: Candidate) -> int:
        """The number of a place's position."""
        number = self._numbers.setdefault((place.lat, place.lon), len(self._places))
        if number == len(self._places):
            self._places.append(place)
            self._rows.append(_Row(place, self._places, self._reach))
        return number

    def of(self, place: Candidate) -> Mapping[int, float]:
        """How near a place is to every position, by number."""
        return self._rows[self.number(place)]


class Neighbours:
    """Where the names of an article lie, as far as is known in one of the rounds."""

    def __init__(self, claims: Sequence[Claim], shares: Scores, nearness: Nearness) -> None:
        self._claims = claims
        self._nearness = nearness
        self._seats = [(claim, nearness.number(place), weight) for claim, place, weight in seats_of(claims, shares)]
        self._seated = {claim for claim, _, _ in self._seats}
        self._everybody = [(position, weight) for _, position, weight in self._seats]

    def added(self, number: int, scores: Sequence[float], worth: float) -> list[float]:
        """The scores of a claim, by its number, with what its neighbours add where it can still win."""
        near = self._others_than(number)
        result = list(scores)
        for i in _foremost(scores):
            nearness = self._nearness.of(self._claims[number].candidates[i])
            result[i] += worth * log1p(sum([weight * nearness[position] for position, weight in near]))
        return result

    def _others_than(self, number: int) -> Near:
        if number not in self._seated:
            return self._everybody
        return [(position, weight) for claim, position, weight in self._seats if claim != number]


def _foremost(scores: Sequence[float]) -> Sequence[int]:
    """The numbers of the candidates with the best scores."""
    every = range(len(scores))
    return every if len(scores) <= COMPARED else sorted(every, key=lambda i: (-scores[i], i))[:COMPARED]
