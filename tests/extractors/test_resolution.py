"""The votes of the names for divisions, and where a place that no gazetteer has would lie."""

import random
from dataclasses import replace

import numpy as np
import pytest

from chalicelib import settings
from chalicelib.extractors.places import weights
from chalicelib.extractors.places.claims import Claim
from chalicelib.extractors.places.divisions import Divisions
from chalicelib.extractors.places.geography import distance
from chalicelib.extractors.places.neighbours import distances
from chalicelib.extractors.places.resolution import resolve
from chalicelib.extractors.places.table import Table
from chalicelib.extractors.places.votes import Electorate, Tally
from chalicelib.model import Candidate

WORTH = (5.0, 8.0, 2.5)


def town(name, *levels, lat=0.0):
    country, admin1, admin2 = (*levels, None, None)[:3]
    return Candidate(name, 1, lat, 0.0, country, admin1, "P", "PPL", 1000, admin2=admin2, score=1.0)


def claims(seed, size):
    """Names with up to four candidates each, scattered over a few countries and divisions."""
    chance = random.Random(seed)
    places = [(f"C{i}", f"D{j}", f"S{k}")[: chance.randint(1, 3)] for i in range(3) for j in range(3) for k in range(3)]
    return [
        Claim(tuple(town(f"T{n}", *chance.choice(places)) for _ in range(chance.randint(1, 4))), chance.randint(1, 5))
        for n in range(size)
    ]


@pytest.fixture
def tally():
    def count(seed, size):
        table = Table(claims(seed, size))
        return Tally(Electorate(table, {"C1": 0.7, "C9": 1.0}), 1 / table.counts[table.claim])

    return count


@pytest.mark.parametrize("size", [1, 2, 9, 60])
@pytest.mark.parametrize("seed", range(5))
def test_the_best_division_is_the_best_of_all(tally, seed, size):
    """The tree answers as if every division were asked, the claim's own votes taken out of each."""
    votes = tally(seed, size)
    total = votes.total()
    divisions = Divisions(total, WORTH)
    for own in votes.own():
        best = divisions.best_for(own)
        worth = {level: weighed(divisions, level, own) for level in total if len(level) > 1}
        assert weighed(divisions, best, own) == pytest.approx(max(worth.values(), default=0.0))


def weighed(divisions, level, own):
    return sum(worth * company for worth, company in zip(WORTH, divisions.company(level, own), strict=False))


def test_a_name_is_no_company_to_itself():
    table = Table([Claim((town("Troy", "US", "Ohio"),), 3), Claim((town("Cork", "IE"),), 1)])
    votes = Tally(Electorate(table, {}), 1.0 + 0 * table.lat)
    assert votes.company().tolist() == [[0, 0], [0, 0], [0, 0]]


def test_distances_are_the_same_for_many_as_for_two():
    spots = [(0.0, 0.0), (51.5, -0.1), (-17.8, 179.0), (-18.0, -179.5), (64.1, -21.9), (-54.8, -68.3)]
    places = [replace(town("T", "US"), lat=lat, lon=lon) for lat, lon in spots]
    table = Table([Claim((place,), 1) for place in places])
    rows = np.arange(len(places))
    assert distances(table, rows, rows) == pytest.approx(np.array([[distance(a, b) for b in places] for a in places]))


def test_names_without_candidates_are_unknown():
    learnt = weights.read(settings.artifacts() / "resolution.json")
    known, unknown = resolve([Claim((town("Troy", "US", "Ohio"),), 1), Claim((), 1)], {}, learnt)
    assert known.best.name == "Troy"
    assert (unknown.best, unknown.rule) == (None, "unknown")
    assert resolve([], {}, learnt) == ()


def test_thousands_of_names_are_decided_like_one():
    learnt = weights.read(settings.artifacts() / "resolution.json")
    many = [Claim((town("Troy", "US", "Ohio"), town("Troy", "US", "Iowa", lat=60.0)), 1)] * 3000
    assert len({choice.best.admin1 for choice in resolve(many, {}, learnt)}) == 1
