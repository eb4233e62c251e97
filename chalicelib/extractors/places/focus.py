"""Where the story happens: the countries, divisions and places that an article is about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import exp

from chalicelib.extractors.places.events import happened
from chalicelib.extractors.places.geography import is_country
from chalicelib.extractors.places.namings import peoples
from chalicelib.gazetteer import Gazetteer
from chalicelib.model import Article, Candidate, Entity, Focus, FocusPlace, Mention, Place

FADE = 2.5
"""How fast a mention's weight for the focus falls over the article: the last counts exp(-2.5), a twelfth of the first.
On TUD-Loc-2013 dev 2.25 to 3 give the same 63 of 67, with HINT from 0.25 to 0.5; 2 and less give 62."""
HINT = 0.5
"""What a people, a country's possessive or a name that is part of another tells of where a story happens, beside a
place's own name: "Georgia's president" is the Georgian president, wherever he is."""

Weighed = Iterable[tuple[str, float]]
"""What each mention or place weighs, by what it speaks for."""

Ground = int | tuple[float, float]
"""The one place that several names may mean."""

Located = Sequence[tuple[Place, Candidate, float]]
"""Places with their candidates and what they weigh."""


def focused(article: Article, places: Sequence[Place], entities: Sequence[Entity], gazetteer: Gazetteer) -> Focus:
    """Countries, divisions and places by their mentions, early ones counting more; each list's scores sum to 1."""
    size = max(1, len(article.text))
    located = [(p, p.candidate, _weight_of(p, p.candidate, article.text, size)) for p in places if p.candidate]
    countries = _summed([*_in_countries(located), *_of_peoples(entities, size)])
    return Focus(
        _shares(countries, _country_names(countries, gazetteer)),
        _of_divisions(_summed(_in_divisions(located)), gazetteer),
        _of_spots(located),
        happened(article, list(filter(_is_literal, places)), entities),
    )


def _weight_of(place: Place, candidate: Candidate, text: str, size: int) -> float:
    """What a place's mentions tell of where the story happens."""
    owners = _owners(place.mentions, text) if is_country(candidate) else []
    weight = _weight(place.mentions, size) - (1 - HINT) * _weight(owners, size)
    return weight * (place.confidence * (HINT if place.role == "embedded" else 1))


def _owners(mentions: Iterable[Mention], text: str) -> list[Mention]:
    """The mentions with an 's: "Georgia's president"."""
    return [mention for mention in mentions if text.startswith(("'s ", "’s "), mention.end)]


def _in_countries(located: Located) -> Weighed:
    """The weights of places by the code of their country."""
    return ((place.country, weight) for _, place, weight in located if place.country)


def _in_divisions(located: Located) -> Weighed:
    """The weights of places by their country and first division: "US/NC"."""
    return (
        (f"{place.country}/{place.admin1}", weight) for _, place, weight in located if place.country and place.admin1
    )


def _of_spots(located: Located) -> tuple[FocusPlace, ...]:
    """The places where a story can happen, each by the first that means it: "Ala." of "Ala." and "Alabama"."""
    spots = [(_ground(candidate), place, weight) for place, candidate, weight in located if _is_spot(candidate)]
    firsts: dict[Ground, Place] = {}
    for ground, place, _ in spots:
        firsts.setdefault(ground, place)
    weights = _summed((firsts[ground].id, weight) for ground, _, weight in spots)
    return _shares(weights, {place.id: place.name for place in firsts.values()})


def _ground(candidate: Candidate) -> Ground:
    """What two names for one place have in common: its number at GeoNames, or where it lies."""
    return candidate.geonameid or (candidate.lat, candidate.lon)


def _of_peoples(entities: Iterable[Entity], size: int) -> Weighed:
    """The weights of peoples by the code of their country."""
    return ((country, HINT * _weight(mentions, size)) for country, mentions in peoples(entities))


def _is_spot(candidate: Candidate) -> bool:
    """Whether a story can happen at a place: not in all of a country, nor in a region that none governs."""
    return candidate.feature_class != "L" and not is_country(candidate)


def _country_names(codes: Iterable[str], gazetteer: Gazetteer) -> dict[str, str]:
    """The names of countries by code, as far as the gazetteer has them."""
    countries = {code: gazetteer.country(code) for code in codes}
    return {code: country.name for code, country in countries.items() if country}


def _of_divisions(weights: Mapping[str, float], gazetteer: Gazetteer) -> tuple[FocusPlace, ...]:
    """The divisions, by ISO code where they have one."""
    codes = {key: _code_of(key, gazetteer) for key in weights}
    names = {codes[key]: key.partition("/")[2] for key in weights}
    return _shares({codes[key]: weight for key, weight in weights.items()}, names)


def _code_of(key: str, gazetteer: Gazetteer) -> str:
    """The ISO code of a country and its division, US-NC of "US/NC"; the same where it has none."""
    country, _, division = key.partition("/")
    return gazetteer.division_of(country, division) or key


def _is_literal(place: Place) -> bool:
    """Whether a place is known, and its name no part of another's."""
    return place.candidate is not None and place.role == "literal"


def _weight(mentions: Iterable[Mention], size: int) -> float:
    """What mentions tell of where the story happens, the early ones more, in an article of so many characters."""
    return sum(exp(-FADE * mention.start / size) for mention in mentions)


def _summed(weighed: Weighed) -> dict[str, float]:
    """The sum of the weights of each country, division or place."""
    weights: dict[str, float] = defaultdict(float)
    for key, weight in weighed:
        weights[key] += weight
    return weights


def _shares(weights: Mapping[str, float], names: Mapping[str, str]) -> tuple[FocusPlace, ...]:
    """The shares of all weights, the largest first, with names where they are known."""
    total = sum(weights.values()) or 1
    ordered = sorted(weights.items(), key=lambda item: (-item[1], item[0]))
    return tuple(FocusPlace(key, names.get(key, key), weight / total) for key, weight in ordered)
