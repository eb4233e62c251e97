"""How what a mention may mean is compared: a sum of weights for each candidate, and for none of them.

Weights are whole numbers, so that a sum is the same on every machine; they are trained on gold clusters
(training/coreference.py).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from math import exp
from pathlib import Path

from chalicelib.extractors.coreference.anaphors import Anaphor
from chalicelib.extractors.coreference.clusters import Cluster
from chalicelib.extractors.text.pronouns import NEUTER

SCALE = 1000
"""Weights are log odds in thousandths."""
LEAST = 0.5
"""Share of the odds from which a mention is joined to a candidate: of those with less, fewer than half are joined
rightly (cross-validation over the own corpus)."""
LEAST_IT = 0.65
"""The same for "it": on GUM's and MEANTIME's dev sets 25 of 34 are joined rightly above it, and 10 of 18 between the
two. What their gold leaves out is not counted."""
READY = 600
"""What is taken from the odds of "none": of 300, 450, 600 and 900 the best on GUM's and MEANTIME's dev
sets (people, organisations and places 63.4 and 53.9, joins right 96.2 and 94.0 %)."""


class Ranker:
    """The trained weights, by group of mentions and name of the feature."""

    def __init__(self, weights: Mapping[str, int]) -> None:
        self._weights: dict[str, dict[str, int]] = {}
        for name, weight in weights.items():
            group, _, feature = name.partition(" ")
            self._weights.setdefault(group, {})[feature] = weight

    @classmethod
    def read(cls, path: Path) -> Ranker:
        """The ranker of the weights in a file; what was too rare in training has none."""
        return cls(json.loads(path.read_text())["weights"])

    def choose(
        self, anaphor: Anaphor, candidates: Sequence[Cluster], features: Sequence[list[str]]
    ) -> tuple[int | None, float]:
        """The candidate with the highest sum, if it is above that of none; the share of its odds among all."""
        weights = self._weights.get(anaphor.group or "", {})
        sums = [sum([weights.get(name, 0) for name in names]) for names in features]
        sums[-1] -= READY
        best = sums.index(max(sums))
        share = 1 / sum(exp((s - sums[best]) / SCALE) for s in sums)
        least = LEAST_IT if anaphor.head in NEUTER else LEAST
        is_none = best == len(candidates) or share < least
        return None if is_none else best, round(share, 2)
