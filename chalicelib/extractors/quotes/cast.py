"""The cast of an article: everybody and everything that it speaks of, by where it does."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cached_property

from chalicelib.model import Entity, Mention

LONGEST = 200
"""Characters of a mention that is looked for by its end: the longest in 1,741 texts has 144."""


class Cast:
    """The mentions of all entities, in the order of the text."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        """``entities`` are all of the article's, each with its mentions."""
        self.entities = tuple(entities)
        pairs = ((mention, entity) for entity in self.entities for mention in entity.mentions)
        self._by_id = {entity.id: entity for entity in self.entities}
        self._pairs = sorted(pairs, key=lambda pair: (pair[0].start, -pair[0].end))
        self._starts = [mention.start for mention, _ in self._pairs]

    @cached_property
    def people(self) -> tuple[Entity, ...]:
        """The persons who are named."""
        return tuple(entity for entity in self.entities if is_named_person(entity))

    def entity(self, entity_id: str | None) -> Entity | None:
        """The entity by an id; None for nobody's."""
        return self._by_id.get(entity_id) if entity_id else None

    def within(self, start: int, end: int) -> list[tuple[Mention, Entity]]:
        """Mentions inside a span, the first and longest first."""
        return [pair for pair in self._between(start, end) if pair[0].end <= end]

    def before(self, end: int, reach: int) -> Iterator[tuple[Mention, Entity]]:
        """Mentions that end at or before an offset, the last first, as far back as ``reach`` characters."""
        for pair in reversed(self._between(end - reach - LONGEST, end)):
            if end - reach <= pair[0].end <= end:
                yield pair

    def _between(self, start: int, end: int) -> list[tuple[Mention, Entity]]:
        """Mentions that begin in ``[start, end)``."""
        return self._pairs[bisect_left(self._starts, start) : bisect_left(self._starts, end)]


def is_named_person(entity: Entity) -> bool:
    """Whether an entity is a person by name: not so "a neighbour"."""
    return entity.named and entity.type == "person"
