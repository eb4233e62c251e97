"""An article as IPTC's News in JSON."""

from __future__ import annotations

import json
from typing import Any

import pytest

from chalicelib.formats import ninjs
from tests.formats import articles, standards

Values = dict[str, Any]


def written(document: Values) -> Values:
    read: Values = json.loads(ninjs.write(document))
    return read


def published(value: str) -> Any:
    document = articles.whole()
    document["article"]["published"] = {"value": value, "precision": "minute"}
    return written(document).get("contentCreated")


@pytest.mark.parametrize("name", articles.NAMES)
def test_an_item_keeps_to_the_schema(name: str) -> None:
    assert standards.faults(standards.NINJS, written(articles.called(name))) == []


def test_an_item_is_named_by_the_articles_id() -> None:
    assert written(articles.whole())["uri"] == "urn:uuid:92ec5f0e-63c7-b9da-8539-74ad81d6b28c"


def test_a_time_has_seconds_and_a_zone() -> None:
    assert published("2025-05-20T07:40:00+01:00") == "2025-05-20T07:40:00+01:00"
    assert published("2025-05-20T07:40Z") == "2025-05-20T07:40:00Z"


@pytest.mark.parametrize("value", ["2025", "2025-05", "2025-05-20", "2025-05-20T07:40", "2025-05-20T07:40:00"])
def test_less_than_a_time_is_left_out(value: str) -> None:
    assert published(value) is None


def test_a_place_is_a_point_longitude_first() -> None:
    genoa = next(place for place in written(articles.whole())["places"] if place["name"] == "Genoa")
    assert genoa["geoJSON"] == {"type": "Point", "coordinates": [8.94439, 44.40478]}
    assert genoa["uri"] == "https://sws.geonames.org/3176219/"
    assert genoa["rel"] == "about"


def test_a_place_that_nothing_fits_has_no_point() -> None:
    nesodd = written(articles.hostile())["places"][-1]
    assert nesodd.keys() == {"name", "rel", "literal"}


def test_every_type_of_entity_has_its_list() -> None:
    document = articles.whole()
    kinds = ("person", "organization", "facility", "event", "product", "group", "work")
    for entity, kind in zip(document["entities"], kinds, strict=True):
        entity["type"] = kind
    assert {name: len(things) for name, things in written(document).items() if name in ninjs.LISTS.values()} == {
        "people": 1,
        "organisations": 1,
        "places": 2,
        "events": 1,
        "objects": 1,
        "subjects": 2,
    }


def test_a_subject_has_its_relevance() -> None:
    assert [one["relevance"] for one in written(articles.hostile())["subjects"]] == [25]


def test_who_has_no_name_is_left_out() -> None:
    assert "people" not in written(articles.hostile())


def test_what_else_it_is_called() -> None:
    document = articles.whole()
    document["article"]["url"] = "https://example.org/harbour"
    roles = [(one["role"], one["value"]) for one in written(document)["altIds"]]
    assert roles[1:] == [("url", "https://example.org/harbour"), ("external", "cms-4711")]


def test_without_a_title_there_is_no_headline() -> None:
    assert written(articles.bare()).keys() == {"uri", "standard", "type", "bodies", "altIds"}


def test_what_an_agency_said_is_handed_on() -> None:
    item = written(articles.whole())
    assert (item["version"], item["pubStatus"], item["located"]) == ("3", "withheld", "Genoa, Italy")
    assert (item["embargoedUntil"], item["genres"]) == ("2019-03-26T06:00:00+01:00", [{"name": "Analysis"}])
    assert item["copyrightNotice"] == "© 2019 Example Press"
