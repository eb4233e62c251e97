"""The arithmetic of calendars: the day that is meant, the week that lies two weeks back, the length of a decade."""

from __future__ import annotations

import re
from calendar import isleap
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Literal

from chalicelib.extractors.values.vocabulary import UNIT_VALUES, weekday_number

SOON = timedelta(days=60)
"""A bare "Nov. 5" is the coming one when it is this near: newsrooms write the year of what is farther off (AP)."""
AHEAD = timedelta(days=200)
"""A date that is said to come is the coming one up to here; past that, the words were about something else."""
_SATURDAY = 6
_FEBRUARY = 2
_LEAP_DAY = 29
_MONTHS_A_YEAR = 12
_MONTHS_A_QUARTER = 3
_QUARTERS_A_YEAR = 4
_YEAR_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Context:
    """What relative words are measured from: the day of publication, None where unknown, and where the text looks.

    ``past`` is whether a past tense stands right before: "was signed on Dec. 3"; ``narrated`` whether the sentence is
    in one at all. ``reference`` is the value of the date named before, from which "a year earlier" counts, and
    ``beside`` whether that stands in the same sentence.
    """

    anchor: date | None
    future: bool = False
    past: bool = False
    narrated: bool = False
    reference: str | None = None
    beside: bool = False


Rule = Callable[[re.Match[str], Context], str | None]
RelativeRule = Callable[[re.Match[str], date, bool], str | None]
"""What makes a value of a match, the day of publication, and whether the text looks ahead."""
Kind = Literal["DATE", "SET", "DURATION"]
Rules = tuple[tuple[str, Kind, Rule], ...]
"""A pattern for a whole expression, what kind of time it is, and what makes its value."""


def relative(rule: RelativeRule) -> Rule:
    """The rule with no answer where the day of publication is unknown."""

    def anchored(match: re.Match[str], context: Context) -> str | None:
        """The value that the rule makes of the day of publication."""
        return rule(match, context.anchor, context.future) if context.anchor else None

    return anchored


def nearest(month: int, day: int, weekday: str | None, context: Context) -> date | None:
    """The day without a year: the one on that weekday, or the last, or the coming one if it is soon or said to come."""
    here = context.anchor
    if here is None:
        return None
    days = _around(month, day, here)
    on_weekday = [d for d in days if weekday and d.isoweekday() == weekday_number(weekday)]
    if on_weekday:
        return min(on_weekday, key=lambda d: abs(d - here))
    if context.past:
        return _last(days, here)
    return _coming(days, here, AHEAD if context.future else SOON) or _last(days, here)


def _around(month: int, day: int, here: date) -> list[date]:
    """The day in the year of publication and in those beside it."""
    years = range(here.year - 1, here.year + 2)
    return [date(year, month, day) for year in years if (month, day) != (_FEBRUARY, _LEAP_DAY) or isleap(year)]


def _coming(days: Iterable[date], here: date, horizon: timedelta) -> date | None:
    """The first of some days that lies between today and a horizon."""
    return min((day for day in days if timedelta(0) <= day - here <= horizon), default=None)


def _last(days: Iterable[date], here: date) -> date | None:
    """The last of some days that is no later than today."""
    return max((day for day in days if day <= here), default=None)


def period(count: int, unit: str) -> str:
    """So many units as a duration of ISO 8601: two fortnights are P4W."""
    return re.sub(r"\d+", lambda each: str(count * int(each[0])), UNIT_VALUES[unit])


def weekend(here: date, step: int | None, *, future: bool) -> str:
    """ "The weekend" is the last that has begun, unless it is said to come; "next weekend" the first to come."""
    begun = here.isoweekday() >= _SATURDAY
    if step is None:
        step = 0 if begun or future else -1
    elif step == 1:
        step = int(begun)
    return f"{shifted(here, 'week', step)}-WE"


def shifted(here: date, unit: str, by: int) -> str:
    """The period that lies some periods from here, as coarse as the unit: 2023-W24 for a week."""
    return _SHIFTS[unit](here, by)


def _shifted_day(here: date, by: int) -> str:
    """2023-06-12 for the day itself, in extended ISO 8601."""
    return (here + timedelta(days=by)).isoformat()


def _shifted_week(here: date, by: int) -> str:
    """2023-W24; the year is that of the week, which may begin in December."""
    year, week, _ = (here + timedelta(weeks=by)).isocalendar()
    return f"{year}-W{week:02}"


def _shifted_fortnight(here: date, by: int) -> str:
    """The week in which the fortnight begins; there is no value for two weeks of the calendar."""
    return _shifted_week(here, 2 * by)


def _shifted_month(here: date, by: int) -> str:
    """2023-06."""
    year, month = divmod(here.year * _MONTHS_A_YEAR + here.month - 1 + by, _MONTHS_A_YEAR)
    return f"{year:04}-{month + 1:02}"


def _shifted_quarter(here: date, by: int) -> str:
    """2023-Q2."""
    year, quarter = divmod(here.year * _QUARTERS_A_YEAR + quarter_of(here) - 1 + by, _QUARTERS_A_YEAR)
    return f"{year:04}-Q{quarter + 1}"


def _shifted_years(here: date, by: int, *, digits: int) -> str:
    """A year has four digits, its decade three, its century two."""
    years = by * 10 ** (_YEAR_DIGITS - digits)
    return date(here.year + years, 1, 1).isoformat()[:digits]


_SHIFTS: dict[str, Callable[[date, int], str]] = {
    "day": _shifted_day,
    "week": _shifted_week,
    "fortnight": _shifted_fortnight,
    "month": _shifted_month,
    "quarter": _shifted_quarter,
    "year": partial(_shifted_years, digits=4),
    "decade": partial(_shifted_years, digits=3),
    "century": partial(_shifted_years, digits=2),
}


def quarter_of(day: date) -> int:
    """The number of the quarter in which a day lies, from 1 to 4."""
    return (day.month - 1) // _MONTHS_A_QUARTER + 1
