"""Rules for months, years and other periods: "last month", "two years ago", "the third quarter", "the 1970s"."""

from __future__ import annotations

import re
from datetime import date

from chalicelib.extractors.values.calendars import (
    AHEAD,
    COUNT,
    MONTH,
    ORDINALS,
    SEASONS,
    UNIT,
    WHICH,
    Context,
    Rules,
    how_many,
    month_number,
    period,
    shifted,
    weekend,
)


def _month_of_year(match: re.Match[str], _: Context) -> str | None:
    return f"{match['year']}-{month_number(match['month']):02}"


def _bare_month(match: re.Match[str], context: Context) -> str | None:
    if context.anchor is None:
        return None
    month, here = month_number(match["month"]), context.anchor
    soon = context.future and (month - here.month) % 12 * 30 <= AHEAD.days
    which = match["which"] or ("coming" if soon else "past")
    year = here.year
    if which in ("last", "this past", "previous"):
        year -= month >= here.month
    elif which == "past":
        year -= month > here.month
    elif which not in ("this", "current"):
        year += month < here.month or (which == "next" and month == here.month)
    return f"{year}-{month:02}"


def _every(match: re.Match[str], _: Context) -> str | None:
    return period(1, match["unit"])


def _unit_beside(match: re.Match[str], context: Context) -> str | None:
    if context.anchor is None:
        return None
    moved = {"next": 1, "coming": 1, "this coming": 1, "last": -1, "previous": -1, "past": -1, "this past": -1}.get(
        match["which"], 0
    )
    if match["unit"] == "weekend":
        return weekend(context, match["which"], moved)
    return shifted(context.anchor, match["unit"], moved)


def _ago(match: re.Match[str], context: Context) -> str | None:
    """As coarse as the unit: two years ago is a year, three months prior a month."""
    if context.anchor is None or match["unit"] == "hour":
        return None
    count = how_many(match["count"]) * (1 if match["way"] == "from now" else -1)
    if match["unit"] == "fortnight":
        return shifted(context.anchor, "week", 2 * count)
    return shifted(context.anchor, match["unit"], count)


def _duration(match: re.Match[str], _: Context) -> str | None:
    return period(how_many(match["count"]), match["unit"])


def _whole(match: re.Match[str], _: Context) -> str | None:
    """The past year and the last decade are spans that end now, not the calendar's."""
    unit = match["unit"] or match["long"]
    return "P100Y" if unit == "century" else period(1, unit)


def _year(match: re.Match[str], _: Context) -> str | None:
    return match["year"]


def _years(match: re.Match[str], _: Context) -> str | None:
    """Two years as an interval of ISO 8601; the second may be cut to its end."""
    low, high = match["low"], match["low"][: 4 - len(match["high"])] + match["high"]
    return f"{low}/{high}" if low < high else None


def _decade(match: re.Match[str], _: Context) -> str | None:
    return match["decade"] or f"19{match['short']}"


def _century(match: re.Match[str], _: Context) -> str | None:
    return f"{int(match['number']) - 1:02}"


def _season_of_year(match: re.Match[str], _: Context) -> str | None:
    return f"{match['year']}-{SEASONS[match['season']]}"


def _season_beside(match: re.Match[str], context: Context) -> str | None:
    """Seasons of the north; what has not begun in the year of publication was last in the year before."""
    if context.anchor is None:
        return None
    begins = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code := SEASONS[match["season"]]]
    month, year = context.anchor.month, context.anchor.year
    over = month >= begins + 3
    if match["which"] in ("last", "this past"):
        year -= not over
    elif match["which"] != "this":
        year += month >= begins
    elif code == "WI" and month <= 2:
        year -= 1
    return f"{year}-{code}"


def _quarter(match: re.Match[str], context: Context) -> str | None:
    number = int(match["number"] or ORDINALS.index(match["word"]) + 1)
    if match["year"]:
        return f"{match['year']}-Q{number}"
    if context.anchor is None:
        return None
    here = (context.anchor.month + 2) // 3
    return f"{context.anchor.year - (number > here and not context.future)}-Q{number}"


def _half(match: re.Match[str], _: Context) -> str | None:
    return f"{match['year']}-H{1 + (match['word'] == 'second')}"


def _month_of_near_year(match: re.Match[str], context: Context) -> str | None:
    if context.anchor is None:
        return None
    year = context.anchor.year + {"last": -1, "next": 1}.get(match["which"], 0)
    month, day = month_number(match["month"]), match["day"]
    return date(year, month, int(day)).isoformat() if day else f"{year}-{month:02}"


RULES: Rules = (
    (
        r"past (?P<unit>week|month|year|decade|century)|(?:last|next|coming) (?P<long>decade|century)",
        "DURATION",
        _whole,
    ),
    (
        rf"(?P<month>{MONTH})(?: (?P<day>\d{{1,2}}))?,?(?: of)? (?P<which>this|last|next) year",
        "DATE",
        _month_of_near_year,
    ),
    (rf"(?P<month>{MONTH}),?(?: of)? (?P<year>\d{{4}})", "DATE", _month_of_year),
    (rf"(?:(?P<which>{WHICH}) )?(?P<month>{MONTH})", "DATE", _bare_month),
    (rf"(?:every|each) (?P<unit>{UNIT})", "SET", _every),
    (rf"(?:(?P<which>{WHICH}) )?(?P<unit>weekend)", "DATE", _unit_beside),
    (
        rf"(?P<which>{WHICH}) (?P<unit>week|month|year|quarter|decade|century)",
        "DATE",
        _unit_beside,
    ),
    (rf"(?P<count>{COUNT}) (?P<unit>{UNIT})s? (?P<way>ago|prior|from now)", "DATE", _ago),
    (
        rf"(?:(?:past|last|next|coming|previous|first|for) )?(?P<count>{COUNT})[ -](?P<unit>{UNIT})s?",
        "DURATION",
        _duration,
    ),
    (r"(?P<year>1\d{3}|2\d{3})", "DATE", _year),
    (r"(?:from |between )?(?P<low>1\d{3}|2\d{3})(?:-|/| - | to | and | through )(?P<high>\d{4}|\d\d)", "DATE", _years),
    (r"(?P<decade>1\d\d|20\d)0'?s|'(?P<short>[3-9])0s", "DATE", _decade),
    (r"(?P<number>\d{1,2})(?:st|nd|rd|th) century", "DATE", _century),
    (rf"(?P<season>{'|'.join(SEASONS)})(?: of)? (?P<year>\d{{4}})", "DATE", _season_of_year),
    (rf"(?P<which>this|last|next|this past|coming) (?P<season>{'|'.join(SEASONS)})", "DATE", _season_beside),
    (
        rf"(?:(?P<word>{'|'.join(ORDINALS)}) quarter|q(?P<number>[1-4]))(?:(?: of|,)? (?P<year>\d{{4}}))?",
        "DATE",
        _quarter,
    ),
    (r"(?P<word>first|second) half(?: of)? (?P<year>\d{4})", "DATE", _half),
)
