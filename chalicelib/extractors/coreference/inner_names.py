"""Places inside names of what they have: the "Irving Police Department" tells of Irving, "the U.S. Senate" of the U.S.

Only a place that the article names elsewhere is looked for, and not where it is but part of a brand: "Air France".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice, product

from chalicelib import lexicon
from chalicelib.extractors.coreference.resolving import with_all
from chalicelib.extractors.text.choices import of_type
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
_WORD = re.compile(r"(\S+?)(?:['’]s?)?(?!\S)")
"""A word, and in its group the same without an 's."""
_OF = " of "


def with_inner_names(entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """The entities, the places among them with their names inside names of others as mentions of their own."""
    places = _ids_by_name(entities)
    outer = chain.from_iterable(entity.names for entity in of_type(entities, *_OUTER_TYPES))
    of_words = (name for name in outer if " " in name.text)
    return with_all(entities, chain.from_iterable(_inside(name, places) for name in of_words))


def _ids_by_name(entities: Sequence[Entity]) -> dict[str, str]:
    """The ids of the places by the names that nothing else has."""
    owners = Counter(chain.from_iterable(map(_texts, entities)))
    places = of_type(entities, "location")
    return {text: place.id for place in places for text in _texts(place) if owners[text] == 1}


def _texts(entity: Entity) -> set[str]:
    """The different names of an entity."""
    return {name.text for name in entity.names}


def _inside(name: Mention, places: Mapping[str, str]) -> Iterator[tuple[str, Mention]]:
    """The places inside a name, each with its id; of one inside another the longer."""
    end = 0
    for start, stop in _parts(name.text):
        part = name.text[start:stop]
        if start >= end and part in places and _tells_of(name.text[:start], name.text[stop:]):
            end = stop
            yield places[part], Mention(name.start + start, name.start + stop, part, confidence=name.confidence)


def _parts(name: str) -> Iterator[tuple[int, int]]:
    """Where the runs of a name's words begin and end, but for all of it: by their starts, of each the longest first."""
    words = islice(_WORD.finditer(name), LONGEST)
    starts, ends = zip(*(word.span(1) for word in words), strict=True)
    return (run for run in product(starts, reversed(ends)) if run != (0, len(name)))


def _tells_of(before: str, behind: str) -> bool:
    """Whether a part of a name is the place that the rest says: "University of Texas", and no brand or other place."""
    if _makes_another(before, behind):
        return False
    nouns = set(map(singular, filter(class_of, f"{before} {behind}".casefold().split())))
    return nouns.isdisjoint(_TRADES) and (bool(nouns) or before.endswith(_OF))


def _makes_another(before: str, behind: str) -> bool:
    """Whether the words beside a place make another's name of it: "New Mexico", "Kansas City"."""
    return not _BEFORE.isdisjoint(before.split()[-1:]) or not _BEHIND.isdisjoint(behind.split()[:1])
