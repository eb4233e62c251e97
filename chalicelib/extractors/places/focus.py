"""Where the story happens: the countries, divisions and places that an article is about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import exp

from chalicelib.extractors.places.geography import is_country
from chalicelib.extractors.places.words import AT, WHEN
from chalicelib.gazetteer import Gazetteer
from chalicelib.model import PRESENT, Article, Candidate, Entity, Focus, FocusPlace, Mention, Place

FADE = 2.5
"""How fast a mention's weight for the focus falls over the article: the last counts exp(-2.5), a twelfth of the first.
On TUD-Loc-2013 dev 2.25 to 3 give the same 63 of 67, with HINT from 0.25 to 0.5; 2 and less give 62."""
HINT = 0.5
"""What a people, a country's possessive or a name that is part of another tells of where a story happens, beside a
place's own name: "Georgia's president" is the Georgian president, wherever he is."""

_BEFORE = 12
"""Characters before a place in which "outside the" stands, with room."""

Weighed = Iterable[tuple[str, float]]
"""What each mention or place weighs, by what it speaks for."""


def focused(article: Article, places: Sequence[Place], entities: Sequence[Entity], gazetteer: Gazetteer) -> Focus:
    """Countries, divisions and places by their mentions, early ones counting more; each list's scores sum to 1."""
    size = max(1, len(article.text))
    located = [(p, p.candidate, _weight_of(p, article.text, size)) for p in places if p.candidate]
    countries = _summed([*_in_countries(located), *_of_peoples(entities, size)])
    divisions = _summed((f"{c.country}/{c.admin1}", w) for _, c, w in located if c.country and c.admin1)
    spots = _summed((place.id, weight) for place, candidate, weight in located if _is_spot(candidate))
    return Focus(
        _shares(countries, {code: country.name for code in countries if (country := gazetteer.country(code))}),
        _of_divisions(divisions, gazetteer),
        _shares(spots, {place.id: place.name for place in places}),
        _event(article.text, places, entities),
    )


def _weight_of(place: Place, text: str, size: int) -> float:
    """What a place's mentions tell of where the story happens."""
    owners = [m for m in place.mentions if _owns(text, m)] if place.candidate and is_country(place.candidate) else []
    weight = _weight(place.mentions, size) - (1 - HINT) * _weight(owners, size)
    return weight * (place.confidence * (HINT if place.role == "embedded" else 1))


def _in_countries(located: Iterable[tuple[Place, Candidate, float]]) -> Weighed:
    return ((candidate.country, weight) for _, candidate, weight in located if candidate.country)


def _of_peoples(entities: Iterable[Entity], size: int) -> Iterator[tuple[str, float]]:
    for entity in entities:
        if entity.type == "group" and entity.country:
            yield entity.country, HINT * _weight(entity.mentions, size)


def _is_spot(candidate: Candidate) -> bool:
    """Whether a story can happen at a place: not in all of a country, nor in a region that none governs."""
    return candidate.feature_class != "L" and not is_country(candidate)


def _of_divisions(weights: Mapping[str, float], gazetteer: Gazetteer) -> tuple[FocusPlace, ...]:
    """The divisions, by ISO code where they have one."""
    names = {key: key.partition("/")[::2] for key in weights}
    codes = {key: gazetteer.division_of(*name) or key for key, name in names.items()}
    return _shares(
        {codes[key]: weight for key, weight in weights.items()}, {codes[key]: name for key, (_, name) in names.items()}
    )


def _event(text: str, places: Sequence[Place], entities: Sequence[Entity]) -> str | None:
    """The place of which the text first says that something happened there on a day: "in Caracas on Saturday"."""
    days = {m.start + _pointer(m.text) for entity in entities if _is_day(entity) for m in entity.mentions}
    literal = [p for p in places if p.candidate and p.role == "literal"]
    mentions = sorted((m.start, m.end, p.id) for p in literal for m in p.mentions)
    return next((place for start, end, place in mentions if _happened(text, start, end, days)), None)


def _happened(text: str, start: int, end: int, days: set[int]) -> bool:
    """Whether a text says "in" before a place and a day behind it."""
    when = WHEN.match(text, end)
    return bool(when and when.end() in days and AT.search(text, max(0, start - _BEFORE), start))


def _pointer(words: str) -> int:
    """Characters before the day in "last Friday"."""
    return len("last ") if words.casefold().startswith("last ") else 0


def _is_day(entity: Entity) -> bool:
    """Whether an entity is a date on which something may happen; what is so now, or every Sunday, happens on none."""
    if entity.type != "date" or entity.time is None:
        return entity.type == "date"
    return entity.time.type != "SET" and entity.time.value != PRESENT


def _owns(text: str, mention: Mention) -> bool:
    return text.startswith(("'s ", "’s "), mention.end)


def _weight(mentions: Iterable[Mention], size: int) -> float:
    return sum(exp(-FADE * mention.start / size) for mention in mentions)


def _summed(weighed: Weighed) -> dict[str, float]:
    weights: dict[str, float] = defaultdict(float)
    for key, weight in weighed:
        weights[key] += weight
    return weights


def _shares(weights: Mapping[str, float], names: Mapping[str, str]) -> tuple[FocusPlace, ...]:
    total = sum(weights.values()) or 1
    ordered = sorted(weights.items(), key=lambda item: (-item[1], item[0]))
    return tuple(FocusPlace(key, names.get(key, key), weight / total) for key, weight in ordered)
