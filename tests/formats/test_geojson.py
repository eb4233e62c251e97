from __future__ import annotations

from typing import Any

import geojson as standard
import pytest

from chalicelib.formats import geojson, schema
from scripts import docs
from tests.formats import articles


def read(value: dict[str, Any]) -> standard.FeatureCollection:
    """What the standard's own library (RFC 7946) makes of it."""
    return standard.loads(geojson.write(value))


@pytest.mark.parametrize("name", articles.NAMES)
def test_places_are_a_map_s_layer(name: str) -> None:
    document = articles.called(name)
    collection = read({"id": document["id"], "places": document["places"], "focus": document["focus"], "next": None})
    assert isinstance(collection, standard.FeatureCollection)
    assert collection.errors() == []
    assert len(collection["features"]) == len(document["places"])


@pytest.mark.parametrize("kind", [schema.PlacesFound, schema.Articles])
def test_lists_are_a_map_s_layer(kind: type) -> None:
    assert read(docs.example(kind)).errors() == []


def test_a_fault_is_seen() -> None:
    collection = read(docs.example(schema.PlacesFound))
    collection["features"][0]["geometry"] = standard.Point([8.9])
    assert collection.errors() != []
