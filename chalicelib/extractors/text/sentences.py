"""Where sentences begin and end: the one idea of it that all who ask share.

A full stop ends a sentence when it is followed by what may begin one. Behind a title it ends none ("Gov. Lee"); behind
another abbreviation, or an initial, only where a word of grammar in capitals follows: "Acme Inc. He left", but not
"Acme Inc. Chairman Lee".
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

from chalicelib import lexicon
from chalicelib.extractors.text.abbreviations import COMPANIES, GENERATIONS, MONTHS, PLACES, SIGNS, TITLES
from chalicelib.extractors.text.lines import in_one_line
from chalicelib.extractors.text.paragraphs import BEHIND_LINE
from chalicelib.extractors.text.spans import Bounded, gap


def _not_behind(abbreviations: Iterable[str]) -> str:
    """A pattern that holds behind a full stop that is none of these abbreviations'; what looks back has one length."""
    by_length = groupby(sorted(abbreviations, key=len), key=len)
    return "".join(rf"(?<!\b(?:{lexicon.pattern(words)})\.)" for _, words in by_length)


_GRAMMAR = lexicon.words("function_words") | lexicon.words("pronouns")
_OPENER = rf"(?:{lexicon.pattern({word.capitalize() for word in _GRAMMAR})})\b(?!\.)"
"""A word of grammar as it begins a sentence; "A." is an initial."""
_HOURS = ("a.m", "p.m")
_MAY_END = (*COMPANIES, *GENERATIONS, *MONTHS, *PLACES, *SIGNS, *_HOURS)
_NO_INITIAL = r"(?<!\b[A-Z]\.)"
_CLOSING, _OPENING = r"['\"”’»)\]]*", r"['\"“‘«(\[]"

_BEHIND_STOP = (
    rf"{_not_behind(TITLES)}(?:{_not_behind(_MAY_END)}{_NO_INITIAL}|(?={_CLOSING}\s+{_OPENING}*{_OPENER}))"
    rf"{_CLOSING}\s+(?={_OPENING}|[A-Z0-9À-ÖØ-Þ])"
)

BREAK = re.compile(rf"[.!?…]{_BEHIND_STOP}")
"""What parts two sentences: a full stop, the marks that close behind it, a gap, and what begins the next."""
_START = re.compile(rf"[\n.!?…](?:(?<=\n){BEHIND_LINE}|(?<!\n){_BEHIND_STOP})")
"""What stands before a paragraph, or parts two sentences; by their first characters, which are searched for fast."""


def last_start(text: str, start: int, end: int) -> int:
    """Where the last sentence that begins in ``[start, end]`` does; ``start`` where none does."""
    return max([start, *(match.end() for match in BREAK.finditer(text, start, end))])


def in_one_sentence(text: str, one: Bounded, other: Bounded) -> bool:
    """Whether neither a sentence nor a line ends between two spans."""
    start, end = gap(one, other)
    return in_one_line(text, one, other) and not BREAK.search(text, start, end + 1)


def sentence_starts(text: str) -> list[int]:
    """Where sentences begin, lines included."""
    return [0, *(match.end() for match in _START.finditer(text))]
