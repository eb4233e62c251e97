"""Cues whose subject hears, and says nothing: passives of asking and telling, and "the court heard"."""

from __future__ import annotations

import re

from chalicelib import lexicon
from chalicelib.extractors.text.lines import opens_behind
from chalicelib.lexicon.inflection import with_plurals
from chalicelib.model import Span

_PASSIVE = re.compile(
    r"\b(?:was|were|been|being|when|if|once|after|are|is)(?: \w+ly| once| also| later)? "
    rf"(?:{lexicon.pattern(lexicon.verbs('participle', traits='hears'))})$",
    re.IGNORECASE,
)
_ASKED = tuple(verb.capitalize() for verb in lexicon.verbs("participle", traits="answered"))
_OPENING = (".", "!", "?", "\n", "”")
"""What stands before the first word of a sentence, quotation marks that open and blanks aside."""
_HEARERS = lexicon.pattern(with_plurals(lexicon.words("cue_words", traits="hears")))
_LATELY = r"(?: \w+ly| also| later| then| has| had| once)*"
HEARD = re.compile(rf"\b(?:{_HEARERS})(?P<verb>{_LATELY} heard)$", re.IGNORECASE)
"""What a body is told that hears witnesses: "the court heard that"."""

PASSIVE = 12
"""Characters before a cue that hold what makes it a passive: "being later "."""
HEARING = 30
"""Characters before a cue that hold which body hears: "inquiry later also "."""


def subject_hears(text: str, cue: Span) -> bool:
    """Whether whoever stands by a cue is told or asked: "Asked whether …, he replied", "the court heard that"."""
    return _is_passive(text, cue) or _is_heard(text, cue)


def _is_passive(text: str, cue: Span) -> bool:
    """Whether a cue is a passive: "was told", "when pressed", or an "Asked" that opens its sentence."""
    if _PASSIVE.search(text[max(0, cue.start - PASSIVE) : cue.end]):
        return True
    opens = opens_behind(text, cue.start, _OPENING, reach=PASSIVE, blanks=' "“')
    return opens and text.startswith(_ASKED, cue.start, cue.end)


def _is_heard(text: str, cue: Span) -> bool:
    """Whether a cue says what a body or its members hear from witnesses: "the inquest has heard"."""
    heard = text[cue.start : cue.end].endswith("heard")
    return heard and HEARD.search(text[max(0, cue.start - HEARING) : cue.end]) is not None
