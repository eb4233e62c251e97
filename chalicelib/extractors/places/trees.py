"""Boosted trees over whole numbers: a sum of leaves, turned into a probability.

Clues, thresholds and leaves are whole numbers, so that the sum is the same on every machine. The trees are grown by
LightGBM (training/toponyms.py), which running them does not need.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from math import exp
from operator import itemgetter
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

SCALE = 1000
"""Leaves are log odds in thousandths."""

Ints = npt.NDArray[np.int64]


class Trees:
    """A forest in memory: flat lists of nodes, in which a leaf is its own child.

    A question is whether a clue is up to a threshold. Many nodes ask the same one, which is answered once a row. A node
    goes by twice its number, so that with the answer added, 0 or 1, it tells where its child stands in the list.
    """

    def __init__(self, path: Path) -> None:
        """Read ``{clues, bar, roots, clue, threshold, left, right, value}``; see ``training/toponyms.py``."""
        facts: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        self.bar: float = facts["bar"]
        """The probability from which the answer is yes."""
        self._clues = itemgetter(*facts["clues"])
        names = ("roots", "clue", "threshold", "left", "right", "value")
        roots, clue, threshold, left, right, value = (np.array(facts[name], dtype=np.int64) for name in names)
        (self._clue, self._threshold), question = np.unique([clue, threshold], axis=1, return_inverse=True)
        self._roots = 2 * roots
        self._question: Ints = question.ravel().repeat(2)
        self._value = value.repeat(2)
        self._children: Ints = 2 * np.stack([right, left], axis=1).ravel()
        self._depth = self._most_steps()

    def probabilities(self, rows: Sequence[Mapping[str, int]]) -> list[float]:
        """The probability of yes for each row of clues by name, to a thousandth."""
        if not rows:
            return []
        table = np.array([self._clues(row) for row in rows], dtype=np.int64).reshape(len(rows), -1)
        sums = self._value.take(self._leaves(table)).sum(axis=1)
        return [round(1 / (1 + exp(-total / SCALE)), 3) for total in sums.tolist()]

    def _leaves(self, table: Ints) -> Ints:
        """For each row and tree, the leaf that the row falls to."""
        answers = table.take(self._clue, axis=1) <= self._threshold
        first_answers = np.arange(0, answers.size, len(self._clue))[:, None]
        nodes = np.repeat(self._roots[None, :], len(table), axis=0)
        for _ in range(self._depth):
            nodes = self._children.take(nodes + answers.take(first_answers + self._question.take(nodes)))
        return nodes

    def _most_steps(self) -> int:
        """How many steps it takes from the roots until all are leaves."""
        children = self._children.tolist()
        nodes, steps = set(self._roots.tolist()), 0  # no np.unique of values alone: it loads numpy.ma, 11 MB
        while nodes != (below := {children[node + answer] for node in nodes for answer in (0, 1)}):
            nodes, steps = below, steps + 1
        return steps
