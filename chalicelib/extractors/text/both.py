"""The two whom "both", "the pair" and "the two companies" take up."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise

from chalicelib.extractors.text.choices import first
from chalicelib.extractors.text.nouns import class_of
from chalicelib.extractors.text.pairs import Named, Pair, pairs_before, pairs_between
from chalicelib.model import Entity, EntityType, Mention

SPEAKERS: tuple[EntityType, ...] = ("person", "organization")
"""Who may be "both"."""
JOINED = 5
"""Sentences back in which two may be joined whom "both" takes up."""

_BOTH = re.compile(r"(?i:they both|both(?: (\w+))?|neither(?: of them)?|the (?:pair|duo|couple|two(?: (\w+))?))")
_TYPES_OF: dict[str, tuple[EntityType, ...]] = {"people": SPEAKERS[:1], "body": SPEAKERS[1:]}
"""By the class of the noun behind "both", what it counts."""
_AND = re.compile(r"[^.;\n]{0,40}?\b(?:and|or)\b[^.;\n]{0,30}")


def counts_two(phrase: str) -> bool:
    """Whether a phrase may take up two who were named: "both", "the pair", "the two companies"."""
    return _BOTH.fullmatch(phrase) is not None


def both(names: Named, phrase: str, at: int) -> Pair | None:
    """The two whom a phrase means: "both", "the two companies". Persons come before bodies.

    A phrase with a noun may count others who merely stand in one sentence: its two have to be joined by "and".
    """
    match = _BOTH.fullmatch(phrase)
    if not match:
        return None
    noun = "".join(filter(None, match.groups())).casefold()
    return first(pair for pair in _counted(names, noun, at) if pair[0].type in _types_of(noun))


def _types_of(noun: str) -> tuple[EntityType, ...]:
    """What a noun counts: bodies for "companies", whoever may speak for none."""
    return _TYPES_OF.get(class_of(noun) or "", SPEAKERS)


def _counted(names: Named, noun: str, at: int) -> list[Pair]:
    """The twos that may be counted: those of the last sentence where no noun counts them, or else those joined."""
    if noun:
        return _joined_before(names, at)
    return pairs_before(names, at) or _joined_before(names, at)


def _joined_before(names: Named, at: int) -> list[Pair]:
    """The two of one type that the last sentences join: "Ruth Ade, 43, and Vera Ade, 39, run the mill"."""
    starts = names.sentences[: bisect_right(names.sentences, at)]
    bounds = pairwise([*starts[-JOINED:], at])
    joined = (_joined_between(names, start, end) for start, end in reversed(list(bounds)))
    return next(filter(None, joined), [])


def _joined_between(names: Named, start: int, end: int) -> list[Pair]:
    """The two of one type that "and" joins between two offsets."""
    return [pair for pair in pairs_between(names, start, end) if _are_joined(names, pair, start, end)]


def _are_joined(names: Named, pair: Pair, start: int, end: int) -> bool:
    """Whether "and" stands between the names of two: "Ann Lee, 43, and her sister Bo"."""
    one, other = (_first_between(entity, start, end) for entity in pair)
    return bool(_AND.fullmatch(names.text, one.end, other.start))


def _first_between(entity: Entity, start: int, end: int) -> Mention:
    """The first mention of an entity that begins in ``[start, end)``, where it has one."""
    return next(mention for mention in entity.mentions if start <= mention.start < end)
