"""Foods, breeds, cars, kin and companies that are called like places."""

import pytest

from chalicelib import lexicon
from chalicelib.extractors.places.clues import Reader
from chalicelib.extractors.places.namesakes import Namesakes

from .tagged import atlas_of, tagged


@pytest.fixture
def none(gazetteer):
    """The names of a marked text that are no places', in text order."""

    def read(markup):
        article, seen = tagged(markup)
        atlas = atlas_of(gazetteer)
        reader = Reader(article.text, seen.names, atlas)
        clues = dict(zip(reader.spots, reader.clues(), strict=True))
        namesakes = Namesakes(article.text, seen.names, clues, atlas)
        return [article.text[slice(*spot)] for spot in clues if spot in namesakes]

    return read


@pytest.mark.parametrize("row", lexicon.rows("place_things"), ids=lambda row: row["word"])
def test_a_thing_is_called_after_a_place(none, row):
    assert row["word"] in none(row["example"])
    assert none(f"They moved to {row['word']} in May.") == []


def test_a_firm_owns_what_no_river_does(none):
    assert none("It lay in Amazon's new warehouse, and the Amazon flooded.") == ["Amazon"]


@pytest.mark.parametrize(
    "text",
    [
        "Nobody read [location Phoenix]'s new policy.",
        "Stores in [location Columbia], and [location Columbia] stores, shut.",
        "The [location Amazon]'s drivers struck.",
        "[location Halifax] savings fell, and [location Delta] passengers wept.",
    ],
)
def test_what_a_place_has_too_shows_no_firm(none, text):
    assert none(text) == []


@pytest.mark.parametrize("row", lexicon.rows("place_homographs"), ids=lambda row: row["word"])
def test_a_noun_begins_a_sentence(none, row):
    assert row["word"] in none(f"[location {row['word']}]{row['example'].removeprefix(row['word'])}.")


@pytest.mark.parametrize(
    "markup",
    [
        "[location Turkey] goes to the polls on Sunday.",
        "[location China] sent plates. Dishes from [location China] are late.",
        "She ate in [location Turkey]. [location Turkey] has an oven in every house.",
    ],
)
def test_a_country_that_is_spoken_of_stays_one(none, markup):
    assert none(markup) == []


@pytest.mark.parametrize(
    ("markup", "names"),
    [
        ("She peeled beside Sydney and Florence, the twins.", ["Sydney", "Florence"]),
        ("He came with his brothers Austin and Dallas.", ["Austin", "Dallas"]),
        ("Paris, her niece, sang.", ["Paris"]),
        ("She drove a Malibu, a Tucson and two others.", ["Malibu", "Tucson"]),
        ("Phoenix, the software house, put in no bid. Phoenix is small.", ["Phoenix", "Phoenix"]),
        ("Santander raised its bid. Santander will pay.", ["Santander", "Santander"]),
    ],
)
def test_people_cars_and_companies(none, markup, names):
    assert none(markup) == names


@pytest.mark.parametrize(
    "markup",
    [
        "She was born in Paris, the daughter of a tailor.",
        "A kid from Brooklyn, the son of an exterminator, sang.",
        "In Boston, her daughter, who sings, was late.",
        "He wanted a Paris, Texas, address.",
        "Paris and Milan raised their bids for the Olympic Games.",
        "Japan raised its offer.",
        "Denver, the airline said, is a hub. Mumbai, the home of the bank, was dry.",
    ],
)
def test_a_place_beside_kin_and_bids_stays_one(none, markup):
    assert none(markup) == []
