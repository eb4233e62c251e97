"""What the report's page is given: articles with what is marked in them, and everybody who is named in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from chalicelib.formats.document import with_utf16_offsets
from dateline.outputs.identified import Identified
from dateline.outputs.reading import PARTS, Reading, place_key

Values = Mapping[str, Any]


def article(read: Reading) -> dict[str, Any]:
    """An article, small: positions are UTF-16 units, as browsers count, and what is nothing is left out.

    Words stand in the text alone; everywhere else they are ``[start, end]``, or ``[start, end, 1]`` where it is a
    mention without a name. Evidence is left out: it would be the most of it.
    """
    document = with_utf16_offsets(dict(read.document))
    known = document["article"]
    return _told(
        {
            "file": read.record.file,
            "date": read.date,
            **{name: known[name] for name in ("title", "publisher", "url", "language", "text")},
            "byline": ", ".join(known["bylines"]),
            "warnings": [warning["message"] for warning in document["warnings"]],
            "blocks": [[block["kind"], *_span(block)] for block in known["blocks"]],
            "entities": [_entity(read, entity) for entity in document["entities"]],
            "quotes": [_quote(quote) for quote in document["quotes"] if quote["kind"] == "speech"],
            "places": [_place(place) for place in document["places"]],
        }
    )


def identified(one: Identified) -> dict[str, Any]:
    """Somebody or something, over all articles."""
    return _told(asdict(one))


def _entity(read: Reading, entity: Values) -> dict[str, Any]:
    same = {name: entity[name] for name in ("id", "type", "name")}
    roles = {"key": read.key(entity["id"]), "role": next(iter(entity["titles"]), None)}
    return _told(same | roles | {"mentions": _mentions(entity["mentions"])})


def _quote(quote: Values) -> dict[str, Any]:
    same = {name: quote[name] for name in ("id", "type", "confidence", "negated", "nested_in")}
    spans = {name: [_span(span) for span in quote[name]] for name in ("spans", "fragments")}
    single = {name: quote[name] and _span(quote[name]) for name in ("cue", "time")}
    return _told(same | spans | single | {part: _part(quote[part]) for part in PARTS})


def _part(part: Values | None) -> dict[str, Any] | None:
    if part is None:
        return None
    return _told({"entity": part["entity"], "others": part["others"], "at": _span(part["mention"])})


def _place(place: Values) -> dict[str, Any]:
    same = {name: place[name] for name in ("id", "name", "confidence")}
    return _told(same | {"key": place_key(place), "mentions": _mentions(place["mentions"])})


def _mentions(mentions: Iterable[Values]) -> list[list[int]]:
    return [[*_span(mention), *([] if mention["kind"] == "name" else [1])] for mention in mentions]


def _span(span: Values) -> list[int]:
    return [span["start"], span["end"]]


def _told(values: dict[str, Any]) -> dict[str, Any]:
    """Values without those that are nothing."""
    return {name: value for name, value in values.items() if value not in (None, "", [], False)}
