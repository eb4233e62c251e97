"""What a query, a header or a path may say, by kind: text to values, or a RequestError."""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from chalicelib.errors import RequestError
from chalicelib.service.cells import Box


class Named:
    """A parameter that the use case knows by the same name."""

    __slots__ = ()
    name: str

    @property
    def target(self) -> str:
        """The argument of the use case."""
        return self.name


@dataclass(frozen=True, slots=True)
class Text(Named):
    """Any text up to ``longest`` characters; a request without one that is ``required`` is refused."""

    name: str
    sentence: str
    example: str = ""
    longest: int = 2_000
    required: bool = False

    @property
    def schema(self) -> dict[str, Any]:
        """Its JSON Schema."""
        return {"type": "string", "minLength": 1, "maxLength": self.longest}

    def read(self, value: str) -> str:
        """The value; raises RequestError where it can't be one."""
        if not 0 < len(value) <= self.longest:
            raise _invalid(self.name, f"text of 1 to {self.longest:,} characters")
        return value


@dataclass(frozen=True, slots=True)
class Whole(Named):
    """A whole number from ``low`` to ``high``."""

    name: str
    low: int
    high: int
    sentence: str
    example: str = ""

    @property
    def schema(self) -> dict[str, Any]:
        """Its JSON Schema."""
        return {"type": "integer", "minimum": self.low, "maximum": self.high}

    def read(self, value: str) -> int:
        """The value; raises RequestError where it can't be one."""
        # Nine digits at most, and ASCII ones: int() takes those of every script, and any number of them.
        if not re.fullmatch(r"[0-9]{1,9}", value) or not self.low <= int(value) <= self.high:
            raise _invalid(self.name, f"a whole number from {self.low} to {self.high}")
        return int(value)


@dataclass(frozen=True, slots=True)
class Choice(Named):
    """One of several words."""

    name: str
    options: tuple[str, ...]
    sentence: str
    example: str = ""

    @property
    def schema(self) -> dict[str, Any]:
        """Its JSON Schema."""
        return {"type": "string", "enum": list(self.options)}

    def read(self, value: str) -> str:
        """The value; raises RequestError where it can't be one."""
        if value not in self.options:
            raise _invalid(self.name, " or ".join(self.options))
        return value


@dataclass(frozen=True, slots=True)
class Number(Named):
    """A number from ``low`` to ``high``."""

    name: str
    low: float
    high: float
    sentence: str
    example: str = ""

    @property
    def schema(self) -> dict[str, Any]:
        """Its JSON Schema."""
        return {"type": "number", "minimum": self.low, "maximum": self.high}

    def read(self, value: str) -> float:
        """The value; raises RequestError where it can't be one."""
        number = _number(value)
        if number is None or not self.low <= number <= self.high:
            raise _invalid(self.name, f"a number from {self.low:g} to {self.high:g}")
        return number


@dataclass(frozen=True, slots=True)
class Flag(Named):
    """Yes or no."""

    name: str
    sentence: str
    example: str = "true"

    @property
    def schema(self) -> dict[str, Any]:
        """Its JSON Schema."""
        return {"type": "boolean"}

    def read(self, value: str) -> bool:
        """The value; raises RequestError where it can't be one."""
        if value not in ("true", "false"):
            raise _invalid(self.name, "true or false")
        return value == "true"


@dataclass(frozen=True, slots=True)
class Day:
    """A day, or a second in UTC; ``target`` is the argument of the use case."""

    name: str
    target: str
    sentence: str
    example: str = "2019-03-25"

    @property
    def schema(self) -> dict[str, Any]:
        """Its JSON Schema."""
        return {"type": "string", "pattern": f"^{_TIME}$"}

    def read(self, value: str) -> str:
        """The value; raises RequestError where it can't be one."""
        if not re.fullmatch(_TIME, value, re.ASCII) or not _is_time(value):
            raise _invalid(self.name, "a day (2019-03-25) or a second in UTC (2019-03-25T09:30:00Z)")
        return value


@dataclass(frozen=True, slots=True)
class Country(Named):
    """An ISO 3166-1 code of two letters, in either case."""

    name: str
    sentence: str
    example: str = "IT"

    @property
    def schema(self) -> dict[str, Any]:
        """Its JSON Schema."""
        return {"type": "string", "pattern": "^[A-Za-z]{2}$"}

    def read(self, value: str) -> str:
        """The value; raises RequestError where it can't be one."""
        if not re.fullmatch(r"[A-Za-z]{2}", value, re.ASCII):
            raise _invalid(self.name, "an ISO 3166-1 code of two letters")
        return value.upper()


@dataclass(frozen=True, slots=True)
class Corners(Named):
    """A box as GeoJSON has it: west, south, east, north; west is greater than east across the 180th meridian."""

    name: str
    sentence: str
    example: str = "8.5,44,9.5,45"

    @property
    def schema(self) -> dict[str, Any]:
        """Its JSON Schema."""
        return {"type": "string", "pattern": _numbers(4)}

    def read(self, value: str) -> Box:
        """The value; raises RequestError where it can't be one."""
        numbers = _all_numbers(value, 4)
        box = Box(*numbers) if numbers else None
        if box is None or not (-90 <= box.south <= box.north <= 90 and _are_longitudes(box.west, box.east)):
            raise _invalid(self.name, "west,south,east,north in degrees")
        return box


