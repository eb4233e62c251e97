"""How the table is read: queries page by page, keys batch by batch, and how much of it for one answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from chalicelib.store.calls import calling, item, values

PAGE = 50
"""Rows that one Query reads: two pages of an answer, since some rows are of generations that are gone."""

BATCH = 100
"""Keys that one BatchGetItem takes."""

LAST = "~"
"""Sorts behind everything that a sort key holds."""


class OutOfPages(Exception):
    """So much was read for one answer as may be. ``place`` is where to go on from, if not behind what was yielded."""

    def __init__(self, place: str = "") -> None:
        super().__init__(place)
        self.place = place


@dataclass(slots=True)
class Pages:
    """How many pages may still be read for one answer."""

    left: int

    def take(self) -> None:
        """Read one more; raises OutOfPages where none is left."""
        if self.left <= 0:
            raise OutOfPages
        self.left -= 1


@dataclass(frozen=True, slots=True)
class Window:
    """The part of the rows that is asked for: dates ``since`` to ``until``, both included, ``after`` a position."""

    since: str = ""
    until: str = ""
    after: str = ""
    newest_first: bool = True

    @property
    def bounds(self) -> tuple[str, str]:
        """The first and the last sort key. What begins with a position goes on with "#", and nothing is equal to it."""
        low, high = self.since or " ", f"{self.until}{LAST}"
        if not self.after:
            return low, high
        return (low, min(high, self.after)) if self.newest_first else (max(low, f"{self.after}#{LAST}"), high)


@dataclass(frozen=True, slots=True)
class Reads:
    """What is read of a table in DynamoDB, as plain values."""

    dynamodb: Any
    table: str

    def query(self, pages: Pages, *, size: int = PAGE, **asked: Any) -> Iterator[dict[str, Any]]:
        """The items of a Query, ``size`` of them a page. Raises OutOfPages when more than ``pages`` would be read."""
        start: dict[str, Any] = {}
        while True:
            pages.take()
            with calling("the table"):
                answer = self.dynamodb.query(TableName=self.table, Limit=size, **asked, **start)
            yield from map(values, answer["Items"])
            if "LastEvaluatedKey" not in answer:
                return
            start = {"ExclusiveStartKey": answer["LastEvaluatedKey"]}

    def fetch(self, keys: Iterable[Mapping[str, str]], **options: Any) -> Iterator[dict[str, Any]]:
        """The items with these keys as they are now, in no order; those that are not there are left out."""
        left = [item(dict(key)) for key in keys]
        while left:
            now, left = left[:BATCH], left[BATCH:]
            asked = {self.table: {"Keys": now, "ConsistentRead": True} | options}
            with calling("the table"):
                answer = self.dynamodb.batch_get_item(RequestItems=asked)
            yield from map(values, answer["Responses"].get(self.table, ()))
            left += answer["UnprocessedKeys"].get(self.table, {}).get("Keys", [])
