"""Rules for months, years and other periods: "last month", "two years ago", "the third quarter", "the 1970s"."""

from __future__ import annotations

import re
from datetime import date

from chalicelib import lexicon
from chalicelib.extractors.values.calendars import (
    AHEAD,
    Context,
    Rules,
    period,
    quarter_of,
    relative,
    shifted,
    weekend,
)
from chalicelib.extractors.values.vocabulary import (
    BARE_WHICH,
    CALENDAR_UNIT,
    COUNT,
    MONTH,
    ORDINALS,
    QUARTERS,
    STEPS,
    UNIT,
    WHICH,
    how_many,
    month_number,
)
from chalicelib.model import PRESENT

_MONTHS_A_YEAR = 12
_AHEAD_MONTHS = AHEAD.days // 30
"""Months ahead in which one that is said to come lies; the days of a month are rounded."""
_YEAR_DIGITS = 4
_PAST_UNIT = lexicon.pattern(lexicon.words("timeunits", use="past"))
_LONG_UNIT = lexicon.pattern(lexicon.words("timeunits", use="long"))
_QUARTER = rf"(?:(?P<word>{lexicon.pattern(QUARTERS)})[ -]quarter|q(?P<number>[1-4]))"
_OF_NEAR_YEAR = rf" of (?:(?P<which>{BARE_WHICH})|the) year"
_YEAR = r"(?P<year>\d{4})"
_ANY_YEAR = r"1\d{3}|2\d{3}"
"""Years that need no other word beside them: of the second and third millennium."""


def _month_of_year(match: re.Match[str], _: Context) -> str:
    """ "June 2023", "June of 2023"."""
    return f"{match['year']}-{month_number(match['month']):02}"


def _month_of_near_year(match: re.Match[str], here: date, _: bool) -> str:
    """ "June last year", "June 12 next year"."""
    year, month = here.year + STEPS[match["which"]], month_number(match["month"])
    if match["day"]:
        return date(year, month, int(match["day"])).isoformat()
    return f"{year}-{month:02}"


def _bare_month(match: re.Match[str], here: date, future: bool) -> str:
    """The last one up to the day of publication, unless it is said to come soon."""
    month = month_number(match["month"])
    soon = future and (month - here.month) % _MONTHS_A_YEAR <= _AHEAD_MONTHS
    year = here.year + (month < here.month if soon else -(month > here.month))
    return f"{year}-{month:02}"


def _pointed_month(match: re.Match[str], here: date, _: bool) -> str:
    """ "Last May" said in May is of the year before, "next May" of the year to come."""
    month = month_number(match["month"])
    moved = {-1: -(month >= here.month), 0: 0, 1: month <= here.month}[STEPS[match["which"]]]
    return f"{here.year + moved}-{month:02}"


def _every_month(match: re.Match[str], _: Context) -> str:
    """ "Every June": XXXX-06."""
    return f"XXXX-{month_number(match['month']):02}"


def _every(match: re.Match[str], _: Context) -> str:
    """ "Every week", as how often it is: P1W."""
    return period(1, match["unit"])


def _pointed_unit(match: re.Match[str], here: date, _: bool) -> str:
    """ "This week", "last month", "next year": the unit of the calendar."""
    return shifted(here, match["unit"], STEPS[match["which"]])


def _weekend(match: re.Match[str], here: date, future: bool) -> str:
    """ "The weekend", "next weekend": 2023-W24-WE."""
    return weekend(here, STEPS.get(match["which"]), future=future)


def _ago(match: re.Match[str], here: date, _: bool) -> str:
    """As coarse as the unit: two years ago is a year, three months prior a month."""
    return shifted(here, match["unit"], -how_many(match["count"]))


def _from_now(match: re.Match[str], here: date, _: bool) -> str:
    """ "Two years from now": as coarse as the unit, like what is ago."""
    return shifted(here, match["unit"], how_many(match["count"]))


def _open(_: re.Match[str], __: Context) -> None:
    """No value: what lies hours from an hour that no one has told."""


def _duration(match: re.Match[str], _: Context) -> str:
    """ "Three weeks", "the first two years": P3W, P2Y, without a place in the calendar."""
    return period(how_many(match["count"]), match["unit"])


def _whole(match: re.Match[str], _: Context) -> str:
    """The past year and the last decade are spans that end now, not the calendar's."""
    return period(1, match["unit"] or match["long"])


def _year(match: re.Match[str], _: Context) -> str:
    """ "1984", as it stands."""
    return match["year"]


def _years(match: re.Match[str], _: Context) -> str | None:
    """Two years as an interval of ISO 8601; the second may be cut to its end."""
    low, end = match["low"], match["high"]
    high = low[: _YEAR_DIGITS - len(end)] + end
    return f"{low}/{high}" if low < high else None


