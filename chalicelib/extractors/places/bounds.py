"""Which candidates a mention of a name can't mean, by what the text says of it: what contains it, what it has."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial, reduce
from itertools import chain, compress, count

from chalicelib.extractors.places.containers import Container
from chalicelib.extractors.places.geography import (
    contains,
    distance,
    is_country,
    is_first_division,
    is_territory,
    is_town,
    lies_in,
)
from chalicelib.extractors.places.namings import Naming
from chalicelib.extractors.places.words import (
    CITY_OF,
    DIVISION_OF,
    GOVERNED,
    GOVERNMENT_OF,
    OF_CITY,
    OF_COUNTRY,
    OF_DIVISION,
    WATERS,
)
from chalicelib.gazetteer import FITS
from chalicelib.model import Candidate, Span

Rows = frozenset[int]
"""Numbers of a name's candidates."""

Places = Mapping[str, Sequence[Candidate]]
"""The candidates of names."""

METROPOLIS = 1_000_000
"""Inhabitants of a city that the world knows by its name alone."""

LARGE = 100_000
"""Inhabitants above which a city may be what the text says contains a place: "Brooklyn, New York"."""

REGION = 300.0
"""Kilometres from the middle of a region, whose borders no code tells, within which a place may be in it."""

REACH = 40
"""Characters before a name in which is sought what it is said to be."""

_ARTICLE = ("the ", "The ")
_THE = len("the ")


