"""The rounds in which an article's names settle where they lie.

They are begun again from the assumption that all happens in one division, for the few divisions in which most names
could lie, and the reading in which the names fit together best is kept: each of "Paris" and "Henry County" by itself
is elsewhere, but together they are in Tennessee.
"""

from __future__ import annotations

import numpy as np

from chalicelib.extractors.places.neighbours import nearness, seats_of
from chalicelib.extractors.places.priors import priors_of
from chalicelib.extractors.places.table import DIGITS, Floats, Ints, Table
from chalicelib.extractors.places.votes import Electorate, Tally
from chalicelib.extractors.places.weights import Weights

ROUNDS = 3
"""After which the scores hardly move."""

STARTS = 4
"""Divisions from which the rounds are begun again."""


class Rounds:
    """An article's candidates with their scores before anything else in the text is looked at."""

    def __init__(self, electorate: Electorate, weights: Weights) -> None:
        self._table = electorate.table
        self.priors: Floats = np.array([prior for claim in self._table.claims for prior in priors_of(claim, weights)])
        self._electorate = electorate
        self._weights = weights
        self._worth: Floats = np.array(weights.company)[:, None]
        self._scores: dict[bytes, Floats] = {}
        """By the shares: readings soon come to the same."""

    def reading(self) -> Floats:
        """The scores in the reading in which the names fit together best."""
        starts = [self.priors, *(self._assuming(division) for division in _divisions(self._table).tolist())]
        return max([self._read(start) for start in starts], key=self._together)

    def _assuming(self, division: int) -> Floats:
        """The priors, with what speaks for the candidates in a division if all happens there."""
        bonus: Floats = self._weights.assumed * (self._table.levels[1] == division)
        return self.priors + bonus

    def _read(self, start: Floats) -> Floats:
        scores = start
        for _ in range(ROUNDS):
            scores = self._round(scores)
        return scores

    def _round(self, scores: Floats) -> Floats:
        """Score every claim again in the light of what the others seem to mean now."""
        shares = self._table.shares(scores, self._weights.temperature)
        known = self._scores.get(shares.tobytes())
        return self._scored(shares) if known is None else known

    def _scored(self, shares: Floats) -> Floats:
        """Score every claim by its candidates' shares, and note that."""
        company = Tally(self._electorate, shares).company()
        accompanied: Floats = (self.priors + (self._worth * company).sum(axis=0)).round(DIGITS)
        seats = seats_of(self._table, shares)
        near: Floats = self._weights.near * nearness(self._table, accompanied, seats, self._weights.reach)
        scores = self._scores[shares.tobytes()] = (accompanied + near).round(DIGITS)
        return scores

    def _together(self, scores: Floats) -> float:
        """How well the names fit together in a reading."""
        top = self._table.top(scores)
        powers = self._table.summed(np.exp(scores - top[self._table.claim]))
        return round(float((self._table.weight * (top + np.log(powers))).sum()), DIGITS)


def _divisions(table: Table) -> Ints:
    """The numbers of the divisions in which most of the names could lie."""
    is_division = np.zeros(len(table.names), dtype=bool)
    is_division[table.levels[1]] = True
    is_division[0] = False  # the world
    divisions = is_division[table.pair_level]
    weights = np.bincount(table.pair_level[divisions], table.weight[table.pair_claim[divisions]])
    return np.argsort(-weights, kind="stable")[: min(STARTS, np.count_nonzero(weights))]
