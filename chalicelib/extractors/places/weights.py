"""What each term of a candidate's score counts, read from what training/resolution.py writes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from chalicelib.extractors.places.geography import NATION


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """Natural logarithms of odds for one unit of each term, but for ``reach``, ``temperature`` and ``certainty``.

    Those without a value here are learnt, and read from artifacts/resolution.json. The others are set by hand;
    what comes of them is measured by evaluation/score_resolution.py.
    """

    population: float
    """Of half the natural logarithm of the inhabitants, and ten more."""
    country_kind: float
    capital: float
    first_division: float
    second_division: float
    region: float
    """A mountain range, a coast, a park: GeoNames' class L."""
    feature: float
    """Waters, islands, airports, landmarks."""
    fit: float
    """Of how well the name fits the entry; see gazetteer.FITS."""
    parent: float
    """Where the text says what contains the place."""
    country: float
    """Of the share of the other names that lie in the same country."""
    division: float
    subdivision: float
    near: float
    """Of the logarithm of how many other names are near."""
    nothing: float
    """The score of "a place that the gazetteer doesn't have", before its company."""
    twin: float = 2.0
    """For a town over the division of its name: Washington, Murmansk."""
    beside: float = 14.0
    """For the largest bearer of a name where a sentence speaks of its country: as much as a county full of villages."""
    alike: float = 1.0
    """For what the name surely means elsewhere in the article."""
    excluded: float = 40.0
    """Against what the text does not let the name mean: more than all else together."""
    assumed: float = 6.0
    """For a candidate in the division that a reading starts from."""
    reach: float = 100.0
    """Kilometres at which nearness falls to a third (1/e)."""
    temperature: float = 1.0
    """Of the votes: above 1, the unsure names count more evenly for all their candidates."""
    certainty: float = 0.7
    """Of the confidence, as a temperature."""

    @property
    def company(self) -> tuple[float, float, float]:
        """What company in the same country counts, in the same division, in the same subdivision."""
        return self.country, self.division, self.subdivision

    @property
    def nations(self) -> tuple[float, float, float]:
        """What that counts in a union of nations, relatively: Kent as much as a county and its state together."""
        rest = self.division * (1 - NATION)
        return 1.0, NATION, 1 + (rest / self.subdivision if self.subdivision else 0.0)


def read(path: Path) -> Weights:
    """Read ``{corpora, weights}``, what was learnt from and what was learnt, by name."""
    return Weights(**json.loads(path.read_text(encoding="utf-8"))["weights"])
