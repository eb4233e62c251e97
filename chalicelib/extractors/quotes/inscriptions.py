"""Words that stand written on a thing and that nobody says: "A sign on the gate said “Keep out”"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from chalicelib import lexicon
from chalicelib.extractors.text.links import Link
from chalicelib.lexicon.inflection import with_plurals

_THINGS = lexicon.pattern(with_plurals(lexicon.words("inscriptions")))
_POSTERS = lexicon.pattern(with_plurals(lexicon.words("inscriptions", person="yes")))
"""What may be somebody, too, unless it is said where it hangs: "one poster admitted"."""
_LINKS = lexicon.pattern(lexicon.words("function_words", use="preposition") | {"the", "a", "an", "who", "whose"})
_FIRST = r"(?i:the|an?|one|two|some|many|his|her|their|its)"
_ADJECTIVES = rf"(?:(?!(?:{_LINKS})\b)(?!\w+ing\b)[a-z-]+ ){{0,2}}?"
_WHERE = r" (?:in|on|at|above|over|outside|across|near|by|behind|along|inside|beside|under) [^,.;:]+"
_THING = re.compile(rf"(?:{_FIRST} )?{_ADJECTIVES}(?i:(?!(?:{_POSTERS})\Z)(?:{_THINGS}))(?:{_WHERE})?")
"""What bears writing, with where it hangs: "One hand-painted sign above the door"."""
_SAY = frozenset(form for verb in ("say", "read", "declare", "proclaim", "announce") for form in lexicon.forms(verb))
"""What writing does; it does not write, nor admit."""


def without_inscriptions(text: str, links: Iterable[Link]) -> list[Link]:
    """The links, without those of words in marks whose source bears them as writing."""
    return [link for link in links if not _is_inscription(text, link)]


def _is_inscription(text: str, link: Link) -> bool:
    """Whether words in marks are said by a sign, a billboard, a T-shirt."""
    if link.content.type != "direct" or not link.source or not link.cue:
        return False
    if text[link.cue.start : link.cue.end] not in _SAY:
        return False
    return _THING.fullmatch(text, link.source.start, link.source.end) is not None
