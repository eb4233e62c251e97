"""Which party somebody is said to be of beside their name."""

from __future__ import annotations

import re

from chalicelib import lexicon
from chalicelib.extractors.text.paragraphs import after, before
from chalicelib.model import Mention

_REACH = 160
"""Characters beside a name in which a party stands."""
_ADJECTIVES = lexicon.values("parties", "adjective")
_LETTERS = lexicon.pattern(lexicon.words("parties", type="before_place") & _ADJECTIVES.keys())
_NAMES = lexicon.words("parties", type="name")
_PARTY = rf"(?P<party>{lexicon.pattern(_NAMES)})"
_CONTEST = lexicon.pattern(lexicon.words("titles", use="contest"))
_OFFICE = rf"(?:(?:{_CONTEST}) )*(?i:{lexicon.pattern(lexicon.words('titles', use='elected'))})s?\b\.?"
BRACKET = re.compile(rf"(?: \(|, )(?P<letters>{_LETTERS})[-–](?P<state>[A-Z][A-Za-z.]*(?: [A-Z][a-z.]+)?)(?:\)|,)")
"""A party and the state behind a name: " (R-Fla.)", ", D-Ohio,", " (DFL-Minnesota)"."""
_BEFORE = re.compile(rf"\b{_PARTY} {_OFFICE}(?: [A-Z][\w.]*)? $")
_BEHIND = re.compile(
    rf",? ?(?:(?:a|an|the) )?(?:[a-z]+(?:-[a-z]+)? )?{_PARTY}(?: {_OFFICE}|,| from | who | of |\.(?:\s|$))"
)


def party(text: str, name: Mention) -> str | None:
    """The party by its adjective: "(R-Fla.)", "Republican Sen.", ", a Democrat from Troy"."""
    behind = after(text, name.end, _REACH)
    if match := BRACKET.match(behind):
        return _ADJECTIVES[match["letters"]]
    match = _BEFORE.search(before(text, name.start, _REACH)) or _BEHIND.match(behind)
    return _ADJECTIVES[match["party"]] if match else None


def party_named(organization: str) -> str | None:
    """The party that an organisation is: "Labour", "Harbour Party"."""
    if organization in _NAMES:
        return _ADJECTIVES[organization]
    return organization[0].upper() + organization[1:] if organization.endswith(" Party") else None
