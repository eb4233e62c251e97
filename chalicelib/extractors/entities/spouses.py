"""Relatives who are named by a first name alone: "his wife, Blessing", who is "Mrs Ajayi" from then on."""

from __future__ import annotations

import re

from chalicelib.extractors.entities.roster import MOST, Draft, Roster
from chalicelib.extractors.text.paragraphs import before
from chalicelib.model import Mention

_REACH = 50
"""Characters before a name in which its relation stands."""
_KIN = {"wife": "f", "widow": "f", "mother": "f", "daughter": "f", "sister": "f"}
_KIN |= {"husband": "m", "widower": "m", "father": "m", "son": "m", "brother": "m"}
_OF_KIN = re.compile(rf"(?:\b(?:[Hh]is|[Hh]er|[Tt]heir)|['’]s?) (?:[\w-]+ )?({'|'.join(_KIN)}),? $")


def label(surname: str) -> str:
    """What the roster knows a relative by who may bear a surname, folded."""
    return f"relative {surname}"


def learn(roster: Roster, draft: Draft, mention: Mention) -> list[str]:
    """Tell a draft the gender of a relative who is named by one word, and give the surname of whose that is."""
    kin = _OF_KIN.search(before(roster.text, mention.start, _REACH)) if mention.text.isalpha() else None
    if not kin:
        return []
    draft.gender = draft.gender or _KIN[kin[1]]
    others = (d for d in roster.drafts[-MOST:] if d is not draft and d.people)
    last = max(others, key=lambda d: d.mentions[-1].start, default=None)
    return [label(person.surname) for person in last.people] if last else []
