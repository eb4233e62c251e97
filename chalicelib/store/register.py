"""Which keys somebody said are the same: a row for each pair, and one that points to it from the other key.

The pair is there as long as its own row is: the pointer is written before it and deleted after it, and one that leads
nowhere counts for nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from chalicelib.store.calls import calling, holds, item, values


@dataclass(frozen=True, slots=True)
class Pair:
    """``other`` is the same as ``key``, says ``by``; ``at`` is ISO 8601 in UTC."""

    key: str
    other: str
    by: str
    at: str
    why: str


@dataclass(frozen=True, slots=True)
class Register:
    """The pairs in DynamoDB."""

    dynamodb: Any
    table: str

    def join(self, pair: Pair) -> bool:
        """Write a pair; False where it is there already."""
        pointer = _row(pair.other, pair.key) | {"points": True}
        told = {"by": pair.by, "at": pair.at, "why": pair.why}
        with calling("the table"):
            self.dynamodb.put_item(TableName=self.table, Item=item(pointer))
            return holds(
                lambda: self.dynamodb.put_item(
                    TableName=self.table,
                    Item=item(_row(pair.key, pair.other) | told),
                    ConditionExpression="attribute_not_exists(pk)",
                )
            )

    def part(self, key: str, other: str) -> None:
        """Delete a pair; it may be gone already."""
        for row in (_row(key, other), _row(other, key)):
            with calling("the table"):
                self.dynamodb.delete_item(TableName=self.table, Key=item(row))

    def of(self, key: str) -> Iterator[Pair]:
        """The pairs that a key is in."""
        paginator = self.dynamodb.get_paginator("query")
        with calling("the table"):
            for page in paginator.paginate(
                TableName=self.table,
                KeyConditionExpression="pk = :pk",
                ExpressionAttributeValues=item({":pk": f"SAME#{key}"}),
                ConsistentRead=True,
            ):
                for row in map(values, page["Items"]):
                    pair = self.find(row["sk"], key) if "points" in row else _pair(row)
                    if pair:
                        yield pair

    def find(self, key: str, other: str) -> Pair | None:
        """One pair."""
        with calling("the table"):
            found = self.dynamodb.get_item(TableName=self.table, Key=item(_row(key, other)), ConsistentRead=True)
        row = values(found.get("Item", {}))
        return _pair(row) if "by" in row else None


def _row(key: str, other: str) -> dict[str, Any]:
    return {"pk": f"SAME#{key}", "sk": other}


def _pair(row: dict[str, Any]) -> Pair:
    return Pair(row["pk"].removeprefix("SAME#"), row["sk"], row["by"], row["at"], row["why"])
