"""The date that another counts from: "a year earlier" is a year before the last that was named."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from chalicelib import lexicon
from chalicelib.extractors.text.sentences import BREAK
from chalicelib.extractors.values import neighbours
from chalicelib.extractors.values.vocabulary import AWAY_STEPS
from chalicelib.model import Mention, Time

_REACH = 500
"""Characters within which a date counts from one named before: a paragraph or two."""
_BACK = re.compile(rf"\b(?:{lexicon.pattern(word for word, step in AWAY_STEPS.items() if step < 0)})$")
_COMPARED = re.compile(r"\b(?:from|than|with)(?: the)? $")
_LONGEST_COMPARED = len(" from the ")
_SENTENCE_END = re.compile(rf"{BREAK.pattern}|\n")
"""A paragraph ends a sentence too."""
_LONG_UNIT = re.compile(r"\b(?:month|quarter|year)s?\b")


@dataclass(frozen=True, slots=True)
class Named:
    """A date that was named, up to where in the text, and its value."""

    end: int
    value: str


def can_be_counted_from(time: Time, words: str) -> bool:
    """Whether dates behind count from a date; from "a year earlier" the story comes back."""
    if time.type not in ("DATE", "TIME") or _BACK.search(words):
        return False
    return neighbours.read(time.value) is not None


def before(named: Sequence[Named], text: str, mention: Mention) -> Named | None:
    """The date that another counts from: the last one named before it that is near.

    A year counts from the month, quarter or year that its sentence compares, if there is one: "in September, the bank
    said on Monday, down from a year earlier".
    """
    near = list(takewhile(lambda name: mention.start - name.end < _REACH, reversed(named)))
    if _LONG_UNIT.search(mention.text):
        near = _of_comparison(near, text, mention)
    return near[0] if near else None


def _of_comparison(near: list[Named], text: str, mention: Mention) -> list[Named]:
    """The periods of the sentence, and then all that is near; what is compared with a year's figures is no day."""
    periods = [name for name in near if _is_period_beside(name, text, mention)]
    compared = _COMPARED.search(text, max(0, mention.start - _LONGEST_COMPARED), mention.start)
    return periods if compared else [*periods, *near]


def _is_period_beside(name: Named, text: str, mention: Mention) -> bool:
    """Whether a date is a month, a quarter or a year, and stands in the sentence of a mention behind it."""
    return _is_period(name) and is_beside(name, text, mention)


def is_beside(name: Named, text: str, mention: Mention) -> bool:
    """Whether a date stands in the sentence of a mention behind it."""
    return not _SENTENCE_END.search(text, name.end, mention.start)


def _is_period(name: Named) -> bool:
    """Whether a date is a month, a quarter or a year."""
    period = neighbours.read(name.value)
    return period is not None and _LONG_UNIT.fullmatch(period.unit) is not None
