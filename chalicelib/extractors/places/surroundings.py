"""The words and marks around a span, as clues to whether it is a place's name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from chalicelib.extractors.places.geography import is_country, is_first_division
from chalicelib.extractors.places.spots import Spot
from chalicelib.extractors.places.words import BEFORE, KINDS, PARTIES, PARTS
from chalicelib.model import Candidate

Clues = dict[str, int]

NO_KIND, NO_WORD_OF_KIND = -1, 9
"""Clues where no word tells a kind: beside the span, and before "of" or "in"."""

CONTAINER = 3
"""Words of the longest country or division that is looked for after a comma: "United Arab Emirates"."""

EDGE = "\n"
"""What is read before the first and after the last word."""

_BEHIND_NONE = {f"after_{word}": 0 for word in BEFORE}
"""The clues of a span that stands behind none of the little words."""


class Surroundings:
    """A text with its words, and what the gazetteer knows of the names in it."""

    def __init__(
        self,
        text: str,
        words: Sequence[Spot],
        keys: Mapping[Spot, str],
        entries: Mapping[str, Sequence[Candidate]],
    ) -> None:
        """``keys`` are folded names by span, ``entries`` the gazetteer's by folded name."""
        self._text = text
        self._words = words
        self._keys = keys
        self._entries = entries

    def clues(self, spot: Spot, first: int, last: int) -> Clues:
        """The clues about a span that holds the words from the number ``first`` to ``last``."""
        clues = self._before(spot[0], first)
        clues |= self._behind(spot[1], last + 1)
        clues["kind"] = KINDS.get(self._word(last).lower(), NO_KIND)
        return clues

    def _before(self, start: int, first: int) -> Clues:
        word = self._word(first - 1)
        gap = self._text[self._words[first - 1][1] : start] if first else EDGE
        alone, hyphen = gap == " ", gap == "-"
        return {
            **_BEHIND_NONE,
            **({f"after_{word}": 1} if alone and word in BEFORE else {}),
            "after_capital": int((alone or hyphen) and word[:1].isupper()),
            "after_comma": int(gap.startswith(",")),
            "after_hyphen": int(hyphen),
            "after_party": int(hyphen and word in PARTIES),
            "after_part": PARTS.get(word.lower(), NO_KIND) if gap in (" ", ". ") else NO_KIND,
            "after_kind_of": self._kind_of(first - 2) if alone and word in ("of", "in") else NO_KIND,
        }

    def _kind_of(self, number: int) -> int:
        """The kind of the word before "of" or "in": "the mayor of"."""
        return KINDS.get(self._word(number).lower(), NO_WORD_OF_KIND)

    def _behind(self, end: int, after: int) -> Clues:
        """The clues behind a span, the next word having the number ``after``."""
        word = self._word(after)
        gap = self._text[end : self._words[after][0]] if word else EDGE
        spaced = word if gap == " " else ""
        comma = gap == ", " and word[:1].isupper()
        return {
            "before_capital": int(spaced[:1].isupper()),
            "before_small": int(spaced[:1].islower()),
            "before_and": int(spaced in ("and", "or")),
            "before_comma": int(gap.startswith(",")),
            "before_comma_capital": int(comma),
            "before_possessive": int(gap in ("'", "’") and word == "s"),
            "before_hyphen": int(gap == "-"),
            "before_kind": KINDS.get(spaced.lower(), NO_KIND),
            "before_container": self._container(after) if comma else 0,
        }

    def _container(self, first: int) -> int:
        """Whether the words from ``first`` on name a country (2) or a division of one (1); the shortest decides."""
        start = self._words[first][0]
        ends = (stop for _, end in self._words[first : first + CONTAINER] for stop in (end, end + 1))
        return next(filter(None, (self._rank((start, end)) for end in ends)), 0)

    def _rank(self, spot: Spot) -> int:
        """Whether a name is a country's (2), a division's (1), or neither's."""
        places = self._entries.get(self._keys.get(spot, ""), ())
        if any(map(is_country, places)):
            return 2
        return int(any(map(is_first_division, places)))

    def _word(self, number: int) -> str:
        """The word of a number, or none before the first and after the last."""
        return self._text[slice(*self._words[number])] if 0 <= number < len(self._words) else ""