def fitting(text: str, naming: Naming, candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The candidates of a name without towns and what has a government where the text speaks of "the Little River"."""
    if not any(_is_water(text, toponym) for toponym in naming.toponyms):
        return tuple(candidates)
    return tuple(candidate for candidate in candidates if candidate.feature_class not in "AP")


def _is_water(text: str, toponym: Span) -> bool:
    """Whether "the" stands before a name that ends as waters do."""
    with_article = text[max(0, toponym.start - _THE) : toponym.start] in _ARTICLE
    return with_article and text.endswith(WATERS, toponym.start, toponym.end)


def can_contain(place: Candidate) -> bool:
    """Whether a place is one that others are said to be in."""
    return place.feature_class == "A" or place.reach > LARGE


def rows_of(holds: Callable[[Candidate], bool], candidates: Sequence[Candidate]) -> Rows:
    """The numbers of those candidates for which a rule holds."""
    return frozenset(compress(count(), map(holds, candidates)))


def inside(candidates: Sequence[Candidate], outer: list[Candidate]) -> Rows:
    """Those of the candidates that lie in one of some places."""
    return rows_of(partial(lies_in, outer), candidates)


def around(candidates: Sequence[Candidate], inner: Sequence[Candidate]) -> Rows:
    """Those of the candidates in which one of some places lies, or which are a region around it."""
    return rows_of(lambda outer: any(_is_around(outer, place) for place in inner), candidates)


def _is_around(outer: Candidate, inner: Candidate) -> bool:
    """Whether a place lies in another by its codes, or within reach of a region, of whose borders no code tells."""
    if outer.feature_class == "L":
        return outer != inner and distance(outer, inner) < REGION
    return can_contain(outer) and contains(outer, inner)


def by_containers(candidates: Sequence[Candidate], containers: Sequence[Container], places: Places) -> Rows:
    """The candidates in what the text firmly says contains them, none where that contains none."""
    for container in containers:
        outer = containing(candidates, container, places) if container.firm else []
        if rows := inside(candidates, list(filter(_is_sure, outer))):
            return rows
    return frozenset()


def _is_sure(place: Candidate) -> bool:
    """Whether a place is no town that may only stand beside another: "Henderson, Boulder to share jail"."""
    return not is_town(place) or place.reach >= METROPOLIS


def containing(candidates: Sequence[Candidate], container: Container, places: Places) -> list[Candidate]:
    """Which places by a container's name, in the fullest form that is known, can contain the candidates of another."""
    outer = filter(can_contain, known(places, container.names))
    return [place for place in outer if not _is_beside(place, container, candidates)]


def known(places: Places, names: Iterable[str]) -> Sequence[Candidate]:
    """The candidates of the first of some names that has any: of the fullest form that is known."""
    return next(filter(None, map(places.__getitem__, names)), ())


def _is_beside(place: Candidate, container: Container, candidates: Sequence[Candidate]) -> bool:
    """Whether a place stands in a list with the name: one of towns, or of states and countries.

    No country is in another: "together with Canada, Mexico should sue"; but a town is, in "Armenia, in Colombia".
    """
    codes = _kinds_of_territories(candidates)
    if container.listed and (is_town(place) or codes):
        return True
    if container.enclosing or (container.owning and _has_city(place, candidates)):
        return False
    return place.feature_code in codes and (container.followed or is_country(place))


def _has_city(place: Candidate, candidates: Iterable[Candidate]) -> bool:
    """Whether one of the candidates is a city in a place."""
    return any(city.reach > LARGE and is_town(city) and contains(place, city) for city in candidates)


def _kinds_of_territories(candidates: Iterable[Candidate]) -> set[str]:
    """The kinds of the countries and first divisions among candidates whose own name it is, by feature code."""
    return {territory.feature_code for territory in filter(is_territory, candidates) if territory.score == FITS[0]}


def by_kind(text: str, toponym: Span, candidates: Sequence[Candidate]) -> Rows:
    """The candidates of the kind that has what stands behind a name, where there are divisions among them."""
    if not any(map(is_first_division, candidates)):
        return frozenset()
    said = (rows for pattern, rows in _KINDS if pattern.match(text, toponym.end))
    return next((rows(candidates) for rows in chain(said, _before(text, toponym))), frozenset())


def _before(text: str, toponym: Span) -> Iterator[Callable[[Sequence[Candidate]], Rows]]:
    """What the words before a name say that it is: "the government of Victoria", "the mayor of Quebec"."""
    start = max(0, toponym.start - REACH)
    return (rows for pattern, rows in _KINDS_OF if pattern.search(text, start, toponym.start))


def _is_governed(place: Candidate) -> bool:
    """Whether a place is none of those that nothing of a state is said of, the towns."""
    return not is_town(place)


def _cities(candidates: Sequence[Candidate]) -> Rows:
    """The towns, if one of them is a city: "a Georgia mayor" is no mayor of one of the hamlets of that name."""
    towns = rows_of(is_town, candidates)
    return towns if max((candidates[row].reach for row in towns), default=0) > LARGE else frozenset()


def _governments(candidates: Sequence[Candidate]) -> Rows:
    """What is no town, unless one is a metropolis, which has a government too: Buenos Aires."""
    own = (place for place in candidates if is_town(place) and place.score == FITS[0])
    metropolis = any(town.reach >= METROPOLIS for town in own)
    return frozenset() if metropolis else rows_of(_is_governed, candidates)


_KINDS: tuple[tuple[re.Pattern[str], Callable[[Sequence[Candidate]], Rows]], ...] = (
    (OF_COUNTRY, partial(rows_of, is_country)),
    (OF_DIVISION, partial(rows_of, is_first_division)),
    (GOVERNED, partial(rows_of, _is_governed)),
    (OF_CITY, _cities),
)
"""What stands behind a name, and what it is of: "Georgia's prime minister", "New York's governor", "its mayor"."""


_KINDS_OF: tuple[tuple[re.Pattern[str], Callable[[Sequence[Candidate]], Rows]], ...] = (
    (DIVISION_OF, partial(rows_of, is_first_division)),
    (GOVERNMENT_OF, _governments),
    (CITY_OF, _cities),
)
"""What stands before a name, and what it is of: "the state of Victoria", "the government of Georgia", "its mayor"."""


def common(bounds: Iterable[Rows]) -> Rows:
    """What all bounds let a mention mean, the earlier deciding where two exclude each other; nothing without any."""
    return reduce(_narrowed, filter(None, bounds), frozenset())


def _narrowed(rows: Rows, bound: Rows) -> Rows:
    """The rows that a bound leaves; all of them where it leaves none, and the bound's where nothing was bound yet."""
    return rows & bound or rows or bound
