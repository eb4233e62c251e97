"""By which names entities are looked up: a row for each name of a key, shared by all articles.

A name stays as long as any row of its key does. So it is written after those rows and deleted after they are, and
whoever deletes one looks once more whether somebody has written such a row meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from chalicelib.store.calls import item
from chalicelib.store.findings import Findings
from chalicelib.store.reads import LAST, Pages, Reads

FIRST_LETTERS = 2
"""Of a name: they part all names into some thousand lists."""


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
        known = Reads(self.dynamodb, self.table).fetch(rows, ProjectionExpression="pk, sk")
        there = {(one["pk"], one["sk"]) for one in known}
        self._findings.write([row for row in rows if (row["pk"], row["sk"]) not in there])

    def drop(self, names: Iterable[Name]) -> None:
        """Delete the names whose subjects have no row left."""
        by_subject: dict[str, list[Name]] = {}
        for name in names:
            by_subject.setdefault(name.subject, []).append(name)
        gone = {subject for subject in by_subject if not self._findings.any(subject)}
        self._findings.drop(name.row for subject in gone for name in by_subject[subject])
        # Also those that were not gone: whoever was killed between these two lines may have deleted them.
        there = [subject for subject in by_subject if subject not in gone or self._findings.any(subject)]
        self.add(name for subject in there for name in by_subject[subject])

    def beginning_with(self, form: str, *, after: str, pages: Pages) -> Iterator[Name]:
        """The names that begin with some letters, from a place on.

        Raises OutOfPages when more pages than ``pages`` would be read.
        """
        low = f"{after}{LAST}" if after else form
        rows = Reads(self.dynamodb, self.table).query(
            pages,
            KeyConditionExpression="pk = :pk AND sk BETWEEN :low AND :high",
            ExpressionAttributeValues=item({":pk": _list(form), ":low": low, ":high": form + LAST}),
            ConsistentRead=True,
        )
        yield from (Name(*row["sk"].split("#", 2)) for row in rows)

    @property
    def _findings(self) -> Findings:
        return Findings(self.dynamodb, self.table)


def _list(form: str) -> str:
    return f"NAME#{form[:FIRST_LETTERS]}"
