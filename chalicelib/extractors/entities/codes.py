"""Identifiers of the countries, states and provinces among the entities, from the places that they were found to be.

A place's name alone gives none: "Georgia" may be a country or a state, which the places' resolver decides. Wikidata's
items are OpenSanctions' (the package rigour); those of the European Union and the United Nations go by name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from chalicelib.extractors.text.choices import first
from chalicelib.gazetteer import Gazetteer
from chalicelib.model import Candidate, Entity, Place

Codes = tuple[tuple[str, str], ...]
"""Pairs of a scheme and a code."""
Key = tuple[str | None, str]
"""An entity's id and its name."""

SURE = 0.9
"""Confidence from which a place is sure enough to be identified: of such countries and of such states and provinces
without a city of their name, 97 % are right in LGL, TR-News and GeoWebNews dev."""

CITY = 500_000
"""Inhabitants from which a city is as well known as a division of the same name."""


def extract(entities: Iterable[Entity], places: Iterable[Place], gazetteer: Gazetteer) -> tuple[Entity, ...]:
    """The entities, those with ``codes`` that are a country, a first-order division or a supranational body."""
    codes = _unambiguous(_codes_of_places(places, gazetteer))
    return tuple(_coded(entity, codes.get((entity.id, entity.name), ()), gazetteer) for entity in entities)


def _unambiguous(codes: Iterable[tuple[Key, Codes]]) -> dict[Key, Codes]:
    """The codes by entity, none for one that means two places: Georgia, the country and the state."""
    each: dict[Key, set[Codes]] = defaultdict(set)
    for key, pairs in codes:
        each[key].add(pairs)
    return {key: next(iter(pairs)) for key, pairs in each.items() if len(pairs) == 1}


def _coded(entity: Entity, codes: Codes, gazetteer: Gazetteer) -> Entity:
    """An entity with the codes of the place that it is, else with those of the body."""
    codes = codes or _codes_of_body(entity, gazetteer)
    return replace(entity, codes=codes) if codes else entity


def _codes_of_places(places: Iterable[Place], gazetteer: Gazetteer) -> Iterator[tuple[Key, Codes]]:
    """The codes of the sure places."""
    for place in places:
        if place.candidate and _is_sure(place):
            yield (place.entity, place.name), _codes_of_place(place.name, place.candidate, gazetteer)


def _is_sure(place: Place) -> bool:
    """Whether a place is meant as itself, "in Georgia", and is surely the right one."""
    return place.role == "literal" and place.confidence >= SURE


def _codes_of_place(name: str, place: Candidate, gazetteer: Gazetteer) -> Codes:
    """An ISO code and, where one is known, the Wikidata item that it leads to."""
    scheme, code = _country(place) or _division(name, place, gazetteer)
    if not code:
        return ()
    item = gazetteer.territory_item(code)
    return ((scheme, code), *_wikidata(item))


def _wikidata(item: str | None) -> Codes:
    """The code of an item, where there is one: Q20."""
    return (("wikidata", item),) if item else ()


def _country(place: Candidate) -> tuple[str, str | None] | None:
    """The code of a country: NO."""
    return ("iso3166_1", place.country) if place.feature_code == "PCLI" else None


def _division(name: str, place: Candidate, gazetteer: Gazetteer) -> tuple[str, str | None]:
    """The code of a state or province, US-NC, unless a city may be meant."""
    scheme = "iso3166_2"
    if place.feature_code != "ADM1" or not place.geonameid or _has_namesake(name, place, gazetteer):
        return scheme, None
    return scheme, gazetteer.division_code(place.geonameid)


def _codes_of_body(entity: Entity, gazetteer: Gazetteer) -> Codes:
    """The Wikidata item of a supranational body, which the tagger may take for a place."""
    if entity.type not in ("organization", "location") or not entity.named:
        return ()
    items = map(gazetteer.body_item, (entity.name, *entity.aliases))
    return _wikidata(first(items))


def _has_namesake(name: str, division: Candidate, gazetteer: Gazetteer) -> bool:
    """Whether a city of the country bears the division's name: which of the two New Yorks is meant is seldom sure."""
    return division.country in {place.country for place in gazetteer.lookup(name) if _is_city(place)}


def _is_city(place: Candidate) -> bool:
    """Whether a place is a town as well known as a division."""
    return place.feature_class == "P" and place.reach >= CITY
