"""Where the rest of an article lies, as a clue to whether a name in it is a place's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from chalicelib.extractors.places.atlas import Atlas
from chalicelib.extractors.places.claims import Claim
from chalicelib.extractors.places.resolution import resolve
from chalicelib.model import Candidate

Seat = tuple[str | None, ...]
"""A country, or a country and a division of it."""

SOME = 0.5
"""Weight beside that of an article's places, so that one place alone is no certainty."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a name that the tagger holds for a place's probably is; ``weight`` grows with mentions and certainty."""

    country: str
    admin1: str | None
    weight: float


class Company:
    """The countries and divisions in which an article's names lie, each with its weight."""

    def __init__(self, claims: Mapping[str, Claim], people: Mapping[str, float], atlas: Atlas) -> None:
        """Take what the tagger holds for places, by folded name, and the weights of countries named by their people."""
        self._anchors: dict[str, Anchor] = {}
        self._seats: dict[Seat, float] = defaultdict(float, {(country,): weight for country, weight in people.items()})
        choices = resolve(list(claims.values()), people, atlas.weights)
        for (key, claim), choice in zip(claims.items(), choices, strict=True):
            if choice.best and choice.best.country:
                weight = choice.best.score * claim.weight
                self._anchors[key] = anchor = Anchor(choice.best.country, choice.best.admin1, weight)
                self._seats[anchor.country,] += weight
                if anchor.admin1:
                    self._seats[anchor.country, anchor.admin1] += weight
        self._weight = sum(weight for seat, weight in self._seats.items() if len(seat) == 1) + SOME

    def clues(self, key: str, entries: Sequence[Candidate]) -> dict[str, int]:
        """How much of what lies elsewhere is in a country or division that has a place of this name."""
        own = self._anchors.get(key)
        weight = self._weight - (own.weight if own else 0.0)
        country = max((self._weight_of((c.country,), own) for c in entries if c.country), default=0.0)
        division = max((self._weight_of((c.country, c.admin1), own) for c in entries if c.admin1), default=0.0)
        return {
            "anchors": min(10, len(self._anchors) - bool(own)),
            "share_of_country": round(100 * country / weight),
            "share_of_division": round(100 * division / weight),
            "weight_of_division": round(10 * division),
        }

    def _weight_of(self, seat: Seat, own: Anchor | None) -> float:
        """The weight of what lies in a country or a division, but for the name in question."""
        lies = own is not None and seat == (own.country, own.admin1)[: len(seat)]
        return self._seats.get(seat, 0.0) - (own.weight if own and lies else 0.0)
