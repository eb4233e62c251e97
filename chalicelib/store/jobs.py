"""How far long work has come, a row a job: whoever goes on with it begins there."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from chalicelib.store.calls import calling, item, values

PARTITION = "JOBS"


@dataclass(frozen=True, slots=True)
class Walk:
    """A walk over all articles, newest first, that asks for those which ``engine`` has not analysed.

    ``place`` is the position of the article that was looked at last, "" before the first and None behind the last.
    ``failed`` tells whether it asks for failed ones, too; ``asked`` and ``passed`` count those it asked for, and those
    it passed over.
    """

    engine: str
    failed: bool = False
    place: str | None = ""
    asked: int = 0
    passed: int = 0


@dataclass(frozen=True, slots=True)
class Jobs:
    """The marks of long work in DynamoDB."""

    dynamodb: Any
    table: str

    def find(self, name: str) -> Walk | None:
        """How far a job has come; None where it is not at work."""
        with calling("the table"):
            row = self.dynamodb.get_item(TableName=self.table, Key=_key(name), ConsistentRead=True)
        return _walk(values(row["Item"])) if "Item" in row else None

    def put(self, name: str, walk: Walk) -> None:
        """Note how far it has come."""
        with calling("the table"):
            self.dynamodb.put_item(TableName=self.table, Item=_key(name) | item(asdict(walk)))

    def drop(self, name: str) -> None:
        """Forget a job that is done."""
        with calling("the table"):
            self.dynamodb.delete_item(TableName=self.table, Key=_key(name))


def _key(name: str) -> dict[str, Any]:
    return item({"pk": PARTITION, "sk": name})


def _walk(row: dict[str, Any]) -> Walk:
    return Walk(row["engine"], row["failed"], row["place"], int(row["asked"]), int(row["passed"]))
