"""Countries by the words of one text: of peoples ("Austrian", "the Dane") and of places ("Graz")."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Protocol

from chalicelib.extractors.text.nouns import is_national
from chalicelib.extractors.text.spans import touching
from chalicelib.model import Candidate, Entity


class Places(Protocol):
    """Whatever knows the places of a name: the gazetteer, or what an article has looked up of it before."""

    def candidates(self, names: Iterable[str]) -> Mapping[str, Sequence[Candidate]]: ...

    def demonym(self, text: str) -> str | None: ...


@dataclass(frozen=True, slots=True)
class Origin:
    """A people's or a place's name in the text; ``country`` is the code of a people's country."""

    start: int
    end: int
    name: str
    country: str | None


class Origins:
    """The peoples and places that a text names, and the countries that they belong to."""

    def __init__(self, entities: Iterable[Entity] = (), places: Places | None = None) -> None:
        named = [(entity, mention) for entity in entities if _tells_origin(entity) for mention in entity.mentions]
        origins = [Origin(mention.start, mention.end, entity.name, entity.country) for entity, mention in named]
        self._origins = sorted(origins, key=attrgetter("start"))
        self._places = places
        peoples = ((entity, mention) for entity, mention in named if entity.country)
        self._peoples = {mention.text.casefold(): entity.country for entity, mention in peoples}
        self._countries: dict[str, str | None] = {}

    def within(self, start: int, end: int) -> Sequence[Origin]:
        """The names between two offsets."""
        return touching(self._origins, start, end)

    def people(self, word: str) -> str | None:
        """The code of the country whose people a lower-case word stands for: DK for "dane" and "danish"."""
        if word not in self._peoples and self._places and is_national(word):
            self._peoples[word] = self._places.demonym(word)
        return self._peoples.get(word)

    def peoples(self, words: Iterable[str]) -> frozenset[str]:
        """The countries whose people some lower-case words stand for: AT of "the Austrian driver"."""
        return frozenset(filter(None, map(self.people, words)))

    def lie_in(self, places: Iterable[str], countries: Container[str | None]) -> bool:
        """Whether one of some places lies in one of some countries."""
        return any(self.country(place) in countries for place in places)

    def country(self, place: str) -> str | None:
        """The code of the country in which the likeliest place of a name lies."""
        if place not in self._countries:
            likeliest = self._places.candidates([place])[place][:1] if self._places else ()
            self._countries[place] = next((known.country for known in likeliest), None)
        return self._countries[place]


def _tells_origin(entity: Entity) -> bool:
    """Whether an entity is a people or a place."""
    return entity.country is not None or entity.type == "location"


NOWHERE = Origins()
"""Of a text that names no people and no place."""
