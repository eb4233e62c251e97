"""An analysis document for people: who said what, and where."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Any

WIDTH = 110
LISTED = 10
"""Persons and organisations that are listed even where they say nothing."""


def readable(document: dict[str, Any]) -> str:
    """The analysis as lines of plain text: title, people and organisations, quotes, places, values, warnings."""
    return "\n".join(_lines(document))


def _lines(document: dict[str, Any]) -> Iterator[str]:
    article = document["article"]
    published = article["published"]
    facts = [", ".join(article["bylines"]), article["publisher"], published and published["value"]]
    yield article["title"] or "(no title)"
    if any(facts):
        yield "  " + " · ".join(fact for fact in facts if fact)
    yield from _section("WHO", _who(document))
    yield from _section("SAID WHAT", _quotes(document))
    yield from _section("WHERE", _places(document))
    yield from _section("WHEN AND HOW MUCH", _values(document["entities"]))
    yield from _section("WARNINGS", (f"{w['code']}: {w['message']}" for w in document["warnings"]))


def _section(title: str, lines: Iterator[str]) -> Iterator[str]:
    found = list(lines)
    if found:
        yield f"\n{title}"
        yield from ("  " + line for line in found)


def _who(document: dict[str, Any]) -> Iterator[str]:
    """Who is quoted, and of the others the most salient; then how many are left out."""
    entities = document["entities"]
    quoted = {_speaking(quote) for quote in document["quotes"]}
    names = {e["id"]: e["name"] for e in entities}
    bodies = [e for e in entities if e["named"] and e["type"] in ("person", "organization")]
    ranked = sorted(bodies, key=lambda e: -e["salience"])
    listed = [e for rank, e in enumerate(ranked) if rank < LISTED or e["id"] in quoted]
    yield from (_entity(entity, names) for entity in listed)
    if left_out := len(ranked) - len(listed):
        yield f"and {left_out} more"


def _speaking(quote: dict[str, Any]) -> str | None:
    """The id of who says something; None where nobody does whom the article names."""
    speaker = quote["speaker"]
    return speaker["entity"] if speaker and quote["kind"] == "speech" else None


def _entity(entity: dict[str, Any], names: dict[str, str]) -> str:
    """A person or body with what is told of it; ``names`` are of all entities by id."""
    joined = (names.get(a["entity"], a["name"]) for a in entity["affiliations"])
    facts = ["; ".join(entity["titles"]), entity["party"], entity["age"] and str(entity["age"]), "; ".join(joined)]
    said = ", ".join([entity["type"], *(fact for fact in facts if fact)])
    return f"{entity['name']} ({said}), {len(entity['mentions'])}x"


def _values(entities: list[dict[str, Any]]) -> Iterator[str]:
    for entity in entities:
        if entity["time"]:
            yield f"{entity['name']}: {entity['time']['value']}"
        if money := entity["money"]:
            amount = " to ".join(filter(None, (money["amount"], money["high"])))
            yield f"{entity['name']}: {amount} {money['currency'] or 'of an unknown currency'}"


def _quotes(document: dict[str, Any]) -> Iterator[str]:
    names = {e["id"]: e["name"] for e in document["entities"]}
    for quote in document["quotes"]:
        if quote["kind"] != "speech":
            continue
        who = _named(quote["speaker"], names) or "nobody named"
        addressee, via = _named(quote["addressee"], names), _named(quote["via"], names)
        told = (f" to {addressee}" if addressee else "") + (f", via {via}" if via else "")
        within = f" in {quote['nested_in']}" if quote["nested_in"] else ""
        cue = quote["cue"]["text"] if quote["cue"] else quote["type"]
        head = f"{who}{told} [{cue}, {quote['type']}{within}, {quote['confidence']:.2f}] "
        yield from textwrap.wrap(
            head + " … ".join(" ".join(span["text"].split()) for span in quote["spans"]),
            WIDTH,
            subsequent_indent="    ",
        )


def _named(speaker: dict[str, Any] | None, names: dict[str, str]) -> str:
    """The name of a speaker or addressee, or the words that stand for one whom the article does not name."""
    return (names.get(speaker["entity"]) or speaker["mention"]["text"]) if speaker else ""


def _places(document: dict[str, Any]) -> Iterator[str]:
    for place in (p for p in document["places"] if p["role"] == "literal"):
        if place["lat"] is None:
            yield f"{place['name']}: not located"
            continue
        region = ", ".join(part for part in (place["admin1"], place["country"]) if part)
        where = f" ({region})" if region else ""
        yield f"{place['name']}: {place['lat']:.4f}, {place['lon']:.4f}{where}, {place['confidence']:.2f}"
    focus = ", ".join(f"{c['name']} {c['score']:.0%}" for c in document["focus"]["countries"][:3])
    if focus:
        yield f"The story is about: {focus}"
