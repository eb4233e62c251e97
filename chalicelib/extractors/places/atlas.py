"""The gazetteer and the resolver's weights, as one article asks for them: no name is looked up twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from chalicelib.extractors.places.weights import Weights
from chalicelib.gazetteer import Gazetteer, fitting
from chalicelib.model import Candidate


class Atlas:
    """Made once an article, and carried from what recognises its toponyms to what locates them."""

    def __init__(self, gazetteer: Gazetteer, weights: Weights) -> None:
        self.gazetteer = gazetteer
        self.weights = weights
        self._entries: dict[str, tuple[Candidate, ...]] = {}

    def entries(self, keys: Iterable[str]) -> Mapping[str, tuple[Candidate, ...]]:
        """The entries of folded names; see ``Gazetteer.entries``."""
        wanted = set(keys)
        new = wanted - self._entries.keys()
        self._entries |= dict.fromkeys(new, ()) | self.gazetteer.entries(new)
        return {key: self._entries[key] for key in wanted if self._entries[key]}

    def candidates(self, names: Iterable[str]) -> Mapping[str, tuple[Candidate, ...]]:
        """The entries that each name may mean; see ``Gazetteer.candidates``."""
        return fitting(names, self.entries)

    def demonym(self, text: str) -> str | None:
        """The code of the country whose people are called so; see ``Gazetteer.demonym``."""
        return self.gazetteer.demonym(text)

    def country_of(self, people: str) -> Candidate | None:
        """The country whose people or things are called so: "Italian"."""
        code = self.demonym(people)
        return self.gazetteer.country(code) if code else None
