"""Which of its candidates each name of an article means: all names are decided together.

A candidate's score is a sum of terms in the same unit, a natural logarithm of odds: how large and of what kind the
place is, how well the name fits, whether the text names what contains it, and how many other names of the article lie
in its country, in its divisions and near it. Names that are sure lend weight to those that aren't, in a few rounds.
The rounds are begun again from the assumption that all happens in one division, for the few divisions in which most
names could lie, and the reading in which the names fit together best is kept: each of "Paris" and "Henry County" by
itself is elsewhere, but together they are in Tennessee.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import cos, exp, hypot, log, log1p, radians

from chalicelib.model import Candidate

KILOMETRES = 111.2
"""A degree of latitude."""

Votes = dict[tuple[str, ...], float]
"""The weight of the names that lie in a country, by (country,), in a division of it, by (country, division), and in a
division of that, by (country, division, subdivision)."""

Division = tuple[str | None, str | None]
"""A first-order division, by its country and its name."""

Scores = Sequence[Sequence[float]]
"""The scores of each claim's candidates."""

METROPOLIS = 1_000_000
"""Inhabitants of a city that the world knows by its name alone."""
ROUNDS = 3
STARTS = 4
"""Divisions from which the rounds are begun again."""
KEPT = 5
"""Candidates that the evidence shows."""

_NEAR = 12  # candidates a name whose distance to the others is worth counting
_SURE = 60  # names whose distance counts, more than an article of usual length has: keeps a list of towns linear


@dataclass(frozen=True, slots=True)
class Claim:
    """A name to be resolved, how many mentions it has, and the candidates of the places that the text puts it in."""

    candidates: tuple[Candidate, ...]
    mentions: int
    parents: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """The candidates of a claim with their probabilities as scores, the best first, and what decided."""

    ranked: tuple[Candidate, ...]
    rule: str

    @property
    def best(self) -> Candidate | None:
        """The candidate that the name means, or None where it has none."""
        return self.ranked[0] if self.ranked else None


@dataclass(frozen=True, slots=True)
class Weights:
    """What each term counts, as training/resolution.py learns it, but for five that are set by hand.

    Those are ``twin``, ``assumed``, ``reach``, ``temperature`` and ``certainty``. What comes of them is measured by
    evaluation/score_resolution.py.
    """

    population: float = 1.51
    country_kind: float = 1.99
    capital: float = 0.88
    twin: float = 2.0  # for a town over the division of its name: Washington, Murmansk
    first_division: float = 0.56
    second_division: float = -1.3
    region: float = 2.68
    feature: float = 1.16
    fit: float = 13.03
    parent: float = 4.42
    country: float = 5.41
    division: float = 7.79
    subdivision: float = 2.48
    assumed: float = 6.0  # for a candidate in the division that a reading starts from
    near: float = 2.52
    reach: float = 100.0  # kilometres
    temperature: float = 1.0  # of the votes
    certainty: float = 0.7  # of the confidence, as a temperature
    nothing: float = 14.37  # the score of "a place that the gazetteer doesn't have", before its company


WEIGHTS = Weights()


def resolve(
    claims: Sequence[Claim],
    people: Mapping[str, float],
    *,
    home: Candidate | None = None,
    weights: Weights = WEIGHTS,
) -> tuple[Choice, ...]:
    """Decide every claim.

    ``people`` is the weight of countries that the text names by their people, by code. ``home`` is where the
    publisher is, which counts as a place that the article names once.
    """
    if home:
        return resolve([*claims, Claim((home,), 1)], people, weights=weights)[:-1]
    priors = [priors_of(claim, weights) for claim in claims]
    scores = _cities(claims, reading(claims, priors, people, weights), weights)
    unknown = _unknown(claims, [_softmax(s, weights.temperature) for s in scores], people, weights)
    return tuple(_choice(*each, weights) for each in zip(claims, priors, scores, unknown, strict=True))


def priors_of(claim: Claim, weights: Weights) -> list[float]:
    """The scores of a claim's candidates before anything else in the text is looked at."""
    return [_prior(c, claim, weights) + _within(c, claim, weights) for c in claim.candidates]


def reading(claims: Sequence[Claim], priors: Scores, people: Mapping[str, float], weights: Weights) -> Scores:
    """The scores in the reading in which the names fit together best."""
    starts = [priors]
    for division in _divisions(claims) if len(claims) > 1 else ():
        starts.append([_assuming(division, *pair, weights) for pair in zip(claims, priors, strict=True)])
    readings = [_read(claims, priors, start, people, weights) for start in starts]
    return max(readings, key=lambda scores: _together(claims, scores))


def _assuming(division: Division, claim: Claim, priors: Sequence[float], weights: Weights) -> list[float]:
    pairs = zip(claim.candidates, priors, strict=True)
    return [prior + weights.assumed * (_division(found) == division) for found, prior in pairs]


def _read(
    claims: Sequence[Claim], priors: Scores, start: Scores, people: Mapping[str, float], weights: Weights
) -> Scores:
    scores = start
    for _ in range(ROUNDS):
        scores = _round(claims, priors, scores, people, weights)
    return scores


