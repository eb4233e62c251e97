import json

import pytest

from chalicelib import settings
from chalicelib.extractors.coreference.clusters import Cluster
from chalicelib.extractors.coreference.mentions import find
from chalicelib.extractors.coreference.ranking import LEAST, READY, SCALE, Ranker
from chalicelib.extractors.text import Text
from training.coreference import Example, fitted

SHE, *_ = find(Text("she"), (), ())
CANDIDATES = [Cluster("person"), Cluster("person")]


@pytest.fixture
def ranker(tmp_path):
    def made(**weights):
        path = tmp_path / "coreference.json"
        path.write_text(json.dumps({"weights": {f"3sg {name}": weight for name, weight in weights.items()}}))
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
