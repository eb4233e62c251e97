"""Names that are surely places', as their grammar shows: "Minsk-born", "the Minsk–Warsaw train", "#Osaka"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from math import inf

from chalicelib import lexicon
from chalicelib.extractors.places.geography import is_country, is_first_division, is_territory, is_town
from chalicelib.extractors.places.limits import Limits, is_inside
from chalicelib.extractors.places.spots import Spot
from chalicelib.extractors.places.surroundings import Clues
from chalicelib.extractors.text.choices import any_holds
from chalicelib.gazetteer import FITS, folded
from chalicelib.model import Candidate

SURE = 0.9
"""The probability of such a name, as high as the trees' own for a city that the tagger is sure of."""

CITY = 100_000
"""Inhabitants of a town that a name beside a dash may mean: "London–Paris", but not "Lincoln–Douglas"."""

LOOSE = FITS[-1]
"""How "northern Iraq" fits Iraq, which is no other name of it."""

_IN_FULL: Limits = {
    "words": (2, inf),
    "larger": (-inf, -1),
    "in_organization": (0, 0),
    "in_facility": (0, 0),
    "in_person": (0, 0),
    "in_other": (0, 0),
}
"""Several words that are no part of another name."""

_BEHIND_ARTICLE: Limits = {"ahead": (-inf, 0), "is_person": (0, 0)}
_BARE: Limits = {**_BEHIND_ARTICLE, "after_capital": (0, 0)}
"""No part of a name that begins before it, and nobody's."""

_REGION: Limits = {
    "letters": (6, inf),
    "population": (46, inf),
    "countries": (1, 1),
    "larger": (-inf, -1),
    "is_person": (0, 49),
    "is_organization": (0, 0),
    "first_name": (0, 0),
    "in_small_letters": (0, 0),
    "ahead": (-inf, 0),
    "behind": (-inf, 0),
}
"""The lowest and the highest clues about a region's name: letters from which it is hardly a word or an abbreviation,
100,000 inhabitants, in one country; no part of a larger name; nobody's but, by less than half, what the tagger takes
for a person's. Of four corpora, one name that trees pass over is no place."""

Entries = Sequence[Candidate]

_FROM = lexicon.words("place_compounds", kind="from")
_COMPOUND = re.compile(rf"-(?:{lexicon.pattern(_FROM)})\b")
_MADE = re.compile(rf"-(?:{lexicon.pattern(lexicon.words('place_compounds') - _FROM)})\b")
_ARTICLES = ("A ", "An ", "The ")
_SIDES = ("pro-", "Pro-", "anti-", "Anti-")
_DASH = re.compile(r"[-–—](?:to[-–—])?")
_INITIALS = re.compile(r"(?:[A-Z]\.)+[A-Z]")
_IN = re.compile(r", in (?:the )?[A-Z]")
_MORE = re.compile(r"[.\w]")


def surely(text: str, clues: Mapping[Spot, Clues], entries: Callable[[Spot], Entries]) -> set[Spot]:
    """Those of the spans of a text that are surely places' names; ``entries`` are what the gazetteer has for each."""
    known = {spot: places for spot in clues if (places := entries(spot)) and not clues[spot]["surname"]}
    alone = {spot for spot, places in known.items() if _is_sure(text, spot, clues[spot], places)}
    return alone.union(*_pairs(text, known, entries))


def _is_sure(text: str, spot: Spot, clues: Clues, entries: Entries) -> bool:
    """Whether one of the rules says that a span is a place's name."""
    return any_holds(_RULES, text, spot, clues, entries)


def _is_compounded(text: str, spot: Spot, clues: Clues, _: Entries) -> bool:
    """What somebody is from, or something is in: "Brussels-based", but not "World Heritage-listed"."""
    return clues["ahead"] < 1 and bool(_COMPOUND.match(text, spot[1]))


def _is_maker(text: str, spot: Spot, clues: Clues, entries: Entries) -> bool:
    """Where something is made, or who runs it: "Toulouse-built", "Moscow-installed", but not "Ford-built"."""
    if not _MADE.match(text, spot[1]) or clues["first_name"] > clues["capital"]:
        return False
    limits = _BEHIND_ARTICLE if text.endswith(_ARTICLES, 0, spot[0]) else _BARE
    return is_inside(limits, clues) and any(_makes(place, text[slice(*spot)]) for place in entries)


