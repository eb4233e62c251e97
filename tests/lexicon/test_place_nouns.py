"""Each of these nouns tells beside a name what its line says: what a place is in, or what kind of place it is."""

import re

import pytest

from chalicelib import settings
from chalicelib.extractors import places
from chalicelib.extractors.places.containers import containers_of
from chalicelib.extractors.places.countries import countries_of
from chalicelib.extractors.places.words import GOVERNMENT_OF, OF_CITY, OF_COUNTRY, OF_DIVISION
from chalicelib.gazetteer import Gazetteer
from chalicelib.model import Article, Entity, Mention, Span
from tests.extractors.tagged import atlas_of

from .lines import lines

_NAME = re.compile(r"[A-Z]\w+(?: [A-Z]\w+)*")


@pytest.mark.parametrize("row", lines("place_nouns", use="settlement"))
def test_a_place_is_in_what_its_kind_is_said_of(row):
    outer, inner = list(_NAME.finditer(row["example"]))[:2]
    (containers,) = containers_of(row["example"], [Span(*inner.span(), "location")]).values()
    assert outer[0] in {name.removesuffix("'s") for container in containers for name in container.names}


@pytest.mark.parametrize("row", lines("place_nouns", use="people"))
def test_what_acts_for_a_country_speaks_of_it(row):
    text = re.sub(r"^\w+'s", "Italian", row["example"])
    people = next(_NAME.finditer(text))
    group = Entity("e1", "group", people[0], (Mention(*people.span(), people[0]),), country="IT")
    assert countries_of(text, [], [group], [0]) == {0: {"IT": {people[0].casefold()}}}


@pytest.mark.parametrize(
    ("use", "pattern"), [("country", OF_COUNTRY), ("division", OF_DIVISION), ("city", OF_CITY)], ids=str
)
def test_what_a_place_has_tells_its_kind(use, pattern):
    for row in (param.values[0] for param in lines("place_nouns", use=use)):
        ends = [name.end() for name in re.finditer(r"[A-Z]\w+(?: York)?", row["example"])]
        said = [match[0].casefold() for end in ends if (match := pattern.match(row["example"], end))]
        assert any(text.endswith(row["word"]) for text in said), row


def test_a_restaurant_speaks_of_no_country():
    text = "An Italian restaurant burned in Rome."
    group = Entity("e1", "group", "Italian", (Mention(3, 10, "Italian"),), country="IT")
    assert countries_of(text, [], [group], [0]) == {}


@pytest.mark.parametrize("row", lines("place_nouns", use="base"))
def test_a_base_is_where_its_town_is(row):
    atlas = atlas_of(Gazetteer(settings.artifacts() / "places.sqlite"))
    base, county = list(_NAME.finditer(row["example"]))
    entities = [Entity(n[0], "location", n[0], (Mention(*n.span(), n[0]),)) for n in (base, county)]
    toponyms = [Span(*n.span(), "location", 1.0) for n in (base, county)]
    (place, _), _ = places.extract(Article(row["example"], ()), entities, toponyms, atlas)
    assert place.candidate.name == base[0].removeprefix(f"{row['word']} ")


@pytest.mark.parametrize("row", [r for r in lines("place_nouns", use="inner") if ", in the" in r.values[0]["example"]])
def test_a_place_is_in_a_nations_division(row):
    inner, people, outer = list(_NAME.finditer(row["example"]))[:3]
    containers = containers_of(row["example"], [Span(*inner.span(), "location")])[inner.start()]
    assert {(outer[0],), (people[0],)} <= {container.names[:1] for container in containers}


@pytest.mark.parametrize("row", lines("place_nouns", use="governs"))
def test_what_governs_stands_before_its_state(row):
    assert GOVERNMENT_OF.search(f"the {row['word']} of ")
