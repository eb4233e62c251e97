"""Passives of asking and telling: who stands by "Asked whether" or "when pressed" did not ask."""

from __future__ import annotations

import re

from chalicelib import lexicon
from chalicelib.extractors.text.lines import opens_behind
from chalicelib.model import Span

_PASSIVE = re.compile(
    r"\b(?:was|were|been|being|when|if|once|after|are|is)(?: \w+ly| once| also| later)? "
    rf"(?:{lexicon.pattern(lexicon.verbs('participle', traits='hears'))})$",
    re.IGNORECASE,
)
_ASKED = tuple(verb.capitalize() for verb in lexicon.verbs("participle", traits="answered"))
_OPENING = (".", "!", "?", "\n", "”")
"""What stands before the first word of a sentence, quotation marks that open and blanks aside."""
_HEARINGS = ("court", "jury", "inquest", "inquiry", "tribunal", "hearing", "committee", "panel", "commission")
_LATELY = r"(?: \w+ly| also| later| then| has| had| once)*"
HEARD = re.compile(rf"\b(?:{'|'.join(_HEARINGS)})(?P<verb>{_LATELY} heard)$", re.IGNORECASE)
"""What a body is told that hears witnesses: "the court heard that"."""

PASSIVE = 12
"""Characters before a cue that hold what makes it a passive: "being later "."""
HEARING = 30
"""Characters before a cue that hold which body hears: "inquiry later also "."""


def passive(text: str, cue: Span) -> bool:
    """Whether the cue is a passive: "Asked whether …, he replied", "when pressed": who stands by it did not ask.

    A court that hears something is told it, too: "the court heard that".
    """
    first = max(0, cue.start - PASSIVE)
    if _PASSIVE.search(text[first : cue.end]):
        return True
    if text[cue.start : cue.end].endswith("heard") and HEARD.search(text[max(0, cue.start - HEARING) : cue.end]):
        return True
    opens = opens_behind(text, cue.start, _OPENING, reach=PASSIVE, blanks=' "“')
    return opens and text.startswith(_ASKED, cue.start, cue.end)
