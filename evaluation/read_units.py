"""What DynamoDB charges for reading, counted from the calls; and answers kept, so that only the asking is measured."""

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from botocore.awsrequest import AWSPreparedRequest, AWSResponse
from moto.core.botocore_stubber import MockRawResponse
from moto.core.models import botocore_stubber
from moto.dynamodb.models.dynamo_type import DynamoType
from moto.dynamodb.models.table import Table

UNIT_BYTES = 4096
"""Of a read unit (AWS, "DynamoDB read and write operations"); a read that may be behind costs half of one."""

Attributes = Mapping[str, Mapping[str, Any]]
"""An item as DynamoDB writes it: ``{"pk": {"S": "ARTICLE#…"}}``."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer as moto gave it, and the read units of the call."""

    status: int
    headers: dict[str, str]
    body: bytes
    units: float


@dataclass(slots=True)
class Answers:
    """moto's answers to a client that reads a table: byte for byte the same whenever it asks the same again.

    ``units`` are those read since it was last set.
    """

    table: Table
    units: float = 0.0
    _kept: dict[tuple[str, bytes], Kept] = field(default_factory=dict)

    def watch(self, dynamodb: Any) -> None:
        """Answer a client, which moto would answer anew each time."""
        dynamodb.meta.events.unregister("before-send", botocore_stubber)
        dynamodb.meta.events.register("before-send", self._answer)

    def _answer(self, event_name: str, request: AWSPreparedRequest, **_: Any) -> AWSResponse:
        asked = (_operation(request), bytes(request.body))
        if asked not in self._kept:
            answer = botocore_stubber(event_name, request)
            if answer is None:
                raise RuntimeError("moto is not running.")
            units = self._read(asked[0], json.loads(asked[1]), json.loads(answer.content))
            self._kept[asked] = Kept(answer.status_code, dict(answer.headers), answer.content, units)
        kept = self._kept[asked]
        self.units += kept.units
        return AWSResponse(request.url, kept.status, kept.headers, MockRawResponse(kept.body))

    def _read(self, operation: str, asked: Any, answer: Any) -> float:
        """Units of one call: a Query pays for all that it reads together, the others item by item."""
        if operation == "Query":
            return units(sum(map(size, answer["Items"])), consistent=asked.get("ConsistentRead", False))
        if operation == "GetItem":
            return self._got(asked | {"Keys": [asked["Key"]]})
        return sum(map(self._got, asked["RequestItems"].values()))

    def _got(self, asked: Any) -> float:
        """Units of items that are got by their keys: whole, whatever of them is asked for."""
        sizes = (size(self._item(key)) for key in asked["Keys"])
        return sum(units(one, consistent=asked.get("ConsistentRead", False)) for one in sizes)

    def _item(self, key: Attributes) -> Attributes:
        stored = self.table.get_item(DynamoType(dict(key["pk"])), DynamoType(dict(key["sk"])))
        return stored.to_json()["Attributes"] if stored else {}


def _operation(request: AWSPreparedRequest) -> str:
    """The name of what is asked for: "DynamoDB_20120810.Query" is a Query."""
    target: str | bytes = request.headers["X-Amz-Target"]
    return (target.decode() if isinstance(target, bytes) else target).rpartition(".")[2]


def units(read: int, *, consistent: bool) -> float:
    """Read units of some bytes; what is not there costs as much as the smallest item."""
    return max(1, -(-read // UNIT_BYTES)) * (1.0 if consistent else 0.5)


def size(item: Attributes) -> int:
    """Bytes of an item: its attributes' names and values (AWS, "DynamoDB item sizes and formats")."""
    return sum(len(name.encode()) + _bytes(value) for name, value in item.items())


def _bytes(value: Mapping[str, Any]) -> int:
    ((kind, content),) = value.items()
    sizes = {
        "S": lambda: len(content.encode()),
        "B": lambda: len(content if isinstance(content, bytes) else b64decode(content)),
        "N": lambda: len(content) // 2 + 1,
        "M": lambda: 3 + len(content) + size(content),
        "L": lambda: 3 + sum(1 + _bytes(one) for one in content),
    }
    return sizes[kind]() if kind in sizes else 1
