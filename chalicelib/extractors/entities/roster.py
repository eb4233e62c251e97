"""Which entity a name belongs to: those that were named so far, looked up by whatever they may be called."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from chalicelib.extractors.entities.naming import (
    LONG,
    PersonName,
    abbreviation,
    beginnings,
    calls,
    initials,
    may_abbreviate,
    misspelt,
    organization_keys,
    person_name,
    plain,
    same_person,
    short_call,
)
from chalicelib.extractors.text.nouns import gender_of
from chalicelib.extractors.text.titles import titles_after, titles_before
from chalicelib.gazetteer import Gazetteer
from chalicelib.model import EntityType, Mention

SURNAME = 5
"""Letters from which a surname at the end of a handle is taken for that person's."""
MOST = 50
"""Entities of one surname or abbreviation that are looked at, the last mentioned first."""
_HANDLE = re.compile(r"\s*\((@\w{2,30})\)")


@dataclass(slots=True, eq=False)
class Draft:
    """An entity while its mentions are being gathered.

    ``people`` are its full names, if it is a person; ``labels`` the roster's, in the order in which they were learnt.
    """

    type: EntityType
    mentions: list[Mention] = field(default_factory=list)
    people: list[PersonName] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    gender: str | None = None
    handles: list[str] = field(default_factory=list)
    country: str | None = None
    labels: dict[str, None] = field(default_factory=dict)


