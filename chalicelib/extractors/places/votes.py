"""Names vote for the countries and divisions that they lie in: where is most of the company that a place would have?

Every claim is weighed against all others together, without its own votes. The sums are made once, as a tree of
countries, divisions and subdivisions, so that an article of thousands of names takes no longer a name than a short one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf

from chalicelib.extractors.places.claims import Claim, Scores
from chalicelib.extractors.places.geography import WORLD, Level, depth_of, from_outermost, outer_of

Votes = tuple[dict[Level, float], dict[Level, float], dict[Level, float]]
"""The weight of the names that lie in each country, in each division, in each subdivision."""

Worth = tuple[float, float, float]
"""What company in the same country counts, in the same division, in the same subdivision."""

Peak = tuple[float, Level]
"""The best company to be had, and where."""

NONE: Votes = ({}, {}, {})
NOWHERE: Peak = (-inf, WORLD)

HARDLY = 0.01
"""A candidate's share of its claim up to which it has no vote."""

ALONE = 1.0
"""Weight beside that of the other names, so that few of them weigh little."""


@dataclass(frozen=True, slots=True)
class Tally:
    """The votes of each claim and of all together, and the sum over countries."""

    by_claim: list[Votes]
    total: Votes
    everything: float

    def others_than(self, own: Votes) -> float:
        """What remains of the sum over countries without a claim's own votes."""
        return self.everything - sum(own[0].values())

    def company(self, levels: Sequence[Level], own: Votes, worth: Worth) -> float:
        """The weight of the other names that lie in the same country and divisions."""
        shared = zip(worth, self.total, own, levels, strict=False)
        return sum([each * (total.get(level, 0.0) - mine.get(level, 0.0)) for each, total, mine, level in shared])


def counted(claims: Sequence[Claim], shares: Scores, people: Mapping[str, float]) -> Tally:
    """The votes where each claim's candidates have these shares, with those of peoples for their countries."""
    by_claim = [_votes(claim, share) for claim, share in zip(claims, shares, strict=True)]
    total: Votes = (dict(sorted(people.items())), {}, {})
    for votes in by_claim:
        _add(votes, total)
    return Tally(by_claim, total, sum(total[0].values()) + ALONE)


def _votes(claim: Claim, shares: Sequence[float]) -> Votes:
    """What a claim says about countries and divisions: its weight, shared among its candidates."""
    votes: Votes = ({}, {}, {})
    for levels, share in zip(claim.levels, shares, strict=True):
        if share > HARDLY:
            weight = claim.weight * share
            for weights, level in zip(votes, levels, strict=False):
                weights[level] = weights.get(level, 0.0) + weight
    return votes


def _add(votes: Votes, total: Votes) -> None:
    for added, weights in zip(votes, total, strict=True):
        for level, weight in added.items():
            weights[level] = weights.get(level, 0.0) + weight


class Divisions:
    """The divisions that have votes, by what they are part of, those with the best company first."""

    def __init__(self, total: Votes, worth: Worth) -> None:
        self._total = total
        self._worth = worth
        self._inside = _by_outer(total)
        self._peaks: dict[Level, Peak] = {}
        for level in (level for weights in reversed(total) for level in weights):
            self._peaks[level] = self._peak(level, self._best_first(level), NONE)
        self._best_first(WORLD)

    def _best_first(self, outer: Level) -> list[Peak]:
        """Sort what is part of a country or division, and give the best of it."""
        inside = self._inside[outer]
        inside.sort(key=lambda level: -self._peaks[level][0])
        return [self._peaks[level] for level in inside[:1]]

    def best_for(self, own: Votes) -> tuple[Level, ...]:
        """The division, after what it is part of, where a claim with these votes has the best company; () for none."""
        _, level = self._best(WORLD, own, _by_outer(own))
        return from_outermost(level)

    def _best(self, outer: Level, own: Votes, own_inside: Mapping[Level, Sequence[Level]]) -> Peak:
        """The peak in a country or division: those that the claim votes for are counted anew, the others are known."""
        mine = own_inside.get(outer, ())
        peaks = [self._best(level, own, own_inside) for level in mine]
        known = next((level for level in self._inside.get(outer, ()) if level not in mine), None)
        peaks += [self._peaks[known]] if known else []
        return self._peak(outer, peaks, own)

    def _peak(self, level: Level, inside: Sequence[Peak], own: Votes) -> Peak:
        """The best of what is inside, or of a division itself; a country alone is no place to lie in."""
        depth = depth_of(level)
        itself = [(0.0, level)] if depth > 0 else []
        weight, best = max((*inside, *itself), key=lambda peak: peak[0], default=NOWHERE)
        if level != WORLD:
            weight += self._worth[depth] * (self._total[depth][level] - own[depth].get(level, 0.0))
        return weight, best


def _by_outer(votes: Votes) -> dict[Level, list[Level]]:
    """The countries and divisions that have votes, by what they are part of."""
    inside: dict[Level, list[Level]] = defaultdict(list)
    for level in (level for weights in votes for level in weights):
        inside[outer_of(level)].append(level)
    return inside
