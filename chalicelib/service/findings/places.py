"""Rows of places: by what they are called in the gazetteer, and by the squares of the map that they lie in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from chalicelib.formats.geojson import level
from chalicelib.service import cells
from chalicelib.service.findings.document import Reading, Row, Values
from chalicelib.service.findings.limits import MOST, NAMES, SHOWN_BYTES, clipped, size
from chalicelib.service.identity import place_keys
from chalicelib.service.subjects import by_cell, by_entity

ARTICLE_BYTES = 200
"""What the article takes of the bytes that a row shows."""


def place_rows(read: Reading) -> Iterator[Row]:
    """Where it happens: the places on the map."""
    by_place: dict[str, list[Values]] = {}
    for number, place in enumerate(read.document["places"][:MOST]):
        if place["lat"] is None:
            continue
        shown = _place(read, place)
        for key in place_keys(place):
            yield by_entity(key), number, shown | {"article": read.shown}
        for cell in cells.around(place["lat"], place["lon"]):
            by_place.setdefault(cell, []).append(shown)
    parts = ((cell, part) for cell, places in by_place.items() for part in _packed(places))
    # One count for all cells: a box reads several, and a cursor tells their rows apart by it.
    for number, (cell, part) in enumerate(parts):
        yield by_cell(cell), number, {"places": part, "article": read.shown}


def _packed(places: list[Values]) -> Iterator[list[Values]]:
    """Places that fit into one row together: a write costs the same for one and for four."""
    part: list[Values] = []
    for place in places:
        if part and size({"places": [*part, place]}) > SHOWN_BYTES - ARTICLE_BYTES:
            yield part
            part = []
        part.append(place)
    yield part


def _place(read: Reading, place: Mapping[str, Any]) -> Values:
    return {
        "id": place["id"],
        "key": next(iter(place_keys(place)), None),
        "name": clipped(place["name"]),
        "gazetteer_name": place["gazetteer_name"],
        "geonameid": place["geonameid"],
        "lat": place["lat"],
        "lon": place["lon"],
        "country": place["country"],
        "admin1": place["admin1"],
        "level": level(place),
        "event": read.document["focus"]["event"] == place["id"],
        "role": place["role"],
        "confidence": place["confidence"],
        "mentions": [{"start": one["start"], "end": one["end"]} for one in place["mentions"][:NAMES]],
    }
