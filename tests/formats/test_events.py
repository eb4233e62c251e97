"""The types of what is announced, and their JSON Schemas."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

import msgspec
import pytest

from chalicelib.formats import events, schema
from chalicelib.model import Upload
from chalicelib.service import facets
from chalicelib.service.made import made_of
from chalicelib.store import watches
from scripts import docs
from tests import example
from tests.events import BUCKET, faults

NAMES = tuple(events.SCHEMAS)
ARTICLES = [name for name in NAMES if name.startswith("article-")]


def fields(kind: type[msgspec.Struct]) -> list[str]:
    return [field.encode_name for field in msgspec.structs.fields(kind)]


def described(made: dict[str, Any]) -> Iterator[str]:
    """What has no sentence in a schema."""
    for kind, shape in made["$defs"].items():
        yield from (f"{kind}.{name}" for name, one in shape.get("properties", {}).items() if not one.get("description"))


@pytest.mark.parametrize("name", NAMES)
def test_an_example_is_of_its_schema(name: str) -> None:
    assert faults(name, docs.example(events.SCHEMAS[name])) == []


@pytest.mark.parametrize("name", NAMES)
def test_every_field_has_a_sentence(name: str) -> None:
    assert list(described(events.json_schema(name))) == []


@pytest.mark.parametrize("name", ARTICLES)
def test_a_kind_has_its_own_status(name: str) -> None:
    """No kind of event is taken for another one, but a correction for an analysis."""
    told = docs.example(events.SCHEMAS[name])
    served = {"article-analyzed", "article-corrected"}
    assert {other for other in ARTICLES if not faults(other, told)} == (served if name in served else {name})


@pytest.mark.parametrize("name", ARTICLES)
def test_every_kind_has_the_same_fields(name: str) -> None:
    assert fields(events.SCHEMAS[name]) == fields(events.ArticleEvent)


def test_a_wrong_event_is_refused() -> None:
    told = docs.example(events.ArticleAnalyzed)
    wrong = [told | {"speakers": [{"key": "person.ada-rossi"}]}, told | {"schema_version": "2"}, told | {"more": 1}]
    assert all(faults("article-analyzed", one) for one in wrong)


def test_only_lists_of_text_are_cut() -> None:
    """What rules match: strings, in lists that are flat."""
    lists = {name for name, value in docs.example(events.ArticleEvent).items() if isinstance(value, list)}
    assert lists == {*facets.LISTS, "cut"}


def test_what_counts_is_what_watches_count() -> None:
    told = events.json_schema("watch-matched")["$defs"]["Finding"]["properties"]["counts"]
    assert set(told["enum"]) == set(get_args(watches.Counts))


def test_a_served_document_has_a_schema() -> None:
    shown = made_of(example.ANALYSIS, Upload(BUCKET, "incoming/a.txt", 1, "etag"))
    own = {"id": "a" * 32, "source": docs.example(schema.Source), "update": None, "copy_of": None}
    assert faults("document", shown | own) == []
