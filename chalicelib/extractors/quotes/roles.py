"""What a label names that is no name: a part in a conversation, "Q" or "THE COURT", or an office, "PREMIER"."""

from __future__ import annotations

import re

from chalicelib import lexicon
from chalicelib.extractors.text.nouns import class_of
from chalicelib.extractors.text.titles import EMPLOYED

_PARTS = lexicon.words("parts")
_NUMBER = re.compile(r"[ #]*\d+$")
_OTHERS = frozenset("bailiff caller dispatcher foreman leader operator tánaiste taoiseach".split())
_SEVERAL = frozenset(
    "boy child citizen fan girl heckler man member neighbor neighbour passenger person protester resident student "
    "supporter visitor voter woman worker".split()
)
"""Nouns for one of many: two "RESIDENT"s need not be the same."""
_ARTICLE = re.compile(r"^(?:the|madam|mr\.?) ")


def role_of(label: str) -> str | None:
    """The part or office that a label names, in small letters: "prime minister" of "THE PRIME MINISTER"."""
    return part_of(label) or office_of(label)


def part_of(label: str) -> str | None:
    """The part in a conversation that a label names: "q" of "Q", "court" of "THE COURT", "speaker" of "Speaker 2"."""
    part = _NUMBER.sub("", label.casefold().removeprefix("the ")).strip(". ")
    return part if part in _PARTS else None


def office_of(label: str) -> str | None:
    """An office or calling that one alone has; None for what is none, and for what several may be, as "RESIDENT"."""
    words = _ARTICLE.sub("", label.casefold(), count=1)
    head = words.partition(" of ")[0].rpartition(" ")[2]
    if head in _SEVERAL:
        return None
    return words if head in EMPLOYED | _OTHERS or class_of(head) == "person" else None
