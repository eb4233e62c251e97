"""What the text says a place is near: "Battle, near Hastings", "Georgia, on the Black Sea"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from chalicelib.extractors.places.bounds import Places, Rows, known, rows_of
from chalicelib.extractors.places.containers import NAME, beginnings
from chalicelib.extractors.places.geography import distance, is_country, is_town
from chalicelib.model import Candidate, Span

Neighbours = Mapping[int, tuple[str, ...]]
"""The forms of the name that a place is said to be near, the fullest first, by where the place's begins."""

BY_TOWN, BY_WATER, BY_SEA = 80.0, 800.0, 1_500.0
"""Kilometres within which a place is near a town, and near the middle of a river or a hill of one country, and of a sea
or a river of several, which is all that the gazetteer has of them."""

_NEAR = re.compile(rf"(?:,? (?:just )?(?:near|outside)|, (?:on|by|off|beside|across) the) {NAME}")


def neighbours_of(text: str, toponyms: Iterable[Span]) -> Neighbours:
    """What each of the toponyms is said to be near."""
    matches = ((toponym.start, _NEAR.match(text, toponym.end)) for toponym in toponyms)
    return {start: beginnings(match[1]) for start, match in matches if match}


def by_neighbours(candidates: Sequence[Candidate], names: Sequence[str], places: Places) -> Rows:
    """The numbers of the candidates near the largest place, of those that some names may mean, that has one near."""
    others = (place for place in known(places, names) if place.feature_class in "PHTS")
    largest = sorted(others, key=lambda place: -place.population)
    near = (rows_of(partial(_is_near, other), candidates) for other in largest)
    return next(filter(None, near), frozenset())


def _is_near(other: Candidate, place: Candidate) -> bool:
    """Whether a place is within reach of another, a town, a hill or a water."""
    if is_town(other) and is_country(place):
        return False
    reach = BY_WATER if other.country else BY_SEA
    return place != other and distance(place, other) < (BY_TOWN if is_town(other) else reach)
