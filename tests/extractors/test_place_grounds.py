"""Names that the tagger doubts or takes for people's, and that are places' by what stands beside them."""

import pytest

from chalicelib import lexicon, settings
from chalicelib.extractors.places.toponyms import recognise
from chalicelib.extractors.places.trees import Trees
from chalicelib.model import Span

from .tagged import atlas_of, tagged

DOUBT = 0.6
"""The certainty of the tagger about what these texts mark: it is sure of no name."""


@pytest.fixture(scope="module")
def trees():
    return Trees(settings.artifacts() / "toponyms.json")


@pytest.fixture
def toponyms(gazetteer, trees):
    """The names of places in a marked text whose marks the tagger doubts."""

    def read(markup):
        article, seen = tagged(markup)
        names = [Span(name.start, name.end, name.label, DOUBT) for name in seen.names]
        found = recognise(article.text, names, atlas_of(gazetteer), trees)
        return {article.text[t.start : t.end] for t in found}

    return read


@pytest.mark.parametrize(
    ("markup", "place"),
    [
        ("[person Friendship], in Wisconsin, paid for the band.", "Friendship"),
        ("[person Cork], in Ireland, did not vote.", "Cork"),
        ("[person Kuujjuaq], in northern Quebec, sent a plane.", "Kuujjuaq"),
        ("[work Orange], in the French Vaucluse, won.", "Orange"),
        ("[person Florencia], in the Colombian department of Caquetá, sent a harp.", "Florencia"),
        ("[organization Deal and Sandwich], in Kent, shared a car.", "Deal"),
        ("[organization Deal and Sandwich], in Kent, shared a car.", "Sandwich"),
        ("[organization Duluth], Minn., was cold.", "Duluth"),
    ],
)
def test_what_is_said_to_be_in_a_place(toponyms, markup, place):
    assert place in toponyms(markup)


@pytest.mark.parametrize(
    ("markup", "place"),
    [
        ("As a young man he was posted to [person Kharkov] for a year.", "Kharkov"),
        ("[person Deir ez-Zor] has been without bread.", "Deir ez-Zor"),
        ("The offer must please [person Bern] first.", "Bern"),
        ("[organization Schiphol] took three of the boxes.", "Schiphol"),
        ("[organization Heathrow] would not have one.", "Heathrow"),
        ("They farmed outside Friend until the hail came.", "Friend"),
        ("[location Dwight. Snow] fell on Monday.", "Dwight"),
        ("The line would join [location Brno] and [location Lodz], a third [location Wroclaw].", "Lodz"),
        ("The letters went to [location Lvov]. Nobody read them.", "Lvov"),
    ],
)
def test_what_only_a_place_is_called(toponyms, markup, place):
    assert place in toponyms(markup)


def test_a_name_among_its_neighbours(toponyms):
    towns = (
        "Barre",
        "Rutland",
        "Montpelier",
        "Burlington",
        "Winooski",
        "Stowe",
        "St. Albans",
        "Brattleboro",
        "Peacham",
        "Richford",
    )
    story = "Ballots came from " + ", ".join(f"[location {town}], Vermont" for town in towns)
    assert "Troy" in toponyms(f"{story}. [person Troy] will have a new road.")
    assert "Troy" not in toponyms("[person Troy] will have a new road.")


def test_what_the_tagger_takes_for_people(toponyms):
    towns = "[location Reykjavík], [location Selfoss], [location Keflavík], [location Borgarnes], [location Grindavík]"
    assert {"Akureyri", "Húsavík"} <= toponyms(f"Boats left {towns}. [person Akureyri] and [person Húsavík] sent two.")


@pytest.mark.parametrize(
    ("markup", "name"),
    [
        ("Mail for Vasco [person da Gama] came.", "Vasco da Gama"),
        ("Trains ran on the Reading line. Deal or no deal, they said.", "Deal"),
        ("[person Blair Ellis] left. Blair will not return.", "Blair"),
        ("The [organization White House] condemned it.", "White House"),
    ],
)
def test_what_is_no_place_is_left_alone(toponyms, markup, name):
    assert name not in toponyms(markup)


@pytest.mark.parametrize("row", [r for r in lexicon.rows("place_nouns") if "does" in r["use"].split()], ids=str)
def test_a_town_is_the_subject(toponyms, row):
    town, _, rest = row["example"].partition(" ")
    assert town in toponyms(f"[person {town}] {rest}.")
    assert town not in toponyms(f"[person {town}] Smith {rest}.")