def _makes(place: Candidate, name: str) -> bool:
    """Whether something may be made in a place of a name, or run from there: a city, a state, a country."""
    return _is_city(place) or is_first_division(place) or _is_called(place, name)


def _is_called(place: Candidate, name: str) -> bool:
    """Whether a place is a country, and the name its first: not "Saudi", which is a people's too."""
    return is_country(place) and folded(place.name) == folded(name)


def _is_sided_with(text: str, spot: Spot, clues: Clues, _: Entries) -> bool:
    """A country or its capital that somebody is for or against: "pro-Moscow"."""
    return text.endswith(_SIDES, 0, spot[0]) and max(clues["country"], clues["capital"]) > 0


def _is_tagged_place(text: str, spot: Spot, clues: Clues, _: Entries) -> bool:
    """A hashtag that is a place's name, where the article names others in the country: "#Galle"."""
    return text.endswith("#", 0, spot[0]) and clues["share_of_country"] > 0


def _is_abbreviated(text: str, spot: Spot, _: Clues, entries: Entries) -> bool:
    """A country or a state without the last of its full stops: "the U.S has"."""
    initials = _INITIALS.fullmatch(text, *spot) and not _MORE.match(text, spot[1])
    return bool(initials) and any(map(is_territory, entries))


def _is_country_in_full(text: str, spot: Spot, clues: Clues, entries: Entries) -> bool:
    """A country's name, of several words, that is no part of a longer name: "Republic of Korea"."""
    return is_inside(_IN_FULL, clues) and _is_in_full(text[slice(*spot)]) and any(map(_is_called_so, entries))


def _is_in_full(name: str) -> bool:
    """Whether no word of a name is abbreviated: not "U.S. Virgin Is."."""
    return "." not in name and not name.isupper()


def _is_called_so(place: Candidate) -> bool:
    """Whether a place is a country, and the name is one of its own."""
    return is_country(place) and place.score > LOOSE


def _is_in_country(text: str, spot: Spot, clues: Clues, _: Entries) -> bool:
    """What the tagger takes for a place, with what it is in behind it: "Hargeisa, in Somaliland"."""
    return clues["is_location"] > 0 and bool(_IN.match(text, spot[1]))


def _is_region(_: str, __: Spot, clues: Clues, entries: Entries) -> bool:
    """A region or a province of one country, whose name is long and nobody's: "Transnistria"."""
    return entries[0].score == FITS[0] and not is_town(entries[0]) and is_inside(_REGION, clues)


_RULES = (
    _is_compounded,
    _is_maker,
    _is_sided_with,
    _is_tagged_place,
    _is_abbreviated,
    _is_country_in_full,
    _is_in_country,
    _is_region,
)


def _pairs(text: str, known: Mapping[Spot, Entries], entries: Callable[[Spot], Entries]) -> Iterator[set[Spot]]:
    """Names on both sides of a dash that are no one name: "Tokyo-Osaka", "US–China", "Antwerp-to-Singapore"."""
    large = [spot for spot, places in known.items() if _is_large(text[slice(*spot)], places)]
    starts = {spot[0]: spot for spot in large}
    for spot in large:
        other = _behind_dash(text, spot, starts)
        if other and not entries((spot[0], other[1])):
            yield {spot, other}


def _behind_dash(text: str, spot: Spot, others: Mapping[int, Spot]) -> Spot | None:
    """The one of some spans, by where they start, that a dash joins to a span."""
    dash = _DASH.match(text, spot[1])
    return others.get(dash.end()) if dash else None


def _is_large(name: str, places: Entries) -> bool:
    """Whether a name is known the world over; an abbreviation only as a country's: "US-China", not "D-Plymouth"."""
    return any(map(is_country, places)) or (not name.isupper() and any(map(_is_city, places)))


def _is_city(place: Candidate) -> bool:
    """Whether a place is a town that is known without its country."""
    return is_town(place) and place.reach >= CITY
