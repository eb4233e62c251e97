"""Which toponyms of an article mean one place, and what its text tells the resolver of each."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from math import log1p

from chalicelib.extractors.places.atlas import Atlas
from chalicelib.extractors.places.claims import Claim
from chalicelib.extractors.places.geography import is_first_division
from chalicelib.extractors.places.words import GOVERNED, WATERS
from chalicelib.extractors.text.spans import touching
from chalicelib.gazetteer import folded
from chalicelib.model import Candidate, Entity, Mention, Span

LOCATED = ("location", "facility")

LARGE = 100_000
"""Inhabitants above which a city may be what the text says contains a place: "Brooklyn, New York"."""

_WORD = r"[A-Z][\w'’-]*\.?(?:[A-Z]\.)*"
_CONTAINER = re.compile(rf"\s*[,(]\s*({_WORD}(?: {_WORD}){{0,3}})")
_LISTED = re.compile(rf",? (?:and|or|&) {_WORD}|, {_WORD}(?: {_WORD})*,? (?:and|or|&) ")
"""What comes after a comma and a name in a list ("Texas, Oklahoma and Kansas"), where the comma contains nothing."""

_ARTICLE = ("the ", "The ")
_THE = len("the ")


@dataclass(slots=True)
class Naming:
    """The toponyms that mean one place, by the entity that bears them, and the forms of the name to look up."""

    entity: Entity | None
    forms: list[str]
    bearers: dict[str | None, tuple[Entity | None, list[Span]]] = field(default_factory=dict)

    def add(self, toponym: Span, bearer: Entity | None) -> None:
        """Add a toponym that an entity bears, as its name or as part of that, or that none does."""
        self.bearers.setdefault(bearer.id if bearer else None, (bearer, []))[1].append(toponym)

    @property
    def toponyms(self) -> list[Span]:
        """All of them, in no order."""
        return [toponym for _, borne in self.bearers.values() for toponym in borne]


def namings_of(text: str, entities: Sequence[Entity], toponyms: Sequence[Span]) -> list[Naming]:
    """Group the toponyms: those that are an entity's whole name by the entity, parts of names by what they say."""
    whole: dict[str, Naming] = {}
    by_form: dict[str, Naming] = {}
    parts = []
    for toponym, mention, entity in _borne(entities, toponyms):
        if mention and entity and entity.type in LOCATED and _same(text, mention, toponym):
            naming = whole.setdefault(entity.id, Naming(entity, _names(entity)))
            naming.add(toponym, entity)
            by_form.setdefault(folded(mention.text), naming)
        else:
            parts.append((toponym, entity))
    for toponym, entity in parts:
        form = text[toponym.start : toponym.end]
        by_form.setdefault(folded(form), Naming(None, [form])).add(toponym, entity)
    return [*whole.values(), *(naming for naming in by_form.values() if not naming.entity)]


def _borne(
    entities: Sequence[Entity], toponyms: Sequence[Span]
) -> Iterator[tuple[Span, Mention | None, Entity | None]]:
    """Each toponym with the mention that it touches, and whose that is."""
    owners = {m: entity for entity in entities for m in entity.mentions}
    mentions = sorted(owners, key=lambda m: (m.start, m.end))
    for toponym in toponyms:
        mention = next(iter(touching(mentions, toponym.start, toponym.end)), None)
        yield toponym, mention, owners[mention] if mention else None


def _same(text: str, mention: Mention, toponym: Span) -> bool:
    """Whether two spans are the same, but for a full stop at the end of one."""
    ends = sorted((mention.end, toponym.end))
    return mention.start == toponym.start and text[slice(*ends)] in ("", ".")


def _names(entity: Entity) -> list[str]:
    """The forms of a name to look up, the fullest first; of "Troy, N.C." the whole, then what is before the comma."""
    forms = dict.fromkeys((entity.name, *(m.text for m in entity.mentions), *entity.aliases))
    return [part for form in forms for part in dict.fromkeys((form, form.split(",")[0]))]


def claims_of(text: str, namings: Sequence[Naming], atlas: Atlas) -> list[Claim]:
    """Look all the names up at once: each place's own, in its forms, and what may contain it."""
    outer = [_containers(text, naming) for naming in namings]
    candidates = atlas.candidates(name for group in (*(n.forms for n in namings), *outer) for name in group)
    return [
        Claim(
            candidates=_fitting(text, naming, next((candidates[f] for f in naming.forms if candidates[f]), ())),
            mentions=len(naming.toponyms),
            parents=tuple(c for name in containers for c in candidates[name] if _can_contain(c)),
        )
        for naming, containers in zip(namings, outer, strict=True)
    ]


def _fitting(text: str, naming: Naming, candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The candidates of the kinds that the text lets the name mean."""
    ruled_out = next((classes for classes, speaks in _RULES if speaks(text, naming, candidates)), "")
    return tuple(c for c in candidates if c.feature_class not in ruled_out)


def _flows(text: str, naming: Naming, _: Sequence[Candidate]) -> bool:
    """Whether the text speaks of "the Little River"."""
    with_article = [t for t in naming.toponyms if text[max(0, t.start - _THE) : t.start] in _ARTICLE]
    return any(text[t.start : t.end].endswith(WATERS) for t in with_article)


def _is_governed(text: str, naming: Naming, candidates: Sequence[Candidate]) -> bool:
    """Whether the text speaks of "New York state" or "New York's governor", and a state has the name."""
    governed = any(GOVERNED.match(text, t.end) for t in naming.toponyms)
    return governed and any(is_first_division(c) for c in candidates)


_RULES: tuple[tuple[str, Callable[[str, Naming, Sequence[Candidate]], bool]], ...] = (
    ("AP", _flows),
    ("P", _is_governed),
)
"""The classes of places that a name does not mean, towns and what has a government, and where; the first decides."""


def _containers(text: str, naming: Naming) -> list[str]:
    """What the text says the place is in: after the comma in the name, or after a mention of it."""
    names = [part.strip() for part in naming.entity.name.split(",")[1:]] if naming.entity else []
    for toponym in sorted(naming.toponyms, key=lambda t: t.start):
        match = _CONTAINER.match(text, toponym.end)
        if match and not _LISTED.match(text, match.end()):
            words = match[1].split()
            names += [" ".join(words[:n]) for n in range(len(words), 0, -1)]
    return list(dict.fromkeys(names))


def _can_contain(place: Candidate) -> bool:
    return place.feature_class == "A" or place.population > LARGE


def people_of(entities: Iterable[Entity]) -> dict[str, float]:
    """The weight of each country that the text names by its people ("Russian")."""
    people: dict[str, float] = defaultdict(float)
    for entity in entities:
        if entity.type == "group" and entity.country:
            people[entity.country] += log1p(len(entity.mentions))
    return people
