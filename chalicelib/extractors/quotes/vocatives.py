"""Whom a turn of a transcript addresses by name or tells as its own: "Ann, why?", "Thank you, Ann.", "I am Ann."."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from chalicelib.extractors.quotes.cast import Cast
from chalicelib.extractors.quotes.transcripts import Turn
from chalicelib.extractors.text.titles import titles_before
from chalicelib.model import Entity

BEFORE = 120
"""Characters before a name that show whether it is an address: a title, and a sentence."""


@dataclass(frozen=True, slots=True)
class Way:
    """What stands in a turn before a name, its title aside, and behind it, where the name is an address."""

    before: re.Pattern[str]
    behind: re.Pattern[str]


_LAST = re.compile(r"[.!?…]*$")
_SENTENCE = r"(?:^|[.!?…] )"
ASKED = Way(re.compile(rf"{_SENTENCE}(?:(?:So|Well|And|But|Now|Then|Yes|No),? )?$"), re.compile(r",|[.?!]?$"))
THANKED = Way(re.compile(r"\b[Tt]hank(?:s| you)(?: very much| so much)?,? $"), re.compile(r"[,.!]|$"))
ENDED = Way(re.compile(rf"{_SENTENCE}(?![Tt]hank)[^,.!?\n]+, $"), _LAST)
INTRODUCED = Way(re.compile(r"\b(?:[Mm]y name is|I am|I['’]m|[Tt]his is) $"), re.compile(r"[ ,.!;:]"))


def addressed(text: str, turn: Turn, cast: Cast, *ways: Way) -> Iterator[Entity]:
    """The persons whom a turn names in one of some ways, in order."""
    for mention, person in cast.within(turn.start, turn.end):
        if mention.kind != "name" or person.type != "person":
            continue
        title = "".join(f"{title} " for title in titles_before(text, mention.start))
        before = text[max(turn.start, mention.start - BEFORE) : mention.start].removesuffix(title)
        if any(way.before.search(before) and way.behind.match(text, mention.end, turn.end) for way in ways):
            yield person
