"""How English verbs and nouns inflect, where they do so by rule; what doesn't is in the tables."""

from __future__ import annotations

import re
from collections.abc import Iterable

_CONSONANT_Y = re.compile(r"[^aeiou]y$")
_SILENT_E = re.compile(r"[^eoy]e$")
_DOUBLES = re.compile(r"(?:[^aeiouy]|qu)+[aeiou][bdgmnprt]")
"""Words of one syllable that double their last letter: "beg", "quip", "jot"."""


def with_s(word: str) -> str:
    """The third person of a verb or the plural of a noun: "denies", "presses", "goes"."""
    if _CONSONANT_Y.search(word):
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")


def with_ed(verb: str) -> str:
    """The past: "asked", "begged", "denied", "urged"."""
    if _CONSONANT_Y.search(verb):
        return verb[:-1] + "ied"
    return verb + "d" if verb.endswith("e") else _doubled(verb) + "ed"


def with_ing(verb: str) -> str:
    """The gerund: "asking", "begging", "urging", "seeing", "lying"."""
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    return verb[:-1] + "ing" if _SILENT_E.search(verb) else _doubled(verb) + "ing"


def _doubled(verb: str) -> str:
    return verb + verb[-1] if _DOUBLES.fullmatch(verb) else verb


def with_plurals(nouns: Iterable[str]) -> frozenset[str]:
    """Nouns with their plurals, those that form them by rule."""
    return frozenset(form for noun in nouns for form in (noun, with_s(noun)))
