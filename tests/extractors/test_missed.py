import pytest

from chalicelib import settings
from chalicelib.extractors.entities import missed
from chalicelib.gazetteer import Gazetteer

from .tagged import merged, tagged


@pytest.fixture(scope="module")
def gazetteer():
    return Gazetteer(settings.artifacts() / "places.sqlite")


@pytest.fixture
def found(gazetteer):
    """The names that rules add to the tagged ones."""

    def added(markup):
        article, seen = tagged(markup)
        spans = missed.names(article.text, seen.names, seen.sources, gazetteer)
        return [(article.text[s.start : s.end], s.label) for s in spans if s not in seen.names]

    return added


def test_a_full_name_that_speaks_or_comes_back_is_a_person(found):
    assert found("[source Hillary Marsh] [speech said] [content it rained].") == [("Hillary Marsh", "person")]
    assert found("Donald J. Marsh came. Marsh left.") == [("Donald J. Marsh", "person")]


def test_a_full_name_that_comes_once_and_says_nothing_is_left_to_the_tagger(found):
    assert found("Hillary Marsh came.") == []


def test_what_is_tagged_stays_as_it_is(found):
    assert found("[organization Hillary Marsh] came. Marsh left.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Prime Minister came. Minister left.",
        "Great Place it is. Place left.",
        "Jordan River rose. River fell.",
        "Hillary Marsh Foundation paid. Marsh left.",
        "Hillary marsh. marsh.",
    ],
)
def test_titles_and_longer_names_are_no_people(found, text):
    assert found(text) == []


def test_partisans_are_a_group(found):
    assert found("Republicans and Democrats met. Anti-Republicans did not.") == [
        ("Republicans", "group"),
        ("Democrats", "group"),
    ]


def test_the_surname_of_a_full_name_is_found_wherever_it_stands(gazetteer):
    article, seen = tagged("[person Hillary Marsh] came. A top Marsh aide left, Marsh said.")
    (hillary,) = merged(article, seen.names, gazetteer)
    assert [m.text for m in hillary.mentions] == ["Hillary Marsh", "Marsh", "Marsh"]
