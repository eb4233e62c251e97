"""How old somebody is said to be beside their name."""

from __future__ import annotations

import re

from chalicelib import lexicon
from chalicelib.extractors.text.choices import first_answer
from chalicelib.extractors.text.paragraphs import after, before
from chalicelib.extractors.text.titles import HEADS
from chalicelib.model import Mention

OLDEST = 120
"""Years that nobody outlives by much: what is more is no age."""
_REACH = 160
"""Characters beside a name in which an age stands."""
_BEHIND = re.compile(
    r"(?:, (?:now |age |aged )?(\d{1,3})(?=[,.;)]| and )|, (?:a|an|the) (\d{1,3})-year-old\b"
    r"| (?:is|was) (\d{1,3}) years old|,? aged (\d{1,3})\b|,? who (?:is|was) (\d{1,3})(?=[,.;]))"
)
_IN_BRACKETS = re.compile(r" \((\d{1,3})\)")
_BEFORE = re.compile(rf"\b(\d{{1,3}})-year-old (?:(?:[a-z]+ ){{0,3}}(?:{lexicon.pattern(HEADS)}) )?$")


def age(text: str, name: Mention) -> int | None:
    """The years that the words beside a name give; the first rule that finds some wins, and they must be an age."""
    match = first_answer((_behind, _before, _in_brackets), text, name)
    years = int(match[match.lastindex or 0]) if match else 0
    return years if 0 < years <= OLDEST else None


def _behind(text: str, name: Mention) -> re.Match[str] | None:
    """Behind the name: ", 71,", ", a 45-year-old", "aged 45"."""
    return _BEHIND.match(after(text, name.end, _REACH))


def _before(text: str, name: Mention) -> re.Match[str] | None:
    """Before the name: "the 45-year-old mayor"."""
    return _BEFORE.search(before(text, name.start, _REACH))


def _in_brackets(text: str, name: Mention) -> re.Match[str] | None:
    """In bare brackets behind a full name alone: "(21)" behind "Lee" is as often a score."""
    return _IN_BRACKETS.match(after(text, name.end, _REACH)) if " " in name.text else None
