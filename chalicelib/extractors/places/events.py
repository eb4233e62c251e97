"""Where a sentence says that something happened on a day: "in Caracas on Saturday", "on Sunday at a fair in Omaha"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from chalicelib.extractors.places.words import AT, COMPARED, THERE, WHEN
from chalicelib.extractors.text.choices import of_type
from chalicelib.extractors.text.sentences import sentence_starts
from chalicelib.extractors.values.tenses import looks_ahead
from chalicelib.extractors.values.vocabulary import DAILY, DAY, MONTH
from chalicelib.lexicon import pattern
from chalicelib.model import Article, Entity, Mention, Place, Published, Time

_BEFORE = 40
"""Characters before a place in which "outside the northern town of" stands, with room."""
_FAR = 80
"""Characters between a day and a place in which one still says where the other was."""
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_DATE = len("2006-01-02")
_DAY_IN_WORDS = re.compile(
    rf"\b(?:{DAY}|{MONTH} \d{{1,2}}\b|\d{{1,2}} {MONTH}|{pattern(row['word'] for row in DAILY)})", re.IGNORECASE
)
"""What makes words a day's whose date is not sure: "Saturday", "May 3", "yesterday"."""
_LAST = "last "


@dataclass(frozen=True, slots=True)
class _Day:
    """A mention of a day, from its first word but "last"."""

    start: int
    end: int
    time: Time | None


def happened(article: Article, places: Sequence[Place], entities: Iterable[Entity]) -> str | None:
    """The id of that of the places of which the text first says that something happened there on a day.

    What is to happen counts where nothing has, and what the text only compares with counts nowhere.
    """
    days = sorted(_days(entities), key=attrgetter("start"))
    starts = sentence_starts(article.text)
    named = sorted((m.start, m.end, place.id) for place in places for m in place.mentions)
    events = [
        (_is_ahead(article, day), start, place)
        for start, end, place in named
        if (day := _day_at(article.text, start, end, days)) and not _is_compared(article.text, start, starts)
    ]
    return min(events)[-1] if events else None


def _days(entities: Iterable[Entity]) -> Iterator[_Day]:
    """The days on which something may happen: no years, no "every Sunday", nothing that is so now."""
    for date in of_type(entities, "date"):
        for mention in date.mentions:
            if _is_day(date.time, mention.text):
                yield _Day(_first(mention), mention.end, date.time)


def _is_day(time: Time | None, words: str) -> bool:
    """Whether a date is one day, or less: by its value where it has one."""
    if time is None:
        return _DAY_IN_WORDS.search(words) is not None
    return time.type in ("DATE", "TIME") and _ISO_DAY.match(time.value) is not None


def _is_ahead(article: Article, day: _Day) -> bool:
    """Whether a day was yet to come: by what the text says of it, or by its date."""
    return looks_ahead(article.text, day.start, day.end) is True or _is_behind(day.time, article.published)


def _is_behind(time: Time | None, published: Published | None) -> bool:
    """Whether a date lies behind the day of publication."""
    known = time is not None and published is not None and _ISO_DAY.match(published.value)
    return bool(known and time and published and time.value[:_DATE] > published.value[:_DATE])


def _first(mention: Mention) -> int:
    """Where the day begins in "last Friday"."""
    return mention.start + (len(_LAST) if mention.text.casefold().startswith(_LAST) else 0)


def _day_at(text: str, start: int, end: int, days: Sequence[_Day]) -> _Day | None:
    """The day on which something happened at a place: right behind "in" and the place, or else before them."""
    number = bisect_right(days, start, key=attrgetter("start"))
    when = WHEN.match(text, end)
    if number < len(days) and when and when.end() == days[number].start:
        return days[number] if AT.search(text, max(0, start - _BEFORE), start) else None
    before = days[number - 1] if number else None
    near = before is not None and before.end <= start <= before.end + _FAR
    return before if near and before and THERE.fullmatch(text, before.end, start) else None


def _is_compared(text: str, at: int, starts: Sequence[int]) -> bool:
    """Whether the sentence has a word of comparison before an offset: "a similar closing in"."""
    return COMPARED.search(text, starts[bisect_right(starts, at) - 1], at) is not None
