"""What a label names that is no name: a part in a conversation, "Q" or "THE COURT", or an office, "PREMIER"."""

from __future__ import annotations

import re

from chalicelib import lexicon
from chalicelib.extractors.text.nouns import class_of
from chalicelib.extractors.text.titles import EMPLOYED

_PARTS = {row["word"]: row for row in lexicon.rows("parts")}
_NUMBER = re.compile(r"[ #]*\d+$")
_ONE = EMPLOYED | lexicon.words("labels", use="one")
_MANY = lexicon.words("labels", use="many")
"""Nouns for one of many: two "RESIDENT"s need not be the same."""
_ARTICLE = re.compile(r"^(?:the|madam|mr\.?) ")


def cells(part: str | None, column: str) -> list[str]:
    """What a part's line in ``parts.tsv`` has in a column, such as ``asks`` of "q" in ``side``; nothing for no part."""
    return _PARTS[part][column].split() if part in _PARTS else []


def heads(role: str) -> list[str]:
    """The words for a part or office: itself for an office, none for a part that nobody is called by, as "Q"."""
    return cells(role, "heads") if role in _PARTS else [role]


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
    is_office = head in _ONE or class_of(head) == "person"
    return words if is_office and head not in _MANY else None


def is_bystander(label: str) -> bool:
    """Whether a label is a noun for somebody who may speak up once: "Caller", "Treasurer", "Resident 2"."""
    noun = _NUMBER.sub("", label.casefold())
    return noun in _MANY or office_of(noun) is not None
