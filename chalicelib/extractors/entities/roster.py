"""Who and what was named so far in an article, by whatever each may be called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from chalicelib.extractors.entities.naming import PersonName, plain
from chalicelib.extractors.text.paragraphs import headline_end
from chalicelib.gazetteer import Gazetteer
from chalicelib.model import EntityType, Mention

MOST = 50
"""Entities of one label that are looked at, the last mentioned first."""


@dataclass(slots=True, eq=False)
class Draft:
    """An entity while its mentions are being gathered.

    ``people`` are its full names, if it is a person; ``labels`` the roster's, in the order in which they were learnt;
    ``plain_names`` are what it was called so far, folded; ``public`` is how many mentions a stage name has before the
    real one is told.
    """

    type: EntityType
    mentions: list[Mention] = field(default_factory=list)
    people: list[PersonName] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    gender: str | None = None
    handles: list[str] = field(default_factory=list)
    country: str | None = None
    labels: dict[str, None] = field(default_factory=dict)
    plain_names: set[str] = field(default_factory=set)
    public: int | None = None


def last_mention(draft: Draft) -> int:
    """Where an entity was mentioned last."""
    return draft.mentions[-1].start


class Roster:
    """The drafts of an article, by what they are called: a label such as ``surname lee``, the last mentioned last."""

    def __init__(self, text: str, gazetteer: Gazetteer, *, title: str = "") -> None:
        """``text`` is the article's, ``title`` its page's."""
        self.text = text
        self.title = title
        self.headline = headline_end(text)
        self.gazetteer = gazetteer
        self.drafts: list[Draft] = []
        self.last: Draft | None = None
        self._called: dict[str, dict[int, Draft]] = {}

    def add(self, kind: EntityType) -> Draft:
        """A new entity, which nothing was said of yet."""
        self.drafts.append(Draft(kind))
        return self.drafts[-1]

    @property
    def recent(self) -> list[Draft]:
        """The entities that were named for the first time last."""
        return self.drafts[-MOST:]

    def known(self, labels: Iterable[str]) -> Iterator[Draft]:
        """Who bears one of some labels: label by label, the last mentioned first."""
        for label in labels:
            yield from islice(reversed(self._called.get(label, {}).values()), MOST)

    def note(self, draft: Draft, mention: Mention, labels: Iterable[str]) -> None:
        """Note that an entity was mentioned, and what it may be called from now on."""
        self.last = draft
        draft.mentions.append(mention)
        draft.plain_names.add(plain(mention.text))
        draft.labels.update(dict.fromkeys(labels))
        for label in draft.labels:
            drafts = self._called.setdefault(label, {})
            drafts.pop(id(draft), None)
            drafts[id(draft)] = draft
