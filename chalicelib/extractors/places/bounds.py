"""Which candidates a mention of a name can't mean, by what the text says of it: what contains it, what it has."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import reduce

from chalicelib.extractors.places.containers import Container
from chalicelib.extractors.places.geography import contains, distance, is_country, is_first_division, is_town
from chalicelib.extractors.places.namings import Naming
from chalicelib.extractors.places.words import GOVERNED, OF_CITY, OF_COUNTRY, OF_DIVISION, WATERS
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

_ARTICLE = ("the ", "The ")
_THE = len("the ")


def fitting(text: str, naming: Naming, candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The candidates of a name without towns and what has a government where the text speaks of "the Little River"."""
    with_article = [t for t in naming.toponyms if text[max(0, t.start - _THE) : t.start] in _ARTICLE]
    flows = any(text[t.start : t.end].endswith(WATERS) for t in with_article)
    return tuple(c for c in candidates if not flows or c.feature_class not in "AP")


def can_contain(place: Candidate) -> bool:
    """Whether a place is one that others are said to be in."""
    return place.feature_class == "A" or place.population > LARGE


def inside(candidates: Sequence[Candidate], outer: Sequence[Candidate]) -> Rows:
    """Those of the candidates that lie in one of some places."""
    return frozenset(i for i, c in enumerate(candidates) if any(contains(o, c) for o in outer))


def around(candidates: Sequence[Candidate], inner: Sequence[Candidate]) -> Rows:
    """Those of the candidates in which one of some places lies, or which are a region around it."""
    return frozenset(i for i, c in enumerate(candidates) if any(_is_around(c, place) for place in inner))


def _is_around(outer: Candidate, inner: Candidate) -> bool:
    if outer.feature_class == "L":
        return outer != inner and distance(outer, inner) < REGION
    return can_contain(outer) and contains(outer, inner)


def by_containers(candidates: Sequence[Candidate], containers: Sequence[Container], places: Places) -> Rows:
    """The candidates in what the text firmly says contains them, none where that contains none."""
    firm = (containing(candidates, container, places) for container in containers if container.firm)
    bounds = (inside(candidates, [place for place in outer if _is_sure(place)]) for outer in firm)
    return next(filter(None, bounds), frozenset())


def _is_sure(place: Candidate) -> bool:
    """Whether a place is no town that may only stand beside another: "Henderson, Boulder to share jail"."""
    return not is_town(place) or place.population >= METROPOLIS


def containing(candidates: Sequence[Candidate], container: Container, places: Places) -> list[Candidate]:
    """Which places by a container's name, in the fullest form that is known, can contain the candidates of another."""
    outer: Sequence[Candidate] = next((places[name] for name in container.names if places[name]), ())
    return [place for place in outer if can_contain(place) and not _is_beside(place, container, candidates)]


def _is_beside(place: Candidate, container: Container, candidates: Sequence[Candidate]) -> bool:
    """Whether a place stands in a list with the name: one of towns, or of states and countries.

    No country is in another: "together with Canada, Mexico should sue".
    """
    codes = {c.feature_code for c in candidates if c.score == FITS[0] and (is_country(c) or is_first_division(c))}
    if container.listed and (is_town(place) or codes):
        return True
    return place.feature_code in codes and (container.followed or is_country(place))


def by_kind(text: str, toponym: Span, candidates: Sequence[Candidate]) -> Rows:
    """The candidates of the kind that has what stands behind a name, where there are divisions among them."""
    if not any(is_first_division(c) for c in candidates):
        return frozenset()
    fits = next((fits for pattern, fits in _KINDS if pattern.match(text, toponym.end)), None)
    return fits(candidates) if fits else frozenset()


def _countries(candidates: Sequence[Candidate]) -> Rows:
    return frozenset(i for i, c in enumerate(candidates) if is_country(c))


def _divisions(candidates: Sequence[Candidate]) -> Rows:
    return frozenset(i for i, c in enumerate(candidates) if is_first_division(c))


def _governed(candidates: Sequence[Candidate]) -> Rows:
    return frozenset(i for i, c in enumerate(candidates) if not is_town(c))


def _towns(candidates: Sequence[Candidate]) -> Rows:
    """The towns, if one of them is a city: "a Georgia mayor" is no mayor of one of the hamlets of that name."""
    towns = frozenset(i for i, c in enumerate(candidates) if is_town(c))
    return towns if any(candidates[i].population > LARGE for i in towns) else frozenset()


_KINDS: tuple[tuple[re.Pattern[str], Callable[[Sequence[Candidate]], Rows]], ...] = (
    (OF_COUNTRY, _countries),
    (OF_DIVISION, _divisions),
    (GOVERNED, _governed),
    (OF_CITY, _towns),
)
"""What stands behind a name, and what it is of: "Georgia's prime minister", "New York's governor", "its mayor"."""


def common(bounds: Iterable[Rows]) -> Rows:
    """What all bounds let a mention mean, the earlier deciding where two exclude each other; nothing without any."""
    some = [bound for bound in bounds if bound]
    return reduce(lambda one, other: one & other or one, some) if some else frozenset()
