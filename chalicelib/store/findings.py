"""Rows by which articles, and what was found in them, are asked for across all articles.

A row belongs to one generation of one article, and its sort key ends with both: rows of two generations never meet.
Whoever reads rows asks the heads which of their generations are served.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import merge
from typing import Any

from chalicelib.errors import RetryError
from chalicelib.store.calls import calling, item
from chalicelib.store.reads import Pages, Reads, Window

BATCH = 25
"""Rows that one BatchWriteItem takes."""

ROUNDS = 5
"""How often what DynamoDB did not get to is written again before the queue is asked to wait."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A row: ``subject`` is what is looked for (``SPEAKER#…``); ``date`` orders the rows of one subject.

    ``number`` tells the rows of one subject in one article apart, and ``shown`` is what an answer shows of it.
    """

    subject: str
    article: str
    generation: str
    date: str = ""
    number: int = 0
    shown: Mapping[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> dict[str, str]:
        """Its key in the table."""
        return {"pk": self.subject, "sk": f"{self.position}#{self.generation}"}

    @property
    def position(self) -> str:
        """Where it stands among the rows of its subject: the same in every generation of its article."""
        return f"{self.date}#{self.article}#{self.number:04}"


@dataclass(frozen=True, slots=True)
class Findings:
    """The rows of all articles in DynamoDB."""

    dynamodb: Any
    table: str

    def put(self, findings: Iterable[Finding]) -> None:
        """Write rows; those that are there already stay as they are."""
        self.write([_values(finding) for finding in findings])

    def write(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """Write rows of any kind."""
        self._write([{"PutRequest": {"Item": item(dict(row))}} for row in rows])

    def drop(self, keys: Iterable[Mapping[str, str]]) -> None:
        """Delete rows by their keys; they may be gone already."""
        self._write([{"DeleteRequest": {"Key": item(dict(key))}} for key in keys])

    def of(self, subjects: Sequence[str], window: Window, *, pages: Pages) -> Iterator[Finding]:
        """The rows of some subjects, as one list in the order of their positions.

        Raises OutOfPages when more pages than ``pages`` would be read.
        """
        lists = [self._of(subject, window, pages) for subject in subjects]
        yield from merge(*lists, key=lambda one: one.position, reverse=window.newest_first)

    def fetch(self, keys: Iterable[Mapping[str, str]]) -> list[Finding]:
        """The rows with these keys, those that are there."""
        return [_finding(row["pk"], row) for row in Reads(self.dynamodb, self.table).fetch(keys)]

    def any(self, subject: str) -> bool:
        """Whether a subject has any row at all, of whatever generation."""
        with calling("the table"):
            answer = self.dynamodb.query(
                TableName=self.table,
                KeyConditionExpression="pk = :pk",
                ExpressionAttributeValues=item({":pk": subject}),
                Select="COUNT",
                Limit=1,
                ConsistentRead=True,
            )
        return bool(answer["Count"])

    def _of(self, subject: str, window: Window, pages: Pages) -> Iterator[Finding]:
        low, high = window.bounds
        rows = Reads(self.dynamodb, self.table).query(
            pages,
            KeyConditionExpression="pk = :pk AND sk BETWEEN :low AND :high",
            ExpressionAttributeValues=item({":pk": subject, ":low": low, ":high": high}),
            ScanIndexForward=not window.newest_first,
            ConsistentRead=True,
        )
        yield from (_finding(subject, row) for row in rows)

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


def _values(finding: Finding) -> dict[str, Any]:
    shown = json.dumps(finding.shown, ensure_ascii=False, separators=(",", ":")) if finding.shown else None
    return finding.key | {"shown": shown}


def _finding(subject: str, row: Mapping[str, Any]) -> Finding:
    date, article, number, generation = row["sk"].rsplit("#", 3)
    return Finding(subject, article, generation, date, int(number), json.loads(row.get("shown", "{}")))
