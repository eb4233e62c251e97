"""Rules for dates that count from the date named before them: "a year earlier", "the next morning", "the day before".

Such a date is as fine as the one that it counts from where units are counted: a year before the third quarter is a
quarter. Where a unit is pointed at, it is that unit: the year after May 3 is a year.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from chalicelib.extractors.values import neighbours
from chalicelib.extractors.values.calendars import Context, Rule, Rules, relative, shifted
from chalicelib.extractors.values.neighbours import Period
from chalicelib.extractors.values.vocabulary import (
    AWAY,
    AWAY_STEPS,
    BESIDE,
    BESIDE_STEPS,
    CALENDAR_UNIT,
    COUNT,
    DAY,
    MONTH,
    NEAR_PATTERN,
    PART,
    PART_OF,
    PARTS,
    SEASON,
    SEASONS,
    SHIFTED_UNIT,
    how_many,
    month_number,
    weekday_number,
)

_WEEK = 7
_AWAY = rf"(?P<way>{AWAY})"
_BESIDE = rf"(?:the (?P<beside>{BESIDE})|(?P<that>that))"

ReferenceRule = Callable[[re.Match[str], Period], str | None]
"""What makes a value of a match and the period that was named before."""


def _referring(rule: ReferenceRule) -> Rule:
    """The rule with no answer where no date was named before."""

    def counted(match: re.Match[str], context: Context) -> str | None:
        """The value that the rule makes of the period that the text named last before."""
        period = neighbours.read(context.reference) if context.reference else None
        return rule(match, period) if period else None

    return counted


def _away(match: re.Match[str], period: Period) -> str | None:
    """ "Two days later", "three years before": some units from the period, as fine as that."""
    by = how_many(match["count"]) * AWAY_STEPS[match["way"]]
    return neighbours.moved(period, match["unit"], by)


def _step(match: re.Match[str]) -> int:
    """Steps from the period named before: 1 for "the following", -1 for "the previous", 0 for "that"."""
    return BESIDE_STEPS[match["beside"]] if match["beside"] else 0


def _beside_unit(match: re.Match[str], period: Period) -> str | None:
    """ "The following week", "that year": the unit of the calendar beside the period, or around it."""
    return neighbours.beside(period, match["unit"], _step(match))


def _before_unit(match: re.Match[str], period: Period) -> str | None:
    """ "The day before", "the week after": the unit beside the period."""
    return neighbours.beside(period, match["unit"], AWAY_STEPS[match["way"]])


def _beside_part(match: re.Match[str], period: Period) -> str | None:
    """ "The next morning", "that evening": part of the day beside the one named, or of that."""
    return _part(match, period, _step(match))


def _before_part(match: re.Match[str], period: Period) -> str | None:
    """ "The night before", "the morning after": part of the day beside the one named."""
    return _part(match, period, AWAY_STEPS[match["way"]])


def _part(match: re.Match[str], period: Period, step: int) -> str | None:
    """Part of a day that lies some days from the one named before: 2023-06-12TMO."""
    day = neighbours.beside(period, "day", step)
    return day + PARTS[match["part"]] if day else None


def _weekday(match: re.Match[str], period: Period) -> str | None:
    """The following Friday is the first that comes after the day, the previous one the last before it."""
    if period.unit != "day":
        return None
    ahead = (weekday_number(match["weekday"]) - period.first.isoweekday()) % _WEEK
    moved = {1: ahead or _WEEK, 0: ahead, -1: ahead - _WEEK}[_step(match)]
    return (period.first + timedelta(moved)).isoformat() + PARTS.get(match["part"], "")


def _month(match: re.Match[str], period: Period) -> str:
    """ "The following May", "that May": the month that comes next, or the one in the same year."""
    year = period.first.year + _years_to(month_number(match["month"]), period.first, _step(match))
    return f"{year}-{month_number(match['month']):02}"


def _season(match: re.Match[str], period: Period) -> str:
    """ "The following spring", "that winter": the season that comes next, or the one in the same year."""
    season = SEASONS[match["season"]]
    return f"{period.first.year + _years_to(season.month, period.first, _step(match))}-{season.code}"


def _years_to(month: int, here: date, step: int) -> int:
    """Years to the month, or what begins with it, that comes next, in the same year or before."""
    return {1: month <= here.month, 0: 0, -1: -(month >= here.month)}[step]


def _end_of_unit(match: re.Match[str], context: Context) -> str | None:
    """ "The end of the year" is of this year, unless the text speaks of another that it named before."""
    named = _named_unit(match, context) if _speaks_of_reference(context) else None
    return named or _unit_of_today(match, context)


def _speaks_of_reference(context: Context) -> bool:
    """Whether a sentence goes on from the date named before: it tells of the past, or has named a day to come itself.

    "It opens on Oct. 21 and will be full by the end of the week", but not "It opens on Oct. 21. Maps will be here by
    the end of the week".
    """
    period = neighbours.read(context.reference) if context.reference else None
    if period is None or context.anchor is None:
        return True
    if context.future or period.first > context.anchor:
        return context.beside and period.first > context.anchor
    return context.beside or context.narrated


@_referring
def _named_unit(match: re.Match[str], period: Period) -> str | None:
    """The unit of the calendar in which the period lies that was named before."""
    return neighbours.beside(period, match["unit"], 0)


@relative
def _unit_of_today(match: re.Match[str], here: date, _: bool) -> str:
    """The unit of the calendar in which the day of publication lies."""
    return shifted(here, match["unit"], 0)


RULES: Rules = (
    (rf"(?P<count>{COUNT}) (?P<unit>{SHIFTED_UNIT})s? {_AWAY}", "DATE", _referring(_away)),
    (rf"{_BESIDE} (?P<unit>{SHIFTED_UNIT}|day)", "DATE", _referring(_beside_unit)),
    (rf"the (?P<unit>{SHIFTED_UNIT}|day) {_AWAY}", "DATE", _referring(_before_unit)),
    (rf"{_BESIDE} (?P<part>{PART})", "DATE", _referring(_beside_part)),
    (rf"the (?P<part>{PART}) {_AWAY}", "DATE", _referring(_before_part)),
    (rf"{_BESIDE} (?P<weekday>{DAY})(?: (?P<part>{PART}))?", "DATE", _referring(_weekday)),
    (rf"{_BESIDE} (?P<month>{MONTH})", "DATE", _referring(_month)),
    (rf"{_BESIDE} (?P<season>{SEASON})", "DATE", _referring(_season)),
    (rf"(?:the )?(?:{PART_OF}) the (?P<unit>{CALENDAR_UNIT})", "DATE", _end_of_unit),
    (rf"(?:{NEAR_PATTERN}) in the (?P<unit>{CALENDAR_UNIT})", "DATE", _end_of_unit),
)
