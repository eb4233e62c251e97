"""Expressions that can be nothing but a date, found by their words: "last month", "the next morning", "May 3"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from chalicelib import lexicon
from chalicelib.extractors.values import seasons
from chalicelib.extractors.values.vocabulary import (
    ANY_COUNT,
    BARE,
    BARE_WHICH,
    CALENDAR_UNIT,
    CALENDAR_UNITS,
    DAILY,
    HOURS,
    MONTHS,
    NEAR,
    NEWSROOM_MONTHS,
    NEXT,
    NEXT_STEPS,
    PART,
    PART_OF,
    QUARTERS,
    SEASON,
    SEASONS,
    SHIFTED_UNIT,
    WEEKDAYS,
)

_CLOCK = r"\d{1,2}(?:[:.]\d\d)? ?[ap]\.m\."
_NEAR = 90
"""Characters around "the first quarter" in which the words of a game stand, or of the moon: its sentence."""
_OTHER = re.compile(rf"\b(?:{lexicon.pattern(lexicon.words('other_quarters'))})\b", re.IGNORECASE)
_BARE_QUARTER = re.compile(r"\bquarter$")
_AHEAD_SPAN = "".join(
    rf"(?<!\b[{word[0].upper()}{word[0]}]{word[1:]} )"
    for word in ("over", "in", "within", "during", "for", "through", "throughout", "into")
)
""" "Over the next year" is a span from now, not the year that follows one."""
_NAMED = lexicon.pattern(word for word in NEXT_STEPS if word != "next")
_ENDS = r"""(?=[.,;:!?)”"’—–]|\s*$|\n| -| (?:and|but|when|while|at|in|on|by|with|as|because)\b)"""
"""What may follow "the day before" that no "the match" does."""

_SAME_ENDS = r"""(?=[.,;:!?)”"’—–]|\s*$|\n| (?:and|but|at)\b)"""
""" "The same day" is the one named before; "the same quarter of 2022" is not."""


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the text that can be nothing but a date."""
    for match in _unmistakable().finditer(text):
        if not (_is_of_no_year(match) or seasons.is_no_date(match)):
            yield match.span()


def _is_of_no_year(match: re.Match[str]) -> bool:
    """Whether a quarter is played, or the moon's: "two touchdowns in the third quarter"."""
    around = match.string[max(0, match.start() - _NEAR) : match.end() + _NEAR]
    return bool(_BARE_QUARTER.search(match[0]) and _OTHER.search(around))


@cache
def _unmistakable() -> re.Pattern[str]:
    """A pattern for expressions that mean a time wherever they stand, with no name or number around."""
    groups = (_of_calendar, _of_sets, _beside_today, _beside_another, _of_parts, _of_periods, seasons.patterns, _of_now)
    kinds = [*(kind for group in groups for kind in group()), _CLOCK]
    return re.compile(rf"(?<![\w$£€.,@#/-])(?:{'|'.join(kinds)})(?![\w@/])(?!-\w)")


def _of_calendar() -> Iterator[str]:
    """Days of a month or of the week, and months of a year; "the last Friday of May" is not last Friday."""
    full, cut = _capitals(MONTHS), _capitals(NEWSROOM_MONTHS)
    month = rf"(?:{full}|(?:{cut})\.)"
    weekday = rf"(?:{_capitals(WEEKDAYS)})"
    day = r"(?:[12]?\d|3[01])(?:st|nd|rd|th)?"
    behind = rf"(?:,? \d{{4}})?(?:,? (?:at )?{_CLOCK})?"
    pointed = rf"(?<![Tt]he )(?:{_of_either_case(lexicon.words('pointers', kind='named'))})"
    yield rf"(?:{weekday},? )?{month} {day}{behind}"
    yield rf"(?:{weekday},? )?{day} {month}{behind}"
    yield rf"{month},? \d{{4}}"
    yield rf"{pointed} (?:{full})(?! \d)"
    yield rf"{pointed} {weekday}(?!,? {month})(?: {PART})?(?: at {_CLOCK})?"
    yield rf"(?:(?:{_CLOCK}|{lexicon.pattern(HOURS)}),? (?:on )?)?{weekday}(?: {PART})?(?: at {_CLOCK})?"


def _of_sets() -> Iterator[str]:
    """Days, months and seasons that come again."""
    yield rf"(?:[Ee]very|[Ee]ach) (?:{_capitals((*WEEKDAYS, *MONTHS))}|{SEASON})(?: {PART})?"


def _beside_today() -> Iterator[str]:
    """Days by their place beside the day of publication; "USA Today" is none."""
    rows = [row for row in DAILY if row["word"] != "today"]
    days = _of_either_case(row["word"] for row in rows if not row["part"])
    nights = _of_either_case(row["word"] for row in rows if row["part"])
    yield rf"(?:{_CLOCK} )?(?:{days})(?: {PART})?"
    yield rf"{nights}|[Tt]his {PART}|today|(?<![A-Za-z] )Today"


def _beside_another() -> Iterator[str]:
    """Dates by their place beside another: "a year earlier", "the next morning", "the day before"."""
    named = rf"{_capitals((*WEEKDAYS, *MONTHS))}|{SEASON}|weekend"
    yield rf"{ANY_COUNT} {SHIFTED_UNIT}s? (?:earlier|later)(?! than\b)"
    yield rf"{ANY_COUNT} {SHIFTED_UNIT}s? (?:before|after){_ENDS}"
    yield rf"[Tt]he (?:{NEXT}) (?:day|{PART}|(?:{named})(?: {PART})?)"
    yield rf"The same (?:day|{PART})|the same (?:day|{PART}|{SHIFTED_UNIT}){_SAME_ENDS}"
    yield rf"(?:{_AHEAD_SPAN}[Tt]he next|[Tt]he (?:{_NAMED})) {CALENDAR_UNIT}(?!s)"
    yield rf"[Tt]he (?:day|{PART}|{CALENDAR_UNIT}) (?:before|after){_ENDS}"
    yield rf"[Tt]hat (?:day|{PART}|{CALENDAR_UNIT}){_ENDS}"


def _of_parts() -> Iterator[str]:
    """Quarters and halves of years, and where in a period something lies: "the end of the month"."""
    quarter = rf"(?:{lexicon.pattern(QUARTERS)})[ -]quarter"
    year = rf"(?: of|,)? (?:\d{{4}}|(?:{BARE_WHICH}) year)| of the year"
    yield rf"(?:[Tt]he )?(?:{quarter}(?:{year})?|(?:first|second) half(?:{year})|Q[1-4](?: of)? \d{{4}})"
    yield rf"(?:[Tt]he )?(?:{PART_OF}) (?:the|{BARE_WHICH}) {CALENDAR_UNIT}"
    yield rf"(?:{_of_either_case(NEAR)}) (?:in the|that) {CALENDAR_UNIT}"


def _of_periods() -> Iterator[str]:
    """Periods by their place beside now, and decades and centuries; "the last year" lasts until now."""
    period = lexicon.pattern((*CALENDAR_UNITS, "weekend", *SEASONS))
    unit = lexicon.pattern(lexicon.words("timeunits", use="ago"))
    nearness = _of_either_case(NEAR)
    yield rf"(?:(?:{nearness}) )?(?<![Tt]he )(?:{_of_either_case(BARE)}) (?:{period})"
    yield rf"(?:[Tt]his (?:coming|past)|[Tt]he (?:coming|current)) (?:{period})"
    yield rf"(?:last|next) (?:{lexicon.pattern(lexicon.words('timeunits', use='long'))})"
    yield r"(?<=\bover )the weekend|(?<=\bat )the weekend"
    yield rf"{ANY_COUNT} (?:{unit})s? (?:ago|from now|prior(?! to))"
    yield r"(?:the )?(?:1\d|20)\d0s"
    yield r"(?:the )?\d{1,2}(?:st|nd|rd|th) century"


def _of_now() -> Iterator[str]:
    """What says that something holds now; "now that" and "Now," say no time, "Democracy Now" is a name."""
    words = lexicon.words("pointers", kind="present")
    no_time = r"(?! (?:that|and|then)\b)(?:(?<!moment)|(?! (?:of|when|he|she|it|they|the|his|her|their)\b))"
    yield rf"(?:{lexicon.pattern(words)}){no_time}"
    yield rf"(?<![A-Za-z,] )(?:{_capitals(words)})(?!,){no_time}"


def _capitals(words: Iterable[str]) -> str:
    """A pattern of words as they stand capitalised: "January"."""
    return lexicon.pattern(map(str.capitalize, words))


def _of_either_case(words: Iterable[str]) -> str:
    """A pattern for words that may begin a sentence: "[Ll]ast|[Nn]ext"."""
    return "|".join(f"[{word[0].upper()}{word[0]}]{word[1:]}" for word in sorted(words))
