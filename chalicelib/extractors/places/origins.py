"""Whose people the text says came from a place: "Spanish singers from Mérida", "a choir came from Tripoli"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from chalicelib import lexicon
from chalicelib.extractors.places.bounds import Places, Rows, rows_of
from chalicelib.extractors.places.geography import is_town, lies_in
from chalicelib.extractors.text.nouns import class_of
from chalicelib.gazetteer import FITS
from chalicelib.model import Candidate, Span

Origins = Mapping[int, str]
"""The people whose town a place is said to be, by where the place's name begins."""

REACH = 110
"""Characters before a place that hold its people and what they do: two towns' names and five words between."""

SMALLEST = 0.02
"""Inhabitants, as a share of the largest town's of a name, with which a town may be meant: "American tourists came from
Paris" tells of none in Texas, and "Spanish singers came from Mérida" of that in Spain, with a twentieth of Mexico's."""

_CAPITAL = "PPLC"
_WORD = r"[A-ZÀ-ÖØ-Þ][\w’'-]*"
_COMES = lexicon.pattern(lexicon.words("origins", use="comes"))
_BRINGS = lexicon.pattern(lexicon.words("origins", use="brings"))
_FROM = re.compile(
    rf"\b(?P<people>{_WORD})(?P<who>(?:,? [a-z][\w’-]*){{0,5}}?)"
    rf"(?P<does>,? (?:{_COMES})| (?:{_BRINGS})(?: [a-z]+){{1,2}})?,? from (?:the other )?"
    rf"(?:{_WORD}(?: {_WORD})?,? and (?:from )?)?$"
)
"""What stands before the town: "a Bermudian soloist from", "the Libyan one, from", "Spaniards came from Mérida and"."""
_PEOPLE = ("person", "people", "body")
_SOME = lexicon.words("origins", use="people")


def origins_of(text: str, toponyms: Iterable[Span]) -> Origins:
    """Whose people each of the toponyms is said to be the town of, where it is."""
    return {t.start: people for t in toponyms if (people := _people_from(text, t.start))}


def _people_from(text: str, start: int) -> str | None:
    """The capitalised word that may be a people's, where people come from the place that begins at an offset."""
    before = text[max(0, start - REACH) : start]
    match = _FROM.search(before) if "from " in before else None
    if not match:
        return None
    return match["people"] if match["does"] or _ends_in_people(match["who"]) else None


def _ends_in_people(words: str) -> bool:
    """Whether some words end in what people or a body are, "guests, students", or are none, as behind "Spaniards"."""
    last = words.rpartition(" ")[2]
    return not last or last in _SOME or class_of(last) in _PEOPLE


def by_origin(candidates: Sequence[Candidate], people: str, places: Places) -> Rows:
    """The numbers of the towns of a people's country, that are not much smaller than the largest town of the name."""
    nation = list(places.get(people, ()))
    largest = max((c.population for c in candidates if is_town(c)), default=0)
    return rows_of(lambda town: lies_in(nation, town) and _may_be_meant(town, largest), candidates)


def _may_be_meant(town: Candidate, largest: int) -> bool:
    """Whether a town is a capital, or large enough beside the largest of its name, which is its own."""
    if not is_town(town) or town.score == FITS[-1]:
        return False
    return town.feature_code == _CAPITAL or town.population > SMALLEST * largest
