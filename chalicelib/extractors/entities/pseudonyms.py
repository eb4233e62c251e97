"""Two full names of one person: "Kid Ember, whose real name is Tunde Bello", "gave her real name as Ada Obi".

They have no word in common, so that nothing but what stands between them tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from chalicelib.extractors.entities.naming import PersonName, person_name, same_person
from chalicelib.extractors.entities.nicknames import label
from chalicelib.extractors.entities.roster import Draft, Roster
from chalicelib.extractors.text.paragraphs import before
from chalicelib.model import Mention

_REACH = 60
"""Characters before a name that hold the words that tell that it is somebody's own: "gave his real legal name as"."""
_NAME = r"(?:(?:real|birth|given|legal|full|true|actual|own) )+name"
_CALLS = r"(?:,? (?:is|was|as|to be|turned out to be)|:|,)"
_BESIDE = re.compile(
    rf"[”\"’']?,? (?:whose {_NAME}{_CALLS}|\((?:whose |his |her )?{_NAME}{_CALLS}?|\(born|who was born|born) $"
)
"""What stands between the two names: ", whose real name is", " (real name", ", born"."""
_TOLD = re.compile(rf"\b(?:[Hh]is|[Hh]er) {_NAME}{_CALLS} $")
"""What tells the name of who was named last: "gave his real name as"."""
_FARTHEST = 300
"""Characters between somebody's mention and "his real name": two sentences."""


def bearers(roster: Roster, mention: Mention) -> Iterator[Draft]:
    """Whose other name a name is said to be: of who stands right before it, or of the last person named."""
    line = before(roster.text, mention.start, _REACH)
    if "name" not in line and "born" not in line:
        return
    person = _last_person(roster)
    if person and _is_said_of(roster, person.mentions[-1], mention, line):
        yield person


def _last_person(roster: Roster) -> Draft | None:
    """The person who was named last."""
    return roster.last if roster.last and roster.last.type == "person" else None


def _is_said_of(roster: Roster, last: Mention, mention: Mention, line: str) -> bool:
    """Whether the words before a name say that it is the one of whom another was the last mention."""
    if _BESIDE.fullmatch(roster.text, last.end, mention.start):
        return True
    return mention.start - last.end <= _FARTHEST and bool(_TOLD.search(line))


def learn(roster: Roster, draft: Draft, mention: Mention) -> list[str]:
    """What the roster knows by either name who is said to have two, "known as kid ember"; nothing of anybody else.

    The first stays the draft's name in public.
    """
    name = person_name(mention.text)
    if draft not in bearers(roster, mention) or any(_is_fuller(name, known) for known in draft.people):
        return []
    draft.public = draft.public or len(draft.mentions)
    return [label(mention.text), *(label(name) for name in sorted(draft.plain_names))]


def _is_fuller(name: PersonName, known: PersonName) -> bool:
    """Whether a name is another in full, and no second one: "Paul Dean, whose full name is Paul Arthur Dean"."""
    return name.full and same_person(name, known)
