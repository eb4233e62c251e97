import pytest

from chalicelib.extractors.entities import codes
from chalicelib.model import Entity, Evidence, Mention, Place


@pytest.fixture
def coded(gazetteer):
    """The codes of a name that was resolved to the candidate with this feature code, as surely as told."""

    def run(name, feature, country, confidence=0.99):
        found = next(c for c in gazetteer.lookup(name) if c.feature_code == feature and c.country == country)
        mention = Mention(0, len(name), name)
        place = Place("p1", name, found, confidence, "literal", (mention,), Evidence("population"), "e1")
        (entity,) = codes.extract((Entity("e1", "location", name, (mention,)),), (place,), gazetteer)
        return dict(entity.codes)

    return run


def test_a_country_has_its_iso_code(coded):
    assert coded("Norway", "PCLI", "NO") == {"iso3166_1": "NO", "wikidata": "Q20"}
    assert coded("Georgia", "PCLI", "GE") == {"iso3166_1": "GE", "wikidata": "Q230"}


def test_a_state_or_province_has_its_iso_code(coded):
    assert coded("Georgia", "ADM1", "US") == {"iso3166_2": "US-GA", "wikidata": "Q1428"}
    assert coded("Ontario", "ADM1", "CA") == {"iso3166_2": "CA-ON", "wikidata": "Q1904"}
    assert coded("New York", "ADM1", "US") == {}  # more often the city


def test_a_division_that_wikidata_has_no_item_for_in_the_package_has_its_iso_code(coded):
    assert coded("Bavaria", "ADM1", "DE") == {"iso3166_2": "DE-BY"}


@pytest.mark.parametrize(
    ("kind", "name", "aliases", "item"),
    [
        ("organization", "European Union", (), "Q458"),
        ("location", "E.U.", (), "Q458"),
        ("organization", "the U.N.", ("United Nations",), "Q1065"),
        ("organization", "European Union Solidarity Fund", (), None),
        ("person", "Un", (), None),
    ],
)
def test_a_supranational_body_has_its_item_by_its_name(gazetteer, kind, name, aliases, item):
    entity = Entity("e1", kind, name, (Mention(0, len(name), name),), aliases=aliases)
    (found,) = codes.extract((entity,), (), gazetteer)
    assert dict(found.codes).get("wikidata") == item


def test_a_town_has_none_and_neither_has_what_is_unsure(coded):
    assert coded("Paris", "PPLC", "FR") == {}
    assert coded("Georgia", "PCLI", "GE", confidence=0.85) == {}


def test_what_was_found_to_be_no_place_has_none(gazetteer):
    entity = Entity("e1", "location", "Nowhere", (Mention(0, 7, "Nowhere"),))
    place = Place("p1", "Nowhere", None, 0.0, "literal", entity.mentions, Evidence("nothing_fits"), "e1")
    assert codes.extract((entity,), (place,), gazetteer) == (entity,)
