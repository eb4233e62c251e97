"""One document, and what all that it tells has in common."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from chalicelib.formats import geojson
from chalicelib.service.identity import Identity, identities
from chalicelib.service.shingles import bands, shingles

MOST = 500
"""Quotes, places and entities of an article that are found, as docs/operations.md has it."""

FEW = 5
"""Titles, aliases, affiliations, subjects of a quote, countries of a line, mentions of a place that are told."""

NAME_CHARACTERS = 120
"""Of a name, and of a title where an article is named."""

TITLE_CHARACTERS = 500
"""Of a title in a list of articles."""

Values = dict[str, Any]
Position = tuple[str, str, int]
"""A date, an article's id, and a number within the article: what lists are ordered by."""


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
    def dated_by(self) -> str:
        """What that is the date of."""
        return str(self.document["article"]["dated"]["by"])

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
        """What it has in common with the articles that it is compared with."""
        article = self.document["article"]
        return frozenset((article["text_sha256"], *bands(article["text"])))

    @cached_property
    def carrier(self) -> Values:
        """How an answer names it."""
        article = self.document["article"]
        title, publisher = ((article[name] or "")[:NAME_CHARACTERS] or None for name in ("title", "publisher"))
        return {"id": self.id, "title": title, "publisher": publisher, "path": f"/articles/{self.id}"}

    @cached_property
    def summary(self) -> Values:
        """How a list shows it."""
        article, source = self.document.get("article") or {}, self.document["source"]
        return {
            "id": self.id,
            "status": self.document["status"],
            "key": source["key"],
            "external_id": source["external_id"],
            "title": (article.get("title") or "")[:TITLE_CHARACTERS] or None,
            **{name: article.get(name) for name in ("url", "publisher", "language", "dated")},
            "countries": self.countries,
            "changed": self.changed,
            "received": self.received,
            "place": geojson.seat(self.document) if self.is_analysed else None,
            **{name: self.document.get(name) for name in ("copy_of", "error", "update")},
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
        most = {one["id"] for one in sorted(somebody, key=lambda one: -one["salience"])[:MOST]}
        return {one["id"]: one for one in somebody if one["id"] in most}
