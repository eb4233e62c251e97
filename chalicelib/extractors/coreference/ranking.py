"""How what a mention may mean is compared: a sum of weights for each candidate, and for none of them.

Weights are whole numbers, so that a sum is the same on every machine; they are trained on gold clusters
(training/coreference.py).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from itertools import repeat
from math import exp
from pathlib import Path

from chalicelib.extractors.coreference.anaphors import Anaphor
from chalicelib.extractors.coreference.clusters import Cluster

SCALE = 1000
"""Weights are log odds in thousandths."""
LEAST = 0.5
"""Share of the odds from which a mention is joined to a candidate: of those with less, fewer than half are joined
rightly (cross-validation over the own corpus)."""
LEASTS = {"it": 0.65, "we": 0.6}
"""The same for pronouns that mean nobody in particular more often: on GUM's and MEANTIME's dev sets 25 of 34 "it" are
joined rightly above it, and 10 of 18 between the two. What their gold leaves out is not counted."""
READY = 600
"""What is taken from the odds of "none": of 300, 450, 600 and 900 the best on GUM's and MEANTIME's dev
sets (people, organisations and places 63.4 and 53.9, joins right 96.2 and 94.0 %)."""
READIES = {"they": 1200, "people": 1200}
"""The same for several people, of 600, 900, 1200 and 1500: with it the two are half a point better, and as many joins
right. For bodies 900 would give GUM as much, but with more joins wrong."""


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
        sums = [sum(map(weights.get, names, repeat(0))) for names in features]
        sums[-1] -= readiness(anaphor.group)
        best = sums.index(max(sums))
        share = 1 / sum(exp((s - sums[best]) / SCALE) for s in sums)
        is_none = best == len(candidates) or share < LEASTS.get(anaphor.group or "", LEAST)
        return None if is_none else best, round(share, 2)


def readiness(group: str | None) -> int:
    """What is taken from the odds of "none" for a group of mentions, in thousandths."""
    return READIES.get(group or "", READY)