@dataclass(frozen=True, slots=True)
class Point(Named):
    """A position: latitude, longitude."""

    name: str
    sentence: str
    example: str = "44.4,8.9"

    @property
    def schema(self) -> dict[str, Any]:
        """Its JSON Schema."""
        return {"type": "string", "pattern": _numbers(2)}

    def read(self, value: str) -> tuple[float, float]:
        """The value; raises RequestError where it can't be one."""
        numbers = _all_numbers(value, 2)
        if not numbers or not -90 <= numbers[0] <= 90 or not _are_longitudes(numbers[1]):
            raise _invalid(self.name, "latitude,longitude in degrees")
        return numbers[0], numbers[1]


@dataclass(frozen=True, slots=True)
class Cursor(Named):
    """A place in a list, which only this API can have given: ``pattern`` is what such places look like."""

    pattern: str
    sentence: str = "the `next` of the page before: goes on from there"
    name: str = "cursor"
    example: str = ""

    @property
    def schema(self) -> dict[str, Any]:
        """Its JSON Schema."""
        return {"type": "string"}

    def read(self, value: str) -> str:
        """The place that a cursor means; whatever is not letter for letter ours is refused."""
        try:
            place = base64.urlsafe_b64decode(value + "=" * (-len(value) % 4)).decode("ascii")
        except (binascii.Error, ValueError):
            place = ""
        if not re.fullmatch(self.pattern, place, re.ASCII) or written(place) != value:
            raise RequestError("The cursor is not one that this API gave.", code="cursor_invalid")
        return place


@dataclass(frozen=True, slots=True)
class Wait:
    """``Prefer: wait=SECONDS`` (RFC 7240): how long the sender would wait for the analysis."""

    longest: int = 10
    name: str = "Prefer"
    example: str = "wait=10"

    @property
    def sentence(self) -> str:
        """What it is."""
        return f"`wait=SECONDS`: answer when it is done, if that takes no longer; {self.longest} s at most"

    @property
    def target(self) -> str:
        """The argument of the use case."""
        return "wait"

    @property
    def schema(self) -> dict[str, Any]:
        """Its JSON Schema."""
        return {"type": "string"}

    def read(self, value: str) -> int:
        """The seconds. Preferences that a server does not know are ignored, as the standard has it."""
        found = re.search(r"(?:^|[,;\s])wait\s*=\s*\"?([0-9]{1,4})\b", value)
        return min(int(found[1]), self.longest) if found else 0


@dataclass(frozen=True, slots=True)
class RequestKey:
    """``Idempotency-Key``: a name that the sender gives to one request, however often it is sent."""

    name: str = "Idempotency-Key"
    sentence: str = "a name of your own for this request: sent again within a day, it is done once"
    example: str = "7f0c2e51-draft"

    @property
    def target(self) -> str:
        """The argument of the use case."""
        return "idempotency_key"

    @property
    def schema(self) -> dict[str, Any]:
        """Its JSON Schema."""
        return {"type": "string", "minLength": 1, "maxLength": 200, "pattern": "^[!-~]+$"}

    def read(self, value: str) -> str:
        """The key; raises RequestError where it can't be one."""
        if not re.fullmatch(r"[!-~]{1,200}", value):
            raise RequestError("Idempotency-Key takes 1 to 200 visible ASCII characters.", code="header_invalid")
        return value


Parameter = Text | Whole | Number | Flag | Choice | Day | Country | Corners | Point | Cursor
Header = Wait | RequestKey


def written(place: str) -> str:
    """The cursor that means a place."""
    return base64.urlsafe_b64encode(place.encode()).decode().rstrip("=")


def _invalid(name: str, takes: str) -> RequestError:
    return RequestError(f"The parameter {name} takes {takes}.", code="parameter_invalid")


_TIME = r"[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2}Z)?"
_NUMBER = r"-?[0-9]{1,3}(\.[0-9]{1,9})?"


def _is_time(value: str) -> bool:
    try:
        return bool(datetime.fromisoformat(value))
    except ValueError:
        return False


def _numbers(count: int) -> str:
    """The pattern of some numbers with commas between them."""
    return f"^{_NUMBER}(,{_NUMBER}){{{count - 1}}}$"


def _number(value: str) -> float | None:
    return float(value) if re.fullmatch(_NUMBER, value, re.ASCII) else None


def _all_numbers(value: str, count: int) -> list[float]:
    """Some numbers with commas between them; none where they are not that many."""
    numbers = [_number(part) for part in value.split(",")]
    known = [number for number in numbers if number is not None]
    return known if len(known) == len(numbers) == count else []


def _are_longitudes(*values: float) -> bool:
    return all(-180 <= value <= 180 for value in values)
