"""Places inside names of what they have: the "Irving Police Department" tells of Irving, "the U.S. Senate" of the U.S.

Only a place that the article names elsewhere is looked for, and not where it is but part of a brand: "Air France".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from chalicelib import lexicon
from chalicelib.extractors.coreference.resolving import with_mentions
from chalicelib.extractors.text.nouns import class_of, singular
from chalicelib.model import Entity, Mention

LONGEST = 8
"""Words of a name that places are looked for in; longer ones are seldom names."""
_OUTER_TYPES = ("organization", "facility", "event", "work")
_TRADES = frozenset[str]().union(*(lexicon.words("alike", groups=kind) for kind in ("companies", "airlines", "banks")))
"""Nouns of businesses: the place in the name of one is seldom whose it is."""
_BEFORE = lexicon.words("name_words", type="before_place")
_BEHIND = lexicon.words("name_words", type="behind_place")
"""Words that make another place's name of the one beside them: "New Mexico", "Kansas City"."""
_WORD = re.compile(r"\S+")
_GENITIVE = re.compile(r"['’]s?$")
_OF = " of "


def with_inner_names(entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """The entities, the places among them with their names inside names of others as mentions of their own."""
    places = _ids_by_name(entities)
    more: defaultdict[str, list[Mention]] = defaultdict(list)
    for entity in entities if places else ():
        for place, mention in _inside(entity, places):
            more[place].append(mention)
    return tuple(with_mentions(entity, more[entity.id]) if entity.id in more else entity for entity in entities)


def _ids_by_name(entities: Iterable[Entity]) -> dict[str, str]:
    """The ids of the places by the names that nothing else has."""
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for entity in entities:
        for mention in _names(entity):
            owners[mention.text].add(entity.id if entity.type == "location" else "")
    return {name: min(ids) for name, ids in owners.items() if len(ids) == 1 and "" not in ids}


def _names(entity: Entity) -> Iterator[Mention]:
    return (mention for mention in entity.mentions if mention.kind == "name")


def _inside(entity: Entity, places: Mapping[str, str]) -> Iterator[tuple[str, Mention]]:
    """The places inside the names of what is no place, each with its id; of one inside another the longer."""
    for name in _names(entity) if entity.type in _OUTER_TYPES else ():
        end = 0
        for start, stop in _parts(name.text):
            part = name.text[start:stop]
            if start >= end and part in places and _tells_of(name.text, start, stop):
                end = stop
                yield places[part], Mention(name.start + start, name.start + stop, part, confidence=name.confidence)


def _parts(name: str) -> Iterator[tuple[int, int]]:
    """Where the runs of a name's words begin and end, but for all of it: by their starts, of each the longest first."""
    words = list(_WORD.finditer(name))[:LONGEST]
    for i, first in enumerate(words):
        for last in reversed(words[i:]):
            run = _GENITIVE.sub("", name[first.start() : last.end()])
            if len(run) < len(name):
                yield first.start(), first.start() + len(run)


def _tells_of(name: str, start: int, stop: int) -> bool:
    """Whether a part of a name is the place that the name says: "University of Texas", and no brand or other place."""
    before, behind = name[:start], name[stop:]
    if not _BEFORE.isdisjoint(before.split()[-1:]) or not _BEHIND.isdisjoint(behind.split()[:1]):
        return False
    nouns = {singular(word) for word in f"{before} {behind}".casefold().split() if class_of(word)}
    return nouns.isdisjoint(_TRADES) and (bool(nouns) or before.endswith(_OF))
