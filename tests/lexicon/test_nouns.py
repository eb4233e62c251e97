"""The nouns, read in their own examples: what they stand for, whom, and for what other noun."""

import re
from typing import get_args

from chalicelib import lexicon
from chalicelib.extractors.text.nouns import NounClass, alike, class_of, gender_of, singular

NOUNS = lexicon.rows("nouns")
ALIKE = lexicon.rows("alike")


def noun_in(row):
    """The noun as it stands in its example, whatever its letters' case."""
    return re.search(rf"(?<!\w){re.escape(row['word'])}(?!\w)", row["example"], re.IGNORECASE)[0].lower()


def words_in(example):
    return re.findall(r"[a-z]+", example.lower())


def first_class(row):
    return row["type"].split()[0] if row["type"] else None


def test_a_noun_is_of_the_first_of_its_classes():
    wrong = [row for row in NOUNS if class_of(noun_in(row)) != first_class(row)]

    assert wrong == []


def test_classes_stand_in_the_order_of_their_rank():
    rank = ("people", *get_args(NounClass)).index
    wrong = [row for row in NOUNS if row["type"].split() != sorted(row["type"].split(), key=rank)]

    assert wrong == []


def test_a_noun_has_its_gender():
    wrong = [row for row in NOUNS if gender_of(noun_in(row)) != (row["gender"] or None)]

    assert wrong == []


def test_persons_in_the_plural_are_people():
    plurals = {row["plural"] or row["word"] + "s": row["word"] for row in NOUNS if first_class(row) == "person"}
    regular = {plural: word for plural, word in plurals.items() if not word.endswith(("y", "man", "s", "mr"))}

    assert {plural: singular(plural) for plural in regular} == regular
    assert {class_of(plural) for plural in regular} == {"people"}


def test_an_irregular_plural_is_known():
    irregular = {row["plural"]: row["word"] for row in NOUNS if row["plural"]}

    assert {plural: singular(plural) for plural in irregular} == irregular


def test_nouns_stand_by_class_and_alphabet():
    rank = get_args(NounClass).index
    places = [(rank(first_class(row) or "place"), row["word"]) for row in NOUNS]

    assert places == sorted(places)


def test_an_example_has_a_noun_of_the_same_group():
    wrong = [row for row in ALIKE if not any(other_of(row, word) for word in words_in(row["example"]))]

    assert wrong == []


def other_of(row, word):
    return word != row["word"] and alike(row["word"], word)


def test_a_plural_ends_in_many_ways():
    plurals = ["ministries", "churches", "witnesses", "fishermen", "cars", "gas", "campus", "crisis"]
    singulars = ["ministry", "church", "witness", "fisherman", "car", "gas", "campus", "crisis"]

    assert [singular(plural) for plural in plurals] == singulars


def test_a_noun_of_no_list_stands_for_nothing():
    assert class_of("weather") is None
    assert gender_of("weather") is None
    assert not alike("study", "weather")


def test_an_ending_tells_a_calling():
    nouns = ["glaciologist", "blacksmiths", "governor-elect", "bell-founders", "biology", "sun-elect"]

    assert [class_of(noun) for noun in nouns] == ["person", "people", "person", "people", None, None]