def _cities(claims: Sequence[Claim], scores: Scores, weights: Weights) -> Scores:
    """The scores with a metropolis above the division of its name, where nothing else is in that country.

    States are spoken of among states: a firm "in New York" that bids for a Danish company is in the city.
    """
    found = [claim.candidates[own.index(max(own))] if own else None for claim, own in zip(claims, scores, strict=True)]
    inside = Counter(f.country for f in found if f and f.admin1)
    result = [list(own) for own in scores]
    for claim, best, own in zip(claims, found, result, strict=True):
        if best and best.feature_code == "ADM1" and inside[best.country] == 1:
            city = next((i for i, c in enumerate(claim.candidates) if _is_metropolis(c, best)), None)
            if city is not None:
                own[city] = max(own) + weights.twin
    return result


def _is_metropolis(found: Candidate, division: Candidate) -> bool:
    return found.feature_class == "P" and found.population >= METROPOLIS and _division(found) == _division(division)


def _division(found: Candidate) -> Division:
    return found.country, found.admin1


def _divisions(claims: Sequence[Claim]) -> list[Division]:
    """The divisions in which most of the names could lie."""
    weights: dict[Division, float] = defaultdict(float)
    for claim in claims:
        for division in dict.fromkeys(_division(c) for c in claim.candidates if c.admin1):
            weights[division] += log1p(claim.mentions)
    return sorted(weights, key=lambda division: -weights[division])[:STARTS]


def _together(claims: Sequence[Claim], reading: Scores) -> float:
    """How well the names fit together in a reading."""
    return sum(
        log1p(claim.mentions) * (max(scores) + log(sum(exp(score - max(scores)) for score in scores)))
        for claim, scores in zip(claims, reading, strict=True)
        if scores
    )


def contains(outer: Candidate, inner: Candidate) -> bool:
    """Whether a place lies in another, by its codes; a town contains what is within 50 km of it."""
    if outer == inner or outer.feature_code == inner.feature_code:
        return False
    if outer.feature_class == "P":
        return inner.feature_class not in "A" and distance(outer, inner) < 50
    if outer.country is None or outer.country != inner.country or inner.feature_code.startswith("PC"):
        return False
    if outer.feature_code == "ADM1":
        return outer.admin1 == inner.admin1
    if outer.feature_code == "ADM2":
        return (outer.admin1, outer.admin2) == (inner.admin1, inner.admin2)
    return outer.feature_code.startswith("PC")


def distance(one: Candidate, other: Candidate) -> float:
    """Kilometres between two places, on a flat map: good to a few per cent where it matters, below 500 km."""
    east = (one.lon - other.lon + 180) % 360 - 180
    return KILOMETRES * hypot(one.lat - other.lat, east * cos(radians((one.lat + other.lat) / 2)))


def _prior(found: Candidate, claim: Claim, weights: Weights) -> float:
    twin = _twin(found, claim)
    size = weights.population * log(max(found.population, twin.population if twin else 0) + 10) / 2
    return size + _kind(found, weights) + weights.fit * found.score + (weights.twin if twin else 0.0)


def _twin(found: Candidate, claim: Claim) -> Candidate | None:
    """The division that a town has its name in common with, and is meant rather than: it counts as no smaller.

    So it is with a capital, and with a town whose division only borrows the name: Murmanskaya oblast' is called
    Murmansk as well, but Murmansk has no other name.
    """
    if found.feature_class != "P":
        return None
    alike = [c for c in claim.candidates if c.country == found.country]
    divisions = (c for c in alike if c.feature_code == "ADM1")
    if found.feature_code == "PPLC":
        return None if any(c.feature_code == "PCLI" for c in alike) else next(divisions, None)
    return next((c for c in divisions if c.admin1 == found.admin1 and c.score < found.score), None)


def _kind(found: Candidate, weights: Weights) -> float:
    code = found.feature_code
    if code.startswith("PC"):
        return weights.country_kind
    known = {"PPLC": weights.capital, "ADM1": weights.first_division, "ADM2": weights.second_division}
    if code in known:
        return known[code]
    return {"L": weights.region, "P": 0.0}.get(found.feature_class, weights.feature)


def _within(found: Candidate, claim: Claim, weights: Weights) -> float:
    return weights.parent if any(contains(parent, found) for parent in claim.parents) else 0.0


def _round(
    claims: Sequence[Claim],
    priors: Scores,
    scores: Scores,
    people: Mapping[str, float],
    weights: Weights,
) -> list[list[float]]:
    """Score every claim again in the light of what the others seem to mean now."""
    shares = [_softmax(s, weights.temperature) for s in scores]
    votes, total, everything = _counted(claims, shares, people)
    sure = _seats(claims, shares)
    result = []
    for i, (claim, own) in enumerate(zip(claims, votes, strict=True)):
        others = others_than(own, everything)
        company = [_company(_levels(c), total, own, weights) / others for c in claim.candidates]
        new = [prior + added for prior, added in zip(priors[i], company, strict=True)]
        near = [(found, weight) for j, found, weight in sure if j != i]
        result.append(_neighboured(claim, new, near, weights) if len(new) > 1 else new)
    return result


