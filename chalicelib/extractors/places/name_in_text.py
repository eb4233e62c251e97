"""A name in its text, as the rules ask about it that tell whether it is a place's."""

from __future__ import annotations

import re
from dataclasses import dataclass

from chalicelib.extractors.places.surroundings import Clues
from chalicelib.lexicon.late import Late

REACH = 60
"""Characters before a name in which a ship's prefix, a pet or a crossing is looked for."""

ELSEWHERE = 15
"""Per cent of the article's places up to which a country is nowhere in it, so that its name may be a person's."""


@dataclass(frozen=True, slots=True)
class NameInText:
    """A name in its text, with its clues."""

    text: str
    start: int
    end: int
    clues: Clues

    @property
    def surface(self) -> str:
        """The name as it stands there."""
        return self.text[self.start : self.end]

    @property
    def is_territory(self) -> bool:
        """Whether a country or a first division of one has the name."""
        return bool(self.clues["country"] or self.clues["division"])

    def follows(self, pattern: re.Pattern[str] | Late) -> bool:
        """Whether what a pattern says, and a blank, stand before the name."""
        return self.text[self.start - 1 : self.start] == " " and bool(
            pattern.search(self.text, max(0, self.start - REACH), self.start)
        )

    def precedes(self, pattern: re.Pattern[str] | Late) -> bool:
        """Whether what a pattern says stands behind the name."""
        return bool(pattern.match(self.text, self.end))
