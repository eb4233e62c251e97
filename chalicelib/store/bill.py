"""What AWS is asked for, and what DynamoDB says that it charges: of this process, since it was last settled."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

READING = frozenset(("GetItem", "BatchGetItem", "Query", "Scan"))
"""Operations whose units are read units; all others' are write units."""


@dataclass(slots=True)
class Bill:
    """Units of DynamoDB, and the calls to the others by service and operation: for ``articles``, which came in
    ``messages``, in ``runs`` of a function that had ``gb_seconds`` of memory and time.

    No call is made for it: DynamoDB writes the units into answers that come anyway.
    """

    written: float = 0.0
    read: float = 0.0
    calls: Counter[tuple[str, str]] = field(default_factory=Counter)
    articles: int = 0
    messages: int = 0
    runs: int = 0
    gb_seconds: float = 0.0

    def watch(self, service: str, client: Any) -> None:
        """Note every call of a client."""
        if service == "dynamodb":
            client.meta.events.register("before-parameter-build.dynamodb", _ask_for_units)
            client.meta.events.register("after-call.dynamodb", self._units)
        else:
            client.meta.events.register("after-call", lambda model, **_: self.calls.update(((service, model.name),)))

    def settle(self) -> None:
        """Begin anew."""
        self.written, self.read, self.gb_seconds = 0.0, 0.0, 0.0
        self.articles, self.messages, self.runs = 0, 0, 0
        self.calls.clear()

    def _units(self, parsed: dict[str, Any], model: Any, **_: Any) -> None:
        told = parsed.get("ConsumedCapacity") or {}
        tables = told if isinstance(told, list) else [told]
        # A write whose condition does not hold tells none, and costs one.
        units = sum(float(one.get("CapacityUnits", 1.0)) for one in tables)
        if model.name in READING:
            self.read += units
        else:
            self.written += units


def _ask_for_units(params: dict[str, Any], model: Any, **_: Any) -> None:
    if "ReturnConsumedCapacity" in model.input_shape.members:
        params.setdefault("ReturnConsumedCapacity", "TOTAL")
