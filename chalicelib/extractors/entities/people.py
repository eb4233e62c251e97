"""Which of the people named so far a person's name means, and what they may be called from then on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from chalicelib.extractors.entities import (
    courtesies,
    handles,
    kinship,
    namesakes,
    nicknames,
    pseudonyms,
    spouses,
    surnames,
)
from chalicelib.extractors.entities.naming import (
    PersonName,
    calls,
    given_with_patronymic,
    is_open,
    is_short_first,
    is_short_of,
    misspelt,
    person_name,
    plain,
    same_person,
    short_call,
    surname_key,
)
from chalicelib.extractors.entities.roster import Draft, Roster
from chalicelib.extractors.entities.written import stands_without
from chalicelib.extractors.text.nouns import gender_of
from chalicelib.extractors.text.titles import titles_after, titles_before
from chalicelib.model import Mention

_BOTH = {"m", "f"}
"""Two genders that can't be one person's."""


def candidates(roster: Roster, mention: Mention) -> Iterator[Draft]:
    """Whom a name fits, the likeliest first, if a title before it, "Ms", does not speak against them."""
    if mention.text.startswith("@"):
        return roster.known(handles.labels(mention.text))
    gender = _gender_of_titles(titles_before(roster.text, mention.start))
    drafts = chain(pseudonyms.bearers(roster, mention), _of_that_name(roster, mention))
    return (draft for draft in drafts if {gender, draft.gender} != _BOTH)


def learn(roster: Roster, draft: Draft, mention: Mention) -> list[str]:
    """Tell a draft what a mention says of it, a full name, titles, a gender; and give what it may be called."""
    name = person_name(mention.text)
    other = pseudonyms.learn(roster, draft, mention)
    if name.full and not other and not _is_part_of(draft, mention.text):
        draft.people = [*_whole(roster, draft, name), name]
    titles = titles_before(roster.text, mention.start)
    draft.gender = draft.gender or _gender_of_titles(titles) or _gender_of_full(roster, draft, name, mention)
    draft.titles += [*titles, *titles_after(roster.text, mention.end)]
    known = (namesakes.label(roster.text, mention), *nicknames.labels(roster.text, mention))
    known = (*known, *spouses.learn(roster, draft, mention))
    return [*known, *other, *_labels(roster, name, mention.text)]


def _is_part_of(draft: Draft, text: str) -> bool:
    """Whether a name of several words is but a part of somebody's: "López Obregón", "Rosa Quispe"."""
    return not draft.labels.keys().isdisjoint((f"called {plain(text)}", f"in short {plain(text)}"))


def _whole(roster: Roster, draft: Draft, name: PersonName) -> list[PersonName]:
    """Somebody's other full names, without those that turn out to be parts of this one."""
    parts = calls(name)
    return [n for n in draft.people if n != name and not (_joined(n) in parts and _is_open(roster, n))]


def _joined(name: PersonName) -> str:
    """A full name as one may be called: "lopez obregon"."""
    return " ".join((*name.given, name.surname))


def _is_open(roster: Roster, name: PersonName) -> bool:
    """Whether a name of two words may be a surname, as far as the gazetteer knows no such first name."""
    return is_open(name, roster.gazetteer.gender)


def _labels(roster: Roster, name: PersonName, text: str) -> Iterator[str]:
    """What somebody may be called who was called by a handle, by a full name, or by a part of one."""
    if text.startswith("@"):
        yield handles.label(text)
    if not name.full or _is_open(roster, name):
        yield f"only called {plain(text)}"
    if name.full:
        yield from _labels_of_full(roster, name)


def _labels_of_full(roster: Roster, name: PersonName) -> Iterator[str]:
    """What somebody of a full name may be called: a surname, either of two, a nickname, a first name."""
    yield _surname(name)
    yield from (f"called {call}" for call in calls(name))
    if len(name.given) > 1 and all(len(word) > 1 and word.isalpha() for word in (*name.given, name.surname)):
        yield f"by first names {' '.join(name.given)}"
    if name.nickname:
        yield nicknames.label(name.nickname)
    given = given_with_patronymic(name)
    if given:
        yield nicknames.label(given)
    for surname in surnames.first_surnames(name, roster.gazetteer.gender):
        yield from (f"in part {surname}", f"in short {name.given[0]} {surname}")


def _of_that_name(roster: Roster, mention: Mention) -> Iterator[Draft]:
    """Those whom a name fits, a full one or a part of one, the likeliest first."""
    name = person_name(mention.text)
    if not name.full:
        return _bearers(roster, mention)
    whole = chain(_same(roster, name), _called_in_part(roster, name), _slips(roster, name))
    known_as = roster.known([nicknames.label(mention.text)])
    whole = chain(known_as, whole, _of_two_surnames(roster, name), _by_first_names(roster, mention))
    return chain(whole, _bearers_of_two(roster, mention)) if _is_open(roster, name) else whole


def _by_first_names(roster: Roster, mention: Mention) -> Iterator[Draft]:
    """Those of whose name this is all but the surname, "Mary Kate"; its last word stands nowhere alone."""
    first, _, last = mention.text.rpartition(" ")
    drafts = [*roster.known([f"by first names {plain(mention.text)}"])]
    return iter(() if drafts and stands_without(roster.text, first, last) else drafts)


