"""People of two full names that have no word in common."""

import pytest

from .tagged import merged, tagged


def names_in(markup, gazetteer):
    article, seen = tagged(markup)
    return [[mention.text for mention in entity.mentions] for entity in merged(article, seen.names, gazetteer)]


@pytest.mark.parametrize(
    "between",
    [", whose real name is ", ", whose birth name was ", " (real name ", " (real name: ", " (born ", ", born "],
)
def test_two_names_are_said_to_be_one_s(between, gazetteer):
    markup = f"[person Kid Ember]{between}[person Tunde Bello] sang. [person Bello] bowed. [person Kid Ember] left."
    assert names_in(markup, gazetteer) == [["Kid Ember", "Tunde Bello", "Bello", "Kid Ember"]]


def test_the_last_named_is_whose_real_name_is_told(gazetteer):
    markup = "Police met [person Captain Storm]. The army gave his real name as [person Musa Diallo]."
    assert names_in(markup, gazetteer) == [["Captain Storm", "Musa Diallo"]]


@pytest.mark.parametrize(
    "between", [" gave no real name to ", ", born to ", ", whose mother's name is ", " (and ", ". Her name was "]
)
def test_two_names_are_two_people_s(between, gazetteer):
    assert len(names_in(f"[person Kid Ember]{between}[person Tunde Bello] left.", gazetteer)) == len("ab")


def test_whoever_has_a_stage_name_goes_by_it(gazetteer):
    article, seen = tagged("[person Ember], whose real name is [person Tunde Ade Bello], sang. [person Bello] left.")
    assert [entity.name for entity in merged(article, seen.names, gazetteer)] == ["Ember"]


def test_a_name_in_full_is_no_second_one(gazetteer):
    article, seen = tagged("[person Paul Dean], whose full name is [person Paul Arthur Dean], sang.")
    assert [entity.name for entity in merged(article, seen.names, gazetteer)] == ["Paul Arthur Dean"]
