"""Places of one name: villages and the cities that they are called after, and two of a name in one article."""

import pytest

from chalicelib.extractors import places
from chalicelib.model import Span

from .tagged import atlas_of
from .test_places import marked

VILLAGES = {
    "Rome, New York": ("IT Italy Italian", "Oneida County", "Utica, Oneida, Whitesboro, Syracuse"),
    "Athens, Georgia": ("GR Greece Greek", "Clarke County", "Watkinsville, Winder, Commerce, Atlanta"),
    "Athens, Ohio": ("GR Greece Greek", "Athens County", "Nelsonville, Logan, Pomeroy, Marietta"),
    "Paris, Texas": ("FR France French", "Lamar County", "Bonham, Clarksville, Sherman, Hugo"),
    "Geneva, New York": ("CH Switzerland Swiss", "Ontario County", "Canandaigua, Seneca Falls, Waterloo, Rochester"),
    "Cairo, Illinois": ("EG Egypt Egyptian", "Alexander County", "Mounds, Anna, Carbondale, Metropolis"),
    "Lima, Ohio": ("PE Peru Peruvian", "Allen County", "Findlay, Van Wert, Delphos, Toledo"),
    "Moscow, Idaho": ("RU Russia Russian", "Latah County", "Pullman, Lewiston, Potlatch, Troy"),
    "Berlin, New Hampshire": ("DE Germany German", "Coos County", "Gorham, Lancaster, Littleton, Concord"),
    "London, Kentucky": ("GB England British", "Laurel County", "Corbin, Somerset, Barbourville, Lexington"),
    "Naples, Florida": ("IT Italy Italian", "Collier County", "Bonita Springs, Marco Island, Immokalee, Fort Myers"),
    "Dublin, Ohio": ("IE Ireland Irish", "Franklin County", "Hilliard, Columbus, Worthington, Westerville"),
    "Manchester, New Hampshire": ("GB England British", "Hillsborough County", "Nashua, Bedford, Concord, Derry"),
    "Birmingham, Alabama": ("GB England British", "Jefferson County", "Bessemer, Hoover, Tuscaloosa, Montgomery"),
}
"""By village: the code, name and people of the country that has the namesake; its county, and its neighbours."""

ABROAD = [
    "The governor will fly to [{name}], [{country}], next week to sign the accord.",
    "Her son studies in [{name}], in [{country}], and comes home for Christmas.",
    "Her grandmother was born near [{name}] in [{country}] in 1920.",
    "The exhibition was first shown in [{country}]'s [{name}] two years ago.",
    "The painting was stolen from a museum in the [g:{people}] city of [{name}] in 1944.",
    "The [g:{people}] government said in [{name}] that it would return the painting.",
    "He will meet the [g:{people}] foreign minister in [{name}] on Friday.",
    "The treaty with [{country}] was signed in [{name}] last year.",
]
AT_HOME = [
    "The library in [{name}], [{state}], will close at noon.",
    "The library in [{name}] will close at noon, the mayor said.",
    "A [g:{people}] restaurant in [{name}] was damaged by smoke, firefighters said.",
    "The [g:{people}] festival in [{name}] draws thousands each June.",
    "A [g:{people}] bakery opens in [{name}].",
]


@pytest.fixture(scope="module")
def mentions(gazetteer):
    """The candidates that the mentions of a name have, in text order."""

    def find(markup, name):
        article, entities = marked(markup, gazetteer)
        toponyms = [Span(m.start, m.end, "location", 1.0) for e in entities if e.type == "location" for m in e.mentions]
        located, _ = places.extract(article, entities, toponyms, atlas_of(gazetteer))
        found = sorted((m.start, p.candidate) for p in located for m in p.mentions if m.text == name)
        return [candidate for _, candidate in found]

    return find


def story(village, sentence):
    """A story of the village's county that ends with a sentence."""
    name, state = village.split(", ")
    abroad, county, neighbours = VILLAGES[village]
    _, country, people = abroad.split()
    one, two, three, four = neighbours.split(", ")
    return (
        f"The [{county}] board met on Monday in [{one}] to talk about the budget.\n\nCrews from [{two}] and [{three}] "
        f"cleared the road to [{four}] over the weekend.\n\n"
        + sentence.format(name=name, state=state, country=country, people=people)
    )


