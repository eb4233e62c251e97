"""Which countries the sentences of a text speak of, by name or by their people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from chalicelib.extractors.places.geography import UNIONS, is_country, is_first_division
from chalicelib.extractors.places.words import OF_PEOPLE
from chalicelib.extractors.text.spans import number_of
from chalicelib.gazetteer import FITS, folded
from chalicelib.model import Candidate, Entity, Span

Speakers = Mapping[str, set[str]]
"""The countries of a sentence, by code, each with the folded names that tell of it."""


def countries_of(
    text: str,
    toponyms: Iterable[tuple[Span, Sequence[Candidate]]],
    entities: Iterable[Entity],
    sentences: Sequence[int],
) -> Mapping[int, Speakers]:
    """The countries, by the number of the sentence; ``toponyms`` come with their candidates.

    A people counts with what acts for its country: "Italian prosecutors", but no "Italian restaurant".
    """
    countries: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    spans = [(t.start, t.end, _country(candidates)) for t, candidates in toponyms]
    groups = ((m, e.country) for e in entities if e.type == "group" for m in e.mentions)
    spans += [(m.start, m.end, country) for m, country in groups if OF_PEOPLE.match(text, m.end)]
    for start, end, country in spans:
        if country:
            countries[number_of(sentences, start)][country].add(folded(text[start:end]))
    return countries


def _country(candidates: Sequence[Candidate]) -> str | None:
    """The code of the country that a name surely means, or that it is a nation of."""
    own = [c for c in candidates if c.score == FITS[0]]
    first = next((c for c in own if is_country(c) or _is_nation(c)), None)
    rivals = [c for c in own if is_first_division(c) and c is not first]
    return first.country if first and not rivals else None


def _is_nation(place: Candidate) -> bool:
    return is_first_division(place) and place.country in UNIONS
