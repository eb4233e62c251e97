"""Whom one document names, and where on the map it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from chalicelib.service.identity import fold, forms
from scripts.load.truth.telling import FEW, MOST, NAME_CHARACTERS, Position, Telling, Values

CAST = 200
"""Whom a list of companions knows of an article, the most salient ones."""

LONGEST = 80
"""Characters of a name that something is found by."""

ON_MAP = ("id", "gazetteer_name", "geonameid", "lat", "lon", "country", "admin1", "role", "confidence")
"""What an answer shows of a place as it is."""


@dataclass(frozen=True)
class Named:
    """Somebody, or a place, whom an article names, under one of their keys."""

    position: Position
    key: str
    shown: Values


def named(told: Telling) -> list[Named]:
    """Whom an article names, and which places it is sure to mean."""
    return [*_somebody(told), *_places(told)]


def called(told: Telling) -> set[tuple[str, str]]:
    """Names, folded, and the keys that they are other names of."""
    found = set()
    for name, entity in told.entities.items():
        key = told.known[name].key
        others = dict.fromkeys(fold(one) for one in (entity["name"], told.known[name].name, *entity["aliases"]))
        fitting = [one for one in others if 0 < len(one) <= LONGEST and one not in forms(key)]
        found |= {(one, key) for one in fitting[:FEW]}
    return found


def cast(told: Telling) -> dict[str, str]:
    """The names of all whom an article names by their keys, the most salient first."""
    most = sorted(told.entities, key=lambda name: -told.entities[name]["salience"])
    known = (told.known[name] for name in most)
    return dict(list({one.key: one.name[:NAME_CHARACTERS] for one in known}.items())[:CAST])


def spots(told: Telling) -> list[Values]:
    """The places of an article that are on the map."""
    dated = {"date": told.date, "dated_by": told.dated_by, "article": told.carrier}
    return [_spot(told, place) | dated for place in _on_map(told)]


def _somebody(told: Telling) -> Iterator[Named]:
    said = [one["speaker"]["entity"] for one in told.document["quotes"] if one["kind"] == "speech" and one["speaker"]]
    for number, (name, entity) in enumerate(told.entities.items()):
        known = told.known[name]
        if not known.is_place:
            shown = _facts(told, entity) | {
                "name": known.name[:NAME_CHARACTERS],
                "uncertain": known.uncertain,
                "quotes": said.count(name),
            }
            yield Named((told.date, told.id, number), known.key, shown)


def _facts(told: Telling, entity: Values) -> Values:
    bodies = entity["affiliations"][:FEW]
    return {
        "titles": [title[:NAME_CHARACTERS] for title in entity["titles"][:FEW]],
        "party": entity["party"],
        "affiliations": [
            {"name": one["name"], "key": told.known[one["entity"]].key if one["entity"] in told.known else None}
            for one in bodies
        ],
    }


def _places(told: Telling) -> Iterator[Named]:
    for number, place in enumerate(told.document["places"][:MOST]):
        shown = {"name": place["gazetteer_name"] or place["name"], "written": place["name"][:NAME_CHARACTERS]}
        for key in _keys(place) if place["lat"] is not None else ():
            yield Named((told.date, told.id, number), key, shown)


def _on_map(told: Telling) -> list[Values]:
    return [place for place in told.document["places"][:MOST] if place["lat"] is not None]


def _spot(told: Telling, place: Values) -> Values:
    return {
        **{name: place[name] for name in ON_MAP},
        "key": next(iter(_keys(place)), None),
        "name": place["name"][:NAME_CHARACTERS],
        "level": _level(place),
        "event": told.document["focus"]["event"] == place["id"],
        "mentions": [{"start": one["start"], "end": one["end"]} for one in place["mentions"][:FEW]],
    }


def _keys(place: Values) -> list[str]:
    """The keys of a place: a country's code goes before its GeoNames id."""
    keys = [f"country.{place['country'].lower()}"] if _is_country(place) else []
    return [*keys, f"place.{place['geonameid']}"] if place["geonameid"] is not None else keys


def _is_country(place: Values) -> bool:
    return bool(place["country"]) and (place["feature_code"] or "").startswith("PCL")


def _level(place: Values) -> str:
    if _is_country(place):
        return "country"
    return "point" if place["feature_class"] in ("P", "S", "R", None) else "area"
