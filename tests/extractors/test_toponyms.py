"""Which names are places: the shipped trees over names tagged by hand, and the built gazetteer."""

import json
from itertools import pairwise

import pytest

from chalicelib import settings
from chalicelib.extractors import places
from chalicelib.extractors.places.clues import Reader
from chalicelib.extractors.places.trees import Trees
from chalicelib.model import Span

from .tagged import atlas_of, merged, tagged


@pytest.fixture(scope="module")
def trees():
    return Trees(settings.artifacts() / "toponyms.json")


@pytest.fixture
def recognise(gazetteer, trees):
    def run(markup):
        article, seen = tagged(markup)
        found = places.recognise(article.text, seen.names, atlas_of(gazetteer), trees)
        return [article.text[t.start : t.end] for t in found]

    return run


@pytest.mark.parametrize(
    ("markup", "toponyms"),
    [
        (
            "[location LONDON], [location Ont.] — A man from [location Windsor] was charged.",
            ["LONDON", "Ont.", "Windsor"],
        ),
        ("[location TROY], [location N.C.] (AP) -- A storm came.", ["TROY", "N.C."]),
        ("[person Paris Hilton] flew to [location Paris] on Monday.", ["Paris"]),
        ("[person Georgia Stanway] scored for [location England] in [location Germany].", ["England", "Germany"]),
        ("[person Victoria] met sailors in [location Odesa], [location Ukraine].", ["Odesa", "Ukraine"]),
        ("[person Denzel Washington] arrived in [location Seattle].", ["Seattle"]),
        ("[location Washington] warned [location Moscow] and [location Beijing].", ["Washington", "Moscow", "Beijing"]),
        ("[person Jordan] told [person Chad] to go to [location Amman].", ["Amman"]),
        ("They ate turkey in [location Turkey].", ["Turkey"]),
        ("The [organization New York Times] wrote from [location Berlin].", ["New York", "Berlin"]),
        ("He was reading in [location Reading], in the south of [location England].", ["Reading", "England"]),
        ("Trade with [location Western Europe] fell.", ["Western Europe"]),
    ],
)
def test_a_toponym_is_a_place_and_no_namesake(recognise, markup, toponyms):
    assert recognise(markup) == toponyms


def test_what_the_tagger_missed_is_found_and_becomes_a_location(gazetteer, trees):
    article, seen = tagged(
        "Floods hit [location Kenya]. Trains from Nairobi to Mombasa stopped, [person Ann Lee] said."
    )
    found = places.recognise(article.text, seen.names, atlas_of(gazetteer), trees)
    names = places.with_toponyms(seen.names, found)
    assert [(e.name, e.type) for e in merged(article, names, gazetteer)] == [
        ("Kenya", "location"),
        ("Nairobi", "location"),
        ("Mombasa", "location"),
        ("Ann Lee", "person"),
    ]


def test_a_doubtful_person_who_is_surely_a_place_is_a_place():
    names = (Span(0, 5, "person", 0.6), Span(9, 14, "person", 0.95), Span(20, 25, "organization", 0.5))
    toponyms = [Span(0, 5, "location", 0.8), Span(9, 14, "location", 0.8), Span(20, 25, "location", 0.8)]
    assert [n.label for n in places.with_toponyms(names, toponyms)] == ["location", "person", "organization"]


def test_a_place_in_another_name_is_embedded_and_means_what_the_article_means(gazetteer, trees):
    article, seen = tagged(
        "[location PARIS], [location Texas] — The [organization Paris Police Department] said the road to "
        "[location Dallas] was closed. [organization Paris Police Department] cars blocked it."
    )
    found = places.recognise(article.text, seen.names, atlas_of(gazetteer), trees)
    located, focus = places.extract(article, merged(article, seen.names, gazetteer), found, atlas_of(gazetteer))
    embedded = [p for p in located if p.role == "embedded"]
    assert [(p.name, len(p.mentions), p.candidate.admin1) for p in embedded] == [("Paris", 2, "Texas")]
    assert focus.divisions[0].id == "US-TX"


