"""What stands right beside a name in its paragraph and tells something of it: "Mr Lee", "Lee, 54,"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from chalicelib.extractors.text.paragraphs import after, before
from chalicelib.extractors.text.spans import Bounded


@dataclass(frozen=True, slots=True)
class Beside:
    """Words that tell one thing of a name: those right ``before`` it, or those right ``behind``; one is enough.

    ``reach`` is in characters, and holds the longest of them.
    """

    before: re.Pattern[str]
    behind: re.Pattern[str]
    reach: int

    def tells(self, text: str, name: Bounded) -> bool:
        """Whether such words stand beside a name."""
        return stands_before(text, name.start, self.before, self.reach) or stands_behind(
            text, name.end, self.behind, self.reach
        )


def stands_before(text: str, at: int, words: re.Pattern[str], reach: int) -> bool:
    """Whether words that end in ``$`` stand right before an offset."""
    return words.search(before(text, at, reach)) is not None


def stands_behind(text: str, at: int, words: re.Pattern[str], reach: int) -> bool:
    """Whether words stand right behind an offset."""
    return words.match(after(text, at, reach)) is not None
