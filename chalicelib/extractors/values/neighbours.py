"""The periods beside another: a year before the third quarter of 2024, the day after May 3."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from chalicelib import lexicon
from chalicelib.extractors.values.calendars import shifted
from chalicelib.extractors.values.vocabulary import UNIT_VALUES

_MONTHS_A_YEAR = 12
_YEAR_DIGITS = 4
_UNITS = ("day", *(row["word"] for row in lexicon.rows("timeunits") if "calendar" in row["use"].split()))
"""From the finest to the coarsest."""


def _in(**sizes: int) -> dict[str, int]:
    """How many of the finer units the coarser ones have, by the letters of ISO 8601: 12 months, "P1Y"."""
    parts = {unit: (int(value[1:-1]), value[-1]) for unit, value in UNIT_VALUES.items() if value[1:-1].isdigit()}
    return {unit: count * sizes[letter] for unit, (count, letter) in parts.items() if letter in sizes}


_DAYS = _in(D=1, W=7)
_MONTHS = _in(M=1, Y=_MONTHS_A_YEAR)
_VALUE = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?|-W(?P<week>\d\d)|-Q(?P<quarter>[1-4])|-(?:[A-Z]{2}|H\d))?"
    r"(?:T.+)?"
)
"""The values that others can count from; a decade is too coarse, and an interval has two ends."""


@dataclass(frozen=True, slots=True)
class Period:
    """A day, week, month, quarter or year of the calendar; seasons and halves count as years."""

    value: str
    unit: str
    first: date


def read(value: str) -> Period | None:
    """The period that a value is, of a time its day; None for what nothing can count from."""
    match = _VALUE.fullmatch(value)
    if match is None:
        return None
    unit = next((unit for unit in _UNITS if match.groupdict().get(unit)), "year")
    return Period(value.partition("T")[0], unit, _first_day(match))


def _first_day(match: re.Match[str]) -> date:
    """The day on which a value's period begins: of 2023-Q2 it is April 1."""
    year, quarter = int(match["year"]), int(match["quarter"] or 1)
    if match["week"]:
        return date.fromisocalendar(year, int(match["week"]), 1)
    month = int(match["month"] or 1 + (quarter - 1) * _MONTHS["quarter"])
    return date(year, month, int(match["day"] or 1))


def moved(period: Period, unit: str, by: int) -> str | None:
    """What lies some units from a period, as fine as it; None where the period is too coarse for the units."""
    if unit in _DAYS:
        return _moved_by_days(period, _DAYS[unit] * by)
    return _moved_by_months(period, _MONTHS[unit] * by)


def _moved_by_days(period: Period, days: int) -> str | None:
    """A day or a week so many days on; None where the days make no whole number of its units."""
    if _DAYS.get(period.unit) is None or days % _DAYS[period.unit]:
        return None
    return shifted(period.first + timedelta(days), period.unit, 0)


def _moved_by_months(period: Period, months: int) -> str | None:
    """A day, month, quarter or year so many months on; None where they make no whole number of those."""
    if period.unit == "day":
        return _day_months_on(period.first, months).isoformat()
    year, rest = period.value[:_YEAR_DIGITS], period.value[_YEAR_DIGITS:]
    if months % _MONTHS_A_YEAR == 0:
        return f"{int(year) + months // _MONTHS_A_YEAR:04}{rest}"
    if months % _MONTHS.get(period.unit, _MONTHS_A_YEAR):
        return None
    return shifted(_day_months_on(period.first, months), period.unit, 0)


def _day_months_on(day: date, months: int) -> date:
    """The same day of another month, or the last that it has."""
    year, month = divmod(day.year * _MONTHS_A_YEAR + day.month - 1 + months, _MONTHS_A_YEAR)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def beside(period: Period, unit: str, step: int) -> str | None:
    """The unit of the calendar that a period lies in, or one some steps from that; None in a coarser period."""
    if unit not in _UNITS or _UNITS.index(period.unit) > _UNITS.index(unit):
        return None
    return shifted(period.first, unit, step)