def test_two_toponyms_never_overlap(gazetteer, trees):
    text = "From Stratford-upon-Avon to New York City, South Korea and West Virginia's North Fork River."
    found = places.recognise(text, [], atlas_of(gazetteer), trees)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert {"New York City", "South Korea"} <= {text[t.start : t.end] for t in found}


def test_a_full_stop_belongs_to_an_abbreviation_only(gazetteer):
    text = "He left Troy. She left for Calif. in May. N.C. was dry."
    spots = {text[start:end] for start, end in Reader(text, [], atlas_of(gazetteer)).spots}
    assert {"Troy", "Calif.", "N.C."} <= spots
    assert "Troy." not in spots


def test_every_clue_that_the_trees_ask_for_is_there(gazetteer):
    wanted = json.loads((settings.artifacts() / "toponyms.json").read_text())["clues"]
    rows = Reader("Ann Lee left Troy.", [Span(0, 7, "person", 0.9)], atlas_of(gazetteer)).clues()
    assert all(set(wanted) <= set(row) for row in rows)
    assert all(isinstance(value, int) for row in rows for value in row.values())


def test_what_lies_elsewhere_counts_without_the_name_itself(gazetteer):
    text = "Troy and Albany met. Boston did not."
    names = [Span(0, 4, "location", 0.9), Span(9, 15, "location", 0.9)]
    reader = Reader(text, names, atlas_of(gazetteer))
    clues = {text[slice(*spot)]: row for spot, row in zip(reader.spots, reader.clues(), strict=True)}
    assert [clues[name]["anchors"] for name in ("Troy", "Albany", "Boston")] == [1, 1, 2]
    assert 0 < clues["Troy"]["share_of_division"] <= clues["Troy"]["share_of_country"] < 100


def test_people_count_as_places_of_their_country(gazetteer):
    text = "Russians and Moscow."
    rows = [Reader(text, names, atlas_of(gazetteer)).clues() for names in ([], [Span(0, 8, "group", 0.9)])]
    assert [row[-1]["share_of_country"] > 0 for row in rows] == [False, True]


def test_what_the_tagger_holds_for_a_place_is_looked_up_loosely(gazetteer):
    text = "Buses left Qatraneh and northern Iraq."
    names = [Span(11, 19, "location", 0.9), Span(24, 37, "location", 0.9)]
    rows = [Reader(text, spans, atlas_of(gazetteer)).clues() for spans in ([], names)]
    assert [sum(row["known"] for row in clues) for clues in rows] == [1, 3]


def test_trees_add_up_their_leaves(tmp_path):
    path = tmp_path / "trees.json"
    nodes = {"clue": [0, 0, 0, 0], "threshold": [2, 0, 0, 0], "left": [1, 1, 2, 3], "right": [2, 1, 2, 3]}
    path.write_text(json.dumps({"clues": ["a"], "bar": 0.5, "roots": [0, 3], "value": [0, -1000, 1000, 500], **nodes}))
    assert Trees(path).probabilities([{"a": 2}, {"a": 3}]) == [0.378, 0.818]
    assert Trees(path).probabilities([]) == []


def test_nothing_is_found_in_nothing(recognise):
    assert recognise("") == []
    assert recognise("no capital letter, no name") == []


def test_a_club_named_after_a_town_is_no_place_itself(gazetteer, trees):
    article, seen = tagged("[organization Reading] lost to [organization Chelsea] on Saturday.")
    found = places.recognise(article.text, seen.names, atlas_of(gazetteer), trees)
    named = merged(article, places.with_toponyms(seen.names, found), gazetteer)
    located, _ = places.extract(article, named, found, atlas_of(gazetteer))
    assert {e.type for e in named} == {"organization"}
    assert {p.role for p in located} <= {"embedded"}
