"""The places that an article names, with coordinates."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from math import log1p
from statistics import fmean

from chalicelib.extractors.places.atlas import Atlas
from chalicelib.extractors.places.claims import Choice, Claim
from chalicelib.extractors.places.focus import focused
from chalicelib.extractors.places.resolution import resolve
from chalicelib.extractors.places.words import GOVERNED, WATERS
from chalicelib.extractors.text.spans import touching
from chalicelib.gazetteer import folded
from chalicelib.model import Article, Candidate, Entity, Evidence, Focus, Mention, Place, Span

LEAST = 0.35
"""Confidence below which a place stays without coordinates: no place is better than a wrong one."""

UNRECOGNISED = "no_toponym"
"""The rule of a place whose name was not recognised as one of the gazetteer's kind: streets, buildings, districts."""

BESIDE = 150
"""Characters between a place that no gazetteer has and the one whose mention tells roughly where it is."""

LOCATED = ("location", "facility")

_WORD = r"[A-Z][\w'’-]*\.?(?:[A-Z]\.)*"
_CONTAINER = re.compile(rf"\s*[,(]\s*({_WORD}(?: {_WORD}){{0,3}})")
_LISTED = re.compile(rf",? (?:and|or|&) {_WORD}|, {_WORD}(?: {_WORD})*,? (?:and|or|&) ")
"""What comes after a comma and a name in a list ("Texas, Oklahoma and Kansas"), where the comma contains nothing."""


def extract(
    article: Article,
    entities: Sequence[Entity],
    toponyms: Sequence[Span],
    atlas: Atlas,
    *,
    home: Candidate | None = None,
) -> tuple[tuple[Place, ...], Focus]:
    """Resolve the toponyms, which have their probabilities as scores: the places in text order, and the focus.

    ``home`` is where the publisher is: what its readers mean by a name that many places have.

    A place for each entity that bears a toponym: it is the entity itself or, ``embedded``, part of its name. One name
    means one place in all of an article. A location or facility without a toponym is a place without a candidate, and
    so is a name that the gazetteer doesn't know. Groups with a country are no places, but they tell which countries
    the article is about.
    """
    namings = namings_of(article.text, entities, toponyms)
    choices = resolve(claims_of(article.text, namings, atlas), people_of(entities), atlas.weights, home=home)
    found = [p for pair in zip(namings, choices, strict=True) for p in _places(article.text, *pair)]
    bearers = {place.entity for place in found if place.role == "literal"}
    found += [_unrecognised(e) for e in entities if e.type in LOCATED and e.id not in bearers]
    ordered = sorted(found, key=lambda place: (place.mentions[0].start, place.mentions[0].end))
    numbered = _approximated([replace(place, id=f"p{i}") for i, place in enumerate(ordered, 1)])
    return numbered, focused(article, numbered, entities, atlas.gazetteer)


def at(name: str, atlas: Atlas) -> Candidate | None:
    """The place that a name alone means, as in "Paris, Tennessee", or None where nothing fits."""
    mention = Mention(0, len(name), name)
    places, _ = extract(
        Article(name, ()), [Entity("e1", "location", name, (mention,))], [Span(0, len(name), "location")], atlas
    )
    return places[0].candidate


@dataclass(slots=True)
class Naming:
    """The toponyms that mean one place, by the entity that bears them, and the forms of the name to look up."""

    entity: Entity | None
    forms: list[str] = field(default_factory=list)
    bearers: dict[str | None, tuple[Entity | None, list[Span]]] = field(default_factory=dict)

    @property
    def toponyms(self) -> list[Span]:
        """All of them, in no order."""
        return [toponym for _, borne in self.bearers.values() for toponym in borne]


def namings_of(text: str, entities: Sequence[Entity], toponyms: Sequence[Span]) -> list[Naming]:
    """Group the toponyms: those that are an entity's whole name by the entity, parts of names by what they say."""
    owners = {m: entity for entity in entities for m in entity.mentions}
    mentions = sorted(owners, key=lambda m: (m.start, m.end))
    whole: dict[str, Naming] = {}
    named: dict[str, Naming] = {}
    parts = []
    for toponym in toponyms:
        mention = next(iter(touching(mentions, toponym.start, toponym.end)), None)
        entity = owners[mention] if mention else None
        if mention and entity and entity.type in LOCATED and _same(text, mention, toponym):
            naming = whole.setdefault(entity.id, Naming(entity, _names(entity)))
            naming.bearers.setdefault(entity.id, (entity, []))[1].append(toponym)
            named.setdefault(folded(mention.text), naming)
        else:
            parts.append((toponym, entity))
    for toponym, entity in parts:
        form = text[toponym.start : toponym.end]
        naming = named.setdefault(folded(form), Naming(None, [form]))
        naming.bearers.setdefault(entity.id if entity else None, (entity, []))[1].append(toponym)
    return [*whole.values(), *(naming for naming in named.values() if not naming.entity)]


def _same(text: str, mention: Mention, toponym: Span) -> bool:
    """Whether two stretches are the same, but for a full stop at the end of one."""
    ends = sorted((mention.end, toponym.end))
    return mention.start == toponym.start and text[slice(*ends)] in ("", ".")


