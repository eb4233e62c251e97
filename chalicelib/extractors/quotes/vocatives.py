"""Whom a turn of a transcript addresses by name or tells as its own: "Ann, why?", "Thank you, Ann.", "I am Ann."."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from chalicelib.extractors.quotes.cast import Cast
from chalicelib.extractors.quotes.transcripts import Turn
from chalicelib.extractors.text.titles import titles_before
from chalicelib.model import Entity, Mention

BEFORE = 120
"""Characters before a name that show whether it is an address: a title, and a sentence."""


@dataclass(frozen=True, slots=True)
class Way:
    """What stands in a turn before a name, its title aside, and behind it, where the name is an address."""

    before: re.Pattern[str]
    behind: re.Pattern[str]

    def fits(self, before: str, text: str, start: int, end: int) -> bool:
        """Whether a name is an address, by the words before it and those in ``[start, end)`` behind it."""
        return self.before.search(before) is not None and self.behind.match(text, start, end) is not None


_LAST = re.compile(r"[.!?…]*$")
_SENTENCE = r"(?:^|[.!?…] )"
ASKED = Way(re.compile(rf"{_SENTENCE}(?:(?:So|Well|And|But|Now|Then|Yes|No),? )?$"), re.compile(r",|[.?!]?$"))
THANKED = Way(re.compile(r"\b[Tt]hank(?:s| you)(?: very much| so much)?,? $"), re.compile(r"[,.!]|$"))
ENDED = Way(re.compile(rf"{_SENTENCE}(?![Tt]hank)[^,.!?\n]+, $"), _LAST)
INTRODUCED = Way(re.compile(r"\b(?:[Mm]y name is|I am|I['’]m|[Tt]his is) $"), re.compile(r"[ ,.!;:]"))


def addressed(text: str, turn: Turn, cast: Cast, *ways: Way) -> Iterator[Entity]:
    """The persons whom a turn names in one of some ways, in order."""
    people = (pair for pair in cast.within(turn.start, turn.end) if pair[1].type == "person")
    return (person for name, person in people if _is_address(text, turn, name, ways))


def _is_address(text: str, turn: Turn, name: Mention, ways: Iterable[Way]) -> bool:
    """Whether a mention is a name that is used in one of some ways: "Thank you, Mr Lee.", but not "Thank him."."""
    title = " ".join([*titles_before(text, name.start), ""])
    before = text[max(turn.start, name.start - BEFORE) : name.start].removesuffix(title)
    return name.kind == "name" and any(way.fits(before, text, name.end, turn.end) for way in ways)
