"""Names that are surely places', as their grammar shows: "Minsk-born", "the Minsk–Warsaw train", "#Osaka"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from chalicelib import lexicon
from chalicelib.extractors.places.geography import is_country, is_first_division, is_town
from chalicelib.extractors.places.spots import Spot
from chalicelib.extractors.places.surroundings import Clues
from chalicelib.gazetteer import FITS
from chalicelib.model import Candidate

SURE = 0.9
"""The probability of such a name, as high as the trees' own for a city that the tagger is sure of."""

CITY = 100_000
"""Inhabitants of a town that a name beside a dash may mean: "London–Paris", but not "Lincoln–Douglas"."""

LOOSE = FITS[-1]
"""How "northern Iraq" fits Iraq, which is no other name of it."""

_OTHER_NAMES = ("organization", "facility", "person", "other")

LONG, POPULOUS, PERSON = 6, 46, 50
"""Letters of a region's name from which it is hardly a word or an abbreviation; the clue of 100,000 inhabitants; per
cent of certainty from which the tagger's person is none. Of four corpora, one name that trees pass over is no place."""

Entries = Sequence[Candidate]

_COMPOUND = re.compile(rf"-(?:{lexicon.pattern(lexicon.words('place_compounds'))})\b")
_SIDE = re.compile(r"(?:[Pp]ro|[Aa]nti)-$")
_DASH = re.compile(r"[-–—](?:to[-–—])?")
_INITIALS = re.compile(r"(?:[A-Z]\.)+[A-Z]")
_IN = re.compile(r", in (?:the )?[A-Z]")
_MORE = re.compile(r"[.\w]")


def surely(text: str, clues: Mapping[Spot, Clues], entries: Callable[[Spot], Entries]) -> set[Spot]:
    """Those of the spans of a text that are surely places' names; ``entries`` are what the gazetteer has for each."""
    known = [spot for spot in clues if entries(spot) and not clues[spot]["surname"]]
    rules = (
        _is_compounded,
        _is_sided_with,
        _is_tagged_place,
        _is_abbreviated,
        _is_country_in_full,
        _is_in_country,
        _is_region,
    )
    alone = {spot for spot in known if any(rule(text, spot, clues[spot], entries(spot)) for rule in rules)}
    return alone.union(*_pairs(text, known, entries))


def _is_compounded(text: str, spot: Spot, clues: Clues, _: Entries) -> bool:
    """What somebody is from, or something is in: "Brussels-based", but not "World Heritage-listed"."""
    return bool(_COMPOUND.match(text, spot[1])) and clues["ahead"] < 1


def _is_sided_with(text: str, spot: Spot, clues: Clues, _: Entries) -> bool:
    """A country or its capital that somebody is for or against: "pro-Moscow"."""
    return bool(clues["country"] or clues["capital"]) and bool(
        _SIDE.search(text, max(0, spot[0] - len("anti-")), spot[0])
    )


def _is_tagged_place(text: str, spot: Spot, clues: Clues, _: Entries) -> bool:
    """A hashtag that is a place's name, where the article names others in the country: "#Galle"."""
    return text[max(0, spot[0] - 1) : spot[0]] == "#" and clues["share_of_country"] > 0


def _is_abbreviated(text: str, spot: Spot, _: Clues, entries: Entries) -> bool:
    """A country or a state without the last of its full stops: "the U.S has"."""
    territory = any(is_country(place) or is_first_division(place) for place in entries)
    return territory and bool(_INITIALS.fullmatch(text, *spot)) and not _MORE.match(text, spot[1])


def _is_country_in_full(text: str, spot: Spot, clues: Clues, entries: Entries) -> bool:
    """A country's name, of several words, that is no part of a longer name: "Republic of Korea"."""
    name = text[slice(*spot)]
    several = clues["words"] > 1 and "." not in name and not name.isupper()
    part = clues["larger"] >= 0 or any(clues[f"in_{kind}"] for kind in _OTHER_NAMES)
    return several and not part and any(is_country(place) and place.score > LOOSE for place in entries)


def _is_in_country(text: str, spot: Spot, clues: Clues, _: Entries) -> bool:
    """What the tagger takes for a place, with what it is in behind it: "Hargeisa, in Somaliland"."""
    return clues["is_location"] > 0 and bool(_IN.match(text, spot[1]))


def _is_region(_: str, __: Spot, clues: Clues, entries: Entries) -> bool:
    """A region or a province of one country, whose name is long and nobody's: "Transnistria"."""
    if clues["letters"] < LONG or clues["countries"] != 1 or clues["population"] < POPULOUS:
        return False
    doubts = ("first_name", "in_small_letters", "is_organization", "ahead", "behind")
    whole = not any(clues[doubt] > 0 for doubt in doubts) and clues["is_person"] < PERSON and clues["larger"] < 0
    return whole and all(place.score == FITS[0] and not is_town(place) for place in entries[:1])


def _pairs(text: str, known: Sequence[Spot], entries: Callable[[Spot], Entries]) -> Iterator[set[Spot]]:
    """Names on both sides of a dash that are no one name: "Tokyo-Osaka", "US–China", "Antwerp-to-Singapore"."""
    large = [spot for spot in known if any(_is_large(text[slice(*spot)], place) for place in entries(spot))]
    starts = {start: (start, end) for start, end in large}
    for spot in large:
        dash = _DASH.match(text, spot[1])
        other = starts.get(dash.end()) if dash else None
        if other and not entries((spot[0], other[1])):
            yield {spot, other}


def _is_large(name: str, place: Candidate) -> bool:
    """Whether a place is known the world over; by an abbreviation, only a country is: "US-China", not "D-Plymouth"."""
    return is_country(place) or (is_town(place) and place.population >= CITY and not name.isupper())
