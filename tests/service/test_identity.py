"""One name has one key, however it is written."""

from __future__ import annotations

from typing import Any

import pytest

from chalicelib.service.identity import KEY_SHAPE, LONGEST, TYPES, fold, forms, identities, key, written

GENOA = {
    "entity": "e1",
    "role": "literal",
    "geonameid": 3176219,
    "country": "IT",
    "feature_code": "PPLA",
    "gazetteer_name": "Genoa",
    "confidence": 0.9,
}


def entity(number: int, kind: str, name: str, *, named: bool = True) -> dict[str, Any]:
    return {"id": f"e{number}", "type": kind, "name": name, "named": named}


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Ada Rossi", "ada rossi"),
        ("ADA  ROSSI", "ada rossi"),
        ("Séamus Ó Briain", "seamus o briain"),
        ("O’Brien-Lee", "obrien lee"),
        ("Łukasz Żal", "lukasz zal"),
        ("Đặng Thị Hà", "dang thi ha"),
        ("Владимир Кличко", "vladimir klichko"),
        ("J.R.R. Tolkien", "jrr tolkien"),
        ("U.N.", "un"),
        ("Marks & Spencer", "marks and spencer"),
        ("…", ""),
    ],
)
def test_names_are_folded(name: str, folded: str) -> None:
    assert fold(name) == folded


@pytest.mark.parametrize(
    ("kind", "name", "wanted"),
    [
        ("person", "Rossi, Ada", "person.ada-rossi"),
        ("person", "Ada Rossi", "person.ada-rossi"),
        ("organization", "The Halden Co., Ltd.", "organization.halden"),
        ("organization", "Halden Inc", "organization.halden"),
        ("organization", "Halden Group", "organization.halden-group"),
        ("organization", "The The", "organization.the"),
        ("organization", "Ltd", "organization.ltd"),
        ("work", "The Trial", "work.the-trial"),
        ("person", "!!!", "person.e84c538e"),
    ],
)
def test_names_have_keys(kind: str, name: str, wanted: str) -> None:
    assert key(kind, name) == wanted
    assert KEY_SHAPE.fullmatch(wanted)


def test_long_names_differ_by_their_ends() -> None:
    one, other = (key("work", "long " * 100 + end) for end in ("one", "other"))
    assert one != other
    assert len(one) < LONGEST + len("work.") + 10


def test_every_type_makes_a_key() -> None:
    assert all(KEY_SHAPE.fullmatch(f"{kind}.x") for kind in TYPES)
    assert not KEY_SHAPE.fullmatch("date.x")


def test_surnames_find_a_name() -> None:
    assert forms("person.ada-de-rossi") == ("ada de rossi", "de rossi", "rossi")


def test_a_place_is_what_the_gazetteer_says() -> None:
    document = {"entities": [entity(1, "location", "Genova")], "places": [GENOA]}
    assert identities(document)["e1"].key == "place.3176219"
    assert identities(document)["e1"].name == "Genoa"


def test_a_country_is_its_code_and_its_number() -> None:
    italy = GENOA | {"geonameid": 3175395, "feature_code": "PCLI", "gazetteer_name": "Italy"}
    found = identities({"entities": [entity(1, "location", "Italy")], "places": [italy]})["e1"]
    assert (found.key, found.others) == ("country.it", ("place.3175395",))


def test_a_place_in_a_name_is_not_the_name() -> None:
    club = {"entities": [entity(1, "organization", "Genoa Cricket Club")], "places": [GENOA | {"role": "embedded"}]}
    assert identities(club)["e1"].key == "organization.genoa-cricket-club"


def test_a_surname_alone_is_uncertain() -> None:
    people = [entity(1, "person", "Rossi"), entity(2, "person", "Ada Rossi"), entity(3, "location", "Pekin")]
    found = identities({"entities": people, "places": []})
    assert [one.uncertain for one in found.values()] == [True, False, True]


def test_nobody_and_no_date_is_somebody() -> None:
    others = [entity(1, "date", "Monday"), entity(2, "money", "€2m"), entity(3, "person", "a clerk", named=False)]
    assert identities({"entities": others, "places": []}) == {}


@pytest.mark.parametrize(
    ("typed", "form"),
    [
        ("Foreign Minister Ingrid Solvang", "ingrid solvang"),
        ("Dr. Ada Rossi", "ada rossi"),
        ("Former President Juan de la Cruz", "juan de la cruz"),
        ("Mayor Rossi", "mayor rossi"),
        ("Ada Bishop", "ada bishop"),
        ("Solvang, Ingrid", "ingrid solvang"),
        ("The Acme Ltd.", "acme"),
    ],
)
def test_who_types_a_title_means_the_name(typed: str, form: str) -> None:
    assert form in written(typed)


def test_a_title_is_left_to_a_bare_surname() -> None:
    assert "rossi" not in written("Mayor Rossi")


def test_an_office_is_no_name() -> None:
    assert written("Mayor of Genoa") == ("mayor of genoa",)
