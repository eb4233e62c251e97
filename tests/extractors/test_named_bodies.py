"""Bodies by the words of their names, and museums that act in one place and stand in another."""

import pytest

from .tagged import types_in


@pytest.mark.parametrize(
    "markup",
    [
        "The Hollin Care Executive declined.",
        "The [organization Hollin Care] Executive declined.",
        "It was sold by the Hollin Care Executive.",
    ],
)
def test_a_body_is_found_whole(markup, gazetteer):
    assert types_in(markup, gazetteer) == {"Hollin Care Executive": "organization"}


@pytest.mark.parametrize(
    "markup",
    [
        "The Deputy Chief Executive declined.",
        "The Union declined.",
        "How the Hollin Union Lost",
        "He went to the [location Hollin] Council.",
        "He joined the [organization Hollin Union].",
    ],
)
def test_no_other_words_make_a_body(markup, gazetteer):
    assert types_in(markup, gazetteer).keys() <= {"Hollin", "Hollin Union"}
    assert ("Hollin Union" in types_in(markup, gazetteer)) == ("[organization" in markup)


def test_whose_body_it_is_stays_apart(gazetteer):
    assert "Senate" in types_in("the [organization Senate]’s Road Safety Committee", gazetteer)
    assert types_in("the Troy-based [organization Hollin Trust]", gazetteer) == {"Hollin Trust": "organization"}


def test_a_person_keeps_a_surname_that_ends_bodies(gazetteer):
    assert types_in("[person Ann Media] left.", gazetteer) == {"Ann Media": "person"}
    assert types_in("[person Vastrad Media] left.", gazetteer) == {"Vastrad Media": "organization"}


def test_a_hospital_that_acts_is_a_body_throughout(gazetteer):
    markup = "He died at [facility Lee Hospital]. It was dark. [facility Lee Hospital] said so."
    assert types_in(markup, gazetteer) == {"Lee Hospital": "organization"}
    assert types_in("He died at [facility Lee Hospital].", gazetteer) == {"Lee Hospital": "facility"}


@pytest.mark.parametrize("kind", ["facility", "location"])
def test_a_house_that_acts_is_a_firm(kind, gazetteer):
    markup = f"They met at [{kind} Casa Brimfast]. [{kind} Casa Brimfast] bought it."
    assert types_in(markup, gazetteer) == {"Casa Brimfast": "organization"}
    assert types_in(f"They met at [{kind} Casa Brimfast].", gazetteer) == {"Casa Brimfast": kind}


@pytest.mark.parametrize("call", ["Road Safety Board", "Safety Board", "Board"])
def test_the_end_of_a_body_s_name_calls_it(call, gazetteer):
    markup = f"The [organization Hollin Road Safety Board] met. The [organization {call}] left."
    assert types_in(markup, gazetteer) == {"Hollin Road Safety Board": "organization"}


def test_the_end_of_a_body_s_name_without_the_calls_another(gazetteer):
    markup = "The [organization Hollin Safety Board] met. [organization Safety Board] left."
    assert len(types_in(markup, gazetteer)) == len("ab")
