"""Where words that somebody pointed at stand in a text, which may be another one by now.

As in the W3C's Web Annotation model (a text quote selector beside a text position selector), an anchor holds the words,
where they stood, and a little of what stood around them: words that come often are told apart by it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import islice

from chalicelib import lexicon
from chalicelib.kinds import MentionKind
from chalicelib.store.reviews import Anchor, Review

AROUND = 32
"""Characters of the text before and behind that an anchor keeps."""

ALIKE = 12
"""Of these, how many must be the same on one side at least: two words or so."""

LONG = 20
"""Characters from which words that come only once are sure to be those that were meant, whatever is around them."""

HALF = 0.5
"""The share of some words, and of those that somebody pointed at, from which on they are the same."""

MOST_PLACES = 1_000
"""Places with the same words that are looked at: whoever repeats a word more often does it on purpose."""

Place = tuple[int, int]
"""From where to where."""

NAMING = ("same", "place")
"""Kinds of reviews whose words name whom or what they are about: any mention by that name will do."""


def anchor(text: str, start: int, end: int) -> Anchor:
    """The anchor of a piece of a text."""
    return Anchor(start, end, text[start:end], text[max(0, start - AROUND) : start], text[end : end + AROUND])


def found(text: str, anchor: Anchor, *, name: bool = False) -> Place | None:
    """Where the words of an anchor stand in a text; None where they don't, or where it is not sure which are meant.

    With ``name``, whichever is nearest will do where a name stands more than once: all mean the same.
    """
    there = anchor.start, anchor.end
    if text[anchor.start : anchor.end] == anchor.text and _is_alike(text, there, anchor):
        return there
    places = list(islice(_occurrences(text, anchor.text), MOST_PLACES))
    same = [place for place in places if _is_alike(text, place, anchor)]
    if len(same) == 1:
        return same[0]
    is_name = looks_like(anchor.text) == "name"
    sure = (name and is_name) or (len(places) == 1 and (is_name or len(anchor.text) >= LONG))
    return min(places, key=lambda place: abs(place[0] - anchor.start)) if sure and places else None


def of_words(text: str, review: Review) -> Place | None:
    """Where the words stand that a review is about."""
    return found(text, review.words, name=review.kind in NAMING) if review.words else None


def of_entity(text: str, review: Review) -> Place | None:
    """Where the words stand that mention whom a review names."""
    return found(text, review.entity, name=True) if review.entity else None


def are_alike(one: Place, other: Place) -> bool:
    """Whether two stretches of a text share half of both."""
    common = min(one[1], other[1]) - max(one[0], other[0])
    return common >= HALF * max(one[1] - one[0], other[1] - other[0])


def looks_like(words: str) -> MentionKind:
    """How words speak of somebody, as far as they tell by themselves: "the mayor of Genoa" is no name."""
    if words.casefold() in _pronouns():
        return "pronoun"
    first, _, rest = words.partition(" ")
    described = first.casefold() in _openings() and rest[:1].islower()
    return "nominal" if described or words.islower() else "name"


@cache
def _openings() -> frozenset[str]:
    """What opens a noun phrase: "the", "a", "his"."""
    kinds = ("definite", "indefinite", "quantifier")
    return frozenset().union(*(lexicon.words("function_words", type=kind) for kind in kinds), _pronouns())


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
