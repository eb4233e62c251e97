"""Names that are called like places and are none, as what stands beside them shows: ships, pets, streets, people.

Each kind is a rule of its own, and one that holds is enough, whatever the trees make of the name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from chalicelib import lexicon
from chalicelib.extractors.entities.written import full_names
from chalicelib.extractors.places.atlas import Atlas
from chalicelib.extractors.places.name_in_text import ELSEWHERE, NameInText
from chalicelib.extractors.places.spots import Spot
from chalicelib.extractors.places.surroundings import Clues
from chalicelib.extractors.places.things import is_bidder, is_firm, is_kin, is_model, is_noun, is_thing
from chalicelib.extractors.places.words import CAPITAL_STREETS, INSIDE, SMALL_STREETS
from chalicelib.lexicon.late import Late
from chalicelib.model import Span

DOUBTFUL = 60
"""Per cent of certainty of the tagger below which a saint's name may be a school's."""


def _any(cue: str) -> str:
    return f"(?:{lexicon.pattern(lexicon.words('place_namesakes', cue=cue))})"


_NAME = r"[A-Z][\w.'’-]*"
_VESSEL = lexicon.pattern(lexicon.words("name_cues", cue="vessel"))
_SHIP = Late(rf"\b(?:{_any('prefix')} (?:{_NAME} ){{0,2}}|(?:{_VESSEL}) )$")
_NAMED_PET = Late(rf"\b{_any('animal')},? (?:called|named) $")
_PET = Late(rf"\b{_any('animal')}, $")
_CLOSED = re.compile(r"[,.;)]")
_FIRST_OF_CROSSING = Late(rf"\bthe {_any('crossing')} of $")
_SECOND_OF_CROSSING = Late(rf"\bthe {_any('crossing')} of {_NAME}(?: {_NAME})? (?:and|&) $")
_AND_NAME = re.compile(rf" (?:and|&) {_NAME}")
_BOTH = rf"(?:, {_NAME}){{0,3}},? (?:and|&|or) {_NAME}(?: {_NAME})?"
_STREETS = re.compile(rf"(?:{_BOTH})? (?:{CAPITAL_STREETS})s\b")
_SMALL_STREETS = re.compile(rf"(?:{_BOTH})? (?:{SMALL_STREETS})s\b")
_AT_STREETS = re.compile(rf"\b(?:at|near|between|of) (?:{_NAME}(?: {_NAME})?,? (?:and|&|or) )?$")
_STAKE = Late(rf"\b(?i:{_any('stake')}) of (?:{_NAME}(?:,| and) )*$")
_MATCH = _any("match")
_MARGIN = (
    r"by (?:an?|\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) (?:points?|goals?|runs?|tries|shots?)"
)
_RESULT = (
    rf"[^.\n]{{0,40}}?\b(?:\d{{1,3}}[-–]\d{{1,3}}|{_MARGIN}"
    r"|in (?:\w+ )?overtime|in extra (?:time|innings)|on penalties|in (?:a|the) shoot-?out)\b"
)
_BEAT = re.compile(rf" {_MATCH} (?:the )?{_NAME}{_RESULT}")
_BEATEN = Late(rf"\b{_MATCH} (?:the )?$")
_WITH_RESULT = re.compile(rf"(?! [A-Z]){_RESULT}")
_SAINT = re.compile(r"(?:St\.|Saint) ")
_OWN_S = re.compile(r"['’]s(?:[^\w ]|$| (?:in|on|at|to|for|by|and|or)\b)")
"""What is no possessive: "St. John's, in Queens", but not "St. John's mayor"."""
_THE = re.compile(r"\b[Tt]he $")
_CUES = (_SHIP, _NAMED_PET, _PET, _FIRST_OF_CROSSING, _SECOND_OF_CROSSING, _STAKE, _BEATEN)
_ANY_CUE = "|".join(cue.pattern.removeprefix(r"\b") for cue in _CUES)
_CUE = re.compile(rf"\b(?:{_ANY_CUE})")
"""Any of what the rules of ``_BY_CUE`` want before a name: nothing of it stands before most, which one look tells."""


def is_common_word(name: NameInText) -> bool:
    """One word in small letters, as in "a turkey farm"; several may be a place in a list of search terms."""
    return name.surface.islower() and name.clues["words"] == 1


def is_ship(name: NameInText) -> bool:
    """A ship's name: "USS Texas", "the submarine Texas"."""
    return name.follows(_SHIP)


def is_named_pet(name: NameInText) -> bool:
    """An animal's name that is said to be one: "a horse named Boston"."""
    return name.follows(_NAMED_PET)


