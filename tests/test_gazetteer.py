"""The built gazetteer: what it knows, and how it is asked."""

import pytest

from chalicelib import settings
from chalicelib.gazetteer import FITS, Gazetteer, folded


@pytest.fixture(scope="module")
def gazetteer():
    return Gazetteer(settings.artifacts() / "places.sqlite")


def test_a_missing_file_says_what_builds_it(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"gazetteer/build\.py"):
        Gazetteer(tmp_path / "places.sqlite")


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("The Côte-d’Or", "cote dor"),
        ("N.C.", "nc"),
        ("Saint Louis's", "st louis"),
        ("Mount Vernon", "mt vernon"),
        ("the", "the"),
        ("Malmö", "malmo"),
        ("...", ""),
    ],
)
def test_names_are_folded_alike_on_both_sides(name, key):
    assert folded(name) == key


@pytest.mark.parametrize(
    ("name", "geonameid"),
    [
        ("Paris", 2988507),
        ("PARIS", 2988507),
        ("Sao Paulo", 3448439),
        ("München", 2867714),
        ("Munich", 2867714),
        ("NYC", 5128581),
        ("N.C.", 4482348),
        ("Ont.", 6093943),
        ("Rapides Parish", 4338356),
        ("U.S.", 6252001),
        ("Middle East", 6269133),
        ("Europe", 6255148),
    ],
)
def test_places_are_found_by_own_folded_and_alternate_names(gazetteer, name, geonameid):
    assert geonameid in {c.geonameid for c in gazetteer.lookup(name)}


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("Halle", "Halle (Saale)"),
        ("Donostia", "Donostia / San Sebastián"),
        ("San Sebastián", "Donostia / San Sebastián"),
        ("Frankfurt", "Frankfurt am Main"),
        ("Basque Country", "País Vasco"),
        ("Czernowitz", "Chernivtsi"),
        ("Cape of Good Hope", "Cape of Good Hope"),
    ],
)
def test_names_within_names_and_old_ones(gazetteer, name, called):
    own = [candidate for candidate in gazetteer.lookup(name) if candidate.score == FITS[0]]
    assert max(own, key=lambda candidate: candidate.reach).name == called


def test_a_division_lies_where_its_people_live(gazetteer):
    (valparaiso,) = [c for c in gazetteer.lookup("Valparaíso") if c.feature_code == "ADM1"]
    assert valparaiso.lon == pytest.approx(-71.3, abs=0.5)


def test_a_town_says_what_it_lies_in_and_where_it_is(gazetteer):
    troy = next(c for c in gazetteer.lookup("Troy") if c.admin1 == "North Carolina")
    assert (troy.country, troy.admin2, troy.feature_code) == ("US", "Montgomery County", "PPL")
    assert (troy.lat, troy.lon) == pytest.approx((35.358, -79.894), abs=0.01)


def test_a_name_that_nobody_bears_is_tried_without_its_direction_and_its_kind(gazetteer):
    found = gazetteer.candidates(["northern Iraq", "Anbar province", "Iraq"])
    assert found["northern Iraq"][0].country == "IQ"
    assert found["northern Iraq"][0].score == FITS[2] < found["Iraq"][0].score
    assert {c.country for c in found["Anbar province"]} == {"IQ"}


@pytest.mark.parametrize(
    ("name", "country", "own"),
    [
        ("Ceylon", "LK", "Sri Lanka"),
        ("Upper Volta", "BF", "Burkina Faso"),
        ("Bombay", "IN", "Mumbai"),
        ("Leningrad", "RU", "Saint Petersburg"),
        ("Izium", "UA", "Izyum"),
        ("Kryvyi Rih", "UA", "Kryvyy Rih"),
        ("Avdiivka", "UA", "Avdiyivka"),
        ("Raqqa", "SY", "Ar Raqqah"),
        ("Heathrow", "GB", "London Heathrow Airport"),
        ("Schiphol", "NL", "Amsterdam Airport Schiphol"),
        ("Souda Bay", "GR", "Souda Bay"),
        ("the Élysée", "FR", "Élysée Palace"),
        ("eastern Congo", "CD", "eastern Congo"),
        ("Te Waipounamu", "NZ", "South Island"),
    ],
)
def test_a_name_of_the_news_is_an_own_name(gazetteer, name, country, own):
    best = gazetteer.lookup(name)[0]
    assert (best.country, best.name, best.score) == (country, own, FITS[0])


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Qatraneh", "JO"),
        ("Bint Jbeil", "LB"),
        ("Deir Hafer", "SY"),
        ("Sheikh Zuweid", "EG"),
        ("Maarat al-Numan", "SY"),
    ],
)
def test_a_spelling_is_known_by_its_sound(gazetteer, name, country):
    best = gazetteer.lookup(name)[0]
    assert (best.country, best.score) == (country, FITS[1])


