"""Which of its candidates each name of an article means: all names are decided together.

A candidate's score is a sum of terms in the same unit, a natural logarithm of odds: how large and of what kind the
place is, how well the name fits, whether the text names what contains it, and how many other names of the article lie
in its country, in its divisions and near it. Names that are sure lend weight to those that aren't, in a few rounds
(rounds.py).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import log

import numpy as np

from chalicelib.extractors.places.bounds import METROPOLIS
from chalicelib.extractors.places.claims import KEPT, Choice, Claim
from chalicelib.extractors.places.divisions import Divisions
from chalicelib.extractors.places.geography import division_of, is_first_division, is_town, lies_in
from chalicelib.extractors.places.rounds import Rounds
from chalicelib.extractors.places.table import DIGITS, Floats, Table
from chalicelib.extractors.places.votes import Electorate, Tally
from chalicelib.extractors.places.weights import Weights
from chalicelib.gazetteer import FITS
from chalicelib.model import Candidate

SOLE = log(0.7 / 0.3)
"""Odds, as a logarithm, that a name means the only place that has it, which the company elsewhere speaks against: so it
was for 19 of 27 toponyms of LGL, TR-News, GeoWebNews and TUD-Loc dev."""

ACCOMPANIED = 0.1
"""Share of the other names in its country from which a name's only bearer is believed."""

TOWN = 5_000
"""Inhabitants of a place whose other names are told apart from words that only look like them."""

UNKNOWN = Choice((), "unknown")


def resolve(
    claims: Sequence[Claim], people: Mapping[str, float], weights: Weights, *, home: Candidate | None = None
) -> tuple[Choice, ...]:
    """Decide every claim.

    ``people`` is the weight of countries that the text names by their people, by code. ``home`` is where the
    publisher is, which counts as a place that the article names once.
    """
    if home:
        return resolve([*claims, Claim((home,), 1)], people, weights)[:-1]
    known = [claim for claim in claims if claim.candidates]
    choices = iter(_choices(Table(known), people, weights) if known else ())
    return tuple(next(choices) if claim.candidates else UNKNOWN for claim in claims)


def _choices(table: Table, people: Mapping[str, float], weights: Weights) -> list[Choice]:
    electorate = Electorate(table, people, nations=weights.nations)
    rounds = Rounds(electorate, weights)
    scores = _cities(table, rounds.reading(), weights)
    tally = Tally(electorate, table.shares(scores, weights.temperature))
    unknown = _unless_known(table, tally, scores, _unknown(tally, weights), weights.certainty)
    shares = _probabilities(table, scores, unknown, weights.certainty)
    ranked = table.ranked(shares, KEPT)
    ends = np.cumsum(np.minimum(table.counts, KEPT))[:-1]
    best_before = table.best(rounds.priors)
    return [
        Choice(
            tuple(replace(table.candidates[row], score=float(shares[row])) for row in rows.tolist()),
            _rule(claim, table.candidates[rows[0]], first=rows[0] == before),
        )
        for claim, rows, before in zip(table.claims, np.split(ranked, ends), best_before, strict=True)
    ]


def _cities(table: Table, scores: Floats, weights: Weights) -> Floats:
    """The scores with a metropolis above the division of its name, where nothing else is in that country.

    States are spoken of among states: a firm "in New York" that bids for a Danish company is in the city.
    """
    best = [table.candidates[row] for row in table.best(scores).tolist()]
    inside = Counter(place.country for place in best if place.admin1)
    top = table.top(scores)
    result = scores.copy()
    for number, (claim, place) in enumerate(zip(table.claims, best, strict=True)):
        alone = is_first_division(place) and inside[place.country] == 1
        city = _metropolis_in(place, claim) if alone else None
        if city is not None:
            result[table.starts[number] + city] = top[number] + weights.twin
    return result


def _metropolis_in(division: Candidate, claim: Claim) -> int | None:
    """The number of the candidate that is a division's metropolis, if the text lets the name mean that."""
    cities = (row for row, city in enumerate(claim.candidates) if _is_metropolis(city, division))
    return next(filter(claim.allows, cities), None)


def _is_metropolis(city: Candidate, division: Candidate) -> bool:
    """Whether a city is so large that its division's name means it: New York."""
    return is_town(city) and city.reach >= METROPOLIS and division_of(city) == division_of(division)


def _unknown(tally: Tally, weights: Weights) -> Floats:
    """For each claim, the score of a place that the gazetteer doesn't have.

    It would lie where most of the others do: among the villages of one county, a namesake elsewhere is less likely
    than a hamlet that is on no list.
    """
    worth = weights.company
    divisions = Divisions(tally.total(), worth)
    company = [divisions.company(divisions.best_for(own), own) for own in tally.own()]
    weighed = np.array([sum(w * c for w, c in zip(worth, each, strict=False)) for each in company])
    return weights.nothing + weighed / tally.others


def _unless_known(table: Table, tally: Tally, scores: Floats, unknown: Floats, certainty: float) -> Floats:
    """The scores of places that the gazetteer doesn't have, less for a name that surely means one that it has.

    So does a name that one place in all the world has, where other names lie in its country; and one that has a place
    in what the text says contains it.
    """
    sole = np.array([len(c.candidates) == 1 and _is_known(c.candidates[0]) for c in table.claims])
    bound = np.array([bool(c.bound) for c in table.claims])
    known = bound | (sole & (table.top(tally.company()[0]) >= ACCOMPANIED))
    return np.where(known, np.minimum(unknown, table.top(scores) - certainty * SOLE), unknown)


def _is_known(place: Candidate) -> bool:
    """Whether a name is a place's own, or another name of a town, not what is left of it without "South"."""
    return place.score == FITS[0] or (place.score == FITS[1] and place.reach >= TOWN)


def _probabilities(table: Table, scores: Floats, unknown: Floats, certainty: float) -> Floats:
    """The share of each candidate among its claim's and the place that the gazetteer doesn't have."""
    top = np.maximum(table.top(scores), unknown)
    powers = np.exp((scores - top[table.claim]) / certainty)
    every = table.summed(powers) + np.exp((unknown - top) / certainty)
    return np.round(powers / every[table.claim], DIGITS)


def _rule(claim: Claim, best: Candidate, *, first: bool) -> str:
    """The strongest thing that spoke for the winner; ``first`` is whether it was the best before all else."""
    if lies_in(claim.parents, best):
        return "named_container"
    if len(claim.candidates) == 1:
        return "only_candidate"
    return "prominence" if first else "context"
