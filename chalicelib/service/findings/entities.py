"""Rows of entities: who and what an article names, the row that lists them all, and the names to find them by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from chalicelib.service.findings.document import Reading, Row, Values
from chalicelib.service.findings.limits import NAMES, clipped
from chalicelib.service.identity import LONGEST, Identity, fold, forms, is_place_key
from chalicelib.service.subjects import by_alias, by_entity
from chalicelib.store.findings import Finding
from chalicelib.store.names import Name

NAMED = "NAMED#{article}"
MOST_NAMED = 200
"""Entities that the list of an article names, the most salient ones."""


def named_row(article: str, generation: str) -> dict[str, str]:
    """The key of the row that lists all whom a generation of an article names."""
    return Finding(NAMED.format(article=article), article, generation).key


def named(read: Reading) -> list[Values]:
    """Who and what the article names, the most salient first."""
    found = sorted(read.entities.items(), key=lambda one: -one[1]["salience"])
    by_key = {
        known.key: {"key": known.key, "name": clipped(known.name)} for known in (read.known[name] for name, _ in found)
    }
    return list(by_key.values())[:MOST_NAMED]


def entity_rows(read: Reading) -> Iterator[Row]:
    """Who and what is named, but for places on the map: their rows tell where they are."""
    spoken = [quote["speaker"]["entity"] for quote in read.document["quotes"] if _is_spoken_by_somebody(quote)]
    for number, (name, entity) in enumerate(read.entities.items()):
        known = read.known[name]
        if not known.is_place:
            yield by_entity(known.key), number, _entity(read, entity, known) | {"quotes": spoken.count(name)}
        for alias in _aliases(entity, known):
            yield by_alias(alias, known.key), number, {}


def _is_spoken_by_somebody(quote: Mapping[str, Any]) -> bool:
    return quote["kind"] == "speech" and quote["speaker"] is not None


def _aliases(entity: Mapping[str, Any], known: Identity) -> list[str]:
    """Other names of an entity, folded, than those that its key is looked up by. Handles are names, too.

    Those of a place are all that the article calls it, and what the gazetteer does.
    """
    folded = dict.fromkeys(fold(name) for name in (entity["name"], known.name, *entity["aliases"]))
    return [alias for alias in folded if 0 < len(alias) <= LONGEST and alias not in forms(known.key)][:NAMES]


def _entity(read: Reading, entity: Mapping[str, Any], known: Identity) -> Values:
    affiliations = [{"name": one["name"], "key": read.key(one["entity"])} for one in entity["affiliations"][:NAMES]]
    return {
        **_who(known),
        "titles": [clipped(title) for title in entity["titles"][:NAMES]],
        "party": entity["party"],
        "age": entity["age"],
        "affiliations": affiliations,
        "salience": entity["salience"],
        "mentions": len(entity["mentions"]),
        "article": read.shown,
    }


def _who(known: Identity) -> Values:
    return {"key": known.key, "name": clipped(known.name), "uncertain": known.uncertain}


def names(rows: Iterable[Mapping[str, str]]) -> tuple[Name, ...]:
    """The names by which the entities of some rows, told by their keys in the table, are looked up."""
    subjects = dict.fromkeys(row["pk"] for row in rows)
    return tuple(name for subject in subjects for name in _names(subject))


def _names(subject: str) -> Iterator[Name]:
    kind, _, rest = subject.partition("#")
    if kind == "ENTITY" and not is_place_key(rest):
        yield from (Name(form, rest, subject) for form in forms(rest))
    elif kind == "ALIAS":
        alias, _, key = rest.partition("#")
        yield Name(alias, key, subject)
