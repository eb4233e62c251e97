"""Identifiers of the countries, states and provinces among the entities, from the places that they were found to be.

A place's name alone gives none: "Georgia" may be a country or a state, which the places' resolver decides. Wikidata's
items are OpenSanctions' (the package rigour); those of the European Union and the United Nations go by name.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from chalicelib.gazetteer import Gazetteer
from chalicelib.model import Candidate, Entity, Place

Codes = tuple[tuple[str, str], ...]
"""Pairs of a scheme and a code."""

SURE = 0.9
"""Confidence from which a place is sure enough to be identified: of such countries and of such states and provinces
without a city of their name, 97 % are right in LGL, TR-News and GeoWebNews dev."""

CITY = 500_000
"""Inhabitants from which a city is as well known as a division of the same name."""


def extract(entities: Iterable[Entity], places: Iterable[Place], gazetteer: Gazetteer) -> tuple[Entity, ...]:
    """The entities, those with ``codes`` that are a country, a first-order division or a supranational body."""
    sure = [p for p in places if p.candidate and p.confidence >= SURE and p.role == "literal"]
    found = {(p.entity, p.name): _codes(p.name, p.candidate, gazetteer) for p in sure if p.candidate}
    coded = ((e, found.get((e.id, e.name)) or _codes_of_body(e, gazetteer)) for e in entities)
    return tuple(replace(entity, codes=codes) if codes else entity for entity, codes in coded)


def _codes(name: str, place: Candidate, gazetteer: Gazetteer) -> Codes:
    scheme, code = _iso_code(name, place, gazetteer)
    item = gazetteer.territory_item(code) if code else None
    return tuple((key, value) for key, value in ((scheme, code), ("wikidata", item)) if value)


def _iso_code(name: str, place: Candidate, gazetteer: Gazetteer) -> tuple[str, str | None]:
    if place.feature_code == "PCLI":
        return "iso3166_1", place.country
    if place.feature_code == "ADM1" and place.geonameid and not _has_namesake(name, place, gazetteer):
        return "iso3166_2", gazetteer.division_code(place.geonameid)
    return "", None


def _codes_of_body(entity: Entity, gazetteer: Gazetteer) -> Codes:
    if entity.type not in ("organization", "location") or not entity.named:
        return ()
    items = (gazetteer.body_item(name) for name in (entity.name, *entity.aliases))
    item = next(filter(None, items), None)
    return (("wikidata", item),) if item else ()


def _has_namesake(name: str, division: Candidate, gazetteer: Gazetteer) -> bool:
    """Whether a city of the country bears the division's name: which of the two New Yorks is meant is seldom sure."""
    towns = (c for c in gazetteer.lookup(name) if c.feature_class == "P" and c.country == division.country)
    return any(town.population >= CITY for town in towns)
