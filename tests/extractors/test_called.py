"""A noun for a person whose name a clause gives, and first names of two words."""

import pytest

from .test_namesakes import whose_last


@pytest.mark.parametrize(
    "clause",
    [
        " in the front row, known to everyone as “[person Spud]”,",
        ", who gave his name as [person Spud],",
        " named [person Spud]",
        ", 19, better known as [person Spud],",
        " identified only as [person Spud]",
    ],
)
def test_a_clause_gives_a_name(mentions, clause):
    assert mentions(f"A man{clause} sang.")["Spud"][0] == "A man"


def test_a_name_behind_another_verb_is_another(mentions):
    assert mentions("A man in the front row heard [person Spud].")["Spud"] == ["Spud"]


@pytest.mark.parametrize(
    ("name", "call", "whose"),
    [
        ("Mary Kate Flynn", "Mary Kate", "Mary Kate Flynn"),
        ("Pat Joe “Tex” Flynn", "Pat Joe", "Pat Joe “Tex” Flynn"),
        ("Mary Kate Flynn", "Mary Ann", "Mary Ann"),
        ("J. R. Flynn", "J. R.", "J. R."),
    ],
)
def test_two_first_names_may_call_somebody(name, call, whose, gazetteer):
    assert whose_last(f"[person {name}] sang. [person {call}] wept.", gazetteer) == whose


def test_a_surname_is_no_first_name(gazetteer):
    markup = "[person Ann Lee Hits] back. Mr [person Lee] sat. [person Ann Lee] wept."

    assert whose_last(markup, gazetteer) == "Ann Lee"


def test_by_alone_gives_no_name(mentions):
    assert mentions("They made her a dame by [person Ida Orr].")["Ida Orr"] == ["Ida Orr"]


def test_a_referee_may_call_another(mentions):
    assert mentions("The referee called [person Ida Orr] over.")["Ida Orr"] == ["Ida Orr"]
