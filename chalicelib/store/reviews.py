"""What people said that is otherwise in an article: a row for each of their reviews beside the article's head.

The list of the articles that have any is a row for each of them. It is written before the review and after it, and
deleted after the last one is; whoever deletes it looks once more whether somebody has written a review meanwhile.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from chalicelib.kinds import EntityType, ReviewKind
from chalicelib.store.calls import calling, item, values
from chalicelib.store.reads import LAST, Pages, Reads

LIST = "REVIEWS"
PREFIX = "REVIEW#"


@dataclass(frozen=True, slots=True)
class Anchor:
    """Words of a text, and where they stood in it; ``before`` and ``behind`` are the words around them there."""

    start: int
    end: int
    text: str
    before: str = ""
    behind: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    """What ``by`` said; ``at`` is ISO 8601 in UTC, to the microsecond: the newer one wins.

    ``words`` are what it is about, ``entity`` words that mention whom it names, of the type ``type``; ``geonameid`` is
    the place that it names, ``value`` a title or a date.
    """

    id: str
    kind: ReviewKind
    by: str
    at: str
    why: str = ""
    words: Anchor | None = None
    entity: Anchor | None = None
    type: EntityType = "person"
    geonameid: int | None = None
    value: str | None = None


SAID = ("by", "at", "why")
"""Fields of a review that are attributes of its row; the others are one, as JSON: numbers of the table are no ints."""


@dataclass(frozen=True, slots=True)
class Reviews:
    """The reviews in DynamoDB."""

    dynamodb: Any
    table: str

    def put(self, article: str, review: Review) -> None:
        """Write a review, or write it anew."""
        told = {name: value for name, value in asdict(review).items() if name not in (*SAID, "id")}
        said = {name: getattr(review, name) for name in SAID} | {"told": json.dumps(told, ensure_ascii=False)}
        # Before the review, so that none is ever left out of the list; and after it, since `drop` may have been there.
        self._put(_listed(article))
        self._put(_key(article, review.id) | said)
        self._put(_listed(article))

    def of(self, article: str) -> tuple[Review, ...]:
        """The reviews of an article, the oldest first."""
        reviews = [_review(row) for row in self._rows(article)]
        return tuple(sorted(reviews, key=lambda review: (review.at, review.id)))

    def drop(self, article: str, *reviews: str) -> None:
        """Delete reviews of an article by their ids; they may be gone already."""
        for review in reviews:
            self._delete(_key(article, review))
        if not self.of(article):
            self._delete(_listed(article))
            if self.of(article):
                self._put(_listed(article))

    def drop_all(self, article: str) -> None:
        """Delete all reviews of an article that is gone."""
        self.drop(article, *(review.id for review in self.of(article)))

    def articles(self, *, after: str, pages: Pages) -> Iterator[str]:
        """The articles that may have reviews, by id, from a place on.

        Raises OutOfPages when more pages than ``pages`` would be read.
        """
        rows = Reads(self.dynamodb, self.table).query(
            pages,
            KeyConditionExpression="pk = :pk AND sk > :after",
            ExpressionAttributeValues=item({":pk": LIST, ":after": after or " "}),
            ConsistentRead=True,
        )
        yield from (str(row["sk"]) for row in rows)

    def _put(self, row: dict[str, Any]) -> None:
        with calling("the table"):
            self.dynamodb.put_item(TableName=self.table, Item=item(row))

    def _delete(self, key: dict[str, Any]) -> None:
        with calling("the table"):
            self.dynamodb.delete_item(TableName=self.table, Key=item(key))

    def _rows(self, article: str) -> Iterator[dict[str, Any]]:
        asked = {":pk": f"ARTICLE#{article}", ":low": PREFIX, ":high": PREFIX + LAST}
        paginator = self.dynamodb.get_paginator("query")
        with calling("the table"):
            for page in paginator.paginate(
                TableName=self.table,
                KeyConditionExpression="pk = :pk AND sk BETWEEN :low AND :high",
                ExpressionAttributeValues=item(asked),
                ConsistentRead=True,
            ):
                yield from map(values, page["Items"])


def _key(article: str, review: str) -> dict[str, Any]:
    return {"pk": f"ARTICLE#{article}", "sk": f"{PREFIX}{review}"}


def _listed(article: str) -> dict[str, Any]:
    return {"pk": LIST, "sk": article}


def _review(row: dict[str, Any]) -> Review:
    told = json.loads(row["told"])
    anchors = {name: Anchor(**told[name]) for name in ("words", "entity") if told[name]}
    said = {name: row[name] for name in SAID}
    return Review(id=row["sk"].removeprefix(PREFIX), **(told | said | anchors))
