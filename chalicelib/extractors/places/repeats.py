"""What the rest of an article tells of the words of a span, as clues to whether it is a place's name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain

from chalicelib.extractors.entities.written import full_names
from chalicelib.extractors.places.spots import Spot
from chalicelib.extractors.places.surroundings import Clues
from chalicelib.gazetteer import Gazetteer
from chalicelib.model import Span

TYPES_COUNTED, SMALL_COUNTED, REPEATS_COUNTED = 3, 3, 5
"""Up to which the same words are counted: as names of a type, in small letters, as spans."""

BLOCK, BLOCKS = 100, 20
"""Characters by which the position is counted, and up to how many of them."""

_NO_TYPES = {"person": 0, "organization": 0, "location": 0}


class Repeats:
    """The names, words and spans of an article, counted."""

    def __init__(
        self, text: str, words: Sequence[Spot], names: Sequence[Span], spots: Iterable[Spot], gazetteer: Gazetteer
    ) -> None:
        self._gazetteer = gazetteer
        self._title_end = text.find("\n")
        self._small = Counter(filter(str.islower, [text[start:end] for start, end in words]))
        self._spots = Counter([text[start:end] for start, end in spots])
        self._types: dict[str, dict[str, int]] = {}
        for name in names:
            types = self._types.setdefault(text[name.start : name.end], dict(_NO_TYPES))
            types[name.label] = types.get(name.label, 0) + 1
        self._surnames = {*chain.from_iterable(full_names(text, names, "person"))}

    def clues(self, start: int, surface: str, *, single: bool) -> Clues:
        """The clues about a span that begins at ``start`` and says ``surface``; ``single`` if that is one word."""
        types = self._types.get(surface, _NO_TYPES)
        return {
            "elsewhere_person": min(TYPES_COUNTED, types["person"]),
            "elsewhere_organization": min(TYPES_COUNTED, types["organization"]),
            "elsewhere_location": min(TYPES_COUNTED, types["location"]),
            "surname": int(not self._surnames.isdisjoint(surface.split())),
            "first_name": int(single and self._gazetteer.gender(surface) is not None),
            "capitals": int(surface.isupper()),
            "in_title": int(start < self._title_end),
            "position": min(BLOCKS, start // BLOCK),
            "in_small_letters": min(SMALL_COUNTED, self._small.get(surface.casefold(), 0)),
            "repeated": min(REPEATS_COUNTED, self._spots[surface]),
        }
