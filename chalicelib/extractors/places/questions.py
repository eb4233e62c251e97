"""What the resolver is asked: a claim for each name, or for each part of its mentions that means another place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import attrgetter

from chalicelib.extractors.places.adjacency import (
    by_government,
    by_neighbours,
    by_regions,
    governments_of,
    neighbours_of,
    regions_of,
)
from chalicelib.extractors.places.atlas import Atlas
from chalicelib.extractors.places.bounds import (
    Places,
    Rows,
    around,
    by_containers,
    by_kind,
    can_contain,
    common,
    containing,
    fitting,
    inside,
    known,
)
from chalicelib.extractors.places.claims import Claim
from chalicelib.extractors.places.containers import Container, containers_of
from chalicelib.extractors.places.countries import countries_of
from chalicelib.extractors.places.geography import is_country, is_first_division
from chalicelib.extractors.places.namings import Naming
from chalicelib.extractors.places.origins import by_origin, origins_of
from chalicelib.extractors.places.partings import Part, is_apart, parted
from chalicelib.extractors.text.choices import of_type
from chalicelib.extractors.text.sentences import sentence_starts
from chalicelib.extractors.text.spans import enclosing, in_order, number_of
from chalicelib.gazetteer import FITS, folded
from chalicelib.model import Candidate, Entity, Span

_BODIES = ("organization", "facility", "work", "event", "product")
"""Types of entities whose names tell nothing of where the sentence is: "the U.S. Department of Energy"."""
APART = -2.0
"""What "Hyderabad, in Pakistan" tells of a Hyderabad before it in its sentence, beside one in another sentence: the two
are told apart, and that they lie together speaks for nothing."""

SEVERAL = 2
"""Places of a name that the text tells apart, beside which a mention may be of a third one."""


@dataclass(frozen=True, slots=True)
class Question:
    """A claim, the toponyms that it is about, and the number of their name."""

    naming: Naming
    claim: Claim
    name: int


class Questions:
    """An article's names, with all that they may mean."""

    def __init__(self, text: str, entities: Sequence[Entity], namings: Sequence[Naming], atlas: Atlas) -> None:
        """Look up what the names may mean, and what the text says that they are in, all at once."""
        self._text = text
        self._namings = namings
        toponyms = in_order(toponym for naming in namings for toponym in naming.toponyms)
        self._containers = containers_of(text, toponyms)
        self._neighbours = neighbours_of(text, toponyms)
        self._governments = governments_of(text, toponyms)
        self._regions = regions_of(text, toponyms)
        self._origins = origins_of(text, toponyms)
        told = (self._neighbours, self._governments, self._regions)
        beside = chain.from_iterable(names for each in told for names in each.values())
        self._places = _looked_up(namings, self._containers, beside, self._origins.values(), atlas)
        self._candidates = [self._of_name(naming) for naming in namings]
        self._name_at = {t.start: number for number, naming in enumerate(namings) for t in naming.toponyms}
        self._held = {c.start: start for start, each in self._containers.items() for c in each if c.firm}
        self._sentences = sentence_starts(text)
        apart = _outside(of_type(entities, *_BODIES), toponyms)
        meant = [(toponym, self._candidates[self._name_at[toponym.start]]) for toponym in apart]
        self._countries = countries_of(text, meant, entities, self._sentences)

    def all(self) -> Iterator[Question]:
        """The questions, name after name."""
        body = self._text.find("\n\n") + 1
        for number, naming in enumerate(self._namings):
            rows = {t.start: self._rows(t, number) for t in naming.toponyms}
            parts = parted(naming.toponyms, rows, body)
            for part in parts if len(parts) > 1 else ():
                part.rows = part.rows or self._told_apart(number, part, parts)
            for part in parts:
                yield Question(naming.part(part.toponyms), self._claim(number, part, parts), number)

    def _of_name(self, naming: Naming) -> tuple[Candidate, ...]:
        """What a name may mean, in the fullest of its forms that the gazetteer knows."""
        return fitting(self._text, naming, known(self._places, naming.forms))

    def _rows(self, toponym: Span, number: int) -> Rows:
        """What the text lets a mention mean, none where it leaves that open."""
        candidates = self._candidates[number]
        return common(
            [
                by_containers(candidates, self._containers.get(toponym.start, ()), self._places),
                around(candidates, self._in(toponym)),
                by_kind(self._text, toponym, candidates),
                by_neighbours(candidates, self._neighbours.get(toponym.start, ()), self._places),
                by_regions(candidates, self._regions.get(toponym.start, ()), self._places),
                by_government(candidates, self._governments.get(toponym.start, ()), self._places),
                by_origin(candidates, self._origins.get(toponym.start, ""), self._places),
            ]
        )

    def _in(self, toponym: Span) -> Sequence[Candidate]:
        """What the name may mean that a mention is said to contain the bearer of: of "Italy" Rome, in "Rome, Italy"."""
        held = self._held.get(toponym.start)
        if held is None:
            return ()
        candidates = self._candidates[self._name_at[held]]
        rows = by_containers(candidates, self._containers[held], self._places)
        return [candidates[row] for row in sorted(rows)] or candidates

    def _claim(self, number: int, part: Part, parts: Sequence[Part]) -> Claim:
        """What the resolver is asked about a part of a name's mentions."""
        return Claim(
            candidates=self._candidates[number],
            mentions=len(part.toponyms),
            parents=tuple(dict.fromkeys(self._parents(number, part))),
            beside=self._beside(number, part),
            alike={} if part.rows else self._alike(part, parts),
            bound=part.rows,
        )

    def _told_apart(self, number: int, part: Part, parts: Sequence[Part]) -> Rows:
        """What a part of which the text says nothing may mean beside others: not what stands behind a semicolon.

        Of a story on those of Ohio and Missouri, "lawmakers in Illinois met in Springfield" means a third one.
        """
        candidates = self._candidates[number]
        others = frozenset[int]().union(*(p.rows for p in parts if is_apart(self._text, part, p)))
        if others:
            return frozenset(range(len(candidates))) - others
        if sum(bool(other.rows) for other in parts) < SEVERAL:
            return frozenset()
        return inside(candidates, list(self._divisions_beside(part)))

    def _divisions_beside(self, part: Part) -> Iterator[Candidate]:
        """The states and provinces that the sentences of a part of a name speak of."""
        sentences = self._sentences_of(part)
        for start, number in self._name_at.items():
            if number_of(self._sentences, start) in sentences:
                yield from filter(is_first_division, self._candidates[number][:1])

    def _alike(self, part: Part, parts: Sequence[Part]) -> Mapping[int, float]:
        """What the other parts of a name tell of one of which the text says nothing: none where there are several."""
        own = self._sentences_of(part)
        others = [(other.rows, own.isdisjoint(self._sentences_of(other))) for other in parts if other.rows]
        if len(others) > 1:
            return {}
        return {row: 1.0 if elsewhere else APART for rows, elsewhere in others for row in sorted(rows)}

    def _sentences_of(self, part: Part) -> set[int]:
        """The numbers of the sentences in which a part of a name's mentions stands."""
        return {number_of(self._sentences, t.start) for t in part.toponyms}

    def _parents(self, number: int, part: Part) -> Iterator[Candidate]:
        """The places that the text puts a name in."""
        for name in self._namings[number].outer:
            yield from filter(can_contain, self._places[name])
        for container in chain.from_iterable(self._containers.get(t.start, ()) for t in part.toponyms):
            yield from containing(self._candidates[number], container, self._places)

    def _beside(self, number: int, part: Part) -> Mapping[str, float]:
        """The country of a name's largest bearer, with the share of the mentions whose sentence speaks of it.

        "The Italian government said in Rome" means no village that is called after it, but "the British minister in
        Boston" is not in Lincolnshire. A country is named beside others: "a U.S. official visits Georgia".
        """
        candidates = self._candidates[number]
        country = max(candidates, key=attrgetter("reach")).country if candidates else None
        if not country or any(map(_is_country_by_name, candidates)):
            return {}
        share = sum(self._is_beside(t, country) for t in part.toponyms) / len(part.toponyms)
        return {country: share} if share else {}

    def _is_beside(self, toponym: Span, country: str) -> bool:
        """Whether another name in the sentence of a toponym speaks of a country."""
        names = self._countries.get(number_of(self._sentences, toponym.start), {}).get(country, set())
        return bool(names - {folded(self._text[toponym.start : toponym.end])})


