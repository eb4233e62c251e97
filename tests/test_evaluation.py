"""The figures of the docs are only as good as what counts them."""

from chalicelib import settings
from chalicelib.gazetteer import Gazetteer
from chalicelib.model import Entity, Mention, Span
from evaluation import place_errors, score_reviews
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


def test_what_went_wrong_with_a_toponym_is_told_apart() -> None:
    gazetteer = Gazetteer(settings.artifacts() / "places.sqlite")
    paris = {"type": "literal", "text": "Paris", "lat": 48.85, "lon": 2.35, "geonameid": 2988507}
    right = {"lat": 48.86, "lon": 2.34, "geonameid": None}
    texas = {"lat": 33.66, "lon": -95.55, "geonameid": None}
    nowhere = {"lat": None, "lon": None, "geonameid": None}
    gold = [paris | {"start": 10 * i, "end": 10 * i + 5} for i in range(5)]
    found = [
        right | {"start": 0, "end": 5},
        texas | {"start": 10, "end": 15},
        nowhere | {"start": 20, "end": 25},
        right | {"start": 30, "end": 38},
        right | {"start": 90, "end": 95},
    ]
    names = [Span(40, 55, "organization")]
    counts = place_errors.kinds(gold, found, names, gazetteer)
    assert counts == {
        "placed elsewhere, the right place known": 1,
        "recognised, not placed": 1,
        "missed for other borders": 1,
        "found, other borders than gold's": 1,
        "missed, part of an organisation's name": 1,
        "found, not in gold": 1,
    }
    assert "| found, not in gold | 1 | 17 % |" in place_errors.table(counts)


def test_what_people_corrected_is_asked_of_the_engine_anew() -> None:
    text = "“We are back,” Mayor Ada Rossi said in Genoa. She was proud."

    def words(part: str) -> dict[str, object]:
        return {"start": text.index(part), "end": text.index(part) + len(part), "text": part}

    def review(kind: str, part: str, other: str | None = None, **more: object) -> dict[str, object]:
        entity = words(other) if other else None
        told = {"kind": kind, "status": "applied", "words": words(part), "entity": entity, "geonameid": None}
        return told | more

    right = [
        review("speaker", "“We are back,”", "Ada Rossi"),
        review("quote", "We are back"),
        review("not_quote", "She was proud"),
        review("mention", "She", "Ada Rossi"),
        review("place", "Genoa", geonameid=3176219),
    ]
    wrong = [
        review("speaker", "“We are back,”", "Genoa"),
        review("not_quote", "“We are back,”"),
        review("quote", "She was proud"),
        review("same", "Ada Rossi", "Genoa"),
        review("place", "Genoa"),
    ]
    left_out = [review("mention", "She"), review("quote", "proud", status="orphaned"), review("title", "back")]
    judged = score_reviews.judgements({"text": text, "reviews": [*right, *wrong, *left_out]})
    assert [holds for _, holds in judged] == [True] * 5 + [False] * 5
