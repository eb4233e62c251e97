"""What happens where: the places of all articles in a box or around a point, each with its article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from typing import Any

from chalicelib.errors import RequestError
from chalicelib.service.cells import KM, MOST, Box, TooLarge, covering, near
from chalicelib.service.search import ALL, Asked, Served, page, pages, shown
from chalicelib.service.subjects import by_cell
from chalicelib.store import Store
from chalicelib.store.findings import Finding

EARTH_KM = 6_371.0
"""The mean radius of the Earth (IUGG)."""

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Area:
    """A box, or what of it lies within some kilometres of a point."""

    box: Box
    centre: tuple[float, float] | None = None
    km: float = 0.0

    def holds(self, place: Values) -> bool:
        """Whether a place is in it."""
        lat, lon = place["lat"], place["lon"]
        if not self.box.holds(lat, lon):
            return False
        return self.centre is None or distance(*self.centre, lat, lon) <= self.km


def places(
    store: Store,
    *,
    bbox: Box | None = None,
    near: tuple[float, float] | None = None,
    within: int | None = None,
    level: str | None = None,
    min_confidence: float = 0.0,
    asked: Asked = ALL,
) -> Values:
    """The places of all articles in a box, or around a point: the articles with the newest dates first."""
    area = _area(bbox, near, within)
    try:
        subjects = list(map(by_cell, covering(area.box)))
    except TooLarge as error:
        message = f"The box is too large: it may lie in {MOST} cells of 11.25 by 5.6 degrees. Ask for parts of it."
        raise RequestError(message, code="parameter_invalid") from error
    rows = store.findings.of(subjects, asked.window(), pages=pages(len(subjects)))
    served = Served(store)

    def take(chunk: list[Finding]) -> Iterator[list[Values] | None]:
        for row, is_served in zip(chunk, served(chunk), strict=True):
            found = [one for one in _of_row(row) if _fits(one, area, level, min_confidence)] if is_served else []
            yield found or None

    found = page(rows, asked.count, after=asked.cursor, take=take)
    return {"places": [place for row in found.taken for place in row], "next": found.next}


def distance(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Kilometres along a great circle (haversine)."""
    first, second = radians(lat), radians(other_lat)
    across, along = sin((second - first) / 2), sin(radians(other_lon - lon) / 2)
    return 2 * EARTH_KM * asin(min(1.0, sqrt(across**2 + cos(first) * cos(second) * along**2)))


def _area(bbox: Box | None, point: tuple[float, float] | None, within: int | None) -> Area:
    if (bbox is None) == (point is None):
        raise RequestError("Places are asked for by bbox, or by near, with within.", code="parameter_invalid")
    if bbox is not None:
        if within is not None:
            raise RequestError("The parameter within goes with near, not with bbox.", code="parameter_invalid")
        return Area(bbox)
    km = within or KM
    lat, lon = point or (0.0, 0.0)
    return Area(near(lat, lon, km), point, km)


def _of_row(row: Finding) -> Iterator[Values]:
    """The places of a row, each with the article."""
    about = shown(row)
    for place in row.shown["places"]:
        yield place | {name: about[name] for name in ("date", "dated_by", "article")}


def _fits(place: Values, area: Area, level: str | None, min_confidence: float) -> bool:
    return area.holds(place) and level in (None, place["level"]) and place["confidence"] >= min_confidence
