"""Where words that somebody pointed at stand in a text, which may be another one by now.

As in the W3C's Web Annotation model (a text quote selector beside a text position selector), an anchor holds the words,
where they stood, and a little of what stood around them: words that come often are told apart by it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from chalicelib import lexicon
from chalicelib.model import MentionKind
from chalicelib.store.reviews import Anchor

AROUND = 32
"""Characters of the text before and behind that an anchor keeps."""

ALIKE = 12
"""Of these, how many must be the same on one side at least: two words or so."""

LONG = 20
"""Characters from which words that come only once are sure to be those that were meant, whatever is around them."""

Place = tuple[int, int]
"""From where to where."""


def anchor(text: str, start: int, end: int) -> Anchor:
    """The anchor of a piece of a text."""
    return Anchor(start, end, text[start:end], text[max(0, start - AROUND) : start], text[end : end + AROUND])


def found(text: str, anchor: Anchor, *, name: bool = False) -> Place | None:
    """Where the words of an anchor stand in a text; None where they don't, or where it is not sure which are meant.

    With ``name``, whichever is nearest will do where the same words stand more than once: all mean the same.
    """
    places = list(_occurrences(text, anchor.text))
    same = [place for place in places if _is_alike(text, place, anchor)]
    if len(same) == 1:
        return same[0]
    if (anchor.start, anchor.end) in same:
        return anchor.start, anchor.end
    sure = len(places) == 1 and (len(anchor.text) >= LONG or looks_like(anchor.text) == "name")
    return min(places, key=lambda place: abs(place[0] - anchor.start)) if sure or (name and places) else None


def looks_like(words: str) -> MentionKind:
    """How words speak of somebody, as far as they tell by themselves."""
    if words.casefold() in _pronouns():
        return "pronoun"
    return "nominal" if words.removeprefix("The ").islower() else "name"


@cache
def _pronouns() -> frozenset[str]:
    return frozenset(word.casefold() for word in lexicon.words("pronouns"))


def _occurrences(text: str, words: str) -> Iterator[Place]:
    start = text.find(words)
    while start >= 0:
        yield start, start + len(words)
        start = text.find(words, start + 1)


def _is_alike(text: str, place: Place, anchor: Anchor) -> bool:
    """Whether what stands before the words, or behind them, is what stood there."""
    start, end = place
    before, behind = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    return before[-ALIKE:] == anchor.before[-ALIKE:] or behind[:ALIKE] == anchor.behind[:ALIKE]
