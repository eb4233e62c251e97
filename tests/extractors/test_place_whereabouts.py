"""What a text says of where a place is: in a nation's state, beside a water, where a government or a body acts."""

import pytest

from chalicelib import lexicon
from chalicelib.extractors import places
from chalicelib.extractors.places.countries import countries_of
from chalicelib.model import Span

from .tagged import atlas_of
from .test_places import marked


@pytest.fixture(scope="module")
def mentions(gazetteer):
    """The candidates that the mentions of a name have, in text order."""

    def find(markup, name):
        article, entities = marked(markup, gazetteer)
        toponyms = [Span(m.start, m.end, "location", 1.0) for e in entities if e.type == "location" for m in e.mentions]
        located, _ = places.extract(article, entities, toponyms, atlas_of(gazetteer))
        return [c for _, c in sorted((m.start, p.candidate) for p in located for m in p.mentions if m.text == name)]

    return find


@pytest.mark.parametrize(
    ("markup", "name", "country", "division"),
    [
        ("[Colombia]'s [Armenia] sends two angels.", "Armenia", "CO", "Quindío"),
        ("[Armenia], in [Colombia], sends two angels.", "Armenia", "CO", "Quindío"),
        ("A saint in [Valencia], in the [g:Venezuelan] state of [Carabobo].", "Valencia", "VE", "Carabobo"),
        ("A mill in [Halle], [Germany], burned.", "Halle", "DE", "Sachsen-Anhalt"),
        ("A pit in [Halle], [Belgium], burned.", "Halle", "BE", "Vlaams Gewest"),
        ("[Birmingham], in the English Midlands, sent a band.", "Birmingham", "GB", "England"),
        ("[Hyderabad], on the [Indus] in [Pakistan], sent a band.", "Hyderabad", "PK", "Sindh"),
        ("She rang a bell in [Bergen], the [g:Dutch] one.", "Bergen", "NL", "Noord-Holland"),
        ("[Georgia], on the [Black Sea], voted.", "Georgia", "GE", None),
        ("[Georgia], the [g:American] one, voted.", "Georgia", "US", "Georgia"),
        ("[Washington], near [Sunderland], was dry.", "Washington", "GB", "England"),
        ("[Jamestown], on [Saint Helena], was dry.", "Jamestown", "SH", "Saint Helena"),
        ("[Santa Cruz], in [Tenerife], was dry.", "Santa Cruz", "ES", "Canarias"),
        ("[Georgetown], on [Ascension Island], was dry.", "Georgetown", "SH", "Ascension"),
        ("The government of [Victoria] said that a state was no town.", "Victoria", "AU", "Victoria"),
        ("The Western Australian government said in [Perth] that it would pay.", "Perth", "AU", "Western Australia"),
        ("She was baptized in [Prague], a village in [Saunders County].", "Prague", "US", "Nebraska"),
    ],
)
def test_where_a_place_is(mentions, markup, name, country, division):
    (place,) = mentions(markup, name)
    assert (place.country, place.admin1) == (country, division)


@pytest.mark.parametrize(
    ("markup", "name", "country"),
    [
        ("America's [China] policy changed.", "China", "CN"),
        ("[Mexico] in [Canada] won.", "Mexico", "MX"),
        ("The government of [Buenos Aires] paid.", "Buenos Aires", "AR"),
        ("[Vienna], on the [Danube], was dry.", "Vienna", "AT"),
        ("The Illinois governor spoke in [Washington].", "Washington", "US"),
    ],
)
def test_a_large_place_stays_where_it_is(mentions, markup, name, country):
    (place,) = mentions(markup, name)
    assert place.country == country


@pytest.mark.parametrize(
    ("markup", "name", "countries"),
    [
        ("[g:Lebanese] cooks came from [Tripoli]; [g:Libyan] ones, from [Tripoli], won.", "Tripoli", ["LB", "LY"]),
        ("[g:Spanish] weavers hailed from [Burgos] and from [Cartagena].", "Cartagena", ["ES"]),
        ("A [g:Venezuelan] trio from [Valencia] beat a [g:Spanish] pair from [Valencia].", "Valencia", ["VE", "ES"]),
        ("A [g:Colombian] troupe brought drums from [Cartagena].", "Cartagena", ["CO"]),
        ("[g:Canadian] fans, nurses from [London] and [Hamilton], sang.", "Hamilton", ["CA"]),
        ("The [g:Pakistani] traders, who had travelled from [Hyderabad], left.", "Hyderabad", ["PK"]),
    ],
)
def test_where_a_people_comes_from(mentions, markup, name, countries):
    assert [place.country for place in mentions(markup, name)] == countries


@pytest.mark.parametrize(
    ("markup", "name", "country"),
    [
        ("[g:American] guests arrived from [Paris].", "Paris", "FR"),
        ("[g:Lebanese] troops withdrew from [Tripoli].", "Tripoli", "LY"),
        ("[g:Canadian] papers keep silent. A train came from [London].", "London", "GB"),
    ],
)
def test_a_people_away_from_home(mentions, markup, name, country):
    (place,) = mentions(markup, name)
    assert place.country == country


def test_a_semicolon_tells_two_places_apart(mentions):
    markup = "[Panama City], on the canal, pays; [Panama City], [Florida], does not."
    assert [p.country for p in mentions(markup, "Panama City")] == ["PA", "US"]


def test_a_third_place_of_a_name(mentions):
    markup = (
        "Clocks\n\nLawmakers in [Illinois] met in [Springfield] on Monday.\n\n"
        "[Springfield], in [Missouri], asked first; [Springfield], [Mass.], offered the most."
    )
    assert [p.admin1 for p in mentions(markup, "Springfield")] == ["Illinois", "Missouri", "Massachusetts"]


@pytest.mark.parametrize("row", lexicon.rows("body_seats"), ids=lambda row: row["word"])
def test_a_body_speaks_of_its_seat(row):
    (countries,) = countries_of(row["example"], [], [], [0]).values()
    assert row["country"] in countries


def test_a_body_is_no_part_of_a_word():
    assert countries_of("The MEUSE and the Dumas were read.", [], [], [0]) == {}
