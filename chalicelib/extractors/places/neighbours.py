"""How near the candidates are to where the other names of an article surely lie."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from chalicelib.extractors.places.geography import KILOMETRES
from chalicelib.extractors.places.table import Floats, Ints, Table

COMPARED = 12
"""Candidates of a name whose distance to the others is worth counting, those that can still win."""

SUREST = 60
"""Names whose distance counts, more than an article of usual length has: keeps a list of towns linear."""

TURN = 360
"""Degrees around the earth."""

AT_ONCE = 4096
"""Candidates whose distances are reckoned together: with SUREST, 2 MB."""


@dataclass(frozen=True, slots=True)
class Seats:
    """Where some claims most probably are: the rows of the table, and how much nearness to each weighs."""

    rows: Ints
    weights: Floats


def seats_of(table: Table, shares: Floats) -> Seats:
    """Where the claims most probably are, where that is a definite position: the surest."""
    best = table.best(shares)
    definite = table.definite[best]
    weights = (shares[best] * table.weight)[definite]
    surest = np.argsort(-weights, kind="stable")[:SUREST]
    return Seats(best[definite][surest], weights[surest])


def nearness(table: Table, scores: Floats, seats: Seats, reach: float) -> Floats:
    """For each row, the logarithm of how many seats of other names are near, of those rows that can still win.

    ``reach`` is in kilometres; there is nothing to win for a name with one candidate.
    """
    rows = table.ranked(scores, COMPARED)
    rows = rows[table.counts[table.claim[rows]] > 1]
    result = np.zeros(len(scores))
    for start in range(0, len(rows), AT_ONCE):
        some = rows[start : start + AT_ONCE]
        others = table.claim[some][:, None] != table.claim[seats.rows]
        near = np.exp(-distances(table, some, seats.rows) / reach)
        result[some] = np.log1p((near * others * seats.weights).sum(axis=1))
    return result


def distances(table: Table, some: Ints, others: Ints) -> Floats:
    """Kilometres between rows, as ``geography.distance`` has them: (some, others).

    The cosine of the middle latitude comes from the sines and cosines of the halves, which the table has.
    """
    middle = _products(table.cosines, some, others) - _products(table.sines, some, others)
    north = np.subtract.outer(table.lat[some], table.lat[others])
    east = np.subtract.outer(table.lon[some], table.lon[others])
    east = (east - TURN * np.rint(east / TURN)) * middle
    kilometres: Floats = KILOMETRES * np.sqrt(north * north + east * east)
    return kilometres


def _products(values: Floats, some: Ints, others: Ints) -> Floats:
    products: Floats = np.multiply.outer(values[some], values[others])
    return products