def _decade(match: re.Match[str], _: Context) -> str:
    """ "The 1970s", "the '70s", which are those of the last century: 197."""
    return match["decade"] or f"19{match['short']}"


def _century(match: re.Match[str], _: Context) -> str:
    """ "The 19th century": 18, the digits that its years begin with."""
    return f"{int(match['number']) - 1:02}"


def _number_of_quarter(match: re.Match[str]) -> int:
    """3 of "the third quarter" and of "Q3"."""
    return int(match["number"] or ORDINALS[match["word"]])


def _quarter_of_year(match: re.Match[str], _: Context) -> str:
    """ "The third quarter of 2023": 2023-Q3."""
    return f"{match['year']}-Q{_number_of_quarter(match)}"


def _bare_quarter(match: re.Match[str], here: date, future: bool) -> str:
    """ "The third quarter": the last that has begun, unless the text looks ahead."""
    number = _number_of_quarter(match)
    moved = number < quarter_of(here) if future else -(number > quarter_of(here))
    return f"{here.year + moved}-Q{number}"


def _quarter_of_near_year(match: re.Match[str], here: date, _: bool) -> str:
    """ "The third quarter of last year", "of the year"."""
    return f"{here.year + STEPS[match['which'] or 'this']}-Q{_number_of_quarter(match)}"


def _half_of_near_year(match: re.Match[str], here: date, _: bool) -> str:
    """ "The first half of the year": 2023-H1."""
    return f"{here.year + STEPS[match['which'] or 'this']}-H{ORDINALS[match['word']]}"


def _half(match: re.Match[str], _: Context) -> str:
    """ "The second half of 2023": 2023-H2."""
    return f"{match['year']}-H{ORDINALS[match['word']]}"


def _now(_: re.Match[str], __: Context) -> str:
    """ "Now", "currently", "these days"."""
    return PRESENT


RULES: Rules = (
    (rf"past (?P<unit>{_PAST_UNIT})|(?:last|next|coming) (?P<long>{_LONG_UNIT})", "DURATION", _whole),
    (
        rf"(?P<month>{MONTH})(?: (?P<day>\d{{1,2}}))?,?(?: of)? (?P<which>{BARE_WHICH}) year",
        "DATE",
        relative(_month_of_near_year),
    ),
    (rf"(?P<month>{MONTH}),?(?: of)? {_YEAR}", "DATE", _month_of_year),
    (rf"(?P<month>{MONTH})", "DATE", relative(_bare_month)),
    (rf"(?P<which>{WHICH}) (?P<month>{MONTH})", "DATE", relative(_pointed_month)),
    (rf"(?:every|each) (?P<unit>{UNIT})", "SET", _every),
    (rf"(?:every|each) (?P<month>{MONTH})", "SET", _every_month),
    (rf"(?:(?P<which>{WHICH}) )?weekend", "DATE", relative(_weekend)),
    (rf"(?P<which>{WHICH}) (?P<unit>{CALENDAR_UNIT})", "DATE", relative(_pointed_unit)),
    (rf"(?P<count>{COUNT}) hours? (?:ago|prior|from now)", "DATE", _open),
    (rf"(?P<count>{COUNT}) (?P<unit>{UNIT})s? (?:ago|prior)", "DATE", relative(_ago)),
    (rf"(?P<count>{COUNT}) (?P<unit>{UNIT})s? from now", "DATE", relative(_from_now)),
    (
        rf"(?:(?:past|last|next|coming|previous|first|for) )?(?P<count>{COUNT})[ -](?P<unit>{UNIT})s?",
        "DURATION",
        _duration,
    ),
    (rf"(?P<year>{_ANY_YEAR})", "DATE", _year),
    (
        rf"(?:from |between )?(?P<low>{_ANY_YEAR})(?:-|/| - | to | and | through )(?P<high>\d{{4}}|\d\d)",
        "DATE",
        _years,
    ),
    (r"(?P<decade>1\d\d|20\d)0'?s|'(?P<short>[3-9])0s", "DATE", _decade),
    (r"(?P<number>\d{1,2})(?:st|nd|rd|th) century", "DATE", _century),
    (rf"{_QUARTER}(?: of|,)? {_YEAR}", "DATE", _quarter_of_year),
    (_QUARTER, "DATE", relative(_bare_quarter)),
    (rf"{_QUARTER}{_OF_NEAR_YEAR}", "DATE", relative(_quarter_of_near_year)),
    (rf"(?P<word>first|second) half(?: of)? {_YEAR}", "DATE", _half),
    (rf"(?P<word>first|second) half{_OF_NEAR_YEAR}", "DATE", relative(_half_of_near_year)),
    (lexicon.pattern(lexicon.words("pointers", kind="present")), "DATE", _now),
)
