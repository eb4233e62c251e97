"""The document that rows are made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from chalicelib.service.findings.limits import MOST, clipped
from chalicelib.service.identity import Identity, identities

Values = dict[str, Any]

Row = tuple[str, int, Values]
"""The subject of a row, its number among those of the subject, and what it shows."""


@dataclass(frozen=True)
class Reading:
    """A document, and what all rows of it have in common."""

    document: Mapping[str, Any]

    @property
    def date(self) -> str:
        """By which its rows are ordered."""
        return str(self.document["article"]["dated"]["value"])

    @cached_property
    def known(self) -> dict[str, Identity]:
        """Who its entities are, by their ids."""
        return identities(self.document)

    @cached_property
    def entities(self) -> dict[str, Mapping[str, Any]]:
        """The entities that are somebody, by their ids."""
        known = [entity for entity in self.document["entities"] if entity["id"] in self.known]
        most = {entity["id"] for entity in sorted(known, key=lambda one: -one["salience"])[:MOST]}
        return {entity["id"]: entity for entity in known if entity["id"] in most}

    @cached_property
    def countries(self) -> list[str]:
        """The countries that the story is about."""
        return [country["id"] for country in self.document["focus"]["countries"]]

    @cached_property
    def shown(self) -> Values:
        """What every row shows of the article."""
        article = self.document["article"]
        title, publisher = (clipped(article[name] or "") or None for name in ("title", "publisher"))
        return {"title": title, "publisher": publisher, "dated_by": article["dated"]["by"]}

    def key(self, entity: str | None) -> str | None:
        """The key of an entity by its id; None where nobody knows who it is."""
        known = self.known.get(entity or "")
        return known.key if known else None