def _is_country_by_name(place: Candidate) -> bool:
    """Whether a place is a country, and the name its own."""
    return is_country(place) and place.score == FITS[0]


def _outside(bodies: Iterable[Entity], toponyms: Iterable[Span]) -> list[Span]:
    """The toponyms that are no part of the name of something that is no place."""
    mentions = in_order(mention for body in bodies for mention in body.mentions)
    return [toponym for toponym in toponyms if not enclosing(mentions, toponym.start, toponym.end)]


def _looked_up(
    namings: Iterable[Naming],
    containers: Mapping[int, Iterable[Container]],
    neighbours: Iterable[str],
    peoples: Iterable[str],
    atlas: Atlas,
) -> Places:
    """The candidates of all names at once: each place's own, in its forms, what may contain it and what is near it.

    A people's are its country.
    """
    every = list(chain.from_iterable(containers.values()))
    forms = chain.from_iterable((*naming.forms, *naming.outer) for naming in namings)
    places = dict(atlas.candidates([*forms, *_names(every), *neighbours]))
    for name in {*_names(container for container in every if container.people), *peoples}:
        if country := atlas.country_of(name):
            places[name] = (country,)
    return places


def _names(containers: Iterable[Container]) -> Iterator[str]:
    """All forms of what may be the names of containers."""
    return chain.from_iterable(container.names for container in containers)
