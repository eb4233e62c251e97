"""What is asked of all articles at once: who said what, who and what they name, what happens where."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Literal

from chalicelib import model
from chalicelib.formats import schema
from dateline.client.connection import Connection, route

Day = str | date
"""A day or, as a `datetime` or in ISO 8601, a second; both ends of a range are in it."""
Told = dict[str, Any]
Order = Literal["newest", "oldest"]
Copies = Literal["fold", "all"]
Include = Literal["attitudes"]


class Searches(Connection):
    """Searches: lists are iterators, which ask for a page when they come to it; `limit` is how many rows in all.

    An entity goes by its key (`person.ada-rossi`), which `entities` and `people` tell.
    """

    def quotes(
        self,
        *,
        speaker: str | None = None,
        about: str | None = None,
        place: int | None = None,
        article: str | None = None,
        country: str | None = None,
        since: Day | None = None,
        until: Day | None = None,
        order: Order | None = None,
        type: model.QuoteType | None = None,
        cue_class: model.CueClass | None = None,
        negated: bool | None = None,
        question: bool | None = None,
        min_confidence: float | None = None,
        copies: Copies | None = None,
        include: Include | None = None,
        limit: int | None = None,
    ) -> Iterator[schema.LedgerLine]:
        """Who said what, the newest first: at least of a `speaker`, `about` somebody, of a `place` or an `article`.

        `speaker` and `about` are whole names ("Ada Rossi") or keys, `place` a number at GeoNames.
        """
        told: Told = {"speaker": speaker, "about": about, "place": place, "article": article, "country": country}
        told |= {"since": since, "until": until, "order": order, "type": type, "cue_class": cue_class}
        told |= {"negated": negated, "question": question, "min_confidence": min_confidence}
        told |= {"copies": copies, "include": include}
        return self._rows(schema.Ledger, "quotes", "/quotes", told, limit=limit)

    def places(
        self,
        *,
        bbox: tuple[float, float, float, float] | str | None = None,
        near: tuple[float, float] | str | None = None,
        within: int | None = None,
        level: Literal["point", "area", "country"] | None = None,
        since: Day | None = None,
        until: Day | None = None,
        order: Order | None = None,
        min_confidence: float | None = None,
        limit: int | None = None,
    ) -> Iterator[schema.PlaceFound]:
        """What happens where, article by article: in a box, or around a point.

        `bbox` is west, south, east and north; `near` a latitude and a longitude, `within` the kilometres around it.
        """
        told: Told = {"bbox": bbox, "near": near, "within": within, "level": level, "min_confidence": min_confidence}
        told |= {"since": since, "until": until, "order": order}
        return self._rows(schema.PlacesFound, "places", "/places", told, limit=limit)

    def articles(
        self,
        *,
        since: Day | None = None,
        until: Day | None = None,
        order: Order | None = None,
        country: str | None = None,
        publisher: str | None = None,
        language: str | None = None,
        status: Literal["queued", "processing", "succeeded", "partial", "failed"] | None = None,
        copies: Copies | None = None,
        changed_since: Day | None = None,
        limit: int | None = None,
    ) -> Iterator[schema.Summary]:
        """The newest uploads first; with a country, publisher, language, day or order by the articles' own dates.

        With `changed_since`, whatever changed since then, deletions among them, the oldest change first: what a mirror
        follows.
        """
        told: Told = {"since": since, "until": until, "order": order, "country": country, "publisher": publisher}
        told |= {"language": language, "status": status, "copies": copies, "changed_since": changed_since}
        return self._rows(schema.Articles, "articles", "/articles", told, limit=limit)

    def article_at(self, key: str) -> schema.Summary:
        """The summary of the article whose object has this key in the bucket; raises NotFound."""
        return self._get(schema.Summary, "/articles", key=key)

    def articles_called(self, external_id: str) -> list[schema.Summary]:
        """The analysed articles that their sender calls so: of `analyse(…, id=…)` and of `upload`, one at most."""
        return self._get(schema.Articles, "/articles", external_id=external_id).articles

    def articles_from(self, url: str) -> list[schema.Summary]:
        """The analysed articles that were published at a URL."""
        return self._get(schema.Articles, "/articles", url=url).articles

    def entities(self, name: str, *, type: str | None = None, limit: int | None = None) -> Iterator[schema.Known]:
        """Who and what articles name so: `name` is how the name, or one of its words, begins."""
        told = {"name": name, "type": type}
        return self._rows(schema.KnownEntities, "entities", "/entities", told, limit=limit)

    def people(self, name: str, *, limit: int | None = None) -> Iterator[schema.Known]:
        """The people among them."""
        return self.entities(name, type="person", limit=limit)

    def profile(self, entity: str) -> schema.Profile:
        """What up to 200 of the newest articles tell of it: names, roles, parties, affiliations; raises NotFound."""
        return self._get(schema.Profile, route("entities", entity))

    def articles_of(
        self,
        entity: str,
        *,
        since: Day | None = None,
        until: Day | None = None,
        order: Order | None = None,
        copies: Copies | None = None,
        limit: int | None = None,
    ) -> Iterator[schema.Summary]:
        """The articles that name it, by date."""
        told: Told = {"since": since, "until": until, "order": order, "copies": copies}
        return self._rows(schema.Articles, "articles", route("entities", entity, "articles"), told, limit=limit)

    def articles_at(
        self,
        geonameid: int,
        *,
        since: Day | None = None,
        until: Day | None = None,
        order: Order | None = None,
        copies: Copies | None = None,
        limit: int | None = None,
    ) -> Iterator[schema.Summary]:
        """The articles that name a place, by date; it goes by its number at GeoNames."""
        told: Told = {"since": since, "until": until, "order": order, "copies": copies}
        return self._rows(schema.Articles, "articles", route("places", geonameid, "articles"), told, limit=limit)

    def quotes_of(
        self,
        entity: str,
        *,
        since: Day | None = None,
        until: Day | None = None,
        order: Order | None = None,
        min_confidence: float | None = None,
        copies: Copies | None = None,
        include: Include | None = None,
        limit: int | None = None,
    ) -> Iterator[schema.LedgerLine]:
        """What it says, by date."""
        told: Told = {"since": since, "until": until, "order": order, "copies": copies, "include": include}
        told |= {"min_confidence": min_confidence}
        return self._rows(schema.Ledger, "quotes", route("entities", entity, "quotes"), told, limit=limit)

    def statements(
        self,
        entity: str,
        *,
        about: str | None = None,
        since: Day | None = None,
        until: Day | None = None,
        include: Include | None = None,
        limit: int | None = None,
    ) -> Iterator[schema.Statement]:
        """What it says on a subject, the oldest first, each with what has changed: said then, denied now."""
        told: Told = {"about": about, "since": since, "until": until, "include": include}
        return self._rows(schema.Statements, "statements", route("entities", entity, "statements"), told, limit=limit)

    def companions(self, entity: str, *, type: str | None = None) -> list[schema.Companion]:
        """Who and what is named beside it, those in most articles first: up to 50."""
        return self._get(schema.Companions, route("entities", entity, "with"), type=type).entities

    def same_as(self, entity: str) -> schema.Register:
        """The keys that are the same, and who said so."""
        return self._get(schema.Register, route("entities", entity, "same-as"))

    def join(self, entity: str, key: str, *, why: str = "") -> schema.Register:
        """Say that another key is the same: searches follow at once, and no article changes."""
        told = schema.SameRequest(key=key, why=why)
        return self._send(schema.Register, "POST", route("entities", entity, "same-as"), told)

    def part(self, entity: str, key: str) -> None:
        """Take that back."""
        self._ask("DELETE", route("entities", entity, "same-as", key))
