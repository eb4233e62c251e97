"""Identifiers of the countries, states and provinces among the entities, from the places that they were found to be.

A name alone gives none: "Georgia" may be a country or a state, which the places' resolver decides.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from chalicelib.gazetteer import Gazetteer
from chalicelib.model import Candidate, Entity, Place

SURE = 0.9
"""Confidence from which a place is sure enough to be identified: of such countries and of such states and provinces
without a city of their name, 97 % are right in LGL, TR-News and GeoWebNews dev."""

CITY = 500_000
"""Inhabitants from which a city is as well known as a division of the same name."""


def extract(entities: Iterable[Entity], places: Iterable[Place], gazetteer: Gazetteer) -> tuple[Entity, ...]:
    """The entities, those with ``codes`` that are a country or a first-order division."""
    sure = [p for p in places if p.candidate and p.confidence >= SURE and p.role == "literal"]
    found = {(p.entity, p.name): _codes(p.name, p.candidate, gazetteer) for p in sure if p.candidate}
    return tuple(replace(e, codes=found[e.id, e.name]) if found.get((e.id, e.name)) else e for e in entities)


def _codes(name: str, place: Candidate, gazetteer: Gazetteer) -> tuple[tuple[str, str], ...]:
    if place.feature_code == "PCLI" and place.country:
        return (("iso3166_1", place.country),)
    if place.feature_code == "ADM1" and place.geonameid and not _has_namesake(name, place, gazetteer):
        code = gazetteer.division_code(place.geonameid)
        return (("iso3166_2", code),) if code else ()
    return ()


def _has_namesake(name: str, division: Candidate, gazetteer: Gazetteer) -> bool:
    """Whether a city of the country bears the division's name: which of the two New Yorks is meant is seldom sure."""
    towns = (c for c in gazetteer.lookup(name) if c.feature_class == "P" and c.country == division.country)
    return any(town.population >= CITY for town in towns)
