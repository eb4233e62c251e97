"""The map: places in boxes and around points."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import asin, cos, radians, sin, sqrt

from scripts.load.questions.asking import Examiner, Query, Question, span
from scripts.load.truth.naming import spots
from scripts.load.truth.telling import Values

DEGREES = (0.2, 3.0, 20.0)
"""Of the sides of boxes."""

KILOMETRES = (1, 50, 400)
"""Around points."""

EARTH_KM = 6_371.0
Holds = Callable[[Values], bool]


def questions(examiner: Examiner) -> Iterator[Question]:
    """All of them."""
    newest = sorted(examiner.world.analysed, key=lambda one: (one.date, one.id), reverse=True)
    all_spots = [spot for one in newest for spot in spots(one)]
    for lat, lon in examiner.some({(spot["lat"], spot["lon"]) for spot in all_spots}):
        for what, asked, holds in (_box(examiner, lat, lon), _circle(examiner, lat, lon)):
            query = asked | examiner.days(0.3)
            level = examiner.random.choice((None, None, "point", "area", "country"))
            query |= {"level": level} if level else {}
            query |= {"min_confidence": "0.7"} if examiner.now(0.2) else {}
            yield Question(
                what, "/places", _expected(all_spots, query, holds), "places", query, whole=True, alike=_by_article
            )


def _expected(all_spots: list[Values], query: Query, holds: Holds) -> Callable[[], list[Values]]:
    level, sure, days = query.get("level"), float(query.get("min_confidence", 0)), span(query)

    def expected() -> list[Values]:
        return [
            spot
            for spot in all_spots
            if spot["date"] in days and holds(spot) and level in (None, spot["level"]) and spot["confidence"] >= sure
        ]

    return expected


def _box(examiner: Examiner, lat: float, lon: float) -> tuple[str, Query, Holds]:
    """A box around a position, which it need not be in the middle of."""
    size = examiner.random.choice(DEGREES)
    west, south = max(lon - size * examiner.random.random(), -180), max(lat - size * examiner.random.random(), -90)
    box = [round(one, 5) for one in (west, south, min(west + size, 180), min(south + size, 90))]

    def holds(spot: Values) -> bool:
        return bool(box[0] <= spot["lon"] <= box[2] and box[1] <= spot["lat"] <= box[3])

    return "/places?bbox", {"bbox": ",".join(f"{one:.5f}" for one in box)}, holds


def _circle(examiner: Examiner, lat: float, lon: float) -> tuple[str, Query, Holds]:
    km = examiner.random.choice(KILOMETRES)
    query = {"near": f"{lat:.5f},{lon:.5f}", "within": str(km)}
    return "/places?near", query, lambda spot: _distance(lat, lon, spot["lat"], spot["lon"]) <= km


def _distance(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Kilometres along a great circle (haversine)."""
    first, second = radians(lat), radians(other_lat)
    across, along = sin((second - first) / 2), sin(radians(other_lon - lon) / 2)
    return 2 * EARTH_KM * asin(min(1.0, sqrt(across**2 + cos(first) * cos(second) * along**2)))


def _by_article(places: list[Values]) -> list[Values]:
    """Places in the order of their articles, those of one article by their ids."""
    order = {article: number for number, article in enumerate(dict.fromkeys(one["article"]["id"] for one in places))}
    return sorted(places, key=lambda one: (order[one["article"]["id"]], one["id"]))
