"""The rows by which articles, and what they say, are found: always the same rows for the same document.

A subject is what is asked for: whatever a speaker said (``SPEAKER#person.ada-rossi``), whatever is said of somebody
(``ABOUT#…``), where an entity is named (``ENTITY#…``), what happens in a square of the map (``CELL#…``). What a row
shows is what an answer shows of it, so that no document is read for a list.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from chalicelib.service import cells, wording
from chalicelib.service.identity import LONGEST, Identity, fold, forms, identities, is_country, is_place_key, place_keys
from chalicelib.service.subjects import (
    COUNTRY_SHARDS,
    by_alias,
    by_cell,
    by_country,
    by_entity,
    by_external_id,
    by_publisher,
    by_speaker,
    by_speaker_and_topic,
    by_topic,
    by_url,
    by_wording,
    like,
)
from chalicelib.store.findings import Finding
from chalicelib.store.names import Name

SHOWN_BYTES = 840
"""Of what a row shows, as JSON: with its key it stays under the kilobyte that one write unit pays for."""

NAMES = 5
"""How many titles, aliases, affiliations, subjects of a quote, or mentions of a place a row lists."""

TITLE_CHARACTERS = 120
"""Of a title, and of a name, in a row."""

ARTICLE_BYTES = 200
"""Of these, what the article takes."""

CUT = " …"
"""Ends words that are longer than a row holds."""

MOST = 500
"""Entities (the most salient ones), quotes and places (the first ones) of an article that have rows: whole books of
names would have more of them than the list of their keys has room for."""

NAMED = "NAMED#{article}"
MOST_NAMED = 200
"""Entities that the list of an article names, the most salient ones."""

Values = dict[str, Any]


def findings(article: str, generation: str, document: Mapping[str, Any]) -> tuple[Finding, ...]:
    """Every row of one generation of an article."""
    read = Reading(document)
    rows = tuple(
        Finding(subject, article, generation, read.date, number, shown)
        for subject, number, shown in _unique(_rows(read))
    )
    return (*rows, Finding(NAMED.format(article=article), article, generation, shown={"named": _named(read)}))


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


def named_row(article: str, generation: str) -> dict[str, str]:
    """The key of the row that lists all whom a generation of an article names."""
    return Finding(NAMED.format(article=article), article, generation).key


@dataclass(frozen=True)
class Reading:
    """A document, and what all rows of it have in common."""

    document: Mapping[str, Any]

    @property
    def date(self) -> str:
        """By which its rows are ordered."""
        return str(self.document["article"]["dated"]["value"])

    @cached_property
    def known(self) -> dict[str, Identity]:
        """Who its entities are, by their ids."""
        return identities(self.document)

    @cached_property
    def entities(self) -> dict[str, Mapping[str, Any]]:
        """The entities that are somebody, by their ids."""
        known = [entity for entity in self.document["entities"] if entity["id"] in self.known]
        most = {entity["id"] for entity in sorted(known, key=lambda one: -one["salience"])[:MOST]}
        return {entity["id"]: entity for entity in known if entity["id"] in most}

    @cached_property
    def countries(self) -> list[str]:
        """The countries that the story is about."""
        return [country["id"] for country in self.document["focus"]["countries"]]

    @cached_property
    def shown(self) -> Values:
        """What every row shows of the article."""
        article = self.document["article"]
        title, publisher = (_cut(article[name] or "") or None for name in ("title", "publisher"))
        return {"title": title, "publisher": publisher, "dated_by": article["dated"]["by"]}


Row = tuple[str, int, Values]


def _rows(read: Reading) -> Iterator[Row]:
    yield from _article_rows(read)
    yield from _entity_rows(read)
    yield from _quote_rows(read)
    yield from _place_rows(read)


def _unique(rows: Iterable[Row]) -> Iterator[Row]:
    """Rows with one key would be one row: the first stays."""
    seen: set[tuple[str, int]] = set()
    for subject, number, shown in rows:
        if (subject, number) not in seen:
            seen.add((subject, number))
            yield subject, number, shown


def _article_rows(read: Reading) -> Iterator[Row]:
    article = read.document["article"]
    if url := article["url"]:
        yield by_url(url), 0, {}
    if name := read.document["source"]["external_id"]:
        yield by_external_id(name), 0, {}
    if publisher := article["publisher"]:
        yield by_publisher(publisher), 0, {}
    shard = int(article["text_sha256"][:8], 16) % COUNTRY_SHARDS
    for country in read.countries:
        yield by_country(country, shard), 0, {}
    for subject in like(read.document):
        yield subject, 0, {}


def _entity_rows(read: Reading) -> Iterator[Row]:
    """Who and what is named, but for places on the map: their rows tell where they are."""
    spoken = [quote["speaker"]["entity"] for quote in read.document["quotes"] if _is_spoken_by_somebody(quote)]
    for number, (name, entity) in enumerate(read.entities.items()):
        known = read.known[name]
        if not known.is_place:
            yield by_entity(known.key), number, _entity(read, entity, known) | {"quotes": spoken.count(name)}
        for alias in _aliases(entity, known):
            yield by_alias(alias, known.key), number, {}


def _named(read: Reading) -> list[Values]:
    """Who and what the article names, the most salient first."""
    found = sorted(read.entities.items(), key=lambda one: -one[1]["salience"])
    by_key = {
        known.key: {"key": known.key, "name": _cut(known.name)} for known in (read.known[name] for name, _ in found)
    }
    return list(by_key.values())[:MOST_NAMED]


def _is_spoken_by_somebody(quote: Mapping[str, Any]) -> bool:
    return quote["kind"] == "speech" and quote["speaker"] is not None


def _aliases(entity: Mapping[str, Any], known: Identity) -> list[str]:
    """Other names of an entity, folded, than those that its key is looked up by. Handles are names, too."""
    folded = dict.fromkeys(fold(name) for name in (entity["name"], *entity["aliases"]))
    return [alias for alias in folded if 0 < len(alias) <= LONGEST and alias not in forms(known.key)][:NAMES]


def _entity(read: Reading, entity: Mapping[str, Any], known: Identity) -> Values:
    affiliations = [{"name": one["name"], "key": _key(read, one["entity"])} for one in entity["affiliations"][:NAMES]]
    return {
        **_who(known),
        "titles": [_cut(title) for title in entity["titles"][:NAMES]],
        "party": entity["party"],
        "age": entity["age"],
        "affiliations": affiliations,
        "salience": entity["salience"],
        "mentions": len(entity["mentions"]),
        "article": read.shown,
    }


def _who(known: Identity) -> Values:
    return {"key": known.key, "name": _cut(known.name), "uncertain": known.uncertain}


def _cut(name: str) -> str:
    """The first characters of a name, which may be a book where something is amiss."""
    return name[:TITLE_CHARACTERS]


def _key(read: Reading, entity: str | None) -> str | None:
    known = read.known.get(entity or "")
    return known.key if known else None


def _quote_rows(read: Reading) -> Iterator[Row]:
    for number, quote in enumerate(read.document["quotes"][:MOST]):
        shown = fitted(line(read, quote)) | {"wording": wording.told(quote["text"])}
        for subject in _quote_subjects(read, quote, topic_keys(read, quote)):
            yield subject, number, shown


def _quote_subjects(read: Reading, quote: Mapping[str, Any], topics: list[str]) -> Iterator[str]:
    yield from map(by_topic, topics)
    for speaker in voices(read, quote):
        yield by_speaker(speaker)
        yield from (by_speaker_and_topic(speaker, topic) for topic in topics)
        yield by_wording(speaker, wording.anchor(quote["text"]))


def voices(read: Reading, quote: Mapping[str, Any]) -> list[str]:
    """Who says it, by their keys: the first, and those who say it together with them."""
    speaker = quote["speaker"]
    said_by = (speaker["entity"], *speaker["others"]) if speaker else ()
    return list(dict.fromkeys(key for one in said_by if (key := _key(read, one))))


def line(read: Reading, quote: Mapping[str, Any]) -> Values:
    """A quote as a line of the ledger."""
    cue = quote["cue"]
    return {
        "id": quote["id"],
        "text": quote["text"],
        "cut": False,
        "type": quote["type"],
        "kind": quote["kind"],
        "cue": cue and _cut(cue["text"]),
        "cue_class": quote["cue_class"],
        "negated": quote["negated"],
        "question": quote["question"],
        "speaker": _speaker(read, quote["speaker"]),
        "others": voices(read, quote)[1:NAMES],
        "addressee": _speaker(read, quote["addressee"]),
        "via": _speaker(read, quote["via"]),
        "about": _topics(read, quote),
        "countries": read.countries[:NAMES],
        "start": quote["spans"][0]["start"],
        "end": quote["spans"][-1]["end"],
        "confidence": quote["confidence"],
        "rule": quote["evidence"]["rule"],
        "article": read.shown,
    }


def _speaker(read: Reading, speaker: Mapping[str, Any] | None) -> Values | None:
    """Who says it or hears it: with a key where it is known who that is, and the role that the article gives them."""
    if speaker is None:
        return None
    known, entity = read.known.get(speaker["entity"] or ""), read.entities.get(speaker["entity"] or "")
    titles = entity["titles"] if entity else []
    return {
        "key": known.key if known else None,
        "name": _cut(known.name if known else speaker["mention"]["text"]),
        "role": _cut(titles[0]) if titles else None,
        "uncertain": known.uncertain if known else True,
    }


def _topics(read: Reading, quote: Mapping[str, Any]) -> list[Values]:
    """Who and what the words of a quote name."""
    return [{"key": one.key, "name": _cut(one.name)} for one in _named_in(read, quote)]


def topic_keys(read: Reading, quote: Mapping[str, Any]) -> list[str]:
    """All keys that lead to them."""
    return [key for one in _named_in(read, quote) for key in (one.key, *one.others)]


def _named_in(read: Reading, quote: Mapping[str, Any]) -> list[Identity]:
    spans = [(span["start"], span["end"]) for span in quote["spans"]]
    named = (read.known[name] for name, entity in read.entities.items() if _is_named_in(entity, spans))
    return list({one.key: one for one in named}.values())[:NAMES]


def _is_named_in(entity: Mapping[str, Any], spans: list[tuple[int, int]]) -> bool:
    names = [(one["start"], one["end"]) for one in entity["mentions"] if one["kind"] == "name"]
    return any(start <= first and last <= end for start, end in spans for first, last in names)


def fitted(shown: Values) -> Values:
    """What a row shows, its words cut to what a row holds."""
    over = _size(shown) - SHOWN_BYTES
    if over <= 0:
        return shown
    room = max(len(json.dumps(shown["text"], ensure_ascii=False).encode()) - over - len(CUT.encode()), 0)
    words = shown["text"].encode()[:room].decode(errors="ignore").rpartition(" ")[0]
    return shown | {"text": words + CUT, "cut": True}


def _size(shown: Values) -> int:
    return len(json.dumps(shown, ensure_ascii=False, separators=(",", ":")).encode())


def _place_rows(read: Reading) -> Iterator[Row]:
    by_place: dict[str, list[Values]] = {}
    for number, place in enumerate(read.document["places"][:MOST]):
        if place["lat"] is None:
            continue
        shown = _place(read, place)
        for key in place_keys(place):
            yield by_entity(key), number, shown | {"article": read.shown}
        for cell in cells.around(place["lat"], place["lon"]):
            by_place.setdefault(cell, []).append(shown)
    parts = ((cell, part) for cell, places in by_place.items() for part in _packed(places))
    # One count for all cells: a box reads several, and a cursor tells their rows apart by it.
    for number, (cell, part) in enumerate(parts):
        yield by_cell(cell), number, {"places": part, "article": read.shown}


def _packed(places: list[Values]) -> Iterator[list[Values]]:
    """Places that fit into one row together: a write costs the same for one and for four."""
    part: list[Values] = []
    for place in places:
        if part and _size({"places": [*part, place]}) > SHOWN_BYTES - ARTICLE_BYTES:
            yield part
            part = []
        part.append(place)
    yield part


def _place(read: Reading, place: Mapping[str, Any]) -> Values:
    return {
        "id": place["id"],
        "key": next(iter(place_keys(place)), None),
        "name": _cut(place["name"]),
        "gazetteer_name": place["gazetteer_name"],
        "geonameid": place["geonameid"],
        "lat": place["lat"],
        "lon": place["lon"],
        "country": place["country"],
        "admin1": place["admin1"],
        "level": level(place),
        "event": read.document["focus"]["event"] == place["id"],
        "role": place["role"],
        "confidence": place["confidence"],
        "mentions": [{"start": one["start"], "end": one["end"]} for one in place["mentions"][:NAMES]],
    }


def level(place: Mapping[str, Any]) -> str:
    """How much ground a place is: its point on a map stands for a whole ``country``, or for an ``area``."""
    if is_country(place):
        return "country"
    return "point" if place["feature_class"] in ("P", "S", "R", None) else "area"