def is_pet(name: NameInText) -> bool:
    """An animal's name between commas: "her dog, Sydney,"."""
    return name.follows(_PET) and name.precedes(_CLOSED)


def is_street(name: NameInText) -> bool:
    """One of several streets: "Paris and Vienna Streets"."""
    return name.precedes(_STREETS)


def is_small_street(name: NameInText) -> bool:
    """One of several streets in small letters: "near Paris and Vienna streets", but not "Chicago streets are wet"."""
    return name.precedes(_SMALL_STREETS) and name.follows(_AT_STREETS)


def is_first_of_crossing(name: NameInText) -> bool:
    """The first of two streets: "at the corner of Paris and Vienna"."""
    return name.follows(_FIRST_OF_CROSSING) and name.precedes(_AND_NAME)


def is_second_of_crossing(name: NameInText) -> bool:
    """The second of two streets: "at the corner of Paris and Vienna"."""
    return name.follows(_SECOND_OF_CROSSING)


def is_company(name: NameInText) -> bool:
    """What has shares: "shares of Amazon and Target"."""
    return not name.is_territory and name.follows(_STAKE)


def is_saints(name: NameInText) -> bool:
    """A school or a church, called by its saint alone: "the trip to St. John's, in Queens"."""
    if not _SAINT.match(name.surface) or not name.precedes(_OWN_S):
        return False
    return name.clues["is_location"] < DOUBTFUL and not name.follows(INSIDE)


def is_winner(name: NameInText) -> bool:
    """A club or a college that has a result: "Georgetown beat Providence 71-64"; a country or a state stays one."""
    return not name.is_territory and name.precedes(_BEAT)


def is_beaten(name: NameInText) -> bool:
    """Whom another club or college has a result with."""
    return not name.is_territory and name.follows(_BEATEN) and name.precedes(_WITH_RESULT)


Rule = Callable[[NameInText], bool]

_OF_PETS_AND_TEAMS = (is_named_pet, is_pet, is_winner, is_beaten, is_firm, is_bidder, is_kin)
"""What shows that a name is none of a place's elsewhere in the article, too."""
_OF_ANY = (is_common_word, is_ship, is_company, is_saints, is_thing, is_noun, is_model, *_OF_PETS_AND_TEAMS)
_OF_STREETS = (is_street, is_small_street, is_first_of_crossing, is_second_of_crossing)
"""Asked only of what the gazetteer knows."""
_BY_CUE = (is_ship, is_company, is_named_pet, is_pet, is_beaten, is_first_of_crossing, is_second_of_crossing)


def _reasons(name: NameInText) -> set[Rule]:
    """The rules by which what stands beside a name shows that it is no place's; a street on no map is left as it is."""
    rules = (*_OF_ANY, *_OF_STREETS) if name.clues["known"] else _OF_ANY
    passed_over = () if name.follows(_CUE) else _BY_CUE
    return {rule for rule in rules if rule not in passed_over and rule(name)}


class Namesakes:
    """The names of an article that are no places', by where they are."""

    def __init__(self, text: str, names: Sequence[Span], clues: Mapping[Spot, Clues], atlas: Atlas) -> None:
        """``names`` are what the tagger found, ``clues`` those about each span that could be a place's name."""
        all_names = [NameInText(text, *spot, row) for spot, row in clues.items()]
        reasons = [(name, _reasons(name)) for name in all_names]
        self._ships = {name.surface for name, rules in reasons if is_ship in rules}
        others = {name.surface for name, rules in reasons if not rules.isdisjoint(_OF_PETS_AND_TEAMS)}
        people = _first_names(text, names, atlas)
        inside = {name.surface for name in all_names if name.surface in others | people and name.follows(INSIDE)}
        self._others, self._people = others - inside, people - inside
        self._spots = {(name.start, name.end) for name, rules in reasons if rules or self._is_again(name)}

    def __contains__(self, spot: Spot) -> bool:
        return spot in self._spots

    def _is_again(self, name: NameInText) -> bool:
        """Whether the name is that of a ship, a pet, a team or a person of which the article speaks elsewhere."""
        if name.surface in self._ships and name.follows(_THE):
            return True
        if name.surface in self._people and name.clues["share_of_country"] < ELSEWHERE:
            return True
        return name.surface in self._others


def _first_names(text: str, names: Sequence[Span], atlas: Atlas) -> set[str]:
    """The first names of people who are named in full: of "Georgia Ellis" Georgia."""
    firsts = {words[0] for words in full_names(text, names, "person")}
    return {*filter(atlas.gazetteer.gender, firsts)}
