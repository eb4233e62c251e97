"""Which of the people named so far a person's name means, and what they may be called from then on."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from chalicelib.extractors.entities import handles
from chalicelib.extractors.entities.naming import (
    LONG,
    PersonName,
    calls,
    misspelt,
    person_name,
    plain,
    same_person,
    short_call,
)
from chalicelib.extractors.entities.roster import MOST, Draft, Roster
from chalicelib.extractors.text.nouns import gender_of
from chalicelib.extractors.text.titles import titles_after, titles_before
from chalicelib.model import EntityType, Mention

_BOTH = {"m", "f"}


def candidates(roster: Roster, mention: Mention, _kind: EntityType = "person") -> Iterator[Draft]:
    """Whom a name fits, the likeliest first, if a title before it, "Ms", does not speak against them."""
    if mention.text.startswith("@"):
        return roster.known(handles.labels(mention.text))
    gender = _gender_of_title(roster.text, mention)
    return (draft for draft in _of_that_name(roster, mention.text) if {gender, draft.gender} != _BOTH)


def learn(roster: Roster, draft: Draft, mention: Mention) -> list[str]:
    """Tell a draft what a mention says of it, a full name, titles, a gender; and give what it may be called."""
    name = person_name(mention.text)
    if name.full and name not in draft.people:
        draft.people.append(name)
    draft.gender = draft.gender or _gender_of_title(roster.text, mention) or _gender_of_first(roster, name)
    draft.titles += titles_before(roster.text, mention.start)
    draft.titles += titles_after(roster.text, mention.end)
    return [*_handle_labels(mention.text), *_labels(name, mention.text)]


def _handle_labels(text: str) -> list[str]:
    return [handles.label(text)] if text.startswith("@") else []


def _labels(name: PersonName, text: str) -> list[str]:
    """What somebody may be called who was called by a full name, or by a part of one."""
    if not name.full:
        return [f"only called {plain(text)}"]
    return [_surname(name), *(f"called {call}" for call in calls(name))]


def _of_that_name(roster: Roster, text: str) -> Iterator[Draft]:
    name = person_name(text)
    if name.full:
        return chain(_same(roster, name), _called_in_part(roster, name))
    return chain(_called(roster, text), roster.known([f"only called {plain(text)}"]), _misspelt(roster, text))


def _same(roster: Roster, name: PersonName) -> Iterator[Draft]:
    """Those of whom no full name speaks against this one: George and George W. Bush."""
    for draft in roster.known([_surname(name)]):
        if all(same_person(name, other) for other in draft.people):
            yield draft


def _called_in_part(roster: Roster, name: PersonName) -> Iterator[Draft]:
    """Those who were only called by a part of a full name so far: "De Blasio", then "Bill de Blasio"."""
    known = calls(name)
    for draft in roster.known(f"only called {call}" for call in sorted(known)):
        if not draft.people and {plain(m.text) for m in draft.mentions} <= known:
            yield draft


def _called(roster: Roster, text: str) -> Iterator[Draft]:
    """Those of whose full names this is a part; a generation, "Jr.", must be theirs."""
    call, suffix = short_call(text)
    for draft in roster.known([f"called {call}"]):
        if not suffix or suffix in {name.suffix for name in draft.people}:
            yield draft


def _misspelt(roster: Roster, text: str) -> Iterator[Draft]:
    """Those whose long surname this may be a slip for."""
    call, _ = short_call(text)
    for draft in roster.drafts[-MOST:] if len(call) >= LONG else ():
        if any(misspelt(call, name.surname) for name in draft.people):
            yield draft


def _surname(name: PersonName) -> str:
    return f"surname {name.surname.replace('-', ' ')}"


def _gender_of_first(roster: Roster, name: PersonName) -> str | None:
    return roster.gazetteer.gender(name.given[0]) if name.full else None


def _gender_of_title(text: str, mention: Mention) -> str | None:
    """The gender that the title right before a name tells, its last word first."""
    words = " ".join(titles_before(text, mention.start)).split()
    return next(filter(None, (gender_of(w.strip(".").casefold()) for w in reversed(words))), None)
