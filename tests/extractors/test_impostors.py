"""What looks like a name and is none, and bodies that are named for two."""

import pytest

from .tagged import merged, tagged


def names_in(markup, gazetteer):
    article, seen = tagged(markup)
    return [(e.name, e.type) for e in merged(article, seen.names, gazetteer)]


@pytest.mark.parametrize(
    "markup",
    [
        "[person Engr]. [person Uche Ibe] spoke",
        "[organization DSP] [person Uche Ibe] spoke",
        "the [person Ven]. [person Uche Ibe] spoke",
        "the [organization Taoiseach], [person Uche Ibe], spoke",
        "[person Dato’] [person Uche Ibe] spoke",
        "[person Tan Sri Uche Ibe] spoke",
        "[person Lord Justice Uche Ibe] spoke",
        "[person Uche Ibe TD] spoke",
        "[person Uche Ibe SAN] spoke",
    ],
)
def test_a_title_is_nobody_s_name(markup, gazetteer):
    assert names_in(markup, gazetteer) == [("Uche Ibe", "person")]


def test_a_name_may_be_a_title_s(gazetteer):
    assert names_in("[person Barr] spoke", gazetteer) == [("Barr", "person")]


def test_an_inscription_is_no_work(gazetteer):
    assert not names_in("badges marked “[work Hush]”, and the so-called “[work Owls]”", gazetteer)
    assert names_in("a film called “[work Hush]”", gazetteer) == [("Hush", "work")]


def test_a_wing_stays_with_its_party(gazetteer):
    assert names_in("the [organization UPN] ([organization Sowore] faction) met", gazetteer) == [
        ("UPN", "organization")
    ]


def test_a_code_behind_a_name_is_a_nation(gazetteer):
    beat = "[person Ana Kral] ([organization SUI]) beat [person Ida Roux] ([organization FRA])."
    assert names_in(beat, gazetteer) == [("Ana Kral", "person"), ("Ida Roux", "person")]
    assert ("SNP", "organization") in names_in("[person Ana Kral] ([organization SNP]) won.", gazetteer)


def test_a_reporter_asks_for_a_body(gazetteer):
    names = names_in("Q ([person Ida Roux], [person Nikkei]): Why?", gazetteer)
    assert names == [("Ida Roux", "person"), ("Nikkei", "organization")]


def test_a_person_is_no_agency(gazetteer):
    assert names_in("Q ([person Ida Roux], [organization Nation TV]): Why?", gazetteer)[0][1] == "person"


@pytest.mark.parametrize("of", [", a ship’s cook, left", ", a tanker captain", ", a ferry pilot, left"])
def test_a_sailor_is_no_ship(of, gazetteer):
    assert names_in(f"She met [person Ida Roux]{of}", gazetteer) == [("Ida Roux", "person")]


@pytest.mark.parametrize(
    ("markup", "name"),
    [
        ("[person Marlow] & [person Dax] said no", "Marlow & Dax"),
        ("[location Marlow & Dax]’s lawyer left", "Marlow & Dax"),
        ("[person Marlow], [person Dax] & [person Petworth] left", "Marlow, Dax & Petworth"),
        ("at [person Marlow] & [organization Dax Ltd] he", "Marlow & Dax Ltd"),
        ("a [person Marlow] & Dax clerk", "Marlow & Dax"),
        ("a [person Marlow &] [person Dax] clerk", "Marlow & Dax"),
        ("shares in [person Johnson] & [person Johnson]", "Johnson & Johnson"),
    ],
)
def test_partners_are_one_body(markup, name, gazetteer):
    assert names_in(markup, gazetteer) == [(name, "organization")]


@pytest.mark.parametrize(
    "markup", ["[person Ann] & [person Tom] left", "[location Antigua & Barbuda] won", "[work Crime & Frost] opens"]
)
def test_a_couple_is_no_body(markup, gazetteer):
    assert "organization" not in {kind for _, kind in names_in(markup, gazetteer)}


def test_a_company_goes_without_its_legal_form(gazetteer):
    names = names_in("[organization Marlow Ferries, Ltd], grew. [location Marlow Ferries] sank.", gazetteer)
    assert names == [("Marlow Ferries, Ltd", "organization")]
