"""Places, and articles by where they happen, as GeoJSON (RFC 7946), for maps."""

from __future__ import annotations

from typing import Any

MEDIA_TYPE = "application/geo+json"


def collection(article: str, found: dict[str, Any]) -> dict[str, Any]:
    """The places of a document as a FeatureCollection; those without coordinates have ``null`` for a geometry."""
    return {"type": "FeatureCollection", "article": article, "features": [_feature(p) for p in found["places"]]}


def listed(found: dict[str, Any]) -> dict[str, Any]:
    """A page of a list as a FeatureCollection: each article where its story mostly happens, with its summary."""
    return {"type": "FeatureCollection", "next": found["next"], "features": [_feature(s) for s in found["articles"]]}


def seat(found: dict[str, Any]) -> dict[str, Any] | None:
    """Where the story of a document mostly happens: the first place of its focus, or else its first country."""
    placed = {place["id"]: place for place in found["places"] if place["lat"] is not None}
    first = next((placed[f["id"]] for f in found["focus"]["places"]), None)
    countries = [country["id"] for country in found["focus"]["countries"][:1]]
    chosen = first or next((place for place in placed.values() if place["country"] in countries), None)
    return {name: chosen[name] for name in ("name", "country", "lat", "lon")} if chosen else None


def _feature(thing: dict[str, Any]) -> dict[str, Any]:
    """A Feature. Positions are longitude before latitude, as the standard has them."""
    seat = thing.get("place", thing)
    known = seat is not None and seat["lat"] is not None
    point = {"type": "Point", "coordinates": [seat["lon"], seat["lat"]]} if known else None
    properties = {name: value for name, value in thing.items() if name not in ("id", "lat", "lon", "evidence")}
    return {"type": "Feature", "id": thing["id"], "geometry": point, "properties": properties}
