"""Names that are surely places', though the tagger doubts it, by what they are in, what they are near, what they do.

Each rule holds for names that the gazetteer knows, that are no part of another name, and no surname of the article.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from math import inf

from chalicelib import lexicon
from chalicelib.extractors.places.geography import contains, is_territory, is_town
from chalicelib.extractors.places.spots import Spot
from chalicelib.extractors.places.surroundings import Clues
from chalicelib.extractors.places.words import INNER
from chalicelib.gazetteer import FITS
from chalicelib.model import Candidate

Entries = Sequence[Candidate]
Bounds = Mapping[str, tuple[float, float]]
"""The lowest and the highest value of some clues."""

_WORD = r"[A-ZÀ-ÖØ-Þ][\w'’-]*"
_CONTAINER = re.compile(
    rf",(?: (?:in|on))?(?: the| [a-z]+ern)*(?: {_WORD}(?: [a-z-]+)? {INNER} of)? ({_WORD}(?: {_WORD}){{0,2}}\.?)"
)
"""What comes after a town and a comma: "in northern Quebec", "in the French department of Vaucluse", "Minn."."""
_OWNER = re.compile(rf"({_WORD}(?: {_WORD})?)['’]s $")
_AND = re.compile(r" (?:and|or|&) ")
_NEAR = re.compile(r"\b(?:outside|near) $")
_DOES = re.compile(rf" (?:{lexicon.pattern(lexicon.words('place_nouns', use='does'))})\b")
"""What comes after the subject of a sentence: "Nice would rather wait"."""
_REACH, _LONGEST = 10, 40
"""Characters before a name in which "outside" is looked for, and a country that it belongs to."""

_ALONE: Bounds = {"surname": (0, 0), "in_small_letters": (0, 0), "capitals": (0, 0), "larger": (-inf, -1)}
_NOBODYS: Bounds = {
    **_ALONE,
    "in_person": (0, 0),
    "in_organization": (0, 0),
    "in_facility": (0, 0),
    "in_other": (0, 0),
    "is_person": (0, 89),
    "is_organization": (0, 89),
    "is_other": (0, 0),
    "before_capital": (0, 0),
    "after_capital": (0, 0),
    "letters": (4, inf),
}
"""No part of a name, and of none that the tagger is sure of."""

_OWNED: Bounds = {**_NOBODYS, "first_name": (0, 0), "own_population": (46, inf), "is_person": (0, 49)}
"""A city of 100,000 that a country or a state is said to have: "Brazil's Vitória"."""

_KNOWN: Bounds = {
    **_NOBODYS,
    "first_name": (0, 0),
    "countries": (1, 2),
    "own_population": (46, inf),
    "is_organization": (0, 19),
}
"""A city of 100,000 inhabitants, whose name only two countries have: "Kharkov", but not "Toyota"."""

_COMPANION: Bounds = {
    **_NOBODYS,
    "first_name": (0, 0),
    "countries": (1, 1),
    "share_of_country": (20, 100),
    "anchors": (5, inf),
    "letters": (6, inf),
    "is_person": (1, 79),
}
"""What the tagger takes for a person, in the country of a fifth of the others: "Akureyri, Húsavík and Egilsstaðir"."""

_SEEN: Bounds = {
    **_NOBODYS,
    "first_name": (0, 0),
    "countries": (1, 1),
    "own_population": (27, inf),
    "airport": (0, 0),
    "after_the": (0, 0),
}
"""A town of 1,000, likewise, that the tagger takes for a place, by a fifth at least: "Tórshavn"."""

_CAPITAL: Bounds = {**_NOBODYS, "first_name": (0, 0), "capital": (1, 1), "own_population": (46, inf)}
"""A country's capital of 100,000, whoever is called like it: "Bern must agree"."""

_LONG: Bounds = {
    **_NOBODYS,
    "surname": (0, 1),
    "words": (2, inf),
    "is_person": (20, 69),
    "own_population": (46, inf),
}
"""A city with a name of several words, which the tagger takes for a person's, if hardly: "Deir ez-Zor"."""

_AMONG: Bounds = {
    **_NOBODYS,
    "share_of_division": (40, 100),
    "weight_of_division": (40, inf),
    "anchors": (8, inf),
    "is_organization": (0, 19),
}
"""A name in the state of which most others are, in a story on its towns: "Troy will have a new road"."""

_SUBJECT: Bounds = {**_NOBODYS, "first_name": (0, 0), "own_population": (40, inf), "is_person": (20, 89)}
"""A town of 20,000 that the tagger takes for a person, if for no sure one, and that is nobody's first name: "Nice"."""

_OUTSIDE: Bounds = {**_NOBODYS, "words": (1, 1), "airport": (0, 0)}
_AIRPORT: Bounds = {**_ALONE, "words": (1, 2), "ahead": (-inf, 0), "behind": (-inf, 0), "is_person": (0, 69)}
"""What an airport is called for short, and nothing larger: "Schiphol"."""

_CUT: Bounds = {**_ALONE, "in_location": (1, 1), "ahead": (0, 0), "behind": (1, inf)}
"""What the tagger takes for one place with the next sentence's first word: "Dwight. Snow"."""

LIKELY = 0.75
"""The probability of a name that these rules hold for a place's and the trees don't."""

TAGGED, SOME = ("is_person", "is_organization", "is_location", "is_facility"), 20
"""What the tagger may take a place for, and the per cent of certainty from which it does."""


