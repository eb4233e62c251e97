"""Names that are called like places and are none, as what stands beside them shows: ships, pets, streets, people.

Each kind is a rule of its own, and one that holds is enough, whatever the trees make of the name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from chalicelib import lexicon
from chalicelib.extractors.places.atlas import Atlas
from chalicelib.extractors.places.spots import Spot
from chalicelib.extractors.places.surroundings import Clues
from chalicelib.extractors.places.words import INSIDE, STREETS
from chalicelib.model import Span

REACH = 60
"""Characters before a name in which a ship's prefix, a pet or a crossing is looked for."""

ELSEWHERE = 15
"""Per cent of the article's places up to which a country is nowhere in it, so that its name may be a person's."""


def _any(cue: str) -> str:
    return f"(?:{lexicon.pattern(lexicon.words('place_namesakes', cue=cue))})"


_NAME = r"[A-Z][\w.'’-]*"
_VESSEL = lexicon.pattern(lexicon.words("name_cues", cue="vessel"))
_SHIP = re.compile(rf"\b(?:{_any('prefix')} (?:{_NAME} ){{0,2}}|(?:{_VESSEL}) )$")
_NAMED_PET = re.compile(rf"\b{_any('animal')},? (?:called|named) $")
_PET = re.compile(rf"\b{_any('animal')}, $")
_CLOSED = re.compile(r"[,.;)]")
_FIRST_OF_CROSSING = re.compile(rf"\bthe {_any('crossing')} of $")
_SECOND_OF_CROSSING = re.compile(rf"\bthe {_any('crossing')} of {_NAME}(?: {_NAME})? (?:and|&) $")
_AND_NAME = re.compile(rf" (?:and|&) {_NAME}")
_AND_STREET = re.compile(rf"(?:, {_NAME})*,? (?:and|&|or) {_NAME}(?: {_NAME})? (?:{STREETS})s\b")
_STAKE = re.compile(rf"\b(?i:{_any('stake')}) of (?:{_NAME}(?:,| and) )*$")
_THE = re.compile(r"\b[Tt]he $")


@dataclass(frozen=True, slots=True)
class Naming:
    """A name in its text, with its clues."""

    text: str
    start: int
    end: int
    clues: Clues

    @property
    def surface(self) -> str:
        """The name as it stands there."""
        return self.text[self.start : self.end]

    def follows(self, pattern: re.Pattern[str]) -> bool:
        """Whether what a pattern says stands before the name."""
        return bool(pattern.search(self.text, max(0, self.start - REACH), self.start))

    def precedes(self, pattern: re.Pattern[str]) -> bool:
        """Whether what a pattern says stands behind the name."""
        return bool(pattern.match(self.text, self.end))


def is_common_word(name: Naming) -> bool:
    """One word in small letters, as in "a turkey farm"; several may be a place in a list of search terms."""
    return name.surface.islower() and name.clues["words"] == 1


def is_ship(name: Naming) -> bool:
    """A ship's name: "USS Texas", "the submarine Texas"."""
    return name.follows(_SHIP)


def is_pet(name: Naming) -> bool:
    """An animal's name: "a horse named Boston", "her dog, Sydney,"."""
    return name.follows(_NAMED_PET) or (name.follows(_PET) and name.precedes(_CLOSED))


def is_street(name: Naming) -> bool:
    """A street's name, which only says so behind another: "Paris and Vienna streets"."""
    return bool(name.clues["known"]) and name.precedes(_AND_STREET)


def is_crossing(name: Naming) -> bool:
    """One of two streets: "at the corner of Paris and Vienna"."""
    first = name.follows(_FIRST_OF_CROSSING) and name.precedes(_AND_NAME)
    return bool(name.clues["known"]) and (first or name.follows(_SECOND_OF_CROSSING))


def is_company(name: Naming) -> bool:
    """What has shares: "shares of Amazon and Target"."""
    return name.follows(_STAKE)


_RULES = (is_common_word, is_ship, is_pet, is_street, is_crossing, is_company)
"""What shows by itself that a name is no place's."""


class Namesakes:
    """The names of an article that are no places', by where they are."""

    def __init__(self, text: str, names: Sequence[Span], clues: dict[Spot, Clues], atlas: Atlas) -> None:
        """``names`` are what the tagger found, ``clues`` those about each span that could be a place's name."""
        namings = [Naming(text, *spot, row) for spot, row in clues.items()]
        plain = [name for name in namings if any(rule(name) for rule in _RULES)]
        inside = {name.surface for name in namings if name.follows(INSIDE)}
        ships = {name.surface for name in plain if is_ship(name)}
        pets = {name.surface for name in plain if is_pet(name)} - inside
        people = _first_names(text, names, atlas) - inside
        again = [
            name
            for name in namings
            if (name.surface in ships and name.follows(_THE))
            or name.surface in pets
            or (name.surface in people and name.clues["share_of_country"] < ELSEWHERE)
        ]
        self._spots = {(name.start, name.end) for name in (*plain, *again)}

    def __contains__(self, spot: Spot) -> bool:
        return spot in self._spots


def _first_names(text: str, names: Sequence[Span], atlas: Atlas) -> set[str]:
    """The first names of people who are named in full: of "Georgia Ellis" Georgia."""
    people = (text[name.start : name.end].split() for name in names if name.label == "person")
    return {words[0] for words in people if len(words) > 1 and atlas.gazetteer.gender(words[0])}
