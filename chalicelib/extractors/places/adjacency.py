"""What the text says a place is near: "Battle, near Hastings", "Georgia, on the Black Sea"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from chalicelib.extractors.places.bounds import LARGE, REGION, Places, Rows, known, rows_of
from chalicelib.extractors.places.containers import NAME, beginnings, ends
from chalicelib.extractors.places.geography import distance, is_country, is_first_division, is_town, lies_in
from chalicelib.extractors.places.words import GOVERNMENT
from chalicelib.model import Candidate, Span

Neighbours = Mapping[int, tuple[str, ...]]
"""The forms of the name that a place is said to be near, the fullest first, by where the place's begins."""

BY_TOWN, BY_WATER, BY_SEA = 80.0, 800.0, 1_500.0
"""Kilometres within which a place is near a town, and near the middle of a river or a hill of one country, and of a sea
or a river of several, which is all that the gazetteer has of them."""

_NEAR = re.compile(rf"(?:,? (?:just )?(?:near|outside)|, (?:on|by|off|beside|across) the) {NAME}")


REACH = 100
"""Characters before a place in which is sought whose government acts there."""

_ACTS = re.compile(rf"{NAME} (?:[a-z-]+ )?{GOVERNMENT},?(?: [a-z]+){{1,3}} in $")
"""What stands before the place where a state's government says something."""


_WITHIN = re.compile(rf", (?:in|on) (?:the )?(?:[a-z]+ern )?{NAME}")
"""What comes behind a place on an island or in a region, of whose borders no code tells."""


def neighbours_of(text: str, toponyms: Iterable[Span]) -> Neighbours:
    """What each of the toponyms is said to be near."""
    return _behind(_NEAR, text, toponyms)


def regions_of(text: str, toponyms: Iterable[Span]) -> Neighbours:
    """What region or island each of the toponyms is said to be in, if it is one: "Santa Cruz, in Tenerife"."""
    return _behind(_WITHIN, text, toponyms)


def _behind(pattern: re.Pattern[str], text: str, toponyms: Iterable[Span]) -> Neighbours:
    return _forms(((toponym.start, pattern.match(text, toponym.end)) for toponym in toponyms), beginnings)


def _forms(matches: Iterable[tuple[int, re.Match[str] | None]], forms: Callable[[str], tuple[str, ...]]) -> Neighbours:
    """The forms of the names that patterns have matched, by where the place begins that they are told of."""
    return {start: forms(match[1]) for start, match in matches if match}


def by_regions(candidates: Sequence[Candidate], names: Sequence[str], places: Places) -> Rows:
    """The numbers of the candidates in the first known island or region of some names."""
    around = [place for place in known(places, names) if place.feature_class in "LT"]
    return rows_of(lambda place: any(_is_within(place, region) for region in around), candidates)


def _is_within(place: Candidate, region: Candidate) -> bool:
    """Whether a town may be in a region, or on an island, by how far it is from its middle."""
    return is_town(place) and place.country == (region.country or place.country) and distance(place, region) < REGION


def by_neighbours(candidates: Sequence[Candidate], names: Sequence[str], places: Places) -> Rows:
    """The numbers of the candidates near the largest place, of those that some names may mean, that has one near."""
    others = (place for place in known(places, names) if place.feature_class in "PHTS")
    largest = sorted(others, key=lambda place: -place.reach)
    near = (rows_of(partial(_is_near, other), candidates) for other in largest)
    return next(filter(None, near), frozenset())


def governments_of(text: str, toponyms: Iterable[Span]) -> Neighbours:
    """Whose government each of the toponyms is where it acts: "the Western Australian government said in Perth"."""
    starts = [toponym.start for toponym in toponyms]
    return _forms(((start, _ACTS.search(text, max(0, start - REACH), start)) for start in starts), _states)


def _states(name: str) -> tuple[str, ...]:
    """A state's name, in all forms that its people's may be made of: "Western Australian", "Western Australia"."""
    return tuple(form for end in ends(name) for form in (end, end.removesuffix("n"), end.removesuffix("ian")))


def by_government(candidates: Sequence[Candidate], names: Sequence[str], places: Places) -> Rows:
    """The numbers of the cities in the state that the first known one of some names may mean."""
    states = [place for place in known(places, names) if is_first_division(place)]
    return rows_of(lambda city: city.reach > LARGE and is_town(city) and lies_in(states, city), candidates)


def _is_near(other: Candidate, place: Candidate) -> bool:
    """Whether a place is within reach of another, a town, a hill or a water."""
    if place == other or (is_town(other) and is_country(place)):
        return False
    return distance(place, other) < _reach(other)


def _reach(other: Candidate) -> float:
    """Kilometres from the middle of a town, a hill or a water within which something is near it."""
    if is_town(other):
        return BY_TOWN
    return BY_WATER if other.country else BY_SEA
