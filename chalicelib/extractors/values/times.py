"""Dates that the tagger passes over, and what the dates of an article mean.

Newsrooms speak from the day of publication: "Monday" is the last one, unless the sentence looks ahead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from chalicelib.extractors.text.spans import touching
from chalicelib.extractors.values import timex
from chalicelib.extractors.values.calendars import COUNTS, DAYS, MONTH, MONTHS, PART, WHICH, Context
from chalicelib.model import Article, Mention, Time

_REACH = 200
"""Characters around a date in which its sentence is looked for: a long sentence."""
_NEAR = 60
"""Characters before a date in which a verb still speaks of it: some ten words."""

_DAY = len("2024-10-07")

_SENTENCE = re.compile(r"[.!?]['”\"’)]?\s+(?=[A-Z“\"‘])|\n")
_TENSE = re.compile(
    r"(?:\b(?P<future>will|shall|would|going to|to be|plans? to|set (?:to|for)|scheduled|slated|due(?! to)|expected"
    r"|is to|are to)\b"
    r"|['’](?P<short>ll))(?: (?:also|not|then|likely))?(?: be| have)?(?: \w+)?"
    r"|\b(?:said|says|told|was|were|had|did|came|went|took|taken|made|held|met|began|won|lost|left|sent|gave|found|saw"
    r"|fell|rose|hit|struck|shot|spoke|wrote|\w{2,}ed)\b"
)
"""What says whether a sentence looks ahead or back; the verb that goes with a "will" is part of it."""
_TELLING = ("said", "says", "told")
_UNTIL = re.compile(r"\b(?:until|till|starting|ahead of)(?: on| early| late| the end of)? $", re.IGNORECASE)
_SCHEDULED = re.compile(
    r"(?<!\bto )(?<!\bdid )(?<!n't )(?<!n’t )\b(?:starts?|begins?|opens?|closes?|ends?|expires?|resumes?|returns?"
    r"|retires?|kicks? off|takes? effect|comes? into force)(?: again| here| there)?"
    r"(?: on| in| from| at the end of)? $"
)
"""A timetable's present tense right before a date: "those who start in September"."""
_BY = re.compile(r"\bby(?: early| late| the end of)? $", re.IGNORECASE)
_AFTER = re.compile(
    rf" ?[,(] ?(?:{MONTH} \d{{1,2}}|\d{{1,2}} {MONTH})(?:st|nd|rd|th)?(?:,? \d{{4}})?(?!\w)"
    r"|,?(?: of)? (?:this|last|next) year\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(rf"\b((?:{WHICH}) )$", re.IGNORECASE)
_WEEKDAY = "|".join(day.capitalize() for day in DAYS)
_CLOCK = r"\d{1,2}(?:[:.]\d\d)? ?[ap]\.m\."


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Stretches of the text that can be nothing but a date."""
    for match in _unmistakable().finditer(text):
        yield match.span()


@cache
def _unmistakable() -> re.Pattern[str]:
    month = "|".join(f"{name[: 4 if name == 'september' else 3].capitalize()}\\." for name in MONTHS if len(name) > 5)
    month = rf"(?:{'|'.join(name.capitalize() for name in MONTHS)}|{month})"
    day = r"(?:[12]?\d|3[01])(?:st|nd|rd|th)?"
    count = rf"(?:\d{{1,3}}|an?|[Aa] couple of|{'|'.join(COUNTS)}|{'|'.join(COUNTS).title()})"
    period = "week|month|year|quarter|weekend|decade|century|spring|summer|autumn|fall|winter"
    kinds = (
        rf"(?:(?:{_WEEKDAY}),? )?{month} {day}(?:,? \d{{4}})?(?:,? (?:at )?{_CLOCK})?",
        rf"(?:(?:{_WEEKDAY}),? )?{day} {month}(?:,? \d{{4}})?(?:,? (?:at )?{_CLOCK})?",
        rf"{month},? \d{{4}}",
        rf"(?:{_CLOCK},? (?:on )?)?(?:{_WEEKDAY})(?: {PART})?(?: at {_CLOCK})?",
        rf"(?:{_CLOCK} )?(?:[Yy]esterday|[Tt]omorrow)(?: {PART})?",
        r"[Tt]onight|today|(?<![A-Za-z] )Today|[Ll]ast night",
        rf"(?:(?:[Ee]arlier|[Ll]ater|[Ee]arly|[Ll]ate) )?(?:[Tt]his|[Ll]ast|[Nn]ext) (?:{period})",
        rf"{count} (?:day|week|month|year|decade)s? (?:ago|prior(?! to))",
        r"(?:the )?(?:1\d|20)\d0s",
        r"(?:the )?\d{1,2}(?:st|nd|rd|th) century",
        _CLOCK,
    )
    return re.compile(r"(?<![\w$£€.,@#/-])(?:" + "|".join(kinds) + r")(?![\w@/])(?!-\w)")


def anchor(article: Article, mention: Mention, published: date | None) -> date | None:
    """The day that a relative date counts from: of the post that it stands in, or else of publication."""
    for block in touching(article.blocks, mention.start, mention.end):
        if block.post and block.post.date and len(block.post.date) >= _DAY:
            return date.fromisoformat(block.post.date[:_DAY])
    return published


def published(article: Article) -> date | None:
    """The day of publication, or else the one that the dateline gives."""
    if article.published and len(article.published.value) >= _DAY:
        return date.fromisoformat(article.published.value[:_DAY])
    for block in article.blocks:
        if block.kind == "dateline":
            for start, end in spans(article.text[block.start : block.end]):
                found = timex.read(article.text[block.start + start : block.start + end], Context(None))
                if found and found.type == "DATE" and len(found.value) == _DAY:
                    return date.fromisoformat(found.value)
    return None


def meaning(text: str, mention: Mention, day: date | None) -> Time | None:
    """What a date means where it stands.

    "Next" before a tagged "Friday" belongs to it, and so does "(Nov. 1)" behind it.
    """
    context = Context(day, day is not None and _looks_ahead(text, mention))
    before = _BEFORE.search(text, max(0, mention.start - len("this coming  ")), mention.start)
    after = _AFTER.match(text, mention.end)
    wider = (before and before[1] + mention.text, after and mention.text + after[0].replace("(", ""), mention.text)
    return next((found for words in wider if words and (found := timex.read(words, context))), None)


def _looks_ahead(text: str, mention: Mention) -> bool:
    """Whether the last tense before the date, or the first after it where there is none, is to come."""
    before = text[max(0, mention.start - _REACH) : mention.start]
    after = text[mention.end : mention.end + _REACH]
    if after.startswith(("'s", "’s", " - ", " -- ", " — ")):  # a dateline ends in a dash
        return False
    if _UNTIL.search(before) or _SCHEDULED.search(before):
        return True
    by = _BY.search(before) is not None
    starts = [match.end() for match in _SENTENCE.finditer(before)]
    tenses = [t for t in _TENSE.finditer(before, starts[-1] if starts else 0) if not (by and t[0] in _TELLING)]
    if tenses:
        between = before[tenses[-1].end() :]
        near = len(between) < _NEAR and not (tenses[-1]["future"] == "would" and "," in between)
        return near and _is_future(tenses[-1])
    end = _SENTENCE.search(after)
    first = _TENSE.search(after, 0, end.start() if end else len(after))
    return _is_future(first) if first else by


def _is_future(tense: re.Match[str]) -> bool:
    return bool(tense["future"] or tense["short"])
