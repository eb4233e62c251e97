"""The matches of all watches, and the article's own pointers to them.

A match is a row of its watch. Its article has a pointer to it, which is written before it and, where the article goes,
deleted after it; so whoever was killed between the two finds the place again, and a deletion finds all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from chalicelib.store.calls import calling, holds, item, values
from chalicelib.store.findings import Findings
from chalicelib.store.reads import LAST, Pages, Reads, Window
from chalicelib.store.watches import ENDLESS, Match, match_key, match_values, to_match

PREFIX = "MATCH#"


@dataclass(frozen=True, slots=True)
class Pointer:
    """Where a match of an article stands: ``place`` is its place among those of its watch."""

    article: str
    watch: str
    place: str

    @property
    def id(self) -> str:
        """The id of the match."""
        return self.place.partition("#")[2]

    @property
    def time(self) -> str:
        """When it was first found."""
        return self.place.partition("#")[0]

    @property
    def key(self) -> dict[str, str]:
        """Its key in the table."""
        return {"pk": f"ARTICLE#{self.article}", "sk": f"{PREFIX}{self.watch}#{self.id}"}


@dataclass(frozen=True, slots=True)
class Matches:
    """Matches and pointers in DynamoDB."""

    dynamodb: Any
    table: str

    def of(self, watch: str, window: Window, *, pages: Pages) -> Iterator[Match]:
        """The matches of a watch, by time.

        Raises OutOfPages when more pages than ``pages`` would be read.
        """
        low, high = window.bounds  # which include the place to go on from
        rows = Reads(self.dynamodb, self.table).query(
            pages,
            KeyConditionExpression="pk = :pk AND sk BETWEEN :low AND :high",
            ExpressionAttributeValues=item({":pk": match_key(watch)["pk"], ":low": low, ":high": high}),
            ScanIndexForward=not window.newest_first,
            ConsistentRead=True,
        )
        yield from (to_match(row) for row in rows if row["sk"] != window.after)

    def of_article(self, article: str) -> list[Pointer]:
        """The pointers of an article."""
        rows = Reads(self.dynamodb, self.table).query(
            Pages(ENDLESS),
            KeyConditionExpression="pk = :pk AND sk BETWEEN :low AND :high",
            ExpressionAttributeValues=item({":pk": f"ARTICLE#{article}", ":low": PREFIX, ":high": PREFIX + LAST}),
            ConsistentRead=True,
        )
        return [Pointer(article, row["sk"].split("#")[1], row["place"]) for row in rows]

    def point(self, pointer: Pointer) -> Pointer | None:
        """Write a pointer, and return the one that is there; None where it went meanwhile."""
        if self._put(pointer.key | {"place": pointer.place}):
            return pointer
        with calling("the table"):
            found = self.dynamodb.get_item(TableName=self.table, Key=item(pointer.key), ConsistentRead=True)
        return Pointer(pointer.article, pointer.watch, values(found["Item"])["place"]) if "Item" in found else None

    def put(self, match: Match) -> None:
        """Write a match, unless it is there."""
        self._put(match_values(match))

    def told(self, match: Match) -> None:
        """Note that a match has been announced; one that is gone stays so."""
        with calling("the table"):
            holds(
                lambda: self.dynamodb.update_item(
                    TableName=self.table,
                    Key=item(match_key(match.watch, match.place)),
                    UpdateExpression="SET told = :told",
                    ConditionExpression="attribute_exists(pk)",
                    ExpressionAttributeValues=item({":told": True}),
                )
            )

    def forget(self, pointers: Iterable[Pointer]) -> None:
        """Delete the matches of an article, and then the pointers that lead to them."""
        gone = list(pointers)
        Findings(self.dynamodb, self.table).drop(match_key(one.watch, one.place) for one in gone)
        Findings(self.dynamodb, self.table).drop(one.key for one in gone)

    def drop(self, matches: Iterable[Match]) -> None:
        """Delete matches of a watch, after the pointers that lead to them: the watch finds them as long as they are."""
        gone = list(matches)
        Findings(self.dynamodb, self.table).drop(Pointer(one.article, one.watch, one.place).key for one in gone)
        Findings(self.dynamodb, self.table).drop(match_key(one.watch, one.place) for one in gone)

    def _put(self, row: dict[str, Any]) -> bool:
        """Write a row unless there is one: whether there was none."""
        with calling("the table"):
            return holds(
                lambda: self.dynamodb.put_item(
                    TableName=self.table, Item=item(row), ConditionExpression="attribute_not_exists(pk)"
                )
            )
