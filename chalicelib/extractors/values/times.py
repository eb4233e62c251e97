"""Dates that the tagger passes over, and what the dates of an article mean.

Newsrooms speak from the day of publication: "Monday" is the last one, unless the sentence looks ahead.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache

from chalicelib import lexicon
from chalicelib.extractors.text.spans import touching
from chalicelib.extractors.values import tenses, timex
from chalicelib.extractors.values.calendars import Context
from chalicelib.extractors.values.vocabulary import (
    CALENDAR_UNITS,
    COUNTS,
    MONTH,
    MONTHS,
    NEWSROOM_MONTHS,
    PART,
    SEASONS,
    WEEKDAYS,
    WHICH,
)
from chalicelib.model import Article, Mention, Time

_DAY = len("2024-10-07")
_AFTER = re.compile(
    rf" ?[,(] ?(?:{MONTH} \d{{1,2}}|\d{{1,2}} {MONTH})(?:st|nd|rd|th)?(?:,? \d{{4}})?(?!\w)"
    r"|,?(?: of)? (?:this|last|next) year\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(rf"\b((?:{WHICH}) )$", re.IGNORECASE)
_LONGEST_BEFORE = len("this coming  ")
_CLOCK = r"\d{1,2}(?:[:.]\d\d)? ?[ap]\.m\."
_ARTICLES = frozenset(("a", "an"))
"""Counts that begin a sentence as articles: "A week ago" is left to the tagger."""


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the text that can be nothing but a date."""
    for match in _unmistakable().finditer(text):
        yield match.span()


@cache
def _unmistakable() -> re.Pattern[str]:
    kinds = (*_of_calendar(), *_beside_today(), *_of_periods(), _CLOCK)
    return re.compile(rf"(?<![\w$£€.,@#/-])(?:{'|'.join(kinds)})(?![\w@/])(?!-\w)")


def _of_calendar() -> Iterator[str]:
    """Days of a month or of the week, and months of a year."""
    full, cut = lexicon.pattern(map(str.capitalize, MONTHS)), lexicon.pattern(map(str.capitalize, NEWSROOM_MONTHS))
    month = rf"(?:{full}|(?:{cut})\.)"
    weekday = rf"(?:{lexicon.pattern(map(str.capitalize, WEEKDAYS))})"
    day = r"(?:[12]?\d|3[01])(?:st|nd|rd|th)?"
    behind = rf"(?:,? \d{{4}})?(?:,? (?:at )?{_CLOCK})?"
    yield rf"(?:{weekday},? )?{month} {day}{behind}"
    yield rf"(?:{weekday},? )?{day} {month}{behind}"
    yield rf"{month},? \d{{4}}"
    yield rf"(?:{_CLOCK},? (?:on )?)?{weekday}(?: {PART})?(?: at {_CLOCK})?"


def _beside_today() -> Iterator[str]:
    """Days by their place beside the day of publication; "USA Today" is none."""
    rows = [row for row in lexicon.rows("pointers") if row["kind"] == "day" and row["word"] != "today"]
    days = _of_either_case(row["word"] for row in rows if not row["part"])
    nights = _of_either_case(row["word"] for row in rows if row["part"])
    yield rf"(?:{_CLOCK} )?(?:{days})(?: {PART})?"
    yield rf"{nights}|today|(?<![A-Za-z] )Today"


def _of_periods() -> Iterator[str]:
    """Periods by their place beside now, and decades and centuries."""
    period = lexicon.pattern((*CALENDAR_UNITS, "weekend", *SEASONS))
    count = lexicon.pattern((*COUNTS, *(word.capitalize() for word in COUNTS.keys() - _ARTICLES)))
    unit = lexicon.pattern(lexicon.words("timeunits", use="ago"))
    nearness = _of_either_case(("earlier", "later", "early", "late"))
    yield rf"(?:(?:{nearness}) )?(?:{_of_either_case(('this', 'last', 'next'))}) (?:{period})"
    yield rf"(?:\d{{1,3}}|{count}) (?:{unit})s? (?:ago|prior(?! to))"
    yield r"(?:the )?(?:1\d|20)\d0s"
    yield r"(?:the )?\d{1,2}(?:st|nd|rd|th) century"


def _of_either_case(words: Iterable[str]) -> str:
    """A pattern for words that may begin a sentence: "[Ll]ast|[Nn]ext"."""
    return "|".join(f"[{word[0].upper()}{word[0]}]{word[1:]}" for word in words)


def anchor(article: Article, mention: Mention, published: date | None) -> date | None:
    """The day that a relative date counts from: of the post that it stands in, or else of publication."""
    posts = [block.post for block in touching(article.blocks, mention.start, mention.end) if block.post]
    days = (_day_of(post.date) for post in posts)
    return next((day for day in days if day), published)


def published(article: Article) -> date | None:
    """The day of publication, or else the one that the dateline gives."""
    day = _day_of(article.published.value) if article.published else None
    return day or next(_days_of_datelines(article), None)


def _days_of_datelines(article: Article) -> Iterator[date]:
    for block in article.blocks:
        if block.kind == "dateline":
            yield from _days_in(article.text[block.start : block.end])


def _days_in(text: str) -> Iterator[date]:
    """The days that a text names in full."""
    for start, end in spans(text):
        time = timex.read(text[start:end], Context(None))
        if time and time.type == "DATE" and len(time.value) == _DAY:
            yield date.fromisoformat(time.value)


def _day_of(value: str | None) -> date | None:
    """The day of an ISO date; None where that is a month or a year."""
    return date.fromisoformat(value[:_DAY]) if value and len(value) >= _DAY else None


def meaning(text: str, mention: Mention, day: date | None) -> Time | None:
    """What a date means where it stands.

    "Next" before a tagged "Friday" belongs to it, and so does "(Nov. 1)" behind it.
    """
    context = Context(day, day is not None and tenses.looks_ahead(text, mention.start, mention.end))
    readings = (timex.read(words, context) for words in _wordings(text, mention))
    return next((time for time in readings if time), None)


def _wordings(text: str, mention: Mention) -> Iterator[str]:
    """The date with what belongs to it and was not tagged, and as it was tagged."""
    before = _BEFORE.search(text, max(0, mention.start - _LONGEST_BEFORE), mention.start)
    after = _AFTER.match(text, mention.end)
    if before:
        yield before[1] + mention.text
    if after:
        yield mention.text + after[0].replace("(", "")
    yield mention.text
