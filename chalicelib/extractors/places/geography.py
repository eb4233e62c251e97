"""How places lie to each other: what contains what, how far apart two are, in which country and divisions one is."""

from __future__ import annotations

from math import cos, hypot, radians
from operator import attrgetter

from chalicelib.model import Candidate

Level = tuple[str, ...]
"""A country, as (country,), a division of it, (country, division), or a division of that, (country, division,
subdivision)."""

WORLD: Level = ()
"""What the countries are part of."""

Division = tuple[str | None, str | None]
"""A first-order division, by its country and its name."""

KILOMETRES = 111.2
"""A degree of latitude."""

UNIONS = ("GB",)
"""Countries whose first divisions are countries themselves."""

NATION = 0.25
"""What lying in one such nation tells, beside lying in one state or province: London would else pull Boston, Washington
and Portland into England. A county tells the more."""

OUTSKIRTS = 50.0
"""Kilometres from a town within which a hill, a lake or an airport is said to be in it."""


COUNTY = 40.0
"""Kilometres from the middle of a county within which a village of its state lies in it, of which no code tells."""

_CODES = {"ADM1": attrgetter("admin1"), "ADM2": attrgetter("admin1", "admin2")}
"""By kind of division, the codes that it shares with what lies in it, beside the country's."""


def is_country(place: Candidate) -> bool:
    """Whether a place is a country, or a territory that is spoken of as one: GeoNames' PCLI, PCLD, PCLS..."""
    return place.feature_code.startswith("PC")


def is_town(place: Candidate) -> bool:
    """Whether people live there, in a village or a metropolis."""
    return place.feature_class == "P"


def is_first_division(place: Candidate) -> bool:
    """Whether a place is a state, a province, or whatever a country's first divisions are called."""
    return place.feature_code == "ADM1"


def is_territory(place: Candidate) -> bool:
    """Whether a place is a country or a first division: what a state's abbreviation may mean."""
    return is_country(place) or is_first_division(place)


def division_of(place: Candidate) -> Division:
    """The first-order division that a place is, or lies in."""
    return place.country, place.admin1


def levels_of(place: Candidate) -> tuple[Level, ...]:
    """The country that a place is or lies in, its division, and the division of that, as far as they are known."""
    if not place.country:
        return ()
    if not place.admin1:
        return ((place.country,),)
    division = (place.country, place.admin1)
    return (division[:1], division, (*division, place.admin2)) if place.admin2 else (division[:1], division)


def from_outermost(level: Level) -> tuple[Level, ...]:
    """The level after what it is part of; nothing for the world."""
    return tuple(level[: depth + 1] for depth in range(len(level)))


def distance(one: Candidate, other: Candidate) -> float:
    """Kilometres between two places, on a flat map: good to a few per cent where it matters, below 500 km."""
    east = (one.lon - other.lon + 180) % 360 - 180
    return KILOMETRES * hypot(one.lat - other.lat, east * cos(radians((one.lat + other.lat) / 2)))


def contains(outer: Candidate, inner: Candidate) -> bool:
    """Whether a place lies in another, by its codes; a town contains what is on its outskirts."""
    if is_town(outer):
        return _surrounds(outer, inner)
    if outer.feature_code == inner.feature_code:
        return False
    if outer.country is None or outer.country != inner.country or is_country(inner):
        return False
    if outer.feature_code == "ADM2" and inner.admin2 is None:
        return division_of(outer) == division_of(inner) and distance(outer, inner) < COUNTY
    codes = _CODES.get(outer.feature_code)
    return codes(outer) == codes(inner) if codes else is_country(outer)


def lies_in(outers: list[Candidate] | tuple[Candidate, ...], inner: Candidate) -> bool:
    """Whether a place lies in one of some others."""
    return any(contains(outer, inner) for outer in outers)


def _surrounds(town: Candidate, place: Candidate) -> bool:
    """Whether a place may be a quarter of a town, a suburb that is smaller, or what is there."""
    if place.feature_class == "A" or (is_town(place) and place.reach >= town.reach):
        return False
    return distance(town, place) < OUTSKIRTS
