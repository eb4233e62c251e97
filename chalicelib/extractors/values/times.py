"""What the dates of an article mean.

Newsrooms speak from the day of publication: "Monday" is the last one, unless the sentence looks ahead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from chalicelib.extractors.text.choices import first
from chalicelib.extractors.text.spans import touching
from chalicelib.extractors.values import expressions, references, tenses, timex
from chalicelib.extractors.values.calendars import Context
from chalicelib.extractors.values.references import Named
from chalicelib.extractors.values.vocabulary import MONTH, WHICH
from chalicelib.model import Article, Mention, Time

_DAY = len("2024-10-07")
_AFTER = re.compile(
    rf" ?[,(] ?(?:{MONTH} \d{{1,2}}|\d{{1,2}} {MONTH})(?:st|nd|rd|th)?(?:,? \d{{4}})?(?!\w)"
    r"|,?(?: of)? (?:this|last|next) year\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(rf"(?<!\bthe )\b((?:{WHICH}) )$", re.IGNORECASE)
_LONGEST_BEFORE = len("this coming  ")


def anchor(article: Article, mention: Mention, published: date | None) -> date | None:
    """The day that a relative date counts from: of the post that it stands in, or else of publication."""
    blocks = touching(article.blocks, mention.start, mention.end)
    return first(_day_of(block.post.date) for block in blocks if block.post) or published


def published(article: Article) -> date | None:
    """The day of publication, or else the one that the dateline gives."""
    day = _day_of(article.published.value) if article.published else None
    return day or first(_days_of_datelines(article))


def _days_of_datelines(article: Article) -> Iterator[date]:
    """The days that datelines tell: "TROY, June 12 —"."""
    for dateline in article.of_kind("dateline"):
        yield from _days_in(article.text[dateline.start : dateline.end])


def _days_in(text: str) -> Iterator[date]:
    """The days that a text names in full."""
    for start, end in expressions.spans(text):
        time = timex.read(text[start:end], Context(None))
        if time and _is_day(time):
            yield date.fromisoformat(time.value)


def _is_day(time: Time) -> bool:
    """Whether a time is a day, and no month or year."""
    return time.type == "DATE" and len(time.value) == _DAY


def _day_of(value: str | None) -> date | None:
    """The day of an ISO date; None where that is a month or a year."""
    if not value or len(value) < _DAY:
        return None
    return date.fromisoformat(value[:_DAY])


class Reader:
    """What the dates of an article mean. They are asked in the order of the text: each may count from those before."""

    def __init__(self, article: Article) -> None:
        """Nothing is named yet; what dates count from is the article's day of publication."""
        self._article = article
        self._published = published(article)
        self._named: list[Named] = []

    def meaning(self, mention: Mention) -> Time | None:
        """What a mention means beside the day of publication and the times named before; one it can be counted from."""
        text, day = self._article.text, anchor(self._article, mention, self._published)
        reference = references.before(self._named, text, mention)
        time = meaning(text, mention, day, reference=reference)
        if time and references.can_be_counted_from(time, mention.text):
            self._named.append(Named(mention.end, time.value))
        return time


def meaning(text: str, mention: Mention, day: date | None, *, reference: Named | None = None) -> Time | None:
    """What a date means where it stands, ``reference`` being the date that it may count from.

    "Next" before a tagged "Friday" belongs to it, and so does "(Nov. 1)" behind it.
    """
    context = _context(text, mention, day, reference)
    return first(timex.read(words, context) for words in _wordings(text, mention))


def _context(text: str, mention: Mention, day: date | None, reference: Named | None) -> Context:
    """What the words of a mention are measured from, where it stands."""
    ahead = tenses.looks_ahead(text, mention.start, mention.end) if day else None
    return Context(
        anchor=day,
        future=ahead is True,
        past=not ahead and tenses.looks_back(text, mention.start),
        narrated=ahead is False,
        reference=reference.value if reference else None,
        beside=reference is not None and references.is_beside(reference, text, mention),
    )


def _wordings(text: str, mention: Mention) -> Iterator[str]:
    """The date with what belongs to it and was not tagged, and as it was tagged."""
    before = _BEFORE.search(text, max(0, mention.start - _LONGEST_BEFORE), mention.start)
    after = _AFTER.match(text, mention.end)
    if before:
        yield before[1] + mention.text
    if after:
        yield mention.text + after[0].replace("(", "")
    yield mention.text