@pytest.mark.parametrize("sentence", ABROAD)
@pytest.mark.parametrize("village", VILLAGES)
def test_a_city_abroad_is_no_village_at_home(mentions, village, sentence):
    (place,) = mentions(story(village, sentence), village.split(", ")[0])
    assert place.country == VILLAGES[village][0][:2]


@pytest.mark.parametrize("sentence", AT_HOME)
@pytest.mark.parametrize("village", VILLAGES)
def test_a_village_at_home_is_no_city_abroad(mentions, village, sentence):
    name, state = village.split(", ")
    (place,) = mentions(story(village, sentence), name)
    assert (place.country, place.admin1) == ("US", state)


@pytest.mark.parametrize(
    ("markup", "name", "divisions"),
    [
        ("[Springfield], [Mo.] to [Springfield], [Mass.]: rates fell.", "Springfield", "Missouri Massachusetts"),
        ("[Springfield], [MO], and [Springfield], [IL], were hit.", "Springfield", "Missouri Illinois"),
        ("[Aurora], [Colo.], and [Aurora], [Ill.], were hit by hail.", "Aurora", "Colorado Illinois"),
        ("From [Cambridge] in [England] to [Cambridge] in [Massachusetts].", "Cambridge", "England Massachusetts"),
        ("[Wilmington], [Del.], is no [Wilmington], [Ohio].", "Wilmington", "Delaware Ohio"),
        ("The [Georgia] town of [Rome] wrote to [Rome], the [g:Italian] capital.", "Rome", "Georgia Lazio"),
        ("[Athens], the capital of [Greece], and [Athens] in [Ohio] met.", "Athens", "Attikí Ohio"),
        ("Born in [Kingston], [Jamaica], he died in [Kingston], [Ontario].", "Kingston", "Kingston Ontario"),
        (
            "[Decatur], [AL] complained. [Decatur], [Ill.], did not. [Decatur] rose.",
            "Decatur",
            "Alabama Illinois Illinois",
        ),
        ("[Columbus], [Georgia], voted. In [Columbus] it rained.", "Columbus", "Georgia Georgia"),
        ("Between [Columbus] and [Dayton], [Ohio], traffic stood.", "Columbus", "Ohio"),
        ("[Dover] and [Smyrna], [Delaware], share a water plant.", "Dover", "Delaware"),
        ("From [Athens], [Ohio], he flew to [Athens] proper, in [Greece].", "Athens", "Ohio Attikí"),
        ("A cook of [Rome], [Georgia], saw [Rome] the elder, in [Italy].", "Rome", "Georgia Lazio"),
        ("[Lincoln County], [Maine], and [Lincoln County], [Oregon], met.", "Lincoln County", "Maine Oregon"),
    ],
)
def test_a_container_of_its_own_makes_a_place_of_its_own(mentions, markup, name, divisions):
    assert [place.admin1 for place in mentions(markup, name)] == divisions.split()


def test_a_name_in_the_title_is_what_the_text_says(mentions):
    markup = "[Columbus] votes on buses\n\nVoters in [Columbus], [Georgia], will decide on Tuesday."
    assert {place.admin1 for place in mentions(markup, "Columbus")} == {"Georgia"}


def test_a_name_before_its_container_may_be_elsewhere(mentions):
    rain = "It rained in [Bangalore], [Kota], [Poona] and [Salem], in [Tamil Nadu].\n\nIn [Hyderabad] schools closed; "
    pakistan = "so did those of [Hyderabad], in [Pakistan]'s [Sindh]."
    assert [p.country for p in mentions(rain + pakistan, "Hyderabad")] == ["IN", "PK"]
    portland = "Police in [Portland] held two men.\n\nThey had driven to [Portland], [Maine], from [Boston]."
    assert [p.admin1 for p in mentions(portland, "Portland")] == ["Maine", "Maine"]
    man = "A [Portland] man was held on Friday in [Portland], [Maine]."
    assert [p.admin1 for p in mentions(man, "Portland")] == ["Maine", "Maine"]


