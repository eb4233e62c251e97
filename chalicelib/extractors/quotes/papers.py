"""Who writes for a paper, and so asks: "Bo Rask of the Ridge Gazette", "the Courier's Bo Rask", "reporter Bo Rask"."""

from __future__ import annotations

import re

from chalicelib import lexicon
from chalicelib.extractors.text.beside import Beside
from chalicelib.model import Entity

_REACH = 60
"""Characters beside a name in which a paper and what stands before it find room."""
_PAPER = rf"(?:[A-Z][\w.&’'-]* ){{0,3}}(?:{lexicon.pattern(lexicon.words('name_cues', cue='paper'))})(?!\w| [A-Z])"
_WRITER = "reporter|correspondent|journalist|columnist|staff writer|interviewer"
_BEHIND = re.compile(
    rf",? (?:of|from|for|at) (?:[Tt]he |this )?{_PAPER}|, (?:an? |the |our |its )?(?:\w+ )?(?:{_WRITER})\b"
)
_BEFORE = re.compile(rf"\b(?:{_PAPER}['’]s (?:(?:{_WRITER}|editor),? )?|(?i:{_WRITER}),? )\Z")
_BESIDE = Beside(_BEFORE, _BEHIND, reach=_REACH)


def writes_for_one(text: str, person: Entity) -> bool:
    """Whether a paper, or a reporter's calling, stands beside a name of somebody."""
    return person.type == "person" and any(_BESIDE.tells(text, name) for name in person.names)
