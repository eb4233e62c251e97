"""What a label names that is no name: a part in a conversation, "Q" or "THE COURT", or an office, "PREMIER"."""

from __future__ import annotations

import re

from chalicelib import lexicon
from chalicelib.extractors.text.titles import EMPLOYED

_PARTS = lexicon.words("parts")
_NUMBER = re.compile(r"[ #]*\d+$")
_HEADS = EMPLOYED | {"leader", "taoiseach", "tánaiste"}
_ARTICLE = re.compile(r"^(?:the|madam|mr\.?) ")


def role_of(label: str) -> str | None:
    """The part or office that a label names, in small letters: "prime minister" of "THE PRIME MINISTER"."""
    return part_of(label) or office_of(label)


def part_of(label: str) -> str | None:
    """The part in a conversation that a label names: "q" of "Q", "court" of "THE COURT", "speaker" of "Speaker 2"."""
    part = _NUMBER.sub("", label.casefold().removeprefix("the ")).strip(". ")
    return part if part in _PARTS else None


def office_of(label: str) -> str | None:
    """An office that one alone has; None for a name, and for what several may be, as "RESIDENT"."""
    words = _ARTICLE.sub("", label.casefold(), count=1)
    return words if words.partition(" of ")[0].rpartition(" ")[2] in _HEADS else None
