"""The event bus, on which other workflows hear of analyses."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from chalicelib.errors import RetryError
from chalicelib.store.calls import calling


@dataclass(frozen=True, slots=True)
class Bus:
    """The EventBridge bus of the deployment."""

    events: Any
    name: str

    def put(self, kind: str, detail: dict[str, Any]) -> None:
        """Announce; RetryError when the bus did not take it."""
        entry = {"Source": "dateline", "DetailType": kind, "Detail": json.dumps(detail), "EventBusName": self.name}
        with calling("the event bus"):
            answer = self.events.put_events(Entries=[entry])
        if answer["FailedEntryCount"]:
            raise RetryError(f"The event bus did not take the event ({answer['Entries'][0].get('ErrorCode')}).")
