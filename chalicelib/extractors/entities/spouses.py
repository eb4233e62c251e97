"""Relatives who are named by a first name alone: "his wife, Blessing", who is "Mrs Ajayi" from then on."""

from __future__ import annotations

from collections.abc import Sequence

from chalicelib import lexicon
from chalicelib.extractors.entities.kin import of_kin
from chalicelib.extractors.entities.naming import PersonName
from chalicelib.extractors.entities.roster import Draft, Roster, last_mention
from chalicelib.extractors.text.nouns import gender_of
from chalicelib.extractors.text.paragraphs import before
from chalicelib.model import Mention

_REACH = 50
"""Characters before a name in which its relation stands."""
_OF_KIN = of_kin(lexicon.pattern(lexicon.words("nouns", kind="family")), adjectives=1)


def label(surname: str) -> str:
    """What the roster knows a relative by who may bear a surname, folded."""
    return f"relative {surname}"


def learn(roster: Roster, draft: Draft, mention: Mention) -> list[str]:
    """Tell a draft the gender of a relative who is named by one word, and give the surname of whose that is."""
    kin = _OF_KIN.search(before(roster.text, mention.start, _REACH))
    if not kin or not mention.text.isalpha():
        return []
    draft.gender = draft.gender or gender_of(kin[1])
    return [label(person.surname) for person in _last_other(roster, draft)]


def _last_other(roster: Roster, draft: Draft) -> Sequence[PersonName]:
    """The full names of who was mentioned last, the relative aside."""
    others = [other for other in roster.recent if other is not draft and other.people]
    return max(others, key=last_mention).people if others else ()
