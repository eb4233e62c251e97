"""Companies and the people whose names they bear."""

from dataclasses import replace

import pytest

from chalicelib import settings
from chalicelib.gazetteer import Gazetteer

from .tagged import merged, tagged


@pytest.fixture(scope="module")
def gazetteer():
    return Gazetteer(settings.artifacts() / "places.sqlite")


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
