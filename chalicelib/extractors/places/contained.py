"""Towns that the text says are in a state or a country: "Gaspé, in northern Quebec", "Brazil's Vitória"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, pairwise, product
from math import inf

from chalicelib.extractors.places.geography import contains, is_territory, is_town
from chalicelib.extractors.places.limits import NOBODYS, Limits, is_inside
from chalicelib.extractors.places.spots import Spot
from chalicelib.extractors.places.surroundings import Clues
from chalicelib.extractors.places.words import INNER
from chalicelib.extractors.text.choices import first
from chalicelib.gazetteer import FITS
from chalicelib.model import Candidate

Entries = Sequence[Candidate]

_WORD = r"[A-ZÀ-ÖØ-Þ][\w'’-]*"
_CONTAINER = re.compile(
    rf",(?: (?:in|on))?(?: the| [a-z]+ern)*(?: {_WORD}(?: [a-z-]+)? {INNER} of)? ({_WORD}(?: {_WORD}){{0,2}}\.?)"
)
"""What comes after a town and a comma: "in northern Quebec", "in the French department of Vaucluse", "Minn."."""
_OWNER = re.compile(rf"({_WORD}(?: {_WORD})?)['’]s $")
_WORDS = re.compile(r"[^ ]+")
_AND = re.compile(r" (?:and|or|&) ")
_LONGEST = 40
"""Characters before a name in which a country is looked for that it belongs to."""

_OWNED: Limits = {**NOBODYS, "first_name": (0, 0), "own_population": (46, inf), "is_person": (0, 49)}
"""A city of 100,000 that a country or a state is said to have: "Brazil's Vitória"."""

_FREE: Limits = {"surname": (0, 0), "larger": (-inf, -1)}
_OPEN: tuple[Limits, ...] = (
    {**_FREE, "whole": (-inf, -1)},
    {**_FREE, "ahead": (0, 0), "before_and": (1, 1)},
    {**_FREE, "behind": (0, 0), "after_and": (1, 1)},
)
"""What may be a place's, one of these holding: no part of a longer name, but of "Deal and Sandwich"."""


def contained(text: str, clues: Mapping[Spot, Clues], entries: Callable[[Spot], Entries]) -> Iterator[Spot]:
    """Towns with the state or the country that they are in behind them, and what "and" joins to those."""
    outer: dict[int, Entries] = {}
    for one, other in reversed([*pairwise([*filter(entries, clues), (len(text), len(text))])]):
        joined = outer.get(other[0], ()) if _AND.fullmatch(text, one[1], other[0]) else ()
        owners = _owners(text, one, entries) if is_inside(_OWNED, clues[one]) else ()
        around = (*(joined or _containers(text, one, entries)), *owners)
        pairs = product(around, filter(_is_town, entries(one)))
        container = first(container for container, town in pairs if _is_in(container, town))
        if container and _is_open(clues[one]):
            outer[one[0]] = (container,)
            yield one


def _is_town(place: Candidate) -> bool:
    """Whether a place is a town, and the name no loose one for it."""
    return is_town(place) and place.score > FITS[-1]


def _is_in(container: Candidate, town: Candidate) -> bool:
    """Whether a town is in a state or a country, of which alone is known what some are in."""
    return contains(container, town) or (town.admin1 is None and town.country == container.country)


def _owners(text: str, spot: Spot, entries: Callable[[Spot], Entries]) -> Iterable[Candidate]:
    """The states and countries whose name, with an s, stands before a span."""
    match = _OWNER.search(text, max(0, spot[0] - _LONGEST), spot[0])
    return filter(is_territory, entries(match.span(1)) if match else ())


def _is_open(clues: Clues) -> bool:
    """Whether a span may be a place's: no part of a longer name, but of "Deal and Sandwich"."""
    return any(is_inside(limits, clues) for limits in _OPEN)


def _containers(text: str, spot: Spot, entries: Callable[[Spot], Entries]) -> Iterable[Candidate]:
    """The states, countries and counties behind a span and a comma, by the fullest of their names that is known."""
    match = _CONTAINER.match(text, spot[1])
    words = [*map(re.Match.span, _WORDS.finditer(text, *match.span(1)))] if match else []
    pairs = chain(product(words[:1], reversed(words)), product(words[1:], words[-1:]))
    spans = ((one[0], other[1]) for one, other in pairs)
    return filter(_is_container, next(filter(None, map(entries, spans)), ()))


def _is_container(place: Candidate) -> bool:
    """Whether a place is a country or a division that towns are said to be in."""
    return is_territory(place) or place.feature_code == "ADM2"
