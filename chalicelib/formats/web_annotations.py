"""An article's findings as W3C Web Annotations: one for each mention and each span of a quote, on the served text.

An annotation points at the article's plain text by position, which the standard counts in Unicode code points, and by
quotation, which holds where the text has moved. Its bodies classify what is there, tag it with its name, and identify
it; the words of a quote are a body whose creator is the speaker.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from chalicelib.formats import document as documents
from chalicelib.formats import linked
from chalicelib.formats.linked import Values, filled

NAME = "annotations"
"""Not the module's own name: that one is a `__future__` feature in every module, the package's too."""
MEDIA_TYPE = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'

CONTEXT = "http://www.w3.org/ns/anno.jsonld"

AROUND = 32
"""Characters before and behind that tell apart the same words elsewhere in the text, as annotation clients use."""

AGENTS = {"person": "Person", "organization": "Organization"}
"""Types of entities that the standard has for creators."""

_STAMPS = ("negated", "question")


def write(value: Any) -> str:
    """The document of an article, in either unit of offsets, as an AnnotationCollection of one page."""
    found = documents.with_code_point_offsets(value)
    items = sorted((*_mentions(found), *_spans(found)), key=_position)
    return json.dumps(_collection(found, items), ensure_ascii=False, separators=(",", ":"))


def _collection(document: Values, items: list[Values]) -> Values:
    """The collection; one of nothing has no page, since a page has at least one annotation."""
    name = linked.path(document, "annotations")
    page = {"id": linked.path(document, "annotations-1"), "type": "AnnotationPage", "partOf": name, "startIndex": 0}
    whole = {
        "@context": CONTEXT,
        "id": name,
        "type": "AnnotationCollection",
        "label": document["article"]["title"] or document["id"],
        "generator": {"type": "Software", "name": f"Dateline, engine {document['engine']}"},
        "total": len(items),
    }
    return whole | ({"first": page | {"items": items}, "last": page["id"]} if items else {})


def _position(annotation: Values) -> tuple[int, int]:
    at = annotation["target"]["selector"][0]
    return at["start"], -at["end"]


def _mentions(document: Values) -> Iterator[Values]:
    grounds = linked.grounds(document)
    for entity in document["entities"]:
        same = linked.elsewhere(entity, grounds.get(entity["id"]))
        yield from _of(document, entity, entity["type"], same)
    standing = {one["id"] for one in grounds.values()}
    for place in document["places"]:
        if place["id"] not in standing:
            yield from _of(document, place, "place", linked.elsewhere(None, place))


def _of(document: Values, thing: Values, kind: str, same: list[str]) -> Iterator[Values]:
    """An annotation for each mention of an entity or a place."""
    sources = [linked.path(document, thing["id"]), *same]
    identity = [{"type": "SpecificResource", "purpose": "identifying", "source": one} for one in sources]
    bodies = [_text("classifying", kind), _text("tagging", thing["name"]), *_meaning(thing), *identity]
    yield from _annotations(document, thing["id"], thing["mentions"], bodies, "identifying")


def _meaning(thing: Values) -> list[Values]:
    """What a date or a sum comes to: ``2019-03-25``, ``2000000 EUR``."""
    time, money = thing.get("time"), thing.get("money")
    if time:
        return [_text("describing", time["value"])]
    return [_text("describing", " ".join(filter(None, (money["amount"], money["currency"]))))] if money else []


def _spans(document: Values) -> Iterator[Values]:
    entities = {one["id"]: one for one in document["entities"]}
    for quote in document["quotes"]:
        stamps = [quote["kind"], quote["type"], *(name for name in _STAMPS if quote[name])]
        words = _text("identifying", quote["text"]) | {"id": linked.path(document, quote["id"])}
        words |= filled({"creator": _creators(document, quote["speaker"], entities)})
        bodies = [*(_text("classifying", stamp) for stamp in stamps), words]
        yield from _annotations(document, quote["id"], quote["spans"], bodies, "classifying")


def _creators(document: Values, speaker: Values | None, entities: dict[str, Values]) -> list[Values]:
    """Who says it; by the words for it alone where it is no entity."""
    if speaker is None:
        return []
    several = [entities[name] for name in (speaker["entity"], *speaker["others"]) if name in entities]
    known = [
        {"id": linked.path(document, one["id"]), "name": one["name"]} | filled({"type": AGENTS.get(one["type"])})
        for one in several
    ]
    return known or [{"name": speaker["mention"]["text"]}]


def _annotations(
    document: Values, name: str, pieces: list[Values], bodies: list[Values], motivation: str
) -> Iterator[Values]:
    for number, piece in enumerate(pieces, start=1):
        yield {
            "id": linked.path(document, f"{name}-{number}"),
            "type": "Annotation",
            "motivation": motivation,
            "body": bodies,
            "target": _target(document, piece["start"], piece["end"]),
        }


def _target(document: Values, start: int, end: int) -> Values:
    text = document["article"]["text"]
    quotation = {
        "exact": text[start:end],
        "prefix": text[max(0, start - AROUND) : start],
        "suffix": text[end:][:AROUND],
    }
    position = {"type": "TextPositionSelector", "start": start, "end": end}
    selectors = [position, {"type": "TextQuoteSelector"} | quotation]
    return {"type": "SpecificResource", "source": f"{linked.path(document)}/text", "selector": selectors}


def _text(purpose: str, value: str) -> Values:
    return {"type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain"}
