"""What speaks for a candidate before the rest of the article is looked at: size, kind, fit, and what contains it."""

from __future__ import annotations

from collections.abc import Callable
from math import log
from operator import attrgetter

from chalicelib.extractors.places.claims import Claim
from chalicelib.extractors.places.geography import is_country, is_first_division, is_town, lies_in
from chalicelib.extractors.places.weights import Weights
from chalicelib.model import Candidate

HAMLET = 10
"""Inhabitants added to every place's, so that one of which no number is known is as large as a few houses."""

_Worth = Callable[[Weights], float]
_BY_CODE: dict[str, _Worth] = {
    "PPLC": attrgetter("capital"),
    "ADM1": attrgetter("first_division"),
    "ADM2": attrgetter("second_division"),
}
_BY_CLASS: dict[str, _Worth] = {"L": attrgetter("region"), "P": lambda _: 0.0}
_FEATURE: _Worth = attrgetter("feature")
"""What a place's kind counts, by GeoNames' code where that tells, else by the class."""


def priors_of(claim: Claim, weights: Weights) -> list[float]:
    """The scores of a claim's candidates before anything else in the text is looked at."""
    divisions = [c for c in claim.candidates if is_first_division(c)]
    countries = {c.country for c in claim.candidates if c.feature_code == "PCLI"}
    return [
        _prior(candidate, _twin(candidate, divisions, countries), weights)
        + _within(candidate, claim, weights)
        + weights.beside * claim.beside.get(candidate.country or "", 0.0)
        + weights.alike * claim.alike.get(row, 0.0)
        - (0.0 if claim.allows(row) else weights.excluded)
        for row, candidate in enumerate(claim.candidates)
    ]


def _prior(place: Candidate, twin: Candidate | None, weights: Weights) -> float:
    """What speaks for a place by itself: its inhabitants, its kind, and how its name fits."""
    inhabitants = max(place.reach, twin.reach if twin else 0)
    size = weights.population * log(inhabitants + HAMLET) / 2
    return size + _kind(place, weights) + weights.fit * place.score + (weights.twin if twin else 0.0)


def _twin(place: Candidate, divisions: list[Candidate], countries: set[str | None]) -> Candidate | None:
    """The division that a town has its name in common with, and is meant rather than: it counts as no smaller.

    So it is with a capital, unless its country has the name too, and with a town whose division only borrows the name:
    Murmanskaya oblast' is called Murmansk as well, but Murmansk has no other name. ``divisions`` and ``countries`` are
    those of the name.
    """
    if not is_town(place):
        return None
    same_country = (d for d in divisions if d.country == place.country)
    if place.feature_code == "PPLC":
        return None if place.country in countries else next(same_country, None)
    return next((d for d in same_country if d.admin1 == place.admin1 and d.score < place.score), None)


def _kind(place: Candidate, weights: Weights) -> float:
    """What speaks for a place by what it is: a country, a capital, a division, a lake."""
    if is_country(place):
        return weights.country_kind
    worth = _BY_CODE.get(place.feature_code) or _BY_CLASS.get(place.feature_class, _FEATURE)
    return worth(weights)


def _within(place: Candidate, claim: Claim, weights: Weights) -> float:
    """What it counts that a place lies in one that the text puts the name in."""
    return weights.parent if lies_in(claim.parents, place) else 0.0
