"""The figures of the docs are only as good as what counts them."""

from chalicelib.model import Entity, Mention
from evaluation import score_coreference as coreference

TEXT = "Mayor Ann Lee of Troy met Bo Poe. The mayor left, and Ann Lee's aide stayed with her."


def span(words, at=0):
    start = TEXT.index(words, at)
    return start, start + len(words)


def row(*clusters):
    spans = [s for cluster in clusters for s in cluster]
    numbers = [[spans.index(s) for s in cluster] for cluster in clusters]
    return {"text": TEXT, "entities": [{"start": s, "end": e} for s, e in spans], "clusters": numbers}


GOLD = row([span("Mayor Ann Lee of Troy"), span("The mayor"), span("Ann Lee's", 40), span("her", 70)], [span("Bo Poe")])


def test_a_mention_up_to_its_head_counts_as_the_whole_noun_phrase():
    found = [{span("Ann Lee"), span("mayor", 34), span("Ann Lee", 40), span("her", 70)}]
    assert coreference.aligned(GOLD, found) == coreference.gold(GOLD)
    assert coreference.score([(coreference.gold(GOLD), coreference.aligned(GOLD, found))])[-1] == 100


def test_mentions_of_two_that_are_joined_cost_precision():
    found = [{span("Ann Lee"), span("mayor", 34), span("Ann Lee", 40), span("her", 70), span("Bo Poe")}]
    scores = coreference.score([(coreference.gold(GOLD), coreference.aligned(GOLD, found))])
    assert all(50 < s < 100 for s in scores)


def test_the_baseline_joins_the_same_names_and_nothing_else():
    names = [Mention(*span("Ann Lee"), "Ann Lee"), Mention(*span("Ann Lee", 40), "Ann Lee")]
    ann = Entity("e1", "person", "Ann Lee", (*names, Mention(*span("her", 70), "her", "pronoun")))
    assert coreference.same_names([ann]) == [{span("Ann Lee"), span("Ann Lee", 40)}]