def _counted(claims: Sequence[Claim], shares: Scores, people: Mapping[str, float]) -> tuple[list[Votes], Votes, float]:
    """The votes of each claim, of all together, and the sum over countries, one more so that few weigh little."""
    votes = [_votes(claim, share) for claim, share in zip(claims, shares, strict=True)]
    total: Votes = defaultdict(float, {(code,): weight for code, weight in sorted(people.items())})
    for vote in votes:
        for key, weight in vote.items():
            total[key] += weight
    return votes, total, sum(weight for key, weight in total.items() if len(key) == 1) + 1.0


def others_than(own: Votes, everything: float) -> float:
    """What remains of the sum over countries without a claim's own votes."""
    return everything - sum(weight for key, weight in own.items() if len(key) == 1)


def _unknown(claims: Sequence[Claim], shares: Scores, people: Mapping[str, float], weights: Weights) -> list[float]:
    """For each claim, the score of a place that the gazetteer doesn't have.

    It would lie where most of the others do: among the villages of one county, a namesake elsewhere is less likely
    than a hamlet that is on no list.
    """
    votes, total, everything = _counted(claims, shares, people)
    seats = nested(total)
    result = []
    for own in votes:
        others = others_than(own, everything)
        company = max((_company(seat, total, own, weights) for seat in seats), default=0.0)
        result.append(weights.nothing + company / others)
    return result


def nested(votes: Votes) -> list[list[tuple[str, ...]]]:
    """The divisions that votes are for, each after what it is a part of."""
    return [[key[: i + 1] for i in range(len(key))] for key in votes if len(key) > 1]


def _votes(claim: Claim, shares: Sequence[float]) -> Votes:
    """What a claim says about countries and divisions: its weight, shared among its candidates."""
    votes: Votes = defaultdict(float)
    weight = log1p(claim.mentions)
    for found, share in zip(claim.candidates, shares, strict=True):
        if share > 0.01 and found.country:
            for seat in _levels(found):
                votes[seat] += weight * share
    return votes


def _company(levels: Sequence[tuple[str, ...]], total: Votes, own: Votes, weights: Weights) -> float:
    """The weight of the other names that lie in the same country and divisions."""
    worth = (weights.country, weights.division, weights.subdivision)
    return sum(worth[i] * (total.get(seat, 0.0) - own.get(seat, 0.0)) for i, seat in enumerate(levels))


def _levels(found: Candidate) -> list[tuple[str, ...]]:
    """The country that a place is or lies in, the division, and its division."""
    parts = (found.country, found.admin1, found.admin2)
    known = next((i for i, part in enumerate(parts) if part is None), len(parts))
    return [tuple(str(part) for part in parts[: i + 1]) for i in range(known)]


def _seats(claims: Sequence[Claim], shares: Scores) -> list[tuple[int, Candidate, float]]:
    """Where the claims most probably are, where that is a definite position, with their weights: the surest."""
    seats = []
    for i, (claim, share) in enumerate(zip(claims, shares, strict=True)):
        if share:
            best = share.index(max(share))
            found = claim.candidates[best]
            if found.feature_code not in ("ADM1", "CONT", "RGN") and not found.feature_code.startswith("PC"):
                seats.append((i, found, share[best] * log1p(claim.mentions)))
    return sorted(seats, key=lambda seat: (-seat[2], seat[0]))[:_SURE]


def _neighboured(
    claim: Claim, scores: list[float], near: Sequence[tuple[Candidate, float]], weights: Weights
) -> list[float]:
    """Add the term for nearness to the others, for the candidates that can still win."""
    order = sorted(range(len(scores)), key=lambda i: (-scores[i], i))
    added = list(scores)
    for i in order[:_NEAR]:
        here = claim.candidates[i]
        company = sum(weight * exp(-distance(here, other) / weights.reach) for other, weight in near)
        added[i] += weights.near * log1p(company)
    return added


def _choice(claim: Claim, priors: Sequence[float], scores: Sequence[float], unknown: float, weights: Weights) -> Choice:
    shares = _softmax([*scores, unknown], weights.certainty)[:-1]
    order = sorted(range(len(shares)), key=lambda i: (-shares[i], i))
    ranked = tuple(replace(claim.candidates[i], score=shares[i]) for i in order)
    return Choice(ranked, _rule(claim, priors, order))


def _rule(claim: Claim, priors: Sequence[float], order: Sequence[int]) -> str:
    """The strongest thing that spoke for the winner."""
    if not order:
        return "unknown"
    best = claim.candidates[order[0]]
    if any(contains(parent, best) for parent in claim.parents):
        return "named_container"
    if len(order) == 1:
        return "only_candidate"
    first = max(range(len(priors)), key=lambda i: (priors[i], -i))
    return "prominence" if first == order[0] else "context"


def _softmax(scores: Sequence[float], temperature: float) -> list[float]:
    top = max(scores, default=0.0)
    powers = [exp((score - top) / temperature) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]