@pytest.mark.parametrize("name", ["Irish", "Cuban", "Elm Street", "Harmony Hall", "Salem Hills", "Kibera"])
def test_a_short_sound_is_no_name(gazetteer, name):
    assert gazetteer.lookup(name) == ()


@pytest.mark.parametrize("name", ["Qwertzuiop", "", ".", "the", "'; DROP TABLE places; --", "\u0000", "%"])
def test_what_is_no_name_has_no_candidates(gazetteer, name):
    assert gazetteer.lookup(name) == ()


def test_a_thousand_names_are_looked_up_at_once(gazetteer):
    names = [f"Nowhere {i}" for i in range(1200)] + ["Oslo"]
    found = gazetteer.candidates(names)
    assert len(found) == 1201
    assert found["Oslo"][0].country == "NO"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Russian", "RU"),
        ("Russians", "RU"),
        ("Frenchwomen", "FR"),
        ("Chinese", "CN"),
        ("Germans", "DE"),
        ("Nigerien", "NE"),
        ("Nigerian", "NG"),
        ("Omanis", "OM"),
        ("New Zealanders", "NZ"),
        ("Buddhist", None),
        ("Russia", None),
    ],
)
def test_demonyms_name_a_country(gazetteer, text, code):
    assert gazetteer.demonym(text) == code


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Britain", "GB"),
        ("U.K.", "GB"),
        ("UAE", "AE"),
        ("DRC", "CD"),
        ("Ivory Coast", "CI"),
        ("South Korea", "KR"),
        ("Turkey", "TR"),
        ("Russia", "RU"),
        ("Niger", "NE"),
        ("Georgia", None),
        ("Texas", None),
        ("Paris", None),
    ],
)
def test_a_country_is_known_by_its_names_unless_a_larger_place_bears_them(gazetteer, name, code):
    assert gazetteer.country_code(name) == code


def test_a_country_is_known_by_its_code(gazetteer):
    assert gazetteer.country("FR").name == "France"
    assert gazetteer.country("ZZ") is None


def test_every_lookup_of_the_same_names_gives_the_same_order(gazetteer):
    again = Gazetteer(settings.artifacts() / "places.sqlite")
    assert gazetteer.candidates(["Springfield", "Georgia"]) == again.candidates(["Georgia", "Springfield"])


@pytest.mark.parametrize(
    ("name", "geonameid", "admin1"),
    [
        ("Orkney", 2640923, "Scotland"),
        ("Shetland", 2638010, "Scotland"),
        ("Anglesey", 2657311, "Wales"),
        ("Sicily", 2523119, "Sicilia"),
        ("Staten Island", 5139559, "New York"),
        ("Tatarstan", 484048, "Tatarstan, Respublika"),
        ("Falkland Islands", 3474414, None),
    ],
)
def test_a_region_that_is_a_division_is_the_same_place(gazetteer, name, geonameid, admin1):
    grounds = [c for c in gazetteer.lookup(name) if c.feature_class in "LTA"]
    assert {(c.geonameid, c.admin1) for c in grounds} == {(geonameid, admin1)}


@pytest.mark.parametrize(
    ("name", "feature", "people"),
    [
        ("Montgomery County", "ADM2", 0),
        ("Texas", "ADM1", 0),
        ("Barents Sea", "SEA", 0),
        ("Europe", "CONT", 0),
        ("Orkney", "ISLS", 0),
        ("Kowloon", "PPLX", 0),
        ("Heathrow", "AIRP", 0),
        ("Norway", "PCLI", 5314336),
        ("Tromsø", "PPL", 41915),
    ],
)
def test_a_population_is_no_sum_and_no_weight(gazetteer, name, feature, people):
    best = next(c for c in gazetteer.lookup(name) if c.feature_code == feature)
    assert best.population == people
    assert best.reach > 0


def test_divisions_have_iso_codes_and_towns_have_none(gazetteer):
    assert [gazetteer.division_code(number) for number in (4482348, 6093943, 2988507)] == ["US-NC", "CA-ON", None]
    assert [gazetteer.division_code(number) for number in (3133897, 3159665)] == ["NO-55", "NO-33"]


def test_currencies_come_with_their_names_and_homes(gazetteer):
    known = {code: (names, homes) for code, names, homes in gazetteer.currencies()}
    assert known["NOK"][0] == ("norwegian krone", "norwegian kroner")
    assert {"Norway", "Norwegian"} <= set(known["NOK"][1])
    assert "DEM" not in known
