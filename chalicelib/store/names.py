"""By which names entities are looked up: a row for each name of a key, shared by all articles.

A name stays as long as any row of its key does. So it is written after those rows and deleted after they are, and
whoever deletes one looks once more whether somebody has written such a row meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from chalicelib.store.calls import calling, item, values
from chalicelib.store.findings import LAST, PAGE, Findings, Pages

FIRST_LETTERS = 2
"""Of a name: they part all names into some thousand lists."""

BATCH = 100
"""Keys that one BatchGetItem takes."""


@dataclass(frozen=True, slots=True)
class Name:
    """A folded name, the key that it may mean, and the subject of rows that say so: without any, it means nothing."""

    form: str
    key: str
    subject: str

    @property
    def position(self) -> str:
        """Where it stands among the names with the same first letters."""
        return f"{self.form}#{self.key}#{self.subject}"

    @property
    def row(self) -> dict[str, str]:
        """Its key in the table."""
        return {"pk": _list(self.form), "sk": self.position}


@dataclass(frozen=True, slots=True)
class Names:
    """The names of all keys in DynamoDB."""

    dynamodb: Any
    table: str

    def add(self, names: Iterable[Name]) -> None:
        """Write the names that are not there yet: nearly all are, and to read one costs a tenth of a write."""
        rows = [name.row for name in names]
        there = {(one["pk"], one["sk"]) for one in self._known(rows)}
        self._findings.write([row for row in rows if (row["pk"], row["sk"]) not in there])

    def drop(self, names: Iterable[Name]) -> None:
        """Delete the names whose subjects have no row left."""
        sought = list(names)
        gone = {name for name in sought if not self._findings.any(name.subject)}
        self._findings.drop(name.row for name in gone)
        # Also those that were not gone: whoever was killed between these two lines may have deleted them.
        self.add(name for name in sought if name not in gone or self._findings.any(name.subject))

    def beginning_with(self, form: str, *, after: str, pages: Pages) -> Iterator[Name]:
        """The names that begin with some letters, from a place on.

        Raises OutOfPages when more pages than ``pages`` would be read.
        """
        low = f"{after}{LAST}" if after else form
        start: dict[str, Any] = {}
        while True:
            pages.take()
            with calling("the table"):
                answer = self.dynamodb.query(
                    TableName=self.table,
                    KeyConditionExpression="pk = :pk AND sk BETWEEN :low AND :high",
                    ExpressionAttributeValues=item({":pk": _list(form), ":low": low, ":high": form + LAST}),
                    Limit=PAGE,
                    ConsistentRead=True,
                    **start,
                )
            yield from (Name(*values(one)["sk"].split("#", 2)) for one in answer["Items"])
            if "LastEvaluatedKey" not in answer:
                return
            start = {"ExclusiveStartKey": answer["LastEvaluatedKey"]}

    def _known(self, rows: list[dict[str, str]]) -> Iterator[dict[str, Any]]:
        for start in range(0, len(rows), BATCH):
            keys = [item(dict(row)) for row in rows[start : start + BATCH]]
            while keys:
                asked = {self.table: {"Keys": keys, "ConsistentRead": True, "ProjectionExpression": "pk, sk"}}
                with calling("the table"):
                    answer = self.dynamodb.batch_get_item(RequestItems=asked)
                yield from map(values, answer["Responses"].get(self.table, ()))
                keys = answer["UnprocessedKeys"].get(self.table, {}).get("Keys", [])

    @property
    def _findings(self) -> Findings:
        return Findings(self.dynamodb, self.table)


def _list(form: str) -> str:
    return f"NAME#{form[:FIRST_LETTERS]}"
