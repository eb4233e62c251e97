"""Rules for days and times of day: "Nov. 1", "Monday night", "9 a.m. tomorrow", "every Friday"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from chalicelib.extractors.values.calendars import (
    CLOCK,
    DAY,
    DAYS,
    MONTH,
    PART,
    PARTS,
    WHICH,
    Context,
    Rules,
    month_number,
    nearest,
    weekday_number,
    within,
)

_WHEN = rf"(?:,? (?P<part>{PART}))?(?:,? (?:at |around |about )?(?P<clock>{CLOCK}))?"
_CALENDAR = (
    rf"(?:(?P<clock0>{CLOCK}),? (?:on )?)?(?:(?P<weekday>{DAY}),? (?:the )?)?"
    rf"(?:(?P<month>{MONTH}),? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?"
    rf"(?: of)? (?P<month2>{MONTH}))(?:,? (?P<year>\d{{4}}))?{_WHEN}"
)


def _calendar(match: re.Match[str], context: Context) -> str | None:
    month, day = month_number(match["month"] or match["month2"]), int(match["day"] or match["day2"])
    if match["year"]:
        found: date | None = date(int(match["year"]), month, day)
    else:
        found = nearest(month, day, match["weekday"], context)
    return found.isoformat() + within(match) if found else None


def _days(match: re.Match[str], context: Context) -> str | None:
    """Days of one month as an interval of ISO 8601."""
    month, low, high = month_number(match["month"]), int(match["low"]), int(match["high"])
    if match["year"]:
        first: date | None = date(int(match["year"]), month, low)
    else:
        first = nearest(month, low, None, context)
    return f"{first}/{first.replace(day=high)}" if first and low < high else None


def _iso(match: re.Match[str], _: Context) -> str | None:
    return date(*map(int, match.groups())).isoformat()


def _numeric(match: re.Match[str], _: Context) -> str | None:
    """Day and month in whichever order only one reading allows; 03/04/2021 stays open."""
    one, other, year = map(int, match.groups())
    if one != other and max(one, other) <= 12:
        return None
    return date(year, min(one, other), max(one, other)).isoformat()


def _bare_weekday(match: re.Match[str], context: Context) -> str | None:
    """The last one up to the day of publication, unless the words say that it is to come."""
    if context.anchor is None:
        return None
    number, here = weekday_number(match["weekday"]), context.anchor
    which = match["which"] or ("coming" if context.future else "past")
    ahead = (number - here.weekday()) % 7
    if which == "next" or which.endswith("coming"):
        ahead = ahead or (7 if match["which"] else 0)
    elif which in ("this", "current"):
        ahead = number - here.weekday()
    else:
        ahead = ahead - 7 if ahead or match["which"] else 0
    return (here + timedelta(ahead)).isoformat() + within(match)


def _every_weekday(match: re.Match[str], _: Context) -> str | None:
    return f"XXXX-WXX-{weekday_number(match['weekday'] or match['single']) + 1}"


def _day_beside(match: re.Match[str], context: Context) -> str | None:
    if context.anchor is None:
        return None
    word = match["word"]
    moved = {"yesterday": -1, "last night": -1, "tomorrow": 1}.get(word, 0)
    part = "night" if word in ("tonight", "last night") else word.removeprefix("this ")
    inside = f"T{PARTS[part]}" if part in PARTS else ""
    return (context.anchor + timedelta(moved)).isoformat() + (within(match) or inside)


def _clock_alone(match: re.Match[str], _: Context) -> str | None:
    return within(match)


RULES: Rules = (
    (_CALENDAR, "DATE", _calendar),
    (
        rf"(?P<month>{MONTH}) (?P<low>\d{{1,2}}) ?(?:-|to|and) ?(?P<high>\d{{1,2}})(?:,? (?P<year>\d{{4}}))?",
        "DATE",
        _days,
    ),
    (r"(\d{4})-(\d\d)-(\d\d)", "DATE", _iso),
    (r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", "DATE", _numeric),
    (
        rf"(?:(?P<clock0>{CLOCK}),? (?:on )?)?(?:(?P<which>{WHICH}) )?"
        rf"(?:early |late )?(?P<weekday>{DAY}){_WHEN}",
        "DATE",
        _bare_weekday,
    ),
    (
        rf"(?:every |each )?(?P<weekday>{'|'.join(DAYS)})s|(?:every|each) (?P<single>{'|'.join(DAYS)})",
        "SET",
        _every_weekday,
    ),
    (
        rf"(?:(?P<clock0>{CLOCK}),? )?(?P<word>today|yesterday|tomorrow|tonight|last night|this {PART}){_WHEN}",
        "DATE",
        _day_beside,
    ),
    (rf"(?P<clock>{CLOCK})", "DATE", _clock_alone),
)
