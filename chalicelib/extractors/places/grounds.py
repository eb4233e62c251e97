"""Names that are surely places', though the tagger doubts it, by what they are in, what they are near, what they do.

Each rule holds for names that the gazetteer knows, that are no part of another name, and no surname of the article.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from math import inf
from operator import itemgetter

from chalicelib import lexicon
from chalicelib.extractors.places.contained import contained
from chalicelib.extractors.places.geography import is_town
from chalicelib.extractors.places.limits import ALONE, NOBODYS, Limits, is_inside
from chalicelib.extractors.places.spots import Spot
from chalicelib.extractors.places.surroundings import Clues
from chalicelib.gazetteer import FITS
from chalicelib.model import Candidate

Entries = Sequence[Candidate]
Rule = Callable[[str, Spot, Clues, Entries], bool]

_NEAR = re.compile(r"\b(?:outside|near) $")
_DOES = re.compile(rf" (?:{lexicon.pattern(lexicon.words('place_nouns', use='does'))})\b")
"""What comes after the subject of a sentence: "Nice would rather wait"."""
_REACH = 10
"""Characters before a name in which "outside" is looked for."""

_WHOLE: Limits = {"larger": (-inf, -1), "in_small_letters": (0, 0), "capitals": (0, 0)}
"""What may be more than a word or a part of a place's name; most spans are no such, which a look tells."""
_KNOWN: Limits = {
    **NOBODYS,
    "first_name": (0, 0),
    "countries": (1, 2),
    "own_population": (46, inf),
    "is_organization": (0, 19),
}
"""A city of 100,000 inhabitants, whose name only two countries have: "Kharkov", but not "Toyota"."""

_COMPANION: Limits = {
    **NOBODYS,
    "first_name": (0, 0),
    "countries": (1, 1),
    "share_of_country": (20, 100),
    "anchors": (5, inf),
    "letters": (6, inf),
    "is_person": (1, 79),
}
"""What the tagger takes for a person, in the country of a fifth of the others: "Akureyri, Húsavík and Egilsstaðir"."""

_SEEN: Limits = {
    **NOBODYS,
    "first_name": (0, 0),
    "countries": (1, 1),
    "own_population": (27, inf),
    "airport": (0, 0),
    "after_the": (0, 0),
}
"""A town of 1,000, likewise, that the tagger takes for a place, by a fifth at least: "Tórshavn"."""

_ANOTHER: Limits = {
    **NOBODYS,
    "first_name": (0, 0),
    "countries": (1, 1),
    "population": (46, inf),
    "is_location": (30, inf),
    "is_person": (0, 19),
    "is_organization": (0, 19),
}
"""A city of 100,000 by another of its names, which no other country has, and that is tagged as a place: "Plzen"."""

_CAPITAL: Limits = {**NOBODYS, "first_name": (0, 0), "capital": (1, 1), "own_population": (46, inf)}
"""A country's capital of 100,000, whoever is called like it: "Bern must agree"."""

_LONG: Limits = {
    **NOBODYS,
    "surname": (0, 1),
    "words": (2, inf),
    "is_person": (20, 69),
    "own_population": (46, inf),
}
"""A city with a name of several words, which the tagger takes for a person's, if hardly: "Deir ez-Zor"."""

_AMONG: Limits = {
    **NOBODYS,
    "share_of_division": (40, 100),
    "weight_of_division": (40, inf),
    "anchors": (8, inf),
    "is_organization": (0, 19),
}
"""A name in the state of which most others are, in a story on its towns: "Troy will have a new road"."""

_SUBJECT: Limits = {**NOBODYS, "first_name": (0, 0), "own_population": (40, inf), "is_person": (20, 89)}
"""A town of 20,000 that the tagger takes for a person, if for no sure one, and that is nobody's first name: "Nice"."""

_OUTSIDE: Limits = {**NOBODYS, "words": (1, 1), "airport": (0, 0)}
_AIRPORT: Limits = {**ALONE, "words": (1, 2), "ahead": (-inf, 0), "behind": (-inf, 0), "is_person": (0, 69)}
"""What an airport is called for short, and nothing larger: "Schiphol"."""

