"""How near the candidates are to where the other names of an article surely lie."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from chalicelib.extractors.places.geography import KILOMETRES, is_country
from chalicelib.extractors.places.table import Floats, Ints, Table
from chalicelib.model import Candidate

COMPARED = 12
"""Candidates of a name whose distance to the others is worth counting, those that can still win."""

SUREST = 60
"""Names whose distance counts, more than an article of usual length has: keeps a list of towns linear."""

WIDE = ("ADM1", "CONT", "RGN")
"""Kinds of places that are too large for their middle to be near anything."""

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
    definite = np.array([_is_definite(table.candidates[row]) for row in best.tolist()], dtype=bool)
    weights = (shares[best] * table.weight)[definite]
    surest = np.argsort(-weights, kind="stable")[:SUREST]
    return Seats(best[definite][surest], weights[surest])


def _is_definite(place: Candidate) -> bool:
    return place.feature_code not in WIDE and not is_country(place)


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

    The cosine of the middle latitude comes from the sines and cosines of the halves, of which there is one a row.
    """
    lat, lon = table.lat, table.lon
    one, other = np.radians(lat[some] / 2), np.radians(lat[others] / 2)
    middle = np.outer(np.cos(one), np.cos(other)) - np.outer(np.sin(one), np.sin(other))
    north = np.subtract.outer(lat[some], lat[others])
    east = np.subtract.outer(lon[some], lon[others])
    east = (east - TURN * np.rint(east / TURN)) * middle
    kilometres: Floats = KILOMETRES * np.sqrt(north * north + east * east)
    return kilometres
