"""Which of two of a surname "the elder Crane" and "the younger Crane" mean: by "Sr." and "Jr.", or by kinship."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from chalicelib.extractors.entities.roster import Draft, Roster
from chalicelib.extractors.text.choices import only
from chalicelib.extractors.text.paragraphs import before
from chalicelib.model import Mention

_AGE = re.compile(r"\b(?:(elder|older|senior)|(?:younger|junior)) $", re.IGNORECASE)
_YOUNG = re.compile(r"\b(?:Jr\.?|Junior|II|III)$")
_OLD = re.compile(r"\b(?:Sr\.?|Senior)$")
_CHILD = re.compile(
    r"\b(?:(?:[Hh]is|[Hh]er|[Tt]heir)|['’]s?) (?:[\w-]+ ){0,2}?"
    r"(?:son|daughter|nephew|niece|grandson|granddaughter|child|kid|brother|sister),? $"
)
_PARENT = re.compile(
    r"\b(?:(?:[Hh]is|[Hh]er|[Tt]heir)|['’]s?) (?:[\w-]+ ){0,2}?"
    r"(?:father|mother|dad|mum|mom|uncle|aunt|grandfather|grandmother),? $"
)

REACH = 60
"""Characters before a name that tell an age or a kinship."""


def of_generation(roster: Roster, mention: Mention, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """The one of two who is the elder or the younger, where the name is told to be that one's."""
    age = _AGE.search(before(roster.text, mention.start, REACH))
    if not age or len(drafts) != len("ab"):
        return
    elder = bool(age[1])
    same = only([draft for draft in drafts if _is_of(roster.text, draft, elder=elder)])
    other = only([draft for draft in drafts if _is_of(roster.text, draft, elder=not elder)])
    if same and same is not other:
        yield same
    elif other:
        yield from (draft for draft in drafts if draft is not other)


def _is_of(text: str, draft: Draft, *, elder: bool) -> bool:
    """Whether a name of somebody, or the kinship before it, tells of the elder, or of the younger."""
    suffix, kin = (_OLD, _PARENT) if elder else (_YOUNG, _CHILD)
    first = draft.mentions[0]
    return any(map(suffix.search, (name.text for name in draft.mentions))) or bool(
        kin.search(before(text, first.start, REACH))
    )
