"""Rules for days and times of day: "Nov. 1", "Monday night", "9 a.m. tomorrow", "every Friday"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from chalicelib import lexicon
from chalicelib.extractors.values.calendars import Context, Rules, nearest, relative
from chalicelib.extractors.values.clocks import within
from chalicelib.extractors.values.vocabulary import (
    CLOCK,
    DAILY,
    DAY,
    MONTH,
    PART,
    PARTS,
    STEPS,
    WEEKDAYS,
    WHICH,
    month_number,
    weekday_number,
)

_WEEK = 7
_MONTHS_A_YEAR = 12
_NEIGHBOURS = {row["word"]: (int(row["step"]), row["part"]) for row in DAILY}
_NEIGHBOURS |= {f"this {part}": (0, part) for part in PARTS}

_CLOCK_FIRST = rf"(?:(?P<clock0>{CLOCK}),? (?:on )?)?"
_WHEN = rf"(?:,? (?P<part>{PART}))?(?:,? (?:at |around |about )?(?P<clock>{CLOCK}))?"
_TH = r"(?:st|nd|rd|th)?"
_YEAR = r"(?:,? (?P<year>\d{4}))?"
_CALENDAR = (
    rf"{_CLOCK_FIRST}(?:(?P<weekday>{DAY}),? (?:the )?)?"
    rf"(?:(?P<month>{MONTH}),? (?P<day>\d{{1,2}}){_TH}|(?P<day2>\d{{1,2}}){_TH}(?: of)? (?P<month2>{MONTH}))"
    rf"{_YEAR}{_WHEN}"
)
_DAYS = rf"(?P<month>{MONTH}) (?P<low>\d{{1,2}}) ?(?:-|to|and) ?(?P<high>\d{{1,2}}){_YEAR}"
_WEEKDAY = rf"{_CLOCK_FIRST}(?:(?P<which>{WHICH}) )?(?:early |late )?(?P<weekday>{DAY}){_WHEN}"
_FULL_WEEKDAY = lexicon.pattern(WEEKDAYS)
_EVERY_WEEKDAY = (
    rf"(?:every |each )?(?P<weekday>{_FULL_WEEKDAY})s|(?:every|each) (?P<single>{_FULL_WEEKDAY})(?: (?P<part>{PART}))?"
)
_NEIGHBOUR = rf"(?:(?P<clock0>{CLOCK}),? )?(?P<word>{lexicon.pattern(_NEIGHBOURS)}){_WHEN}"


def _calendar(match: re.Match[str], context: Context) -> str | None:
    """ "June 12", "Monday, 12 June 2023", "June 12 at 5 p.m.": the day, with the hour or part that is told."""
    month, day = match["month"] or match["month2"], match["day"] or match["day2"]
    meant = _day(match["year"], month, day, match["weekday"], context)
    return meant.isoformat() + within(match) if meant else None


def _day(year: str | None, month: str, day: str, weekday: str | None, context: Context) -> date | None:
    """The day as told; one without a year is the nearest to the day of publication that the text allows."""
    if year:
        return date(int(year), month_number(month), int(day))
    return nearest(month_number(month), int(day), weekday, context)


def _days(match: re.Match[str], context: Context) -> str | None:
    """Days of one month as an interval of ISO 8601."""
    first = _day(match["year"], match["month"], match["low"], None, context)
    if first is None or first.day >= int(match["high"]):
        return None
    return f"{first}/{first.replace(day=int(match['high']))}"


def _iso(match: re.Match[str], _: Context) -> str:
    """2023-06-12, as it stands; ValueError where there is no such day."""
    return date(*map(int, match.groups())).isoformat()


def _numeric(match: re.Match[str], _: Context) -> str | None:
    """Day and month in whichever order only one reading allows; 03/04/2021 stays open."""
    one, other, year = map(int, match.groups())
    if one != other and max(one, other) <= _MONTHS_A_YEAR:
        return None
    return date(year, min(one, other), max(one, other)).isoformat()


def _weekday(match: re.Match[str], here: date, future: bool) -> str:
    """The last one up to the day of publication, unless the words say that it is to come."""
    beside = weekday_number(match["weekday"]) - here.isoweekday()
    moved = _pointed(beside, STEPS[match["which"]]) if match["which"] else _bare(beside, future=future)
    return (here + timedelta(moved)).isoformat() + within(match)


def _pointed(beside: int, step: int) -> int:
    """Days to the weekday from its place in the week of publication; "next" is in the next, "last" before today."""
    return {-1: beside % _WEEK - _WEEK, 0: beside, 1: beside + _WEEK}[step]


def _bare(beside: int, *, future: bool) -> int:
    """Days from today to the coming weekday of that name, or to the last, either of which may be today."""
    return beside % _WEEK if future else -(-beside % _WEEK)


def _every_weekday(match: re.Match[str], _: Context) -> str:
    """ "Mondays", "every Sunday morning": the day of each week, XXXX-WXX-1."""
    return f"XXXX-WXX-{weekday_number(match['weekday'] or match['single'])}{within(match)}"


def _neighbour(match: re.Match[str], here: date, _: bool) -> str:
    """ "Yesterday", "tomorrow at noon", "tonight": by days from publication; "tonight" tells the part too."""
    moved, part = _NEIGHBOURS[match["word"]]
    return (here + timedelta(moved)).isoformat() + (within(match) or PARTS.get(part, ""))


def _clock_alone(match: re.Match[str], _: Context) -> str:
    """ "5 p.m.": the hour of a day that nothing tells."""
    return within(match)


RULES: Rules = (
    (_CALENDAR, "DATE", _calendar),
    (_DAYS, "DATE", _days),
    (r"(\d{4})-(\d\d)-(\d\d)", "DATE", _iso),
    (r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", "DATE", _numeric),
    (_WEEKDAY, "DATE", relative(_weekday)),
    (_EVERY_WEEKDAY, "SET", _every_weekday),
    (_NEIGHBOUR, "DATE", relative(_neighbour)),
    (rf"(?P<clock>{CLOCK})", "DATE", _clock_alone),
)
