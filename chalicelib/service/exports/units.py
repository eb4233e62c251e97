"""What is asked of the exporter, as messages of its queue: some days, or a part of one."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any

from chalicelib.formats.columns import PARTITION


@dataclass(frozen=True, slots=True)
class Days:
    """The days from ``first`` to ``last``, both included: ``2026-11-29``."""

    first: str
    last: str

    def __contains__(self, day: str) -> bool:
        """Whether a day is among them."""
        return self.first <= day <= self.last


ALL = Days("0001-01-01", "9999-12-31")
"""All days."""


@dataclass(frozen=True, slots=True)
class Part:
    """Articles that changed on a day, from one position in the list of changes to another, both included."""

    day: str
    number: int
    first: str
    last: str

    @property
    def place(self) -> str:
        """Where its files are in the folder of each table, but for the number of a piece: `day=2026-11-29/00000`."""
        return f"{PARTITION}={self.day}/{self.number:05}"


Unit = Days | Part


def read(body: str) -> Unit:
    """What a message asks for. Raises ValueError, KeyError or TypeError for what is none.

    The schedule tells the time at which it rang, so that a message that waits means the same night.
    """
    asked: dict[str, Any] = json.loads(body)
    if "night" in asked:
        night = datetime.fromisoformat(asked["night"]).date() - timedelta(days=1)
        return Days(str(night), str(night))
    if "days" in asked:
        first, last = (str(date.fromisoformat(day)) for day in asked["days"])
        return Days(first, last)
    if "part" in asked:
        return Part(**asked["part"])
    if asked["full"] is True:
        return ALL
    raise ValueError("the message asks for nothing")


def message(unit: Unit) -> str:
    """The message that asks for it."""
    if unit == ALL:
        return json.dumps({"full": True})
    return json.dumps({"days": [unit.first, unit.last]} if isinstance(unit, Days) else {"part": asdict(unit)})