class Roster:
    """The drafts of an article, by what they are called: a label such as ``surname lee``, the last mentioned last."""

    def __init__(self, text: str, gazetteer: Gazetteer) -> None:
        self.drafts: list[Draft] = []
        self._text = text
        self._gazetteer = gazetteer
        self._called: dict[str, dict[int, Draft]] = {}
        self._last: Draft | None = None

    def put(self, mention: Mention, kind: EntityType) -> None:
        """Give a name to the entity that it belongs to: the last mentioned of those that it fits, or a new one."""
        draft = next(self._person(mention) if kind == "person" else self._other(mention, kind), None)
        if draft is None:
            draft = Draft(kind)
            self.drafts.append(draft)
        draft.mentions.append(mention)
        self._last = draft
        self._learn(draft, mention)

    def _known(self, labels: Iterable[str]) -> Iterator[Draft]:
        for label in labels:
            yield from islice(reversed(self._called.get(label, {}).values()), MOST)

    def _learn(self, draft: Draft, mention: Mention) -> None:
        draft.labels.update(dict.fromkeys(self._labels(draft, mention)))
        if match := _HANDLE.match(self._text, mention.end):
            draft.handles.append(match[1])
            draft.labels[f"handle {_plain_handle(match[1])}"] = None
        for label in draft.labels:
            drafts = self._called.setdefault(label, {})
            drafts.pop(id(draft), None)
            drafts[id(draft)] = draft

    def _labels(self, draft: Draft, mention: Mention) -> Iterator[str]:
        """Tell the draft what a mention says of it, and give what it may be called from now on."""
        name = mention.text
        if draft.type == "person":
            yield from self._person_labels(draft, mention)
            return
        if draft.type == "group":
            draft.country = draft.country or self._gazetteer.demonym(name)
        yield from self._keys(name, draft.type)
        if draft.type == "organization":
            yield from (f"begins {b}" for key in organization_keys(name) for b in beginnings(key))
            yield from (f"initials {letters}" for letters in initials(name))
            if letters := abbreviation(name):
                yield f"letters {letters}"

    def _person_labels(self, draft: Draft, mention: Mention) -> Iterator[str]:
        text = mention.text
        if text.startswith("@"):
            yield f"handle {_plain_handle(text)}"
        name = person_name(text)
        draft.people += [name] if name.full and name not in draft.people else []
        draft.gender = draft.gender or self._gender(name, mention)
        draft.titles += titles_before(self._text, mention.start)
        draft.titles += titles_after(self._text, mention.end)
        if name.full:
            yield f"surname {name.surname.replace('-', ' ')}"
            yield from (f"called {call}" for call in calls(name))
        else:
            yield f"only called {plain(text)}"

    def _gender(self, name: PersonName, mention: Mention) -> str | None:
        """What the title before a name says, else the first name."""
        courtesy = _courtesy(self._text, mention.start)
        return courtesy or (self._gazetteer.gender(name.given[0]) if name.full else None)

    def _person(self, mention: Mention) -> Iterator[Draft]:
        """Whom a name fits, if a title before it, "Ms", does not speak against it.

        A full name also fits who was only called by a part of it so far.
        """
        if mention.text.startswith("@"):
            yield from self._known(_handle_labels(mention.text))
            return
        gender = _courtesy(self._text, mention.start)
        for draft in self._of_that_name(mention.text):
            if not (gender and draft.gender and gender != draft.gender):
                yield draft

    def _of_that_name(self, text: str) -> Iterator[Draft]:
        name = person_name(text)
        if name.full:
            for draft in self._known([f"surname {name.surname.replace('-', ' ')}"]):
                if all(same_person(name, other) for other in draft.people):
                    yield draft
            known = calls(name)
            for draft in self._known(f"only called {call}" for call in sorted(known)):
                if not draft.people and all(plain(m.text) in known for m in draft.mentions):
                    yield draft
            return
        said, suffix = short_call(text)
        for draft in self._known([f"called {said}"]):
            if not suffix or any(suffix == other.suffix for other in draft.people):
                yield draft
        yield from self._known([f"only called {plain(text)}"])
        for draft in self.drafts[-MOST:] if len(said) >= LONG else ():
            if any(misspelt(said, other.surname) for other in draft.people):
                yield draft

    def _other(self, mention: Mention, kind: EntityType) -> Iterator[Draft]:
        """What is not a person: by the best key, then, organisations, by a short form or an abbreviation."""
        yield from self._known(self._keys(mention.text, kind))
        if kind == "organization":
            name = mention.text
            if len(plain(name)) > 3:
                yield from self._known([f"begins {plain(name)}"])
            if letters := abbreviation(name):
                yield from self._known([f"initials {letters}"])
            yield from self._known(f"letters {letters}" for letters in initials(name))
            yield from self._in_brackets(mention)

    def _in_brackets(self, mention: Mention) -> Iterator[Draft]:
        """The organisation that brackets right before or around a name give the abbreviation or the long form of."""
        before = self._last
        last = before.mentions[-1] if before and before.type == "organization" else None
        between = self._text[last.end : mention.start] if last else ""
        if before and last and between == " (" and self._text.startswith(")", mention.end):
            for short, long in ((mention.text, last.text), (last.text, mention.text)):
                if (letters := abbreviation(short)) and may_abbreviate(letters, long):
                    yield before

    def _keys(self, name: str, kind: EntityType) -> list[str]:
        """What a name is known by, the surest first."""
        keys = organization_keys(name) if kind == "organization" else [plain(name)]
        if kind == "group":
            code = self._gazetteer.demonym(name)
            keys = [f"demonym:{code}"] if code else [_singular(plain(name))]
        elif kind == "location" and (code := self._gazetteer.country_code(name)):
            keys = [f"country:{code}"]
        return [f"{kind} {key}" for key in keys]


def _courtesy(text: str, start: int) -> str | None:
    """The gender that the title right before a name tells."""
    words = [w.strip(".").casefold() for title in titles_before(text, start) for w in title.split()]
    return next((g for w in reversed(words) if (g := gender_of(w))), None)


def _handle_labels(handle: str) -> Iterator[str]:
    """A handle itself, or what it may end in as a surname: @SenWhitcombe for Dan Whitcombe."""
    known = _plain_handle(handle)
    yield f"handle {known}"
    yield from (f"surname {known[i:]}" for i in range(len(known) - SURNAME + 1))


def _plain_handle(handle: str) -> str:
    return handle.lstrip("@").replace("_", "").casefold()


def _singular(name: str) -> str:
    return name[:-1] if name.endswith("s") and len(name) > 4 else name
