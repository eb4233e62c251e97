"""Words and phrases in an article's text, however they are written: where they stand, and in which sentence."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from chalicelib.extractors.text import Text
from chalicelib.service.identity import fold

Spot = tuple[int, int]
"""Where something stands in the text: its start and its end."""

_TOKEN = re.compile(r"\S+")


@dataclass(frozen=True)
class Phrases:
    """An article's text as phrases are looked for in it, whatever watch they are of."""

    text: Text

    @cached_property
    def _folded(self) -> list[tuple[str, int, int]]:
        """Each folded word with where what it is of stands: "R&D" is three."""
        found = []
        for token in _TOKEN.finditer(self.text.string):
            start, end = _bare(self.text.string, *token.span())
            found += [(word, start, end) for word in fold(token[0]).split()]
        return found

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        """Where each folded word stands among all of them."""
        places: dict[str, list[int]] = {}
        for place, (word, _, _) in enumerate(self._folded):
            places.setdefault(word, []).append(place)
        return places

    def spots(self, phrase: str) -> Iterator[Spot]:
        """Where a phrase stands, each time within one sentence."""
        words = fold(phrase).split()
        for place in self._places.get(words[0], ()) if words else ():
            piece = self._folded[place : place + len(words)]
            start, end = piece[0][1], piece[-1][2]
            if [word for word, _, _ in piece] == words and self.sentence(start) == self.sentence(end - 1):
                yield start, end

    def sentence(self, at: int) -> int:
        """The number of the sentence in which an offset lies."""
        return self.text.sentence_at(at)

    def around(self, start: int, end: int) -> str:
        """The sentence in which something stands, or the sentences."""
        starts = self.text.sentences
        first, last = bisect_right(starts, start) - 1, bisect_left(starts, end)
        return self.text.string[starts[first] : starts[last] if last < len(starts) else None].strip()


def _bare(text: str, start: int, end: int) -> Spot:
    """Where a word stands without the marks around it; what has nothing else is as it is."""
    inner = [at for at in range(start, end) if text[at].isalnum()]
    return (inner[0], inner[-1] + 1) if inner else (start, end)
