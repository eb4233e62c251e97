"""What a document tells, of whom and where: written once more, without a line of what makes the product's rows.

Only names are taken from the product: `identity` says who is who, `wording` and `shingles` what are the same words.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from chalicelib.formats import geojson
from chalicelib.service import wording
from chalicelib.service.identity import Identity, fold, forms, identities
from chalicelib.service.shingles import bands, shingles

MOST = 500
"""Quotes, places and entities of an article that are found, as docs/operations.md has it."""

FEW = 5
"""Titles, aliases, affiliations, subjects of a quote, countries of a line, mentions of a place that are told."""

ROW_BYTES = 840
"""What a line holds of a quote and its article, as JSON; longer words are cut."""

Values = dict[str, Any]
Position = tuple[str, str, int]
"""A date, an article's id, and a number within the article: what lists are ordered by."""


@dataclass(frozen=True)
class Line:
    """A quote: who says it, what it names (by all keys that lead there), and how the ledger shows it."""

    position: Position
    speakers: tuple[str, ...]
    topics: frozenset[str]
    wording: tuple[str, ...]
    shown: Values

    @property
    def speaker(self) -> str | None:
        """The key of who says it first."""
        voice = self.shown["speaker"]
        return voice and voice["key"]


@dataclass(frozen=True)
class Named:
    """Somebody, or a place, whom an article names, under one of their keys."""

    position: Position
    key: str
    shown: Values


