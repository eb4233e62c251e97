"""Rows by which articles are found: by their URL, by what their sender calls them, and by all that is to come.

A row belongs to one generation of one article, and its sort key ends with both: rows of two generations never meet.
Whoever reads rows asks the heads which of their generations are served.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from chalicelib.errors import RetryError
from chalicelib.store.calls import calling, item, values

BATCH = 25
"""Rows that one BatchWriteItem takes."""

ROUNDS = 5
"""How often what DynamoDB did not get to is written again before the queue is asked to wait."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A row: ``subject`` is what is looked for (``URL#…``), ``place`` orders the rows of one subject."""

    subject: str
    article: str
    generation: str
    place: str = ""

    @property
    def key(self) -> dict[str, str]:
        """Its key in the table."""
        return {"pk": self.subject, "sk": f"{self.place}#{self.article}#{self.generation}"}


@dataclass(frozen=True, slots=True)
class Findings:
    """The rows of all articles in DynamoDB."""

    dynamodb: Any
    table: str

    def put(self, findings: Iterable[Finding]) -> None:
        """Write rows; those that are there already stay as they are."""
        self._write([{"PutRequest": {"Item": item(finding.key)}} for finding in findings])

    def drop(self, findings: Iterable[Finding]) -> None:
        """Delete rows; they may be gone already."""
        self._write([{"DeleteRequest": {"Key": item(finding.key)}} for finding in findings])

    def of(self, subject: str, *, limit: int, after: str = "") -> Iterator[Finding]:
        """Up to ``limit`` rows of a subject, in the order of their places."""
        with calling("the table"):
            answer = self.dynamodb.query(
                TableName=self.table,
                KeyConditionExpression="pk = :pk AND sk > :after",
                ExpressionAttributeValues=item({":pk": subject, ":after": after or " "}),
                Limit=limit,
                ConsistentRead=True,
            )
        for found in answer["Items"]:
            place, article, generation = values(found)["sk"].rsplit("#", 2)
            yield Finding(subject, article, generation, place)

    def _write(self, requests: Sequence[dict[str, Any]]) -> None:
        for start in range(0, len(requests), BATCH):
            left = list(requests[start : start + BATCH])
            for _ in range(ROUNDS):
                with calling("the table"):
                    answer = self.dynamodb.batch_write_item(RequestItems={self.table: left})
                left = answer["UnprocessedItems"].get(self.table, [])
                if not left:
                    break
            if left:
                raise RetryError("The table does not take so many rows right now.")
