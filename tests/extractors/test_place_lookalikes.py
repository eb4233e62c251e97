"""What is called like a place and is none, and what is surely one: rules over tagged text, and their tables."""

import re
from dataclasses import dataclass

import pytest

from chalicelib import lexicon
from chalicelib.extractors.places.clues import Reader
from chalicelib.extractors.places.compounds import surely
from chalicelib.extractors.places.namesakes import Namesakes
from chalicelib.extractors.places.toponyms import recognise

from .tagged import atlas_of, tagged

NAME = re.compile(r"[A-Z]\w+(?: [A-Z]\w+)*")


@pytest.fixture
def judged(gazetteer):
    """The names of a marked text that are no places', and those that surely are."""

    def judge(markup):
        article, seen = tagged(markup)
        text, atlas = article.text, atlas_of(gazetteer)
        reader = Reader(text, seen.names, atlas)
        clues = dict(zip(reader.spots, reader.clues(), strict=True))
        namesakes = Namesakes(text, seen.names, clues, atlas)
        none = [text[slice(*spot)] for spot in clues if spot in namesakes]
        sure = [text[slice(*spot)] for spot in sorted(surely(text, clues, reader.entries))]
        return none, sure

    return judge


@pytest.mark.parametrize(
    ("markup", "none"),
    [
        ("They ran a [location turkey] farm near [location Leeds].", ["turkey"]),
        ("The USS Texas is in Guam. The Texas leaves soon.", ["Texas", "Texas"]),
        ("The submarine Texas passed the coast of Texas.", ["Texas"]),
        ("HMS Fort Worth sailed from Malta.", ["Fort", "Fort Worth", "Worth"]),
        ("Her dog, Sydney, ran off. Sydney was found later.", ["Sydney", "Sydney"]),
        ("A horse named Boston won. He lives in Boston.", ["Boston"]),
        ("At the corner of Paris and Vienna a car burned.", ["Paris", "Vienna"]),
        ("It began at Boston and Houston Streets, near Trenton.", ["Boston", "Houston"]),
        ("A fire between Lisbon and Madrid avenues reached Baltimore.", ["Lisbon", "Madrid"]),
        ("Shares of Amazon and Phoenix fell.", ["Amazon", "Phoenix"]),
        ("Dayton beat Akron 71-64 on Friday. Akron plays next.", ["Dayton", "Akron", "Akron"]),
        ("Dayton outlasts Akron in double overtime. Dayton flies to Lima.", ["Dayton", "Akron", "Dayton"]),
        (
            "Dayton beat Akron by a point. Houston lost to Boston on penalties.",
            ["Dayton", "Akron", "Houston", "Boston"],
        ),
        ("They miss the trip to [location St. John]'s, in [location Queens].", []),
        ("[person Georgia Ellis] bakes in [location Leeds]. Georgia said so.", ["Georgia", "Georgia"]),
    ],
)
def test_what_is_called_like_a_place(judged, markup, none):
    assert [name for name in judged(markup)[0] if name in none or not none] == none


@pytest.mark.parametrize(
    "markup",
    [
        "The ship from Liverpool sailed to Boston.",
        "He walked his dog in Sydney. The cat, Paris police said, is well.",
        "In a remote corner of Iran and Iraq they waited in Boston.",
        "Streets in London and Paris were empty. London streets are wet, and Memphis and Paris streets are not.",
        "The shares of Iran and Iraq fell, and London shares rose.",
        "France beat Germany 2-0 in Paris. Ukraine beat Northern Ireland 1-0.",
        "Floods in Memphis beat a record by 2-3 inches.",
        "Paris stuns London with free buses. Overtime in Sydney pays.",
        "Crime fell in St. Louis's suburbs, and St. Paul's mayor was glad.",
        "[person Israel Katz] said Israel was ready. [group Israelis] agreed. He spoke in [location Haifa].",
    ],
)
def test_a_place_beside_such_words_stays_one(judged, markup):
    none = judged(markup)[0]
    assert {
        "Liverpool",
        "Sydney",
        "Paris",
        "Iran",
        "Iraq",
        "London",
        "France",
        "Northern Ireland",
        "Memphis",
    }.isdisjoint(none)
    assert {"St. Louis", "St. Paul"}.isdisjoint(none)


def test_a_first_name_is_a_country_where_its_people_are(judged):
    markup = "[person Israel Katz] left. Israel was ready. [group Israelis] agreed in [location Haifa]."
    assert judged(markup)[0] == []


@pytest.mark.parametrize(
    ("markup", "sure"),
    [
        ("A Minsk-born captain met a New York-based agent.", {"Minsk", "New York"}),
        ("The Minsk–Warsaw train was late.", {"Minsk", "Warsaw"}),
        ("An Antwerp-to-Singapore convoy and US-China talks.", {"Antwerp", "Singapore", "US", "China"}),
        ("Rain fell on [location Sri Lanka]. #Galle trended.", {"Galle", "Sri Lanka"}),
        ("The U.S has asked the U.S. for aid.", {"U.S"}),
        ("Pro-Moscow leaders met anti-Paris rebels.", {"Moscow", "Paris"}),
        ("Transnistria's leaders met, and Saskatchewan's.", {"Transnistria", "Saskatchewan"}),
        ("The Republic of Korea sent observers.", {"Republic of Korea"}),
        ("[location Hargeisa], in [location Somaliland], voted.", {"Hargeisa"}),
    ],
)
def test_what_grammar_shows_to_be_a_place(judged, markup, sure):
    assert sure <= set(judged(markup)[1])


@pytest.mark.parametrize(
    "markup",
    [
        "The Lincoln–Douglas debates, and Sen. Ann Lee, D-Plymouth.",
        "[location Wilkes-Barre] and Guinea-Bissau, and a Trump-born joke.",
        "#Nice people, #MeToo, and a pro-Clinton crowd that chanted U-S-A.",
        "J.K. Rowling and W.V. Awdry wrote.",
        "Most people of northern Iraq fled.",
        "The Recovery Act was signed, said Victoria. [person Indiana Evans] is an actor.",
    ],
)
def test_what_looks_like_it_is_left_to_the_trees(judged, markup):
    assert set(judged(markup)[1]) <= {"Guinea-Bissau"}


@pytest.mark.parametrize("row", lexicon.rows("place_namesakes"), ids=lambda row: row["word"])
def test_a_namesake_is_known_by_the_word_beside(judged, row):
    assert judged(row["example"])[0]


@pytest.mark.parametrize("row", lexicon.rows("place_compounds"), ids=lambda row: row["word"])
def test_a_compound_begins_with_a_place(judged, row):
    assert row["word"] in row["example"]
    assert judged(row["example"])[1]


def test_what_stands_inside_a_place_tells_it_from_a_pet(judged):
    words = lexicon.words("place_prepositions", use="inside")
    assert words
    for word in words:
        assert judged(f"A dog named Oslo ran. They live {word} Oslo now. Oslo slept.")[0] == ["Oslo"]


@dataclass
class Opinion:
    """Trees that hold every name for a place's alike."""

    chance: float
    bar: float = 0.5

    def probabilities(self, rows):
        return [self.chance for _ in rows]


@pytest.mark.parametrize(("chance", "toponyms"), [(0.99, ["Guam", "Minsk"]), (0.01, ["Minsk"])])
def test_a_rule_outweighs_the_trees(gazetteer, chance, toponyms):
    text = "the USS Texas left Guam with a Minsk-born captain."
    names = recognise(text, [], atlas_of(gazetteer), Opinion(chance))
    assert [text[name.start : name.end] for name in names] == toponyms
