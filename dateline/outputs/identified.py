"""Who and what the articles name, each once: with how often, where and when, over all of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from chalicelib.formats.geojson import level
from dateline.outputs.reading import Reading, place_key

Values = Mapping[str, Any]


@dataclass(slots=True)
class Identified:
    """Somebody or something: ``name`` and ``role`` are those of the newest article.

    ``first`` and ``last`` are the days of the oldest and the newest article, where they have dates.
    """

    key: str
    type: str
    name: str
    uncertain: bool = False
    role: str | None = None
    country: str | None = None
    admin1: str | None = None
    level: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    population: int | None = None
    quotes: int = 0
    articles: int = 0
    mentions: int = 0
    first: str | None = None
    last: str | None = None


class Register:
    """All who are named, by their keys."""

    def __init__(self) -> None:
        self.all: dict[str, Identified] = {}

    def add(self, read: Reading) -> None:
        """Take what another article tells."""
        counts: dict[str, int] = {}
        for one, mentions in (*self._entities(read), *self._places(read)):
            counts[one.key] = counts.get(one.key, 0) + mentions
        for key, mentions in counts.items():
            self._count(self.all[key], read.date, mentions)
        for quote in read.speech:
            for key in read.voices(quote):
                self.all[key].quotes += 1

    def _entities(self, read: Reading) -> Iterator[tuple[Identified, int]]:
        """Those who are no places on the map, with the number of their mentions."""
        for name, known in read.known.items():
            entity = read.entities[name]
            one = self.all.setdefault(known.key, Identified(known.key, entity["type"], known.name, known.uncertain))
            if not known.is_place:
                self._rename(one, known.name, entity["titles"], read.date)
                yield one, len(entity["mentions"])

    def _places(self, read: Reading) -> Iterator[tuple[Identified, int]]:
        for place in read.document["places"]:
            if key := place_key(place):
                one = self.all.setdefault(key, Identified(key, "location", place["gazetteer_name"] or place["name"]))
                one.type = "location"
                one.country, one.admin1, one.level = place["country"], place["admin1"], level(place)
                one.latitude, one.longitude, one.population = place["lat"], place["lon"], place["population"]
                yield one, len(place["mentions"])

    def _rename(self, one: Identified, name: str, titles: list[str], date: str | None) -> None:
        if (date or "") >= (one.last or ""):
            one.name = name
            one.role = "; ".join(titles) or one.role
        elif one.role is None:
            one.role = "; ".join(titles) or None

    def _count(self, one: Identified, date: str | None, mentions: int) -> None:
        one.articles += 1
        one.mentions += mentions
        one.first = min(filter(None, (one.first, date)), default=None)
        one.last = max(filter(None, (one.last, date)), default=None)
