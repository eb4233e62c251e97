"""Which countries the sentences of a text speak of, by name or by their people."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from chalicelib import lexicon
from chalicelib.extractors.places.geography import UNIONS, is_country, is_first_division
from chalicelib.extractors.places.namings import peoples
from chalicelib.extractors.places.words import OF_PEOPLE
from chalicelib.extractors.text.spans import Bounded, number_of
from chalicelib.gazetteer import FITS, folded
from chalicelib.model import Candidate, Entity, Span

_SEATS = lexicon.values("body_seats", "country")
_BODY = re.compile(rf"(?<!\w)(?:{lexicon.pattern(_SEATS)})(?!\w)")

Speakers = Mapping[str, set[str]]
"""The countries of a sentence, by code, each with the folded names that tell of it."""


def countries_of(
    text: str,
    toponyms: Iterable[tuple[Span, Sequence[Candidate]]],
    entities: Iterable[Entity],
    sentences: Sequence[int],
) -> Mapping[int, Speakers]:
    """The countries, by the number of the sentence; ``toponyms`` come with their candidates.

    A people counts with what acts for its country: "Italian prosecutors", but no "Italian restaurant". So does a body
    where it has its seat: the European Commission in Belgium.
    """
    countries: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for span, country in (*_by_name(toponyms), *_by_people(text, entities)):
        countries[number_of(sentences, span.start)][country].add(folded(text[span.start : span.end]))
    for body in _BODY.finditer(text):
        countries[number_of(sentences, body.start())][_SEATS[body[0]]].add(folded(body[0]))
    return countries


def _by_name(toponyms: Iterable[tuple[Span, Sequence[Candidate]]]) -> Iterator[tuple[Bounded, str]]:
    """The toponyms that surely mean a country, or a nation of one, with its code."""
    for toponym, candidates in toponyms:
        if country := _country([c for c in candidates if c.score == FITS[0]]):
            yield toponym, country


def _by_people(text: str, entities: Iterable[Entity]) -> Iterator[tuple[Bounded, str]]:
    """The mentions of peoples that stand for who acts for their country, with its code."""
    mentions = ((mention, country) for country, each in peoples(entities) for mention in each)
    return ((mention, country) for mention, country in mentions if OF_PEOPLE.match(text, mention.end))


def _country(own: Sequence[Candidate]) -> str | None:
    """The code of the country that a name of places means, if it is no state's too: not of "Georgia"."""
    first = next(filter(_is_nation, own), None)
    rivals = [place for place in own if is_first_division(place) and place is not first]
    return first.country if first and not rivals else None


def _is_nation(place: Candidate) -> bool:
    """Whether a place is a country, or one of those that a union is made of: Scotland."""
    return is_country(place) or (is_first_division(place) and place.country in UNIONS)
