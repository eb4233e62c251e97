"""A record as rows of the tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import count
from typing import Any

from chalicelib.formats.geojson import level, seat
from dateline.outputs.reading import Reading, place_key

Values = Mapping[str, Any]
Row = tuple[str, dict[str, Any]]
"""A table's name and a row of it."""

BETWEEN = "; "
"""Stands between several values in one column."""


class Rows:
    """Makes the rows of records, each with a number that no other of its table has."""

    def __init__(self) -> None:
        self._articles, self._entities, self._statements, self._locations = (count(1) for _ in range(4))

    def of(self, read: Reading) -> Iterator[Row]:
        """All rows of a record, but for those that it shares with others."""
        article = next(self._articles)
        yield "articles", _article(read) | {"id": article}
        for entity in read.document["entities"]:
            number = next(self._entities)
            yield "entities", _entity(read, entity) | {"id": number, "article": article}
            for mention in entity["mentions"]:
                yield "mentions", {"article": article, "entity": number, **mention}
        for quote in read.document["quotes"]:
            number = next(self._statements)
            yield "statements", _statement(read, quote) | {"id": number, "article": article}
            yield from (("speakers", {"statement": number, "key": key}) for key in read.voices(quote))
            yield from (("topics", {"statement": number, "key": key}) for key in read.topics(quote))
        for place in read.document["places"]:
            yield "locations", _location(read, place) | {"id": next(self._locations), "article": article}


def _article(read: Reading) -> dict[str, Any]:
    document, article = read.document, read.document["article"]
    story = seat(dict(document)) or {}
    return {
        "file": read.record.file,
        "date": read.date,
        **{name: article[name] for name in ("title", "publisher", "url", "language", "text")},
        "byline": _joined(article["bylines"]),
        "countries": _joined(country["id"] for country in document["focus"]["countries"]),
        "place": story.get("name"),
        "latitude": story.get("lat"),
        "longitude": story.get("lon"),
        "quotes": len(read.speech),
        "people": sum(entity["type"] == "person" and entity["named"] for entity in document["entities"]),
        "status": document["status"],
        "warnings": _joined(warning["message"] for warning in document["warnings"]),
        "engine": document["engine"],
    }


def _entity(read: Reading, entity: Values) -> dict[str, Any]:
    time, money = entity["time"] or {}, entity["money"] or {}
    return {
        "entity": entity["id"],
        "key": read.key(entity["id"]),
        **{name: entity[name] for name in ("type", "name", "party", "age", "country", "named", "salience")},
        "role": _joined(entity["titles"]),
        "aliases": _joined(entity["aliases"]),
        "affiliations": _joined(one["name"] for one in entity["affiliations"]),
        "time": time.get("value"),
        "amount": money.get("amount"),
        "currency": money.get("currency"),
        "mentions": len(entity["mentions"]),
    }


def _statement(read: Reading, quote: Values) -> dict[str, Any]:
    speaker, addressee, via = (read.voice(quote[part]) for part in ("speaker", "addressee", "via"))
    return {
        "quote": quote["id"],
        "date": read.date,
        "speaker_key": speaker and speaker.key,
        "speaker": speaker and speaker.name,
        "role": speaker and speaker.role,
        "words": quote["text"],
        **{name: quote[name] for name in ("type", "kind", "cue_class", "negated", "question", "confidence")},
        "cue": quote["cue"] and quote["cue"]["text"],
        "addressee": addressee and addressee.name,
        "via": via and via.name,
        "rule": quote["evidence"]["rule"],
        "start": quote["spans"][0]["start"],
        "end": quote["spans"][-1]["end"],
    }


def _location(read: Reading, place: Values) -> dict[str, Any]:
    same = ("name", "gazetteer_name", "country", "admin1", "geonameid", "population", "role", "confidence")
    return {
        "place": place["id"],
        "key": place_key(place),
        "date": read.date,
        **{name: place[name] for name in same},
        "latitude": place["lat"],
        "longitude": place["lon"],
        "level": level(place) if place["lat"] is not None else None,
        "event": read.document["focus"]["event"] == place["id"],
        "mentions": len(place["mentions"]),
    }


def _joined(values: Any) -> str | None:
    """Several values as one; None where there is none."""
    return BETWEEN.join(values) or None
