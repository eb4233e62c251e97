"""A record as its findings across articles: who and where its entities and places are, whichever article names them.

Keys are the API's: ``person.ada-rossi``, ``place.3176219``, ``country.it``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from chalicelib.model import Published
from chalicelib.service.dating import dated
from chalicelib.service.identity import Identity, identities, place_keys
from dateline.outputs import Record

Values = Mapping[str, Any]

PARTS = ("speaker", "addressee", "via")
"""Who has a part in a quote, by the fields that tell it."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Who has a part in a quote. ``key`` is None where it is nobody with a name."""

    name: str
    role: str | None = None
    key: str | None = None


@dataclass(frozen=True)
class Reading:
    """A record, and what all that is written of it has in common."""

    record: Record

    @property
    def document(self) -> Values:
        """Its document."""
        return self.record.document

    @cached_property
    def date(self) -> str | None:
        """When the article was published, ISO 8601, so that dates sort as texts; None where it does not tell."""
        published = self.document["article"]["published"]
        return (published and dated(Published(**published), None)["value"]) or None

    @cached_property
    def known(self) -> dict[str, Identity]:
        """Who its entities are, by their ids."""
        return identities(self.document)

    @cached_property
    def entities(self) -> dict[str, Values]:
        """Its entities by their ids."""
        return {entity["id"]: entity for entity in self.document["entities"]}

    @cached_property
    def speech(self) -> list[Values]:
        """What somebody says in it: no reports of what somebody thinks or feels."""
        return [quote for quote in self.document["quotes"] if quote["kind"] == "speech"]

    def key(self, entity: str | None) -> str | None:
        """The key of an entity by its id; None where nobody knows who it is."""
        known = self.known.get(entity or "")
        return known.key if known else None

    def voice(self, part: Values | None) -> Voice | None:
        """Who a speaker, an addressee or a messenger of a quote is."""
        if part is None:
            return None
        entity, known = self.entities.get(part["entity"] or ""), self.known.get(part["entity"] or "")
        role = entity["titles"][0] if entity and entity["titles"] else None
        return Voice(known.name if known else part["mention"]["text"], role, known.key if known else None)

    def voices(self, quote: Values) -> list[str]:
        """Who says it, by their keys: the first, and those who say it together with them."""
        speaker = quote["speaker"]
        said_by = (speaker["entity"], *speaker["others"]) if speaker else ()
        return list(dict.fromkeys(key for one in said_by if (key := self.key(one))))

    def topics(self, quote: Values) -> list[str]:
        """Who and what the words of a quote name, by their keys."""
        return list(dict.fromkeys(self._topics(quote)))

    def _topics(self, quote: Values) -> Iterator[str]:
        spans = [(span["start"], span["end"]) for span in quote["spans"]]
        for start, end, key in self._names:
            if any(first <= start and end <= last for first, last in spans):
                yield key

    @cached_property
    def _names(self) -> list[tuple[int, int, str]]:
        """Where somebody or something is called by its name."""
        named = ((entity, known.key) for entity, known in self.known.items())
        mentions = ((mention, key) for entity, key in named for mention in self.entities[entity]["mentions"])
        return sorted((mention["start"], mention["end"], key) for mention, key in mentions if mention["kind"] == "name")


def place_key(place: Values) -> str | None:
    """The key of a place; None where the gazetteer has none."""
    return next(iter(place_keys(place)), None)
