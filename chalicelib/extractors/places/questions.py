"""What the resolver is asked: a claim for each name, or for each part of its mentions that means another place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

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
)
from chalicelib.extractors.places.claims import Claim
from chalicelib.extractors.places.containers import Container, containers_of
from chalicelib.extractors.places.countries import countries_of
from chalicelib.extractors.places.geography import is_country
from chalicelib.extractors.places.namings import Naming
from chalicelib.extractors.places.partings import Part, parted
from chalicelib.extractors.text.sentences import sentence_starts
from chalicelib.extractors.text.spans import number_of, touching
from chalicelib.gazetteer import FITS, folded
from chalicelib.model import Candidate, Entity, Mention, Span

_BODIES = ("organization", "facility", "work", "event", "product")
"""Types of entities whose names tell nothing of where the sentence is: "the U.S. Department of Energy"."""
APART = -2.0
"""What "Hyderabad, in Pakistan" tells of a Hyderabad before it in its sentence, beside one in another sentence: the two
are told apart, and that they lie together speaks for nothing."""


@dataclass(frozen=True, slots=True)
class Question:
    """A claim, the toponyms that it is about, and the number of their name."""

    naming: Naming
    claim: Claim
    name: int


class Questions:
    """An article's names, with all that they may mean."""

    def __init__(self, text: str, entities: Sequence[Entity], namings: Sequence[Naming], atlas: Atlas) -> None:
        self._text = text
        self._namings = namings
        toponyms = sorted((t for naming in namings for t in naming.toponyms), key=lambda t: t.start)
        self._containers = containers_of(text, toponyms)
        self._places = _looked_up(namings, self._containers, atlas)
        self._candidates = [self._of_name(naming) for naming in namings]
        self._name_at = {t.start: number for number, naming in enumerate(namings) for t in naming.toponyms}
        self._held = {c.start: start for start, each in self._containers.items() for c in each if c.firm}
        self._sentences = sentence_starts(text)
        bodies = sorted((m for e in entities if e.type in _BODIES for m in e.mentions), key=lambda m: m.start)
        whole = (t for t in toponyms if not _is_inside(t, bodies))
        known = ((t, self._candidates[self._name_at[t.start]]) for t in whole)
        self._countries = countries_of(text, known, entities, self._sentences)

    def all(self) -> Iterator[Question]:
        """The questions, name after name."""
        body = self._text.find("\n\n") + 1
        for number, naming in enumerate(self._namings):
            rows = {t.start: self._rows(t, number) for t in naming.toponyms}
            parts = parted(naming.toponyms, rows, body)
            for part in parts:
                yield Question(naming.part(part.toponyms), self._claim(number, part, parts), number)

    def _of_name(self, naming: Naming) -> tuple[Candidate, ...]:
        """What a name may mean, in the fullest of its forms that the gazetteer knows."""
        return fitting(self._text, naming, next((self._places[f] for f in naming.forms if self._places[f]), ()))

    def _rows(self, toponym: Span, number: int) -> Rows:
        """What the text lets a mention mean, none where it leaves that open."""
        candidates = self._candidates[number]
        held = self._held.get(toponym.start)
        inner = self._candidates[self._name_at[held]] if held is not None else ()
        return common(
            [
                by_containers(candidates, self._containers.get(toponym.start, ()), self._places),
                around(candidates, inner),
                by_kind(self._text, toponym, candidates),
            ]
        )

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

    def _alike(self, part: Part, parts: Sequence[Part]) -> Mapping[int, float]:
        """What the other parts of a name tell of one of which the text says nothing."""
        own = self._sentences_of(part)
        others = [(other.rows, own.isdisjoint(self._sentences_of(other))) for other in parts]
        return {row: 1.0 if elsewhere else APART for rows, elsewhere in others for row in sorted(rows)}

    def _sentences_of(self, part: Part) -> set[int]:
        """The numbers of the sentences in which a part of a name's mentions stands."""
        return {number_of(self._sentences, t.start) for t in part.toponyms}

    def _parents(self, number: int, part: Part) -> Iterator[Candidate]:
        """The places that the text puts a name in."""
        entity, candidates = self._namings[number].entity, self._candidates[number]
        for name in entity.name.split(",")[1:] if entity else ():
            yield from (place for place in self._places[name.strip()] if can_contain(place))
        for container in (c for t in part.toponyms for c in self._containers.get(t.start, ())):
            yield from containing(candidates, container, self._places)

    def _beside(self, number: int, part: Part) -> Mapping[str, float]:
        """The country of a name's largest bearer, with the share of the mentions whose sentence speaks of it.

        "The Italian government said in Rome" means no village that is called after it, but "the British minister in
        Boston" is not in Lincolnshire. A country is named beside others: "a U.S. official visits Georgia".
        """
        candidates = self._candidates[number]
        country = max(candidates, key=lambda c: c.population).country if candidates else None
        if not country or any(is_country(c) and c.score == FITS[0] for c in candidates):
            return {}
        share = sum(self._is_beside(t, country) for t in part.toponyms) / len(part.toponyms)
        return {country: share} if share else {}

    def _is_beside(self, toponym: Span, country: str) -> bool:
        """Whether another name in the sentence of a toponym speaks of a country."""
        names = self._countries.get(number_of(self._sentences, toponym.start), {}).get(country, set())
        return bool(names - {folded(self._text[toponym.start : toponym.end])})


def _looked_up(namings: Iterable[Naming], containers: Mapping[int, Iterable[Container]], atlas: Atlas) -> Places:
    """The candidates of all names at once: each place's own, in its forms, and what may contain it."""
    every = [container for each in containers.values() for container in each]
    forms = (form for naming in namings for form in _forms(naming))
    places = dict(atlas.candidates([*forms, *(name for container in every for name in container.names)]))
    for name in {name for container in every if container.people for name in container.names}:
        country = atlas.country_of(name)
        places[name] = (country,) if country else places[name]
    return places


def _forms(naming: Naming) -> Iterator[str]:
    """All that is looked up of a name: its forms, and what stands behind its commas."""
    yield from naming.forms
    if naming.entity:
        yield from (part.strip() for part in naming.entity.name.split(",")[1:])


def _is_inside(toponym: Span, bodies: Sequence[Mention]) -> bool:
    """Whether a toponym is part of the name of something that is no place."""
    around = touching(bodies, toponym.start, toponym.end)
    return any(body.start <= toponym.start and toponym.end <= body.end for body in around)