def grounded(
    text: str, clues: Mapping[Spot, Clues], entries: Callable[[Spot], Entries], doubted: Iterable[Spot]
) -> set[Spot]:
    """Those of the doubted spans of a text that are surely places'; ``entries`` are what the gazetteer has for each."""
    possible = [spot for spot in doubted if _is_whole(clues[spot])]
    alone = {spot for spot in possible if _is_sure(text, spot, clues[spot], entries(spot))}
    return alone | set(_contained(text, clues, entries)).intersection(doubted)


def _is_whole(clues: Clues) -> bool:
    """Whether a span may be more than a word or a part of a place's name; most are none, which a look tells."""
    return clues["larger"] < 0 and not clues["in_small_letters"] and not clues["capitals"]


def _is_sure(text: str, spot: Spot, clues: Clues, places: Entries) -> bool:
    """Whether a rule says of a span alone that it is a place's name."""
    if not places or places[0].score <= FITS[-1]:
        return False
    if _holds(_COMPANION, clues):
        return True
    if places[0].score < FITS[0]:
        return False
    return _is_tagged(clues) or any(rule(text, spot, clues, places) for rule in _RULES)


def _is_tagged(clues: Clues) -> bool:
    """Whether a place that is large, or in company, is what the tagger takes for anything: "Kharkov"."""
    if not any(clues[kind] for kind in TAGGED):
        return False
    return any(_holds(bounds, clues) for bounds in (_KNOWN, _CAPITAL, _LONG, _AMONG))


def _is_airport(_: str, __: Spot, clues: Clues, places: Entries) -> bool:
    return places[0].feature_code == "AIRP" and _holds(_AIRPORT, clues)


def _is_cut(text: str, spot: Spot, clues: Clues, _: Entries) -> bool:
    return text.startswith(". ", spot[1]) and _holds(_CUT, clues)


def _is_seen(_: str, __: Spot, clues: Clues, ___: Entries) -> bool:
    return max(clues["is_location"], clues["is_facility"]) >= SOME and _holds(_SEEN, clues)


def _is_subject(text: str, spot: Spot, clues: Clues, _: Entries) -> bool:
    return bool(_DOES.match(text, spot[1])) and _holds(_SUBJECT, clues)


def _is_outside(text: str, spot: Spot, clues: Clues, _: Entries) -> bool:
    return bool(_NEAR.search(text, max(0, spot[0] - _REACH), spot[0])) and _holds(_OUTSIDE, clues)


_RULES = (_is_airport, _is_cut, _is_seen, _is_subject, _is_outside)


def _holds(bounds: Bounds, clues: Clues) -> bool:
    """Whether each of some clues is between its bounds."""
    return all(lowest <= clues[name] <= highest for name, (lowest, highest) in bounds.items())


def _contained(text: str, clues: Mapping[Spot, Clues], entries: Callable[[Spot], Entries]) -> Iterator[Spot]:
    """Towns with the state or the country that they are in behind them, and what "and" joins to those."""
    outer: dict[int, Candidate] = {}
    for one, other in reversed([*pairwise([*filter(entries, clues), (len(text), len(text))])]):
        joined = outer.get(other[0]) if _AND.fullmatch(text, one[1], other[0]) else None
        around = [joined] if joined else _containers(text, one, entries)
        if _holds(_OWNED, clues[one]):
            around += _owners(text, one, entries)
        towns = [place for place in entries(one) if is_town(place) and place.score > FITS[-1]] if around else ()
        container = next((c for c in around if any(_is_in(c, town) for town in towns)), None)
        if container and _is_open(clues[one]):
            outer[one[0]] = container
            yield one


def _is_in(container: Candidate, town: Candidate) -> bool:
    """Whether a town is in a state or a country, of which alone is known what some are in."""
    return contains(container, town) or (town.admin1 is None and town.country == container.country)


def _owners(text: str, spot: Spot, entries: Callable[[Spot], Entries]) -> list[Candidate]:
    """The states and countries whose name, with an s, stands before a span."""
    match = _OWNER.search(text, max(0, spot[0] - _LONGEST), spot[0])
    return [place for place in entries(match.span(1)) if is_territory(place)] if match else []


def _is_open(clues: Clues) -> bool:
    """Whether a span may be a place's: no part of a longer name, but of "Deal and Sandwich"."""
    joined = (clues["ahead"] == 0 and clues["before_and"]) or (clues["behind"] == 0 and clues["after_and"])
    return clues["surname"] == 0 and clues["larger"] < 0 and (clues["whole"] < 0 or bool(joined))


def _containers(text: str, spot: Spot, entries: Callable[[Spot], Entries]) -> list[Candidate]:
    """The states and countries that stand behind a span and a comma, by the fullest of their names that is known."""
    match = _CONTAINER.match(text, spot[1])
    if not match:
        return []
    ends = [match.end(1), *(match.start(1) + m.start() for m in reversed([*re.finditer(" ", match[1])]))]
    starts = [match.start(1), *(match.start(1) + m.end() for m in re.finditer(" ", match[1]))]
    spans = [*((starts[0], end) for end in ends), *((start, ends[0]) for start in starts[1:])]
    places = next(filter(None, map(entries, spans)), ())
    return [place for place in places if is_territory(place) or place.feature_code == "ADM2"]
