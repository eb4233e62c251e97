"""Where the story happens: the countries, divisions and places that an article is about."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from math import exp

from chalicelib.gazetteer import Gazetteer
from chalicelib.model import PRESENT, Article, Entity, Focus, FocusPlace, Mention, Place

FADE = 2.0
"""How fast a mention's weight for the focus falls over the article: the last counts exp(-2), a seventh of the first."""

HINT = 0.5
"""What a people, a country's possessive or a name that is part of another tells of where a story happens, beside a
place's own name: "Georgia's president" is the Georgian president, wherever he is."""

_AT = re.compile(r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]utside|[Oo]ff) (?:the )?$")
_LAST = re.compile(r"[Ll]ast (?=[A-Z])")
_WHEN = re.compile(r"(?:, [A-Z][\w.]+(?: [A-Z][\w.]+)?,?)? (?:(?:on|in|late|early|last) )*")


def focused(article: Article, found: Sequence[Place], entities: Sequence[Entity], gazetteer: Gazetteer) -> Focus:
    """Countries, divisions and places by their mentions, early ones counting more; each list's scores sum to 1."""
    size = max(1, len(article.text))
    countries: dict[str, float] = defaultdict(float)
    divisions: dict[tuple[str, str], float] = defaultdict(float)
    spots: dict[str, float] = defaultdict(float)
    for place in found:
        if place.candidate is None:
            continue
        owners = [m for m in place.mentions if _owns(article.text, m)] if _is_country(place) else []
        weight = _weight(place.mentions, size) - (1 - HINT) * _weight(owners, size)
        weight *= place.confidence * (HINT if place.role == "embedded" else 1)
        if place.candidate.country:
            countries[place.candidate.country] += weight
        if place.candidate.country and place.candidate.admin1:
            divisions[place.candidate.country, place.candidate.admin1] += weight
        if place.candidate.feature_class != "L" and not _is_country(place):
            spots[place.id] += weight
    for entity in entities:
        if entity.type == "group" and entity.country:
            countries[entity.country] += HINT * _weight(entity.mentions, size)
    names = {place.id: place.name for place in found}
    names |= {code: country.name for code in countries if (country := gazetteer.country(code))}
    coded = {gazetteer.division_of(*division) or "/".join(division): division for division in divisions}
    names |= {code: name for code, (_, name) in coded.items()}
    return Focus(
        _shares(countries, names),
        _shares({code: divisions[division] for code, division in coded.items()}, names),
        _shares(spots, names),
        _event(article.text, found, entities),
    )


def _event(text: str, found: Sequence[Place], entities: Sequence[Entity]) -> str | None:
    """The place of which the text first says that something happened there on a day: "in Caracas on Saturday"."""
    days = {m.start + _pointer(m.text) for entity in entities if _is_day(entity) for m in entity.mentions}
    mentions = sorted((m.start, m.end, p.id) for p in found if p.candidate and p.role == "literal" for m in p.mentions)
    for start, end, place in mentions:
        when = _WHEN.match(text, end)
        if _AT.search(text, max(0, start - 12), start) and when and when.end() in days:
            return place
    return None


def _pointer(words: str) -> int:
    """Characters before the name of the day or month in "last Friday"."""
    last = _LAST.match(words)
    return last.end() if last else 0


def _is_day(entity: Entity) -> bool:
    """Whether an entity is a date on which something may happen; what is so now, or every Sunday, happens on none."""
    if entity.type != "date" or entity.time is None:
        return entity.type == "date"
    return entity.time.type != "SET" and entity.time.value != PRESENT


def _is_country(place: Place) -> bool:
    return place.candidate is not None and place.candidate.feature_code.startswith("PC")


def _owns(text: str, mention: Mention) -> bool:
    return text.startswith(("'s ", "’s "), mention.end)


def _weight(mentions: Iterable[Mention], size: int) -> float:
    return sum(exp(-FADE * mention.start / size) for mention in mentions)


def _shares(weights: dict[str, float], names: dict[str, str]) -> tuple[FocusPlace, ...]:
    total = sum(weights.values()) or 1
    ordered = sorted(weights.items(), key=lambda item: (-item[1], item[0]))
    return tuple(FocusPlace(key, names.get(key, key), weight / total) for key, weight in ordered)
