"""Companies and the people whose names they bear."""

from dataclasses import replace

import pytest

from .tagged import merged, tagged


def mentions_in(markup, gazetteer):
    """The entities of a text that the tagger is not sure of, with how often they are mentioned."""
    article, seen = tagged(markup)
    names = [replace(name, score=0.7) for name in seen.names]
    return {(e.name, e.type): len(e.mentions) for e in merged(article, names, gazetteer)}


FORD = "[organization Ford] stock\n\n[person Ford] said on Monday it would lend cars. [person Henry Ford] built it. "


@pytest.mark.parametrize(
    "told",
    [
        "Shares in [location Ford] fell.",
        "[person Ford]'s shares fell.",
        "[person Ford], the carmaker, fell.",
        "[person Ford], which makes cars, fell.",
        "[person Ford] Inc fell.",
        "[organization Ford] fell.",
    ],
)
def test_a_company_stays_one(told, gazetteer):
    found = mentions_in(FORD + told, gazetteer)
    assert found["Ford", "organization"] == len(["headline", "said", told])


@pytest.mark.parametrize(
    "told", ["[person Ford] was then 77.", "[organization Ford], who was 77, left.", "Mr. [organization Ford] left."]
)
def test_a_founder_stays_one(told, gazetteer):
    assert mentions_in(FORD + told, gazetteer)["Henry Ford", "person"] == len(["full", told])


def test_who_only_says_it_is_no_company(gazetteer):
    found = mentions_in(
        "[person Ann Ford] came. [organization Ford] said it would snow. A card to [person Ford], which", gazetteer
    )
    assert found == {("Ann Ford", "person"): 3}


@pytest.mark.parametrize(
    ("markup", "name"),
    [
        ("A [organization McDonald's] in Troy", "McDonald's"),
        ("They like [organization McDonald's].", "McDonald's"),
        ("the [organization Guardian's] report", "Guardian"),
        ("[location Troy's] mayor", "Troy"),
    ],
)
def test_a_possessive_may_be_a_company_s_own(markup, name, gazetteer):
    assert [key[0] for key in mentions_in(markup, gazetteer)] == [name]


BRODSKY = "[person Anna Brodsky] baked it. [person Brodsky] was 19 then. "


@pytest.mark.parametrize(
    "told",
    [
        "[person Brodsky], the bakery chain, shut.",
        "[person Brodsky], the maker of rye bread, shut.",
        "[person Brodsky] employs 600 people.",
        "[person Brodsky] now exports to Chile.",
        "[person Brodsky] shares fell.",
        "[person Brodsky], which makes bread, shut.",
        "Shares in [person Brodsky] fell.",
        "Her son runs [person Brodsky].",
        "[person Brodsky], which turned over a million, shut.",
    ],
)
def test_the_words_beside_a_founder_s_name_suffice(told, gazetteer):
    found = mentions_in(BRODSKY + told + " He said [person Brodsky] would keep its ovens.", gazetteer)
    assert found["Brodsky", "organization"] == len(["told", "keep"])
    assert found["Anna Brodsky", "person"] == len(["full", "was 19"])


@pytest.mark.parametrize(
    "told",
    ["[person Brodsky]'s shares fell.", "He runs [person Brodsky]'s camp.", "[person Brodsky] said it would rain."],
)
def test_a_founder_has_shares_too(told, gazetteer):
    assert ("Brodsky", "organization") not in mentions_in(BRODSKY + told, gazetteer)


@pytest.mark.parametrize(
    "told",
    [
        "[person Emberly] shares fell.",
        "[person Emberly] said its sales rose.",
        "[person Emberly], whose stores shut, fell.",
        "[person Emberly]'s chief executive left.",
        "[location Emberly], the Dutch carrier, fell.",
        "[person Zoom] told guests to wait.",
        "Zoom said it had no crew. [person Ida Roux] wept.",
        "[organization Zoom] fell. He left Zoom.",
    ],
)
def test_a_word_may_be_a_company(told, gazetteer):
    assert "organization" in {kind for _, kind in mentions_in(told, gazetteer)}
    assert not [name for name, kind in mentions_in(told, gazetteer) if kind == "person" and name != "Ida Roux"]


@pytest.mark.parametrize(
    "told",
    [
        "[person Emberly], who was 40, has [person Emberly] shares.",
        "Mr [person Coach] left.",
        "[person Coach], 61, left.",
        "[person Ada Coach] left. [person Coach] wept.",
        "[person Emberly] said it rained.",
    ],
)
def test_a_word_may_be_a_person(told, gazetteer):
    assert {kind for _, kind in mentions_in(told, gazetteer)} == {"person"}


def test_a_word_is_a_word(gazetteer):
    assert mentions_in("Next, they zoom in. Shell it. Three said no. [person Ida Roux] left.", gazetteer) == {
        ("Ida Roux", "person"): 1
    }


def test_a_company_may_have_a_possessive_in_its_name(gazetteer):
    found = mentions_in("[person Tony Ferrero] left. [person Ferrero]'s now has 12 branches.", gazetteer)
    assert found == {("Tony Ferrero", "person"): 1, ("Ferrero's", "organization"): 1}
