from __future__ import annotations

import json
from typing import Any

import pytest

from chalicelib.formats import ndjson, schema
from scripts import docs


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (schema.Ledger, "quotes"),
        (schema.Statements, "statements"),
        (schema.Companions, "entities"),
        (schema.PlacesFound, "places"),
        (schema.Articles, "articles"),
    ],
)
def test_a_row_is_a_line(kind: type, name: str) -> None:
    value = docs.example(kind)
    value[name] *= 2
    assert [json.loads(line) for line in ndjson.write(value).splitlines()] == value[name]


def test_a_line_has_no_breaks() -> None:
    words = "one\ntwo\r\nthree"
    (line,) = ndjson.write({"quotes": [{"text": words}]}).removesuffix("\n").split("\n")
    assert json.loads(line)["text"] == words


def test_a_row_of_an_article_names_it() -> None:
    value = docs.example(schema.Quotes)
    (line,) = ndjson.write(value).splitlines()
    assert json.loads(line) == value["quotes"][0] | {"article": {"id": value["id"]}}


def test_nothing_is_no_line() -> None:
    empty: dict[str, Any] = {"articles": [], "next": None}
    assert ndjson.write(empty) == ""


def test_a_single_article_is_a_line() -> None:
    summary = docs.example(schema.Summary)
    assert json.loads(ndjson.write(summary)) == summary
