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

from chalicelib.extractors.places.claims import Choice, Claim, Scores
from chalicelib.extractors.places.geography import contains, division_of, is_first_division, is_town
from chalicelib.extractors.places.nearness import Nearness
from chalicelib.extractors.places.rounds import Rounds, softmax
from chalicelib.extractors.places.votes import Divisions, counted
from chalicelib.extractors.places.weights import Weights
from chalicelib.model import Candidate

METROPOLIS = 1_000_000
"""Inhabitants of a city that the world knows by its name alone."""


def resolve(
    claims: Sequence[Claim],
    people: Mapping[str, float],
    weights: Weights,
    *,
    home: Candidate | None = None,
    nearness: Nearness | None = None,
) -> tuple[Choice, ...]:
    """Decide every claim.

    ``people`` is the weight of countries that the text names by their people, by code. ``home`` is where the
    publisher is, which counts as a place that the article names once. ``nearness`` may have been used for other names
    of the article before.
    """
    if home:
        return resolve([*claims, Claim((home,), 1)], people, weights, nearness=nearness)[:-1]
    rounds = Rounds(claims, people, weights, nearness or Nearness(weights.reach))
    scores = _cities(claims, rounds.reading(), weights)
    unknown = _unknown(claims, [softmax(own, weights.temperature) for own in scores], people, weights)
    return tuple(_choice(*each, weights) for each in zip(claims, rounds.priors, scores, unknown, strict=True))


def _cities(claims: Sequence[Claim], scores: Scores, weights: Weights) -> Scores:
    """The scores with a metropolis above the division of its name, where nothing else is in that country.

    States are spoken of among states: a firm "in New York" that bids for a Danish company is in the city.
    """
    winners = [_best(claim, own) for claim, own in zip(claims, scores, strict=True)]
    inside = Counter(place.country for place in winners if place and place.admin1)
    result = [list(own) for own in scores]
    for claim, best, own in zip(claims, winners, result, strict=True):
        city = _city_of(best, claim) if best and inside[best.country] == 1 else None
        if city is not None:
            own[city] = max(own) + weights.twin
    return result


def _best(claim: Claim, scores: Sequence[float]) -> Candidate | None:
    return claim.candidates[scores.index(max(scores))] if scores else None


def _city_of(place: Candidate, claim: Claim) -> int | None:
    """The number of the candidate that is a metropolis in the division that a place is."""
    if not is_first_division(place):
        return None
    return next((i for i, city in enumerate(claim.candidates) if _is_metropolis(city, place)), None)


def _is_metropolis(city: Candidate, division: Candidate) -> bool:
    return is_town(city) and city.population >= METROPOLIS and division_of(city) == division_of(division)


def _unknown(claims: Sequence[Claim], shares: Scores, people: Mapping[str, float], weights: Weights) -> list[float]:
    """For each claim, the score of a place that the gazetteer doesn't have.

    It would lie where most of the others do: among the villages of one county, a namesake elsewhere is less likely
    than a hamlet that is on no list.
    """
    tally = counted(claims, shares, people)
    worth = weights.company
    divisions = Divisions(tally.total, worth)
    return [
        weights.nothing + tally.company(divisions.best_for(own), own, worth) / tally.others_than(own)
        for own in tally.by_claim
    ]


def _choice(claim: Claim, priors: Sequence[float], scores: Sequence[float], unknown: float, weights: Weights) -> Choice:
    shares = softmax([*scores, unknown], weights.certainty)[:-1]
    order = sorted(range(len(shares)), key=lambda i: (-shares[i], i))
    ranked = tuple(replace(claim.candidates[i], score=shares[i]) for i in order)
    return Choice(ranked, _rule(claim, priors, order))


def _rule(claim: Claim, priors: Sequence[float], order: Sequence[int]) -> str:
    """The strongest thing that spoke for the winner."""
    if not order:
        return "unknown"
    best = claim.candidates[order[0]]
    if any(contains(parent, best) for parent in claim.parents):
        return "named_container"
    if len(order) == 1:
        return "only_candidate"
    first = max(range(len(priors)), key=lambda i: (priors[i], -i))
    return "prominence" if first == order[0] else "context"