@pytest.mark.parametrize("day", ["Nov. 4", "May 4", "Monday", "Sept 4"])
def test_a_day_behind_a_container_makes_no_list(mentions, day):
    text = f"[PORTLAND], [Maine], {day} — Bread is dear. A mill in [Portland], [Oregon], shut."
    assert [p.admin1 for p in (*mentions(text, "PORTLAND"), *mentions(text, "Portland"))] == ["Maine", "Oregon"]


def test_what_a_government_has_tells_country_state_and_city(mentions):
    georgia = "[Georgia]'s governor met [Georgia]'s prime minister in [Atlanta]."
    assert [p.country for p in mentions(georgia, "Georgia")] == ["US", "GE"]
    york = "[New York]'s governor vetoed a bill that [New York]'s mayor had asked for."
    assert [p.feature_code for p in mentions(york, "New York")] == ["ADM1", "PPL"]
    assert mentions("A [Georgia] mayor met the governor.", "Georgia")[0].feature_class == "A"


@pytest.mark.parametrize(
    ("markup", "name", "code"),
    [
        ("Plants in [Georgia], [Alabama], [Mississippi], [Louisiana] and [Texas] close.", "Georgia", "ADM1"),
        ("Together with [Canada], [Mexico] should sue.", "Canada", "PCLI"),
        ("Citizens of [Canada], [Mexico], [Peru], [Chile] need none.", "Canada", "PCLI"),
        ("[Mexico], [Texas] and [Arizona] share the river.", "Mexico", "PCLI"),
    ],
)
def test_what_is_listed_contains_nothing(mentions, markup, name, code):
    assert mentions(markup, name)[0].feature_code == code


def test_a_comma_that_opens_a_clause_is_doubtful(mentions):
    local = "The [g:Italian] pope's guards were tired. The [g:Italian] president was late. "
    (rome,) = mentions(local + "In [Rome], [Georgia]'s president met the pope of [Italy].", "Rome")
    assert rome.country == "IT"


def test_a_town_beside_another_is_not_in_it(mentions):
    (henderson,) = mentions("[Henderson], [Boulder City] to weigh a jail in [Clark County], [Nevada].", "Henderson")
    assert henderson.admin1 == "Nevada"


def test_a_country_is_not_told_by_another_beside_it(mentions):
    (georgia,) = mentions("A [g:U.S.] official visits [Georgia]. He will fly on to [Tbilisi].", "Georgia")
    assert georgia.country == "GE"


def test_a_dateline_abroad_moves_no_league(mentions):
    markup = (
        "[LONDON] — A team from [Chelsea] won.\n\nIn the league, [Milwaukee] beat [Boston]. They visit [Washington] on "
        "Tuesday and [Portland] on Thursday. [Birmingham] native Cody Lane spoke in [Ohio]."
    )
    for name in ("Boston", "Washington", "Portland", "Birmingham"):
        assert mentions(markup, name)[0].country == "US"


def test_what_one_place_alone_is_called_is_believed(mentions):
    markup = "Crews from [Bantam], [Litchfield], [Winsted] and [Harwinton] came to [Torrington], [Connecticut]."
    assert mentions(markup, "Harwinton")[0].admin1 == "Connecticut"


def test_candidates_outside_a_container_are_shown_as_refused(gazetteer):
    article, entities = marked("He went to [Rome], [Italy].", gazetteer)
    toponyms = [Span(m.start, m.end, "location", 1.0) for e in entities for m in e.mentions]
    (rome, _), _ = places.extract(article, entities, toponyms, atlas_of(gazetteer))
    shown = dict(rome.evidence.details)["candidates"]
    assert (rome.evidence.rule, shown[0]["country"]) == ("named_container", "IT")
    assert {c["country"] for c in shown[1:]} - {"IT"}
    assert all(c["score"] == 0 for c in shown[1:] if c["country"] != "IT")


def test_an_entity_of_two_places_is_one_entity(gazetteer):
    article, entities = marked("[Springfield], [Mo.], and [Springfield], [Ill.], met.", gazetteer)
    toponyms = [Span(m.start, m.end, "location", 1.0) for e in entities for m in e.mentions]
    located, _ = places.extract(article, entities, toponyms, atlas_of(gazetteer))
    both = [p for p in located if p.name == "Springfield"]
    assert len(both) == 2
    assert len({p.entity for p in both}) == 1
    assert [len(p.mentions) for p in both] == [1, 1]
