"""The words for time, from the tables of the lexicon: patterns for them, and the numbers that they stand for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from chalicelib import lexicon


@dataclass(frozen=True, slots=True)
class Season:
    """A season of the north: its code in a date's value, and the month that it begins with."""

    code: str
    month: int


def _of(table: str, column: str, **wanted: str) -> dict[str, str]:
    """What the words that have each wanted value have in a column."""
    words = lexicon.words(table, **wanted)
    return {word: value for word, value in lexicon.values(table, column).items() if word in words}


def _whole(numbers: dict[str, str]) -> dict[str, int]:
    """The numbers of a table as they are counted with."""
    return {word: int(number) for word, number in numbers.items()}


def _spellings(table: str, *columns: str) -> list[str]:
    """The words of a table in full, and cut as in some of its columns."""
    return [form for row in lexicon.rows(table) for column in ("word", *columns) for form in row[column].split()]


def _any(words: frozenset[str] | list[str]) -> str:
    """A pattern of some words, as a group."""
    return f"(?:{lexicon.pattern(words)})"


MONTHS = _whole(lexicon.values("months", "number"))
WEEKDAYS = _whole(lexicon.values("weekdays", "number"))
"""Monday is 1, as in ISO 8601."""
NEWSROOM_MONTHS = list(lexicon.values("months", "newsroom").values())
"""How newsrooms cut the longer months before a day (AP)."""
COUNTS = _whole(_of("numbers", "value", use="time"))
"""The numbers that dates are written with in words."""
ORDINALS = {row["ordinal"]: int(row["value"]) for row in lexicon.rows("numbers") if row["ordinal"]}
STEPS = _whole(_of("pointers", "step", kind="period"))
"""How many periods from here a word points: -1 for "last", 0 for "this", 1 for "next"."""
DAILY = [row for row in lexicon.rows("pointers") if row["kind"] == "day"]
"""Days by their place beside the day of publication, and the part of the day that the word says."""
BESIDE_STEPS = _whole(_of("pointers", "step", kind="beside"))
"""How many periods from the date named before a word points: 1 for "the next" and "the following"."""
AWAY_STEPS = _whole(_of("pointers", "step", kind="away"))
"""Which way from the date named before a count goes: -1 for "a year earlier"."""
PARTS = _of("dayparts", "code", kind="part")
HOURS = _of("dayparts", "code", kind="hour")
"""The codes of parts of the day, and of the hours that have names: "TMO" for the morning, "T12:00" for noon."""
LATE_PARTS = lexicon.words("dayparts", half="pm")
SEASONS = {row["word"]: Season(row["code"], int(row["month"])) for row in lexicon.rows("seasons")}
CALENDAR_UNITS = lexicon.words("timeunits", use="calendar")
"""Units that "last" and "next" go with."""
UNIT_VALUES = lexicon.values("timeunits", "value")
"""One of each unit as a duration of ISO 8601: "P10Y" for a decade."""

_QUARTERS_A_YEAR = 4
_TEN = 10
_TENS = [word for word, number in COUNTS.items() if number >= 2 * _TEN]
_ONES = [row["word"] for row in lexicon.rows("numbers") if row["ordinal"] and int(row["value"]) < _TEN]
MONTH = rf"{_any(_spellings('months', 'newsroom', 'short'))}\b\.?"
DAY = rf"{_any(_spellings('weekdays', 'short'))}\b\.?"
PART = _any(list(PARTS))
CLOCK = rf"(?:\d{{1,2}}(?:[:.]\d\d)?\s?[ap]\.?m\b\.?|\d{{1,2}}[:.]\d\d|{lexicon.pattern(HOURS)})"
COUNT = rf"(?:\d{{1,4}}|(?:{lexicon.pattern(_TENS)})[ -](?:{lexicon.pattern(_ONES)})|{lexicon.pattern(COUNTS)})"
QUARTERS = list(ORDINALS)[:_QUARTERS_A_YEAR]
"""Which quarters of a year there are: "first" to "fourth"."""
ANY_COUNT = rf"(?:{COUNT}|{lexicon.pattern(map(str.capitalize, COUNTS))})"
"""A count that may begin a sentence."""
PART_OF = lexicon.pattern(lexicon.words("periodparts", use="of"))
NEAR = lexicon.words("periodparts", use="near")
"""What says to which end of a period something lies: "early"."""
NEAR_PATTERN = lexicon.pattern(NEAR)
AWAY = lexicon.pattern(AWAY_STEPS)
BESIDE = lexicon.pattern(BESIDE_STEPS)
NEXT_STEPS = {word: step for word, step in BESIDE_STEPS.items() if step}
NEXT = lexicon.pattern(NEXT_STEPS)
WHICH = lexicon.pattern(STEPS)
BARE = lexicon.words("pointers", kind="bare")
"""What needs no "the" before a period: "last year"."""
BARE_WHICH = lexicon.pattern(BARE)
UNIT = _any(lexicon.words("timeunits", use="counted"))
CALENDAR_UNIT = _any(CALENDAR_UNITS)
SHIFTED_UNIT = _any(lexicon.words("timeunits", use="ago") | CALENDAR_UNITS)
SEASON = _any(list(SEASONS))
_PREFIX = 3
"""Letters by which months and weekdays differ: "jun" and "jul"."""
_MONTHS_BY_PREFIX = {month[:_PREFIX]: number for month, number in MONTHS.items()}
_WEEKDAYS_BY_PREFIX = {day[:_PREFIX]: number for day, number in WEEKDAYS.items()}


def month_number(name: str) -> int:
    """1 for "january", "jan." and "jan"."""
    return _MONTHS_BY_PREFIX[name[:_PREFIX]]


def weekday_number(name: str) -> int:
    """1 for "monday" and "mon.", as in ISO 8601."""
    return _WEEKDAYS_BY_PREFIX[name[:_PREFIX]]


def how_many(words: str) -> int:
    """2 for "2", "two" and "a couple of", 25 for "twenty-five"."""
    if words.isdigit():
        return int(words)
    return COUNTS[words] if words in COUNTS else sum(COUNTS[word] for word in re.split("[ -]", words))
