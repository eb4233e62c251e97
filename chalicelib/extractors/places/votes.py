"""Names vote for the countries and divisions that they lie in: how much of the rest of an article lies where?

Every claim is weighed against all others together, without its own votes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from chalicelib.extractors.places.divisions import Votes
from chalicelib.extractors.places.table import Floats, Table

HARDLY = 0.01
"""A candidate's share of its claim up to which it has no vote."""

ALONE = 1.0
"""Weight beside that of the other names, so that few of them weigh little."""


ALIKE = (1.0, 1.0, 1.0)


class Electorate:
    """What an article's claims, and the peoples that it names, have to give, however the shares turn out."""

    def __init__(self, table: Table, people: Mapping[str, float], *, nations: Sequence[float] = ALIKE) -> None:
        """Take the weights of countries named by their people.

        ``nations`` is what votes for the United Kingdom, England and Kent count beside those for the United States,
        Ohio and its counties.
        """
        self.table = table
        self.weights: Floats = table.weight[table.claim]
        """What each row's claim weighs."""
        self.counts: Floats = np.where(table.in_union, np.array(nations)[:, None], 1.0) * (table.levels > 0)
        """For each depth and row, what a vote counts there, 0 where the level is not known."""
        self.people: Floats = np.array([people.get(name[0], 0.0) if len(name) == 1 else 0.0 for name in table.names])
        """What the peoples weigh in each level."""
        self.all_people = sum(people.values())


class Tally:
    """The votes of each claim and of all together."""

    def __init__(self, electorate: Electorate, shares: Floats) -> None:
        """Take the candidates' shares of their claims."""
        table = electorate.table
        self._table = table
        weights = np.where(shares > HARDLY, electorate.weights * shares, 0.0)
        votes = weights * electorate.counts
        self._total = np.bincount(table.levels.ravel(), votes.ravel(), len(table.names)) + electorate.people
        self._own = np.bincount(table.pairs.ravel(), votes.ravel(), len(table.pair_claim))
        everything = votes[0].sum() + electorate.all_people + ALONE
        self.others: Floats = everything - table.summed(votes[0])
        """For each claim, what the other names weigh."""

    def company(self) -> Floats:
        """For each depth and row, the share of the other names that lie in the same country, division, subdivision."""
        table = self._table
        others = self._total[table.levels] - self._own[table.pairs]
        return np.where(table.levels > 0, others, 0.0) / self.others[table.claim]

    def total(self) -> Votes:
        """The weight of all names in each level that has votes."""
        names, weights = self._table.names, self._total.tolist()
        return {names[i]: weights[i] for i in self._table.pair_level.tolist() if weights[i] > 0}

    def own(self) -> list[Votes]:
        """The weight of each claim in each level that it votes for."""
        votes: list[Votes] = [{} for _ in self._table.claims]
        pairs = self._table.pair_claim.tolist(), self._table.pair_level.tolist(), self._own.tolist()
        for claim, level, weight in zip(*pairs, strict=True):
            if weight > 0:
                votes[claim][self._table.names[level]] = weight
        return votes
