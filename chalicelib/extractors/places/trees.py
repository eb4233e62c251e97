"""Boosted trees over whole numbers: a sum of leaves, turned into a probability.

Clues, thresholds and leaves are whole numbers, so that the sum is the same on every machine. The trees are grown by
LightGBM (training/toponyms.py), which running them does not need.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from math import exp
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

SCALE = 1000
"""Leaves are log odds in thousandths."""

Ints = npt.NDArray[np.int64]


class Trees:
    """A forest in memory: flat lists of nodes, in which a leaf is its own left and right child."""

    def __init__(self, path: Path) -> None:
        """Read ``{clues, bar, roots, clue, threshold, left, right, value}``; see ``training/toponyms.py``."""
        facts: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        self.bar: float = facts["bar"]
        """The probability from which the answer is yes."""
        self._clues: list[str] = facts["clues"]
        names = ("roots", "clue", "threshold", "left", "right", "value")
        self._roots, self._clue, self._threshold, self._left, self._right, self._value = (
            np.array(facts[name], dtype=np.int64) for name in names
        )

    def probabilities(self, rows: Sequence[Mapping[str, int]]) -> list[float]:
        """The probability of yes for each row of clues by name, to a thousandth."""
        if not rows:
            return []
        table = np.array([[row[name] for name in self._clues] for row in rows], dtype=np.int64)
        sums = self._value[self._leaves(table)].sum(axis=1)
        return [round(1 / (1 + exp(-total / SCALE)), 3) for total in sums.tolist()]

    def _leaves(self, table: Ints) -> Ints:
        """For each row and tree, the leaf that the row falls to."""
        nodes = np.repeat(self._roots[None, :], len(table), axis=0)
        rows = np.arange(len(table))[:, None]
        while True:
            low = table[rows, self._clue[nodes]] <= self._threshold[nodes]
            below = np.where(low, self._left[nodes], self._right[nodes])
            if np.array_equal(below, nodes):
                return nodes
            nodes = below
