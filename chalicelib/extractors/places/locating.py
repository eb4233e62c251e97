"""The places that an article names, with coordinates, and where the story happens."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from math import exp, log1p

from chalicelib.extractors.places.resolution import KEPT, Choice, Claim, resolve
from chalicelib.gazetteer import Gazetteer
from chalicelib.model import Article, Candidate, Entity, Evidence, Focus, FocusPlace, Mention, Place

FADE = 2.0
"""How fast a mention's weight for the focus falls over the article: the last counts exp(-2), a seventh of the first."""

LEAST = 0.2
"""Confidence below which a place stays without coordinates: no place is better than a wrong one."""

_WORD = r"[A-Z][\w'’-]*\.?(?:[A-Z]\.)*"
_CONTAINER = re.compile(rf"\s*[,(]\s*({_WORD}(?: {_WORD}){{0,3}})")
_LISTED = re.compile(rf",? (?:and|or|&) {_WORD}|, {_WORD}(?: {_WORD})*,? (?:and|or|&) ")
"""What comes after a comma and a name in a list ("Texas, Oklahoma and Kansas"), where the comma contains nothing."""


def extract(article: Article, entities: Sequence[Entity], gazetteer: Gazetteer) -> tuple[tuple[Place, ...], Focus]:
    """Resolve the locations and facilities among the entities: a place for each, in their order, and the focus.

    A name that the gazetteer doesn't know is a place without a candidate. Groups with a country are no places, but
    they tell which countries the article is about.
    """
    located = [e for e in entities if e.type in ("location", "facility")]
    claims = _claims(article, located, gazetteer)
    choices = resolve(claims, _people(entities))
    found = tuple(_place(f"p{i}", *pair) for i, pair in enumerate(zip(located, choices, strict=True), 1))
    return found, _focus(article, found, entities, gazetteer)


def _claims(article: Article, located: Sequence[Entity], gazetteer: Gazetteer) -> list[Claim]:
    """Look all the names up at once: each entity's own, in its forms, and what may contain it."""
    names = [_names(entity) for entity in located]
    outer = [_containers(article.text, entity) for entity in located]
    found = gazetteer.candidates(name for group in (*names, *outer) for name in group)
    return [
        Claim(
            candidates=next((found[n] for n in names[i] if found[n]), ()),
            mentions=len(entity.mentions),
            parents=tuple(c for name in outer[i] for c in found[name] if _can_contain(c)),
        )
        for i, entity in enumerate(located)
    ]


def _names(entity: Entity) -> list[str]:
    """The forms of a name to look up, the fullest first; of "Troy, N.C." the whole, then what is before the comma."""
    forms = dict.fromkeys((entity.name, *(m.text for m in entity.mentions), *entity.aliases))
    return [part for form in forms for part in dict.fromkeys((form, form.split(",")[0]))]


def _containers(text: str, entity: Entity) -> list[str]:
    """What the text says the place is in: after the comma in the name, or after a mention of it."""
    names = [part.strip() for part in entity.name.split(",")[1:]]
    for mention in entity.mentions:
        match = _CONTAINER.match(text, mention.end)
        if match and not _LISTED.match(text, match.end()):
            words = match[1].split()
            names += [" ".join(words[:n]) for n in range(len(words), 0, -1)]
    return list(dict.fromkeys(names))


def _can_contain(found: Candidate) -> bool:
    return found.feature_class == "A" or found.population > 100_000


def _people(entities: Iterable[Entity]) -> dict[str, float]:
    """The weight of each country that the text names by its people ("Russian")."""
    people: dict[str, float] = defaultdict(float)
    for entity in entities:
        if entity.type == "group" and entity.country:
            people[entity.country] += log1p(len(entity.mentions))
    return people


def _place(name: str, entity: Entity, choice: Choice) -> Place:
    shown = tuple(
        {"name": c.name, "geonameid": c.geonameid, "country": c.country, "admin1": c.admin1, "score": round(c.score, 4)}
        for c in choice.ranked[:KEPT]
    )
    best = choice.best if choice.best and choice.best.score >= LEAST else None
    return Place(
        id=name,
        name=entity.name,
        candidate=best,
        confidence=best.score if best else 0.0,
        role="literal",
        mentions=entity.mentions,
        evidence=Evidence("unlikely" if choice.best and not best else choice.rule, (("candidates", shown),)),
        entity=entity.id,
    )


def _focus(article: Article, found: Sequence[Place], entities: Sequence[Entity], gazetteer: Gazetteer) -> Focus:
    """Countries and places by their mentions, early ones counting more; each list's scores sum to 1."""
    size = max(1, len(article.text))
    countries: dict[str, float] = defaultdict(float)
    spots: dict[str, float] = defaultdict(float)
    for place in found:
        if place.candidate is None:
            continue
        weight = place.confidence * _weight(place.mentions, size)
        if place.candidate.country:
            countries[place.candidate.country] += weight
        if place.candidate.feature_class not in "L" and not place.candidate.feature_code.startswith("PC"):
            spots[place.id] += weight
    for entity in entities:
        if entity.type == "group" and entity.country:
            countries[entity.country] += _weight(entity.mentions, size)
    names = {place.id: place.name for place in found}
    names |= {code: country.name for code in countries if (country := gazetteer.country(code))}
    return Focus(_shares(countries, names), _shares(spots, names))


def _weight(mentions: Iterable[Mention], size: int) -> float:
    return sum(exp(-FADE * mention.start / size) for mention in mentions)


def _shares(weights: dict[str, float], names: dict[str, str]) -> tuple[FocusPlace, ...]:
    total = sum(weights.values()) or 1
    ordered = sorted(weights.items(), key=lambda item: (-item[1], item[0]))
    return tuple(FocusPlace(key, names.get(key, key), weight / total) for key, weight in ordered)
