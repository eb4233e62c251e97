"""Lists of all articles, newest or oldest first, from an index of the heads: a month after the other, in shards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from heapq import merge
from typing import Any

from chalicelib.store.calls import calling, item, values
from chalicelib.store.reads import LAST, PAGE, OutOfPages, Pages, Reads, Window
from chalicelib.store.rows import SHARDS, Index, shard


@dataclass(frozen=True, slots=True)
class Listed:
    """An article in a list: ``position`` is a time and its id."""

    position: str

    @property
    def article(self) -> str:
        """The article's id."""
        return self.position.partition("#")[2]


@dataclass(frozen=True, slots=True)
class Lists:
    """The indexes of the heads in DynamoDB. They may be a moment behind: whoever reads them asks the heads."""

    dynamodb: Any
    table: str

    def of(self, index: Index, window: Window, *, pages: Pages, size: int = PAGE) -> Iterator[Listed]:
        """The articles in a list, in the order of their positions, ``size`` a page of each shard.

        Raises OutOfPages when more pages than ``pages`` would be read.
        """
        low, high = window.bounds
        for month in self._months(index, low[:7], high[:7], window):
            parts = (self._part(index, shard(month, number), window, pages, size) for number in range(SHARDS))
            listed = merge(*parts, key=lambda one: one.position, reverse=window.newest_first)
            try:
                first = next(listed, None)
            except OutOfPages as end:
                # Many months in a row may have lost all that they listed.
                raise OutOfPages(_before(month, window)) from end
            if first:
                yield first
                yield from listed

    def _months(self, index: Index, first: str, last: str, window: Window) -> Iterator[str]:
        keys = {":pk": index.months, ":low": first, ":high": f"{last}{LAST}"}
        paginator = self.dynamodb.get_paginator("query")
        asked = paginator.paginate(
            TableName=self.table,
            KeyConditionExpression="pk = :pk AND sk BETWEEN :low AND :high",
            ExpressionAttributeValues=item(keys),
            ScanIndexForward=not window.newest_first,
        )
        with calling("the table"):
            for page in asked:
                yield from (str(values(one)["sk"]) for one in page["Items"])

    def _part(self, index: Index, name: str, window: Window, pages: Pages, size: int) -> Iterator[Listed]:
        low, high = window.bounds  # which include the place to go on from
        rows = Reads(self.dynamodb, self.table).query(
            pages,
            size=size,
            IndexName=index.name,
            KeyConditionExpression="#part = :part AND #place BETWEEN :low AND :high",
            ExpressionAttributeNames={"#part": index.part, "#place": index.place},
            ExpressionAttributeValues=item({":part": name, ":low": low, ":high": high}),
            ScanIndexForward=not window.newest_first,
        )
        places = (str(row[index.place]) for row in rows)
        yield from (Listed(place) for place in places if place != window.after)


def _before(month: str, window: Window) -> str:
    """A place between the months before and all that a month lists, in the order that is asked for."""
    return f"{month}-99#{'f' * 32}" if window.newest_first else f"{month}-00#{'0' * 32}"
