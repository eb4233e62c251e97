"""Where is most of the company that a place would have, which no gazetteer knows?

The sums are made once, as a tree of countries, divisions and subdivisions, and a claim's own votes are taken out where
it has some: an article of thousands of names takes no longer a name than a short one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import inf

from chalicelib.extractors.places.geography import WORLD, Level, from_outermost

Votes = dict[Level, float]
"""The weight of the names that lie in each country, division and subdivision."""

Peak = tuple[float, Level]
"""The best company to be had, and where."""

NOWHERE: Peak = (-inf, WORLD)


class Divisions:
    """The divisions that have votes, by what they are part of, those with the best company first."""

    def __init__(self, total: Votes, worth: Sequence[float]) -> None:
        """``worth`` is what company in the same country, division and subdivision counts."""
        self._total = total
        self._worth = worth
        self._inside = _by_outer(total)
        self._peaks: dict[Level, Peak] = {}
        for level in sorted(total, key=len, reverse=True):
            self._peaks[level] = self._peak(level, self._best_first(level), {})
        self._best_first(WORLD)

    def _best_first(self, outer: Level) -> list[Peak]:
        """Sort what is part of a country or division, and give the best of it."""
        inside = self._inside[outer]
        inside.sort(key=lambda level: -self._peaks[level][0])
        return [self._peaks[level] for level in inside[:1]]

    def best_for(self, own: Votes) -> Level:
        """The division where a claim with these votes has the best company; the world where nothing has votes."""
        return self._best(WORLD, own, _by_outer(own))[1]

    def company(self, level: Level, own: Votes) -> tuple[float, ...]:
        """The weight of the other names in the country of a division, in the division, in the subdivision."""
        return tuple(self._weight(outer, own) for outer in from_outermost(level))

    def _best(self, outer: Level, own: Votes, own_inside: Mapping[Level, Sequence[Level]]) -> Peak:
        """The peak in a country or division: those that the claim votes for are counted anew, the others are known."""
        mine = own_inside.get(outer, ())
        peaks = [self._best(level, own, own_inside) for level in mine]
        known = next((level for level in self._inside.get(outer, ()) if level not in own), None)
        peaks += [self._peaks[known]] if known else []
        return self._peak(outer, peaks, own)

    def _peak(self, level: Level, inside: Sequence[Peak], own: Votes) -> Peak:
        """The best of what is inside, or of a division itself; a country alone is no place to lie in."""
        itself = [(0.0, level)] if len(level) > 1 else []
        weight, best = max((*inside, *itself), key=lambda peak: peak[0], default=NOWHERE)
        if level != WORLD:
            weight += self._worth[len(level) - 1] * self._weight(level, own)
        return weight, best

    def _weight(self, level: Level, own: Votes) -> float:
        """The votes for a level, less those of the name itself."""
        return self._total[level] - own.get(level, 0.0)


def _by_outer(votes: Votes) -> dict[Level, list[Level]]:
    """The countries and divisions that have votes, by what they are part of."""
    inside: dict[Level, list[Level]] = defaultdict(list)
    for level in votes:
        inside[level[:-1]].append(level)
    return inside
