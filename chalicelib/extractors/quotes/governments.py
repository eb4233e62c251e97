"""Places and buildings that speak: "Oslo said no" and "the Kremlin said yes" are what governments say."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import replace

from chalicelib import lexicon
from chalicelib.model import Entity, Quote

_SEATS = lexicon.words("seats")


def with_governments(entities: Iterable[Entity], quotes: Iterable[Quote]) -> tuple[Entity, ...]:
    """The entities, those places and seats of government that are quoted with a note of what speaks."""
    speakers = {quote.speaker.entity for quote in quotes if quote.speaker}
    return tuple(_noted(entity, speakers) for entity in entities)


def _noted(entity: Entity, speakers: Container[str | None]) -> Entity:
    """An entity, with the note where it is quoted: Oslo in "Oslo said no", but not in "he went to Oslo"."""
    if entity.id not in speakers:
        return entity
    return replace(entity, note="government") if _governs(entity) else entity


def _governs(entity: Entity) -> bool:
    """Whether an entity that speaks stands for the government, or part of one, that sits there."""
    return entity.type == "location" or entity.name in _SEATS
