import json

import pytest

from chalicelib import settings
from chalicelib.extractors.coreference.clusters import Cluster
from chalicelib.extractors.coreference.mentions import find
from chalicelib.extractors.coreference.ranking import LEAST, LEASTS, READIES, READY, SCALE, Ranker
from chalicelib.extractors.text import Text
from training.coreference import Example, fitted

SHE, THEY, WE = (find(Text(word), (), ())[0] for word in ("she", "they", "we"))
CANDIDATES = [Cluster("person"), Cluster("person")]


@pytest.fixture
def ranker(tmp_path):
    def made(**weights):
        path = tmp_path / "coreference.json"
        named = {f"{group} {name}": weights[name] for group in ("3sg", "they", "we") for name in weights}
        path.write_text(json.dumps({"weights": named}))
        return Ranker.read(path)

    return made


def test_the_candidate_with_the_highest_sum_is_chosen_with_its_share_of_the_odds(ranker):
    chosen, sure = ranker(near=3 * SCALE, far=SCALE).choose(SHE, CANDIDATES, [["far"], ["near"], ["none"]])
    assert chosen == 1
    assert 0.8 < sure < 0.9


def test_none_is_chosen_where_nothing_speaks_for_a_candidate(ranker):
    assert ranker(none=SCALE + READY).choose(SHE, CANDIDATES, [["far"], ["near"], ["none"]])[0] is None


def test_a_candidate_that_is_likelier_wrong_than_right_is_not_chosen(ranker):
    chosen, sure = ranker(near=300, far=200).choose(SHE, CANDIDATES, [["far"], ["near"], ["none"]])
    assert (chosen, sure < LEAST) == (None, True)


def test_they_is_joined_sooner_than_she(ranker):
    features = [["near"], ["none"]]
    assert ranker(none=READY + SCALE // 4).choose(SHE, CANDIDATES[:1], features)[0] is None
    assert ranker(none=READY + SCALE // 4).choose(THEY, CANDIDATES[:1], features)[0] == 0
    assert READIES["they"] > READY


def test_we_has_to_be_surer_than_they(ranker):
    features = [["near"], ["far"], ["none"]]
    (one, sure), (other, _) = (
        ranker(near=300, none=READY - SCALE * 9).choose(x, CANDIDATES, features) for x in (WE, SHE)
    )
    assert (one, other) == (None, 0)
    assert LEAST < sure < LEASTS["we"]


def test_features_that_were_never_seen_weigh_nothing(ranker):
    assert ranker(near=2 * SCALE).choose(SHE, CANDIDATES[:1], [["near", "unheard of"], ["none"]])[0] == 0


def test_training_gives_weight_to_what_tells_right_from_wrong():
    examples = [Example([["near", "any"], ["far", "any"], ["none"]], frozenset((0,))) for _ in range(20)]
    weights = fitted(examples, 1.0)
    assert weights["near"] > weights.get("any", 0) > weights["far"]
    assert weights == fitted(examples, 1.0)


def test_the_shipped_weights_are_whole_numbers():
    weights = json.loads((settings.artifacts() / "coreference.json").read_text())["weights"]
    assert len(weights) > 1000
    assert all(isinstance(w, int) for w in weights.values())
