"""Words for time and the arithmetic of calendars: what extractors/timex.py reads dates with."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

MONTHS = "january february march april may june july august september october november december".split()
DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?"
    r"|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
DAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
PART = r"(?:morning|afternoon|evening|night)"
CLOCK = r"(?:\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?m\b\.?|\d{1,2}[:.]\d\d|noon|midnight)"
COUNTS = "one two three four five six seven eight nine ten eleven twelve".split()
COUNT = rf"(?:\d{{1,4}}|an?|{'|'.join(COUNTS)}|a couple of)"
WHICH = r"this|last|next|this past|past|previous|coming|this coming|current"
UNIT = r"(?:hour|day|week|fortnight|month|year|decade)"
SOON = timedelta(days=60)
"""A bare "Nov. 5" is the coming one when it is this near: newsrooms write the year of what is farther off (AP)."""
AHEAD = timedelta(days=200)
"""A date that is said to come is the coming one up to here; past that, the words were about something else."""

ORDINALS = "first second third fourth".split()
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
PARTS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}
_UNITS = {"hour": "TH", "day": "D", "week": "W", "month": "M", "year": "Y"}


@dataclass(frozen=True, slots=True)
class Context:
    """What relative words are measured from: the day of publication, None where unknown, and where the text looks."""

    anchor: date | None
    future: bool = False


Rule = Callable[[re.Match[str], Context], str | None]
Kind = Literal["DATE", "SET", "DURATION"]
Rules = tuple[tuple[str, Kind, Rule], ...]
"""A pattern for a whole expression, what kind of time it is, and what makes its value."""


def month_number(name: str) -> int:
    return next(i for i, full in enumerate(MONTHS, 1) if full.startswith(name[:3]))


def weekday_number(name: str) -> int:
    return next(i for i, full in enumerate(DAYS) if full.startswith(name[:3]))


def how_many(words: str) -> int:
    if words.isdigit():
        return int(words)
    return {"a": 1, "an": 1, "a couple of": 2}.get(words) or COUNTS.index(words) + 1


def nearest(month: int, day: int, weekday: str | None, context: Context) -> date | None:
    """The day without a year: the last one, or the coming one if it is soon or said to come."""
    if (here := context.anchor) is None:
        return None
    around = [date(year, month, day) for year in range(here.year - 1, here.year + 2) if _exists(year, month, day)]
    if weekday and (fits := [d for d in around if d.weekday() == weekday_number(weekday)]):
        return min(fits, key=lambda d: abs(d - here))
    coming = [d for d in around if d >= here and d - here <= (AHEAD if context.future else SOON)]
    return min(coming) if coming else max((d for d in around if d <= here), default=None)


def _exists(year: int, month: int, day: int) -> bool:
    return not (month == 2 and day == 29) or (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))


def within(match: re.Match[str]) -> str:
    """The time of the day, after a T: a clock's, or MO, AF, EV and NI for its parts."""
    groups = match.groupdict()
    if clock := groups.get("clock") or groups.get("clock0"):
        return clock_time(clock, groups.get("part"))
    return f"T{PARTS[part]}" if (part := groups.get("part")) else ""


def clock_time(words: str, part: str | None) -> str:
    if words in ("noon", "midnight"):
        return "T12:00" if words == "noon" else "T24:00"
    hour, minute = int(re.split(r"\D", words)[0]), re.search(r"[:.](\d\d)", words)
    half = re.search(r"([ap])\.?m", words)
    if half and not 1 <= hour <= 12:
        raise ValueError(words)
    late = (half[1] == "p") if half else part in ("afternoon", "evening", "night") and hour < 12
    hour = hour % 12 + 12 * late if half or late else hour
    if hour > 23 or (minute and int(minute[1]) > 59):
        raise ValueError(words)
    return f"T{hour:02}:{minute[1] if minute else '00'}"


def period(count: int, unit: str) -> str:
    if unit in ("decade", "fortnight"):
        return f"P{10 * count}Y" if unit == "decade" else f"P{2 * count}W"
    code = _UNITS[unit]
    return f"PT{count}H" if code == "TH" else f"P{count}{code}"


def weekend(context: Context, which: str | None, moved: int) -> str | None:
    """ "The weekend" is the last that has begun, unless it is said to come; "next weekend" the first to come."""
    assert context.anchor is not None
    begun = context.anchor.weekday() >= 5
    if which is None or which in ("past", "this past", "last", "previous"):
        moved = 0 if which is None and (begun or context.future) else -1
    elif moved == 1:
        moved = int(begun)
    return shifted(context.anchor, "week", moved) + "-WE"


def shifted(here: date, unit: str, by: int) -> str:
    """The period that lies some periods from here."""
    if unit == "day":
        return (here + timedelta(days=by)).isoformat()
    if unit == "week":
        year, week, _ = (here + timedelta(weeks=by)).isocalendar()
        return f"{year}-W{week:02}"
    months = here.year * 12 + here.month - 1 + by * {"month": 1, "quarter": 3}.get(unit, 0)
    if unit == "month":
        return f"{months // 12:04}-{months % 12 + 1:02}"
    if unit == "quarter":
        return f"{months // 12:04}-Q{months % 12 // 3 + 1}"
    year = here.year + by * {"year": 1, "decade": 10, "century": 100}[unit]
    if not 0 < year < 10_000:
        raise ValueError(year)
    return f"{year:04}"[: {"year": 4, "decade": 3, "century": 2}[unit]]
