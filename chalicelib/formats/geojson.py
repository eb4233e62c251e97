"""Places, and articles by where they happen, as GeoJSON (RFC 7946), for maps."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from chalicelib.formats import rows

NAME = "geojson"
MEDIA_TYPE = "application/geo+json"


def write(value: dict[str, Any]) -> str:
    """Places of an article, a list of articles, or one article's summary, as a FeatureCollection.

    What has no coordinates has ``null`` for a geometry.
    """
    features = [feature(thing) for thing in rows(value)]
    collection = {"type": "FeatureCollection", "next": value.get("next"), "features": features}
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":"))


def seat(found: dict[str, Any]) -> dict[str, Any] | None:
    """Where the story of a document mostly happens: the first place of its focus, or else its first country."""
    placed = {place["id"]: place for place in found["places"] if place["lat"] is not None}
    first = next((placed[f["id"]] for f in found["focus"]["places"]), None)
    countries = [country["id"] for country in found["focus"]["countries"][:1]]
    chosen = first or next((place for place in placed.values() if place["country"] in countries), None)
    return {name: chosen[name] for name in ("name", "country", "lat", "lon")} if chosen else None


def is_country(place: Mapping[str, Any]) -> bool:
    """Whether a place is a whole country: GeoNames' codes for political entities begin with PCL."""
    return bool(place["country"]) and str(place["feature_code"] or "").startswith("PCL")


def level(place: Mapping[str, Any]) -> str:
    """How much ground a place is: its point on a map stands for a whole ``country``, or for an ``area``."""
    if is_country(place):
        return "country"
    return "point" if place["feature_class"] in ("P", "S", "R", None) else "area"


def feature(thing: dict[str, Any]) -> dict[str, Any]:
    """A place, or an article, as a Feature. Positions are longitude before latitude, as the standard has them."""
    seat = thing.get("place", thing)
    known = seat is not None and seat["lat"] is not None
    point = {"type": "Point", "coordinates": [seat["lon"], seat["lat"]]} if known else None
    properties = {name: value for name, value in thing.items() if name not in ("id", "lat", "lon", "evidence")}
    return {"type": "Feature", "id": _id(thing), "geometry": point, "properties": properties}


def _id(thing: dict[str, Any]) -> str:
    """An article's or a place's id; that of a place is its article's own, and so has the article's before it."""
    article = thing.get("article")
    return f"{article['id']}/{thing['id']}" if article else str(thing["id"])
