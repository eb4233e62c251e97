"""Articles that people have reviewed, a line of JSON each (JSON Lines): gold to judge by, and tasks for Label Studio.

A line is the article as the API answers it, with ``data`` and ``annotations`` as Label Studio takes them: the words of
each review that holds are a span with its kind as the label, and a relation leads to the words that mention whom it
names.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from chalicelib.formats import ndjson

NAME = "jsonl"
MEDIA_TYPE = ndjson.MEDIA_TYPE

Values = dict[str, Any]

ENTITY = "entity"
"""The label of words that mention whom a review names."""


def write(value: Values) -> str:
    """The articles of a page, a line each."""
    return ndjson.lines([article | _task(article) for article in value["articles"]])


def _task(article: Values) -> Values:
    """An article as a task of Label Studio, annotated by those who reviewed it."""
    results = [result for review in article["reviews"] for result in _results(review)]
    return {"data": {"text": article["text"]}, "annotations": [{"result": results}]}


def _results(review: Values) -> Iterator[Values]:
    if review["status"] == "orphaned" or review["words"] is None:
        return
    name, known = review["id"], review["geonameid"]
    about = {"meta": {"text": [f"geonameid {known}"]}} if known else {}
    yield _span(name, review["words"], review["kind"]) | about
    if review["entity"]:
        other = f"{name}-{ENTITY}"
        yield _span(other, review["entity"], ENTITY)
        yield {"type": "relation", "from_id": name, "to_id": other, "direction": "right", "labels": [review["kind"]]}


def _span(name: str, words: Values, label: str) -> Values:
    value = {"start": words["start"], "end": words["end"], "text": words["text"], "labels": [label]}
    return {"id": name, "from_name": "label", "to_name": "text", "type": "labels", "value": value}