_CUT: Limits = {**ALONE, "in_location": (1, 1), "ahead": (0, 0), "behind": (1, inf)}
"""What the tagger takes for one place with the next sentence's first word: "Dwight. Snow"."""

LIKELY = 0.75
"""The probability of a name that these rules hold for a place's and the trees don't."""

_TAGGED = itemgetter("is_person", "is_organization", "is_location", "is_facility")
"""The clues of what the tagger may take a place for."""
_CITY = 100_000
"""Inhabitants of a city."""
_SOME = 20
"""Per cent of certainty of the tagger from which it takes a name for a place."""


def grounded(
    text: str, clues: Mapping[Spot, Clues], entries: Callable[[Spot], Entries], doubted: Iterable[Spot]
) -> set[Spot]:
    """Those of the doubted spans of a text that are surely places'; ``entries`` are what the gazetteer has for each."""
    possible = [spot for spot in doubted if is_inside(_WHOLE, clues[spot])]
    alone = {spot for spot in possible if _is_sure(text, spot, clues[spot], entries(spot))}
    return alone | set(contained(text, clues, entries)).intersection(doubted)


def _is_sure(text: str, spot: Spot, clues: Clues, places: Entries) -> bool:
    """Whether one of the grounds says of a span alone that it is a place's name."""
    grounds = _grounds(places[0].score) if places else ()
    return any(holds(text, spot, clues, places) and is_inside(limits, clues) for limits, holds in grounds)


def _grounds(fit: float) -> Sequence[tuple[Limits, Rule]]:
    """What makes a name surely a place's that fits so: nothing if loosely, less if in another form."""
    if fit <= FITS[-1]:
        return ()
    return _GROUNDS if fit >= FITS[0] else _OF_OTHER_NAMES


def _is_known(_: str, __: Spot, ___: Clues, ____: Entries) -> bool:
    """Any that the gazetteer has."""
    return True


def _is_city(_: str, __: Spot, ___: Clues, places: Entries) -> bool:
    """A city of 100,000, and no county of a city's name: "Plzen"."""
    return any(is_town(place) and place.population >= _CITY for place in places)


def _is_tagged(_: str, __: Spot, clues: Clues, ___: Entries) -> bool:
    """What the tagger takes for anything: "Kharkov"."""
    return any(_TAGGED(clues))


def _is_airport(_: str, __: Spot, ___: Clues, places: Entries) -> bool:
    """An airport before all else: "Schiphol"."""
    return places[0].feature_code == "AIRP"


def _is_cut(text: str, spot: Spot, _: Clues, __: Entries) -> bool:
    """What ends a sentence: "Dwight. Snow"."""
    return text.startswith(". ", spot[1])


def _is_seen(_: str, __: Spot, clues: Clues, ___: Entries) -> bool:
    """What the tagger takes for a place, by a fifth at least: "Tórshavn"."""
    return max(clues["is_location"], clues["is_facility"]) >= _SOME


def _is_subject(text: str, spot: Spot, _: Clues, __: Entries) -> bool:
    """What does something: "Nice would rather wait"."""
    return _DOES.match(text, spot[1]) is not None


def _is_outside(text: str, spot: Spot, _: Clues, __: Entries) -> bool:
    """What something is outside of, or near: "outside Bath"."""
    return _NEAR.search(text, max(0, spot[0] - _REACH), spot[0]) is not None


_OF_OTHER_NAMES: tuple[tuple[Limits, Rule], ...] = ((_COMPANION, _is_known), (_ANOTHER, _is_city))
"""What clues must lie between, and what else must hold, for another name of a place; one line is enough."""

_GROUNDS: tuple[tuple[Limits, Rule], ...] = (
    (_COMPANION, _is_known),
    (_AIRPORT, _is_airport),
    (_CUT, _is_cut),
    (_SEEN, _is_seen),
    (_SUBJECT, _is_subject),
    (_OUTSIDE, _is_outside),
    (_KNOWN, _is_tagged),
    (_CAPITAL, _is_tagged),
    (_LONG, _is_tagged),
    (_AMONG, _is_tagged),
)
"""What clues must lie between, and what else must hold; one line is enough."""