def _of_two_surnames(roster: Roster, name: PersonName) -> Iterator[Draft]:
    """Those of whose full names this is a short form, "Rosa Quispe", or who were called by a short form of this one."""
    shorter = surnames.first_surnames(name, roster.gazetteer.gender)
    drafts = roster.known([f"in short {_joined(name)}", *(f"surname {surname_key(surname)}" for surname in shorter)])
    return (draft for draft in drafts if any(_is_longer(roster, name, other) for other in draft.people))


def _is_longer(roster: Roster, one: PersonName, other: PersonName) -> bool:
    """Whether one of two names is the other with more of its words."""
    pairs = ((one, other), (other, one))
    return any(surnames.is_longer(long, short, roster.gazetteer.gender) for long, short in pairs)


def _bearers_of_two(roster: Roster, mention: Mention) -> Iterator[Draft]:
    """Those who may be called by two surnames, or by one that begins like a name: "López Obregón", "Van Gogh"."""
    return namesakes.in_order(roster, mention, [*_called(roster, mention.text)])


def _bearers(roster: Roster, mention: Mention) -> Iterator[Draft]:
    """Those who may be called by a part of a name, the likeliest first."""
    text = mention.text
    yield from namesakes.in_order(roster, mention, [*_called(roster, text)])
    yield from namesakes.in_order(roster, mention, [*roster.known([f"in part {plain(text)}"])])
    yield from _addressed(roster, mention)
    yield from roster.known([f"only called {plain(text)}"])
    yield from _by_short_first(roster, text)
    yield from _misspelt(roster, text)


def _addressed(roster: Roster, mention: Mention) -> Iterator[Draft]:
    """Behind "Mrs", a relative of a bearer: "his wife, Blessing"."""
    if _gender_of_titles(titles_before(roster.text, mention.start)):
        yield from roster.known([spouses.label(plain(mention.text))])


def _by_short_first(roster: Roster, text: str) -> Iterator[Draft]:
    """Those of whose first name this is a known short form, "Des" for Desmond, if of the gender of its bearers."""
    short = plain(text)
    gender = roster.gazetteer.gender(short)
    if not gender and not is_short_first(short):
        return
    drafts = (d for d in reversed(roster.recent) if {gender, d.gender} != _BOTH)
    yield from (d for d in drafts if any(is_short_of(short, person.given[0]) for person in d.people))


def _same(roster: Roster, name: PersonName) -> Iterator[Draft]:
    """Those of whom no full name speaks against this one: George and George W. Bush."""
    namesakes = roster.known([_surname(name)])
    return (draft for draft in namesakes if all(same_person(name, other) for other in draft.people))


def _called_in_part(roster: Roster, name: PersonName) -> Iterator[Draft]:
    """Those who were only called by a part of a full name so far: "De Blasio", then "Bill de Blasio"."""
    known = calls(name) | {*surnames.first_surnames(name, roster.gazetteer.gender)}
    drafts = roster.known(f"only called {call}" for call in sorted(known))
    return (draft for draft in drafts if all(_is_open(roster, n) for n in draft.people) and draft.plain_names <= known)


def _called(roster: Roster, text: str) -> Iterator[Draft]:
    """Those of whose full names this is a part; a generation, "Jr.", must be theirs."""
    call, suffix = short_call(text)
    drafts = roster.known([f"called {call}"])
    return (draft for draft in drafts if not suffix or suffix in {name.suffix for name in draft.people})


def _misspelt(roster: Roster, text: str) -> Iterator[Draft]:
    """Those whose long surname this may be a slip for."""
    call, _ = short_call(text)
    return (draft for draft in roster.recent if any(misspelt(call, name.surname) for name in draft.people))


def _slips(roster: Roster, name: PersonName) -> Iterator[Draft]:
    """Those of the same first names whose long surname this one may be a slip for: "Brenda Kowalsky"."""
    drafts = (draft for draft in roster.recent if draft.people)
    return (draft for draft in drafts if _is_slip(name, draft.people[0]))


def _is_slip(name: PersonName, other: PersonName) -> bool:
    """Whether only the surnames of two full names differ, by a slip: "Kowalski", "Kowalsky"."""
    return name.given == other.given and misspelt(name.surname, other.surname)


def _surname(name: PersonName) -> str:
    """What the roster knows all of one surname by."""
    return f"surname {surname_key(name.surname)}"


def _gender_of_full(roster: Roster, draft: Draft, name: PersonName, mention: Mention) -> str | None:
    """The gender that a relation beside a new full name tells, or else that of nearly all who bear its first name."""
    if not name.full:
        return None
    told = None if draft.mentions else kinship.gender_beside(roster.text, mention)
    return told or _gender_of_first(roster, name, mention)


def _gender_of_first(roster: Roster, name: PersonName, mention: Mention) -> str | None:
    """The gender of nearly all who bear a first name; a family name that comes first, "Lin Wei", tells none."""
    family_first = mention.text.partition(" ")[0] in courtesies.surnames(roster.text)
    return None if family_first else roster.gazetteer.gender(name.given[0])


def _gender_of_titles(titles: Iterable[str]) -> str | None:
    """The gender that the titles right before a name tell, the last word first."""
    words = " ".join(titles).split()
    return next(filter(None, (gender_of(w.strip(".").casefold()) for w in reversed(words))), None)
