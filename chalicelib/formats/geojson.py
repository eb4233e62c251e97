"""Places as GeoJSON (RFC 7946), for maps: a point for each place that has coordinates."""

from __future__ import annotations

from typing import Any

MEDIA_TYPE = "application/geo+json"


def collection(article: str, found: dict[str, Any]) -> dict[str, Any]:
    """The places of a document as a FeatureCollection; those without coordinates have ``null`` for a geometry."""
    return {"type": "FeatureCollection", "article": article, "features": [_feature(p) for p in found["places"]]}


def _feature(place: dict[str, Any]) -> dict[str, Any]:
    """A Feature. Positions are longitude before latitude, as the standard has them."""
    known = place["lat"] is not None
    point = {"type": "Point", "coordinates": [place["lon"], place["lat"]]} if known else None
    properties = {name: value for name, value in place.items() if name not in ("id", "lat", "lon", "evidence")}
    return {"type": "Feature", "id": place["id"], "geometry": point, "properties": properties}