@dataclass(frozen=True)
class Telling:
    """All that one article tells. ``document`` is as the API serves it, attitudes included; ``changed`` when it did."""

    document: Values
    changed: str | None = None

    @cached_property
    def id(self) -> str:
        """The article's."""
        return str(self.document["id"])

    @cached_property
    def is_analysed(self) -> bool:
        """Whether anything is served."""
        return "article" in self.document

    @cached_property
    def received(self) -> str:
        """When it was uploaded."""
        return str(self.document["source"]["last_modified"])

    @cached_property
    def date(self) -> str:
        """By which it is found."""
        return str(self.document["article"]["dated"]["value"]) if self.is_analysed else self.received

    @cached_property
    def countries(self) -> list[str]:
        """Those of its focus."""
        return [one["id"] for one in self.document["focus"]["countries"]] if self.is_analysed else []

    @cached_property
    def copy_of(self) -> str | None:
        """The article that it says it is a copy of."""
        copy = self.document.get("copy_of")
        return copy and copy["article"]

    @cached_property
    def shingles(self) -> frozenset[str]:
        """Of its text."""
        return shingles(self.document["article"]["text"])

    @cached_property
    def likenesses(self) -> frozenset[str]:
        """What other articles have in common with it that are compared."""
        article = self.document["article"]
        return frozenset((article["text_sha256"], *bands(article["text"])))

    @cached_property
    def carrier(self) -> Values:
        """How an answer names it."""
        article = self.document["article"]
        title, publisher = ((article[name] or "")[:120] or None for name in ("title", "publisher"))
        return {"id": self.id, "title": title, "publisher": publisher, "path": f"/articles/{self.id}"}

    @cached_property
    def summary(self) -> Values:
        """How a list shows it."""
        article = self.document.get("article") or {}
        source = self.document["source"]
        return {
            "id": self.id,
            "status": self.document["status"],
            "key": source["key"],
            "title": (article.get("title") or "")[:500] or None,
            "url": article.get("url"),
            "publisher": article.get("publisher"),
            "language": article.get("language"),
            "dated": article.get("dated"),
            "countries": self.countries,
            "changed": self.changed,
            "copy_of": self.document.get("copy_of"),
            "received": self.received,
            "place": geojson.seat(self.document) if self.is_analysed else None,
            "error": self.document.get("error"),
            "update": self.document.get("update"),
            "path": f"/articles/{self.id}",
        }

    @cached_property
    def known(self) -> dict[str, Identity]:
        """Who its entities are."""
        return identities(self.document)

    @cached_property
    def entities(self) -> dict[str, Values]:
        """Its entities that are somebody, the most salient ones, by their ids."""
        somebody = [one for one in self.document["entities"] if one["id"] in self.known]
        most = sorted(somebody, key=lambda one: -one["salience"])[:MOST]
        return {one["id"]: one for one in somebody if one in most}

    @cached_property
    def lines(self) -> list[Line]:
        """Its quotes."""
        return [self._line(number, quote) for number, quote in enumerate(self.document["quotes"][:MOST])]

    @cached_property
    def named(self) -> list[Named]:
        """Whom it names, and which places it is sure to mean."""
        return [*self._somebody(), *self._places()]

    @cached_property
    def called(self) -> set[tuple[str, str]]:
        """Names, folded, and the keys that they are other names of."""
        found = set()
        for name, entity in self.entities.items():
            key = self.known[name].key
            others = [fold(one) for one in (entity["name"], self.known[name].name, *entity["aliases"])]
            told = [one for one in dict.fromkeys(others) if 0 < len(one) <= 80 and one not in forms(key)]
            found |= {(one, key) for one in told[:FEW]}
        return found

    @cached_property
    def cast(self) -> dict[str, str]:
        """The names of all whom it names by their keys, the most salient first."""
        most = sorted(self.entities, key=lambda name: -self.entities[name]["salience"])
        return dict(list({self.known[name].key: self.known[name].name[:120] for name in most}.items())[:200])

    @cached_property
    def spots(self) -> list[Values]:
        """Its places on the map."""
        placed = [place for place in self.document["places"][:MOST] if place["lat"] is not None]
        return [self._spot(place) | self._dated for place in placed]

    @property
    def _dated(self) -> Values:
        return {"date": self.date, "dated_by": self.document["article"]["dated"]["by"], "article": self.carrier}

    def _line(self, number: int, quote: Values) -> Line:
        said_by = quote["speaker"] and [quote["speaker"]["entity"], *quote["speaker"]["others"]]
        speakers = tuple(dict.fromkeys(self.known[one].key for one in said_by or () if one in self.known))
        topics = list(self._topics(quote))
        held = {
            **{name: quote[name] for name in ("id", "text", "type", "kind", "cue_class", "negated", "question")},
            "cut": False,
            "cue": quote["cue"] and quote["cue"]["text"][:120],
            "speaker": self._voice(quote["speaker"]),
            "others": list(speakers[1:FEW]),
            "addressee": self._voice(quote["addressee"]),
            "via": self._voice(quote["via"]),
            "about": [{"key": one.key, "name": one.name[:120]} for one in topics],
            "countries": self.countries[:FEW],
            "start": quote["spans"][0]["start"],
            "end": quote["spans"][-1]["end"],
            "confidence": quote["confidence"],
            "rule": quote["evidence"]["rule"],
            "article": {name: self.carrier[name] for name in ("title", "publisher")}
            | {"dated_by": self._dated["dated_by"]},
        }
        keys = frozenset(key for one in topics for key in (one.key, *one.others))
        told = tuple(wording.told(quote["text"]))
        return Line((self.date, self.id, number), speakers, keys, told, cut(held) | self._dated)

    def _topics(self, quote: Values) -> Iterator[Identity]:
        """Who and what is named within the words."""
        found: dict[str, Identity] = {}
        for name, entity in self.entities.items():
            spans = [(one["start"], one["end"]) for one in entity["mentions"] if one["kind"] == "name"]
            within = [(s["start"], s["end"]) for s in quote["spans"]]
            if any(start <= first and last <= end for first, last in spans for start, end in within):
                found[self.known[name].key] = self.known[name]
        yield from list(found.values())[:FEW]

    def _voice(self, speaker: Values | None) -> Values | None:
        if speaker is None:
            return None
        known, entity = self.known.get(speaker["entity"] or ""), self.entities.get(speaker["entity"] or "")
        name = known.name if known else speaker["mention"]["text"]
        role = entity["titles"][0][:120] if entity and entity["titles"] else None
        return {
            "key": known.key if known else None,
            "name": name[:120],
            "role": role,
            "uncertain": known.uncertain if known else True,
        }

    def _somebody(self) -> Iterator[Named]:
        said = [
            quote["speaker"]["entity"]
            for quote in self.document["quotes"]
            if quote["kind"] == "speech" and quote["speaker"]
        ]
        for number, (name, entity) in enumerate(self.entities.items()):
            known = self.known[name]
            if known.is_place:
                continue
            shown = {
                "name": known.name[:120],
                "uncertain": known.uncertain,
                "titles": [title[:120] for title in entity["titles"][:FEW]],
                "party": entity["party"],
                "affiliations": [
                    {"name": one["name"], "key": self.known[one["entity"]].key if one["entity"] in self.known else None}
                    for one in entity["affiliations"][:FEW]
                ],
                "quotes": said.count(name),
            }
            yield Named((self.date, self.id, number), known.key, shown)

    def _places(self) -> Iterator[Named]:
        for number, place in enumerate(self.document["places"][:MOST]):
            if place["lat"] is None:
                continue
            shown = {"name": place["gazetteer_name"] or place["name"], "written": place["name"][:120]}
            for key in _place_keys(place):
                yield Named((self.date, self.id, number), key, shown)

    def _spot(self, place: Values) -> Values:
        copied = ("id", "gazetteer_name", "geonameid", "lat", "lon", "country", "admin1", "role", "confidence")
        return {
            **{name: place[name] for name in copied},
            "key": next(iter(_place_keys(place)), None),
            "name": place["name"][:120],
            "level": _level(place),
            "event": self.document["focus"]["event"] == place["id"],
            "mentions": [{"start": one["start"], "end": one["end"]} for one in place["mentions"][:FEW]],
        }


def cut(held: Values) -> Values:
    """A line whose words are cut, at a blank, where it would take more room than it has."""
    written = json.dumps(held, ensure_ascii=False, separators=(",", ":")).encode()
    if len(written) <= ROW_BYTES:
        return held
    room = len(json.dumps(held["text"], ensure_ascii=False).encode()) - (len(written) - ROW_BYTES) - len(" …".encode())
    words = held["text"].encode()[: max(room, 0)].decode(errors="ignore")
    return held | {"text": words.rpartition(" ")[0] + " …", "cut": True}


def _is_country(place: Values) -> bool:
    return bool(place["country"]) and (place["feature_code"] or "").startswith("PCL")


def _place_keys(place: Values) -> list[str]:
    keys = [f"country.{place['country'].lower()}"] if _is_country(place) else []
    return [*keys, f"place.{place['geonameid']}"] if place["geonameid"] is not None else keys


def _level(place: Values) -> str:
    if _is_country(place):
        return "country"
    return "point" if place["feature_class"] in ("P", "S", "R", None) else "area"
