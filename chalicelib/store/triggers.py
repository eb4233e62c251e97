"""The keys by which articles find watches: a row a key, with the ids of the watches behind it.

One more row tells which kinds of keys there are at all. An article reads it first: where nobody watches, that is all it
reads, and where nobody watches for words, it looks up none of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from chalicelib.store.calls import calling, holds, item, unchanged, values
from chalicelib.store.reads import Reads

SORT = "WATCHES"
KINDS = {"pk": "WATCHED", "sk": "KINDS"}


@dataclass(frozen=True, slots=True)
class Kinds:
    """The kinds of triggers that there are, such as ``KEY`` and ``WORD``; ``revision`` counts the writes of the row."""

    names: frozenset[str] = frozenset()
    revision: int = 0


@dataclass(frozen=True, slots=True)
class Triggers:
    """The triggers of all watches in DynamoDB. A trigger is a kind and what is looked up: ``KEY#person.ada-rossi``."""

    dynamodb: Any
    table: str

    def kinds(self) -> Kinds:
        """The kinds that there are."""
        with calling("the table"):
            found = self.dynamodb.get_item(TableName=self.table, Key=item(KINDS), ConsistentRead=True)
        row = values(found["Item"]) if "Item" in found else {}
        return Kinds(frozenset(row.get("kinds", ())), int(row.get("revision", 0)))

    def put_kinds(self, names: Iterable[str], *, over: Kinds) -> bool:
        """Say which kinds there are; False where that is not ``over``, what was read, any more."""
        row = item(KINDS | {"kinds": sorted(names), "revision": over.revision + 1})
        with calling("the table"):
            return holds(lambda: self.dynamodb.put_item(TableName=self.table, Item=row, **unchanged(over.revision)))

    def behind(self, triggers: Iterable[str]) -> set[str]:
        """The ids of the watches behind any of these triggers."""
        rows = Reads(self.dynamodb, self.table).fetch(map(_key, dict.fromkeys(triggers)))
        return {watch for row in rows for watch in row.get("watches", ())}

    def add(self, triggers: Iterable[str], watch: str) -> None:
        """Put a watch behind triggers; it may be there already."""
        for trigger in triggers:
            with calling("the table"):
                self.dynamodb.update_item(
                    TableName=self.table,
                    Key=item(_key(trigger)),
                    UpdateExpression="ADD watches :one",
                    ExpressionAttributeValues=item({":one": {watch}}),
                )

    def drop(self, triggers: Iterable[str], watch: str) -> None:
        """Take a watch from behind triggers, and delete those that have none left; it may be gone already."""
        for trigger in triggers:
            with calling("the table"):
                if not self._left(trigger, watch):
                    self._drop_empty(trigger)

    def _left(self, trigger: str, watch: str) -> bool:
        """Take a watch from behind a trigger: whether the trigger has others."""
        left = self.dynamodb.update_item(
            TableName=self.table,
            Key=item(_key(trigger)),
            UpdateExpression="DELETE watches :one",
            ExpressionAttributeValues=item({":one": {watch}}),
            ReturnValues="ALL_NEW",
        )
        return "watches" in left.get("Attributes", {})

    def _drop_empty(self, trigger: str) -> None:
        holds(
            lambda: self.dynamodb.delete_item(
                TableName=self.table, Key=item(_key(trigger)), ConditionExpression="attribute_not_exists(watches)"
            )
        )


def _key(trigger: str) -> dict[str, str]:
    return {"pk": f"WATCHED#{trigger}", "sk": SORT}
