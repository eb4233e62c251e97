"""What is asked of one article: its analysis and its parts, and what people corrected in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

import msgspec

from chalicelib.formats import schema
from dateline.client.connection import PART_PAGE, Connection, decoded, route
from dateline.errors import Unreadable

Offsets = Literal["code_points", "utf16"]
"""Python's own strings count code points: nobody needs the other unless a browser gets them."""
Include = Literal["attitudes"]

PATIENCE_SECONDS = 120.0
"""An analysis takes about 0.2 s; a cold worker on Lambda needs up to ten, and others may stand before it."""


Found = schema.Analysis | schema.Unanalysed | schema.Container
"""What an article may be."""


class _Standing(msgspec.Struct):
    status: str
    members: int | None = None


class Documents(Connection):
    """One article, which goes by its id: 32 hexadecimal digits.

    Of one that waits or failed there is no part yet: Conflict says so.
    """

    def article(
        self, article: str, *, offsets: Offsets | None = None, include: Include | None = None
    ) -> schema.Analysis | schema.Unanalysed | schema.Container:
        """The whole analysis, or how far it is: `status` tells, and so does the type; of a container, its parts."""
        answer = self._ask("GET", route("articles", article), {"offsets": offsets, "include": include})
        return document(answer.content)

    def parts(self, article: str, *, limit: int | None = None) -> Iterator[schema.Part]:
        """The articles that a container holds, in its order; none of an article."""
        return self._part(schema.PartsFound, "parts", article, limit)

    def entities_in(
        self, article: str, *, offsets: Offsets | None = None, limit: int | None = None
    ) -> Iterator[schema.Entity]:
        """Who and what it names."""
        return self._part(schema.Entities, "entities", article, limit, offsets=offsets)

    def quotes_in(
        self,
        article: str,
        *,
        offsets: Offsets | None = None,
        include: Include | None = None,
        limit: int | None = None,
    ) -> Iterator[schema.Quote]:
        """Who said what, in text order."""
        return self._part(schema.Quotes, "quotes", article, limit, offsets=offsets, include=include)

    def places_in(
        self, article: str, *, offsets: Offsets | None = None, limit: int | None = None
    ) -> Iterator[schema.Place]:
        """Where it happens."""
        return self._part(schema.Places, "places", article, limit, offsets=offsets)

    def text(self, article: str) -> str:
        """The text that all offsets count in."""
        return self._ask("GET", route("articles", article, "text")).content.decode()

    def reviews(self, article: str, *, offsets: Offsets | None = None) -> list[schema.Review]:
        """What people said that is otherwise in it, and what became of it."""
        return self._get(schema.Reviews, route("articles", article, "reviews"), offsets=offsets).reviews

    def review(
        self, article: str, review: schema.ReviewRequest, *, offsets: Offsets | None = None, wait: int = 10
    ) -> schema.Review:
        """Say that something is otherwise; with `wait` seconds the answer tells what became of it.

        `words(text, "Ada Rossi")` makes what a `ReviewRequest` points at.
        """
        reviews = route("articles", article, "reviews")
        return self._send(schema.Review, "POST", reviews, review, headers=waiting(wait), offsets=offsets)

    def withdraw(self, article: str, review: str, *, wait: int = 0) -> None:
        """Take a review back, by its id."""
        self._ask("DELETE", route("articles", article, "reviews", review), headers=waiting(wait))

    def reviewed(self, *, limit: int | None = None) -> Iterator[schema.ReviewedArticle]:
        """The articles that people have reviewed, with their texts and all reviews."""
        return self._rows(schema.ReviewedArticles, "articles", "/reviews", {}, limit=limit)

    def _part(self, page: type[Any], name: str, article: str, limit: int | None, **parameters: Any) -> Iterator[Any]:
        return self._rows(page, name, route("articles", article, name), parameters, limit=limit, size=PART_PAGE)


def words(text: str, piece: str, *, after: int = 0) -> schema.Words:
    """The first of these words behind a position of the text, as reviews point at them; raises ValueError."""
    start = text.index(piece, after)
    return schema.Words(start, start + len(piece), piece)


def document(content: bytes) -> Found:
    """An article as it is served: its status, and whether it has members, tells what it is."""
    standing = decoded(content, _Standing)
    if standing.status not in ("succeeded", "partial", "queued", "processing", "failed"):
        raise Unreadable(f"The answer is none that this client knows: its status is {standing.status!r}.")
    if standing.members is not None:
        return decoded(content, schema.Container)
    kind: type[schema.Analysis | schema.Unanalysed]
    kind = schema.Analysis if standing.status in ("succeeded", "partial") else schema.Unanalysed
    return decoded(content, kind)


def waiting(seconds: int) -> dict[str, str]:
    """The header that asks the API to hold its answer back until it is done."""
    return {"Prefer": f"wait={seconds}"} if seconds else {}
