"""That what the standards do not allow is seen."""

from __future__ import annotations

import json
from typing import Any

import pytest

from chalicelib.formats import jsonld, ninjs, web_annotations
from tests.formats import articles, standards


def _without_its_page(value: dict[str, Any]) -> None:
    del value["first"]


def _with_a_quote(value: dict[str, Any]) -> None:
    value["quotes"] = []


def _spoken_by_a_place(value: dict[str, Any]) -> None:
    value["hasPart"][0]["spokenByCharacter"] = [{"@type": "Place", "name": "Genoa"}]


@pytest.mark.parametrize(
    ("form", "schema", "spoil"),
    [
        (jsonld, standards.NEWS_ARTICLE, _spoken_by_a_place),
        (web_annotations, standards.COLLECTION, _without_its_page),
        (ninjs, standards.NINJS, _with_a_quote),
    ],
)
def test_a_fault_is_seen(form: Any, schema: standards.Schema, spoil: Any) -> None:
    value = json.loads(form.write(articles.whole()))
    spoil(value)
    assert len(standards.faults(schema, value)) == 1
