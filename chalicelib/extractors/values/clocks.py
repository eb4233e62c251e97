"""The time of the day, as it stands behind the T of a value: a clock's, or MO, AF, EV and NI for the day's parts."""

from __future__ import annotations

import re
from datetime import time

from chalicelib.extractors.values.vocabulary import HOURS, LATE_PARTS, PARTS

_NOON = 12
_CLOCK = re.compile(r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?(?:\s?(?P<half>[ap])\.?m)?")


def within(match: re.Match[str]) -> str:
    """The time of the day that the groups ``clock``, ``clock0`` and ``part`` of a match give; empty without them."""
    groups = match.groupdict("")
    part = groups.get("part", "")
    clock = groups.get("clock") or groups.get("clock0")
    return clock_time(clock, part) if clock else PARTS.get(part, "")


def clock_time(words: str, part: str) -> str:
    """T21:00 for "9 p.m.", or for "9:00" with the part "night".

    Raises ValueError for a time that no clock shows.
    """
    if words in HOURS:
        return HOURS[words]
    clock = _CLOCK.match(words)
    assert clock is not None
    hour = _hour(int(clock["hour"]), clock["half"], part)
    return f"T{time(hour, int(clock['minute'] or 0)):%H:%M}"


def _hour(hour: int, half: str | None, part: str) -> int:
    """The hour of the day; the night's may be one of a 24-hour clock already."""
    if half:
        return _hour_of_half(hour, half)
    return hour + _NOON if part in LATE_PARTS and hour < _NOON else hour


def _hour_of_half(hour: int, half: str) -> int:
    """The hour of 24 by the one of the clock and the "a" or "p" behind it; ValueError for 13 p.m."""
    if not 1 <= hour <= _NOON:
        raise ValueError(hour)
    return hour % _NOON + _NOON * (half == "p")