def _names(entity: Entity) -> list[str]:
    """The forms of a name to look up, the fullest first; of "Troy, N.C." the whole, then what is before the comma."""
    forms = dict.fromkeys((entity.name, *(m.text for m in entity.mentions), *entity.aliases))
    return [part for form in forms for part in dict.fromkeys((form, form.split(",")[0]))]


def claims_of(text: str, namings: Sequence[Naming], atlas: Atlas) -> list[Claim]:
    """Look all the names up at once: each place's own, in its forms, and what may contain it."""
    outer = [_containers(text, naming) for naming in namings]
    found = atlas.candidates(name for group in (*(n.forms for n in namings), *outer) for name in group)
    return [
        Claim(
            candidates=_fitting(text, naming, next((found[form] for form in naming.forms if found[form]), ())),
            mentions=len(naming.toponyms),
            parents=tuple(c for name in outer[i] for c in found[name] if _can_contain(c)),
        )
        for i, naming in enumerate(namings)
    ]


def _fitting(text: str, naming: Naming, found: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The candidates, no towns and counties among them where the text speaks of "the Little River".

    And no towns where it speaks of "New York state" or "New York's governor", if a state is among them.
    """
    flows = any(
        text[max(0, t.start - 4) : t.start] in ("the ", "The ") and text[t.start : t.end].endswith(WATERS)
        for t in naming.toponyms
    )
    governed = any(GOVERNED.match(text, t.end) for t in naming.toponyms)
    states = governed and any(c.feature_code == "ADM1" for c in found)
    ruled_out = "AP" if flows else "P" if states else ""
    return tuple(c for c in found if c.feature_class not in ruled_out)


def _containers(text: str, naming: Naming) -> list[str]:
    """What the text says the place is in: after the comma in the name, or after a mention of it."""
    names = [part.strip() for part in naming.entity.name.split(",")[1:]] if naming.entity else []
    for toponym in sorted(naming.toponyms, key=lambda t: t.start):
        match = _CONTAINER.match(text, toponym.end)
        if match and not _LISTED.match(text, match.end()):
            words = match[1].split()
            names += [" ".join(words[:n]) for n in range(len(words), 0, -1)]
    return list(dict.fromkeys(names))


def _can_contain(found: Candidate) -> bool:
    return found.feature_class == "A" or found.population > 100_000


def people_of(entities: Iterable[Entity]) -> dict[str, float]:
    """The weight of each country that the text names by its people ("Russian")."""
    people: dict[str, float] = defaultdict(float)
    for entity in entities:
        if entity.type == "group" and entity.country:
            people[entity.country] += log1p(len(entity.mentions))
    return people


def _places(text: str, naming: Naming, choice: Choice) -> Iterator[Place]:
    """The place that a name means, once for each entity that bears it."""
    shown = tuple(
        {"name": c.name, "geonameid": c.geonameid, "country": c.country, "admin1": c.admin1, "score": round(c.score, 4)}
        for c in choice.ranked
    )
    best = choice.best if choice.best and choice.best.score >= LEAST else None
    rule = "unlikely" if choice.best and not best else choice.rule
    for bearer, toponyms in naming.bearers.values():
        mentions = tuple(Mention(t.start, t.end, text[t.start : t.end], confidence=t.score) for t in toponyms)
        recognised = fmean(t.score for t in toponyms)
        whole = bearer is not None and bearer is naming.entity
        yield Place(
            id="",
            name=bearer.name if bearer and whole else mentions[0].text,
            candidate=best,
            confidence=best.score * recognised if best else 0.0,
            role="literal" if whole or bearer is None or bearer.type == "location" else "embedded",
            mentions=mentions,
            evidence=Evidence(rule, (("candidates", shown), ("recognition", round(recognised, 3)))),
            entity=bearer.id if bearer else None,
        )


def _unrecognised(entity: Entity) -> Place:
    """A street, a building, or whatever else no map is likely to have by this name."""
    return Place("", entity.name, None, 0.0, "literal", entity.mentions, Evidence(UNRECOGNISED), entity.id)


def _approximated(found: Sequence[Place]) -> tuple[Place, ...]:
    """Say of each place without a candidate beside which other one it is first mentioned, within a sentence or two."""
    known = sorted((m.start, m.end, p.id) for p in found if p.candidate and _is_spot(p.candidate) for m in p.mentions)
    starts = [start for start, _, _ in known]
    result = []
    for place in found:
        first = place.mentions[0]
        at = bisect_left(starts, first.start)
        beside = [
            (max(start - first.end, first.start - end), name) for start, end, name in known[max(0, at - 1) : at + 1]
        ]
        nearest = min((b for b in beside if b[0] <= BESIDE), default=None)
        result.append(replace(place, near=nearest[1]) if nearest and place.candidate is None else place)
    return tuple(result)


def _is_spot(found: Candidate) -> bool:
    """Whether a place is small enough to tell where something is that is mentioned beside it."""
    return found.feature_class == "P" or found.feature_code == "ADM2"
