"""Places and focus, over hand-built entities and the built gazetteer."""

import re

import pytest

from chalicelib.extractors import places
from chalicelib.model import Article, Block, Entity, Focus, Mention, Span

from .tagged import atlas_of


def marked(markup, gazetteer):
    """Article and entities from text with [place], [f:facility], [g:group] and [p:person] in brackets."""
    text, spans, end = "", {}, 0
    kinds = {"": "location", "f:": "facility", "g:": "group", "p:": "person"}
    for match in re.finditer(r"\[([fgp]:)?([^\]]+)\]", markup):
        text += markup[end : match.start()]
        mention = Mention(len(text), len(text) + len(match[2]), match[2])
        spans.setdefault((kinds[match[1] or ""], match[2]), []).append(mention)
        text += match[2]
        end = match.end()
    text += markup[end:]
    entities = tuple(
        Entity(f"e{i}", kind, name, tuple(found), country=gazetteer.demonym(name) if kind == "group" else None)
        for i, ((kind, name), found) in enumerate(spans.items(), 1)
    )
    return Article(text, (Block("paragraph", 0, len(text)),)), entities


@pytest.fixture
def extract(gazetteer):
    def run(markup):
        article, entities = marked(markup, gazetteer)
        named = [m for e in entities if e.type == "location" for m in e.mentions]
        toponyms = [Span(m.start, m.end, "location", 1.0) for m in named]
        return places.extract(article, entities, toponyms, atlas_of(gazetteer))

    return run


@pytest.fixture
def seats(extract):
    """Name -> (country, admin1, feature code) of each place of a marked text."""

    def find(markup):
        found, _ = extract(markup)
        return {p.name: (c.country, c.admin1, c.feature_code) if (c := p.candidate) else None for p in found}

    return find


@pytest.mark.parametrize(
    ("markup", "name", "expected"),
    [
        ("[LONDON], [Ont.] — A man was charged.", "LONDON", ("CA", "Ontario", "PPL")),
        ("[LONDON, Ont.] — A man was charged.", "LONDON, Ont.", ("CA", "Ontario", "PPL")),
        ("[LONDON] (Reuters) - Talks began.", "LONDON", ("GB", "England", "PPLC")),
        ("He was born in [Paris], [Texas].", "Paris", ("US", "Texas", "PPL")),
        ("He flew from [Paris] to [Berlin].", "Paris", ("FR", "Île-de-France", "PPLC")),
        ("[TROY], [N.C.] (AP) -- A storm came.", "TROY", ("US", "North Carolina", "PPL")),
        ("[Troy, N.C.] (AP) -- A storm came.", "Troy, N.C.", ("US", "North Carolina", "PPL")),
        ("He opened an office in [Vancouver] ([Wash.]) in May.", "Vancouver", ("US", "Washington", "PPL")),
        ("Polls close in [Georgia], [Alabama] and [Florida].", "Georgia", ("US", "Georgia", "ADM1")),
        ("[Georgia] and [Armenia] met in [Tbilisi].", "Georgia", ("GE", None, "PCLI")),
        ("A [g:Georgian] envoy flew home to [Georgia] from [Moscow].", "Georgia", ("GE", None, "PCLI")),
        ("Tornadoes hit [Oklahoma] and [Kansas].", "Oklahoma", ("US", "Oklahoma", "ADM1")),
        ("A tornado hit [Oklahoma].", "Oklahoma", ("US", "Oklahoma", "ADM1")),
        ("Ferries in [Washington] leave from [Seattle], [Tacoma] and [Olympia].", "Washington", "Washington ADM1"),
        ("A firm in [New York] bid for a [g:Danish] one in [Aarhus].", "New York", ("US", "New York", "PPL")),
        ("[New York] and [Ohio] sued over the river in [Erie].", "New York", ("US", "New York", "ADM1")),
        ("[New York]'s governor flew to [Oslo] on Monday.", "New York", ("US", "New York", "ADM1")),
        ("[Washington] warned [Moscow] and [Beijing].", "Washington", "District of Columbia PPLC"),
        ("[Washington, D.C.] was quiet.", "Washington, D.C.", "District of Columbia PPLC"),
        ("The king of [Jordan] left [Amman] for [Damascus].", "Jordan", ("JO", None, "PCLI")),
        ("Rebels in [Congo] took villages near [Goma]; [Kinshasa] protested.", "Congo", ("CD", None, "PCLI")),
        ("[Congo] closed the port of [Pointe-Noire], [Brazzaville] said.", "Congo", ("CG", None, "PCLI")),
        ("Soldiers from [Niger] and [Mali] met in [Niamey].", "Niger", ("NE", None, "PCLI")),
        ("[Nigeria] and its neighbour [Niger] share a border.", "Nigeria", ("NG", None, "PCLI")),
        ("[Guinea] reported cases in [Conakry].", "Guinea", ("GN", None, "PCLI")),
        ("[Mexico] and [Brazil] signed.", "Mexico", ("MX", None, "PCLI")),
        ("Flights from [Heathrow] to [Dublin] and [Manchester] resumed.", "Heathrow", ("GB", None, "AIRP")),
        ("[Papua New Guinea] reported cases in [Port Moresby].", "Papua New Guinea", ("PG", None, "PCLI")),
        ("[Guinea-Bissau] voted.", "Guinea-Bissau", ("GW", None, "PCLI")),
    ],
)
def test_a_name_means_what_its_article_is_about(seats, markup, name, expected):
    found = seats(markup)[name]
    assert (" ".join(found[1:]) if isinstance(expected, str) else found) == expected


def test_a_comma_in_a_list_contains_nothing(seats):
    found = seats("Plants in [Texas], [Oklahoma] and [Kansas] will close.")
    assert {code for _, _, code in found.values()} == {"ADM1"}


def test_what_is_near_the_other_places_wins(seats):
    found = seats("From [Springfield] the road goes to [Holyoke], [Chicopee] and [Northampton].")
    assert found["Springfield"] == ("US", "Massachusetts", "PPL")


def test_names_that_fit_together_nowhere_else_are_there(seats):
    found = seats("The sheriff of [Henry County] met reporters in [Paris] and drove to [Camden] and [McKenzie].")
    assert found["Paris"][:2] == ("US", "Tennessee")
    assert found["Henry County"][:2] == ("US", "Tennessee")


def test_a_hamlet_that_no_gazetteer_has_is_no_namesake_far_away(seats):
    villages = "[Troy], [Biscoe], [Candor], [Mount Gilead] and [Star] in [Montgomery County], [North Carolina]"
    assert seats("A fair in [Eldorado], [Argentina].")["Eldorado"] == ("AR", "Misiones", "PPL")
    assert seats(f"From {villages} many came to [Houston].")["Houston"][:2] == ("US", "Texas")
    assert seats(f"From {villages} many came to [Eldorado].")["Eldorado"] is None
    assert seats(f"From {villages} many came to [Pekin].")["Pekin"] is None


def test_a_river_is_no_town(seats):
    assert seats("The bridge over the [Little River] is shut.")["Little River"] is None
    assert seats("He lives in [Little River], [South Carolina].")["Little River"][2] == "PPL"


def test_a_town_has_its_name_before_a_division_that_borrows_it(seats):
    assert seats("The ship was escorted to [Murmansk].")["Murmansk"][2] == "PPL"


def test_a_newspaper_means_the_place_that_its_readers_know(gazetteer):
    article, entities = marked("[London] council will vote on the budget.", gazetteer)
    toponyms = [Span(0, 6, "location")]
    home = places.at("London, Ontario", atlas_of(gazetteer))
    abroad, _ = places.extract(article, entities, toponyms, atlas_of(gazetteer))
    (local,), _ = places.extract(article, entities, toponyms, atlas_of(gazetteer), home=home)
    assert abroad[0].candidate.country == "GB"
    assert (local.candidate.country, local.candidate.admin1) == ("CA", "Ontario")
    assert places.at("Nowhere, Ontario Bay", atlas_of(gazetteer)) is None


def test_a_place_where_something_happened_on_a_day_is_the_event(gazetteer):
    article, entities = marked("[Madrid] said that troops fired in [Caracas] on Saturday.", gazetteer)
    start = article.text.index("Saturday")
    day = Entity("d", "date", "Saturday", (Mention(start, start + 8, "Saturday"),))
    toponyms = [Span(m.start, m.end, "location") for e in entities for m in e.mentions]
    found, focus = places.extract(article, (*entities, day), toponyms, atlas_of(gazetteer))
    assert {p.id: p.name for p in found}[focus.event] == "Caracas"
    assert places.extract(article, entities, toponyms, atlas_of(gazetteer))[1].event is None


def test_persons_and_groups_are_no_places(extract):
    found, _ = extract("[p:Victoria] met [g:Russian] sailors in [Odesa].")
    assert [p.name for p in found] == ["Odesa"]


@pytest.mark.parametrize("name", ["Washington", "Kinshasa", "Murmansk"])
def test_a_town_is_surely_meant_rather_than_the_division_of_its_name(extract, name):
    (place,), _ = extract(f"[{name}] said nothing.")
    assert place.candidate.feature_class == "P"
    assert place.confidence > 0.8


def test_an_unknown_place_is_kept_without_a_candidate(extract):
    (place, hall), _ = extract("They met at [Qwertzuiop] and in [f:Old Foundry Hall].")
    assert (place.candidate, place.confidence, place.evidence.rule) == (None, 0.0, "unknown")
    assert (hall.candidate, hall.entity, hall.evidence.rule) == (None, "e2", "no_toponym")


def test_what_no_gazetteer_has_is_near_what_is_mentioned_beside_it(extract):
    found, _ = extract(
        "The fire in [f:Old Foundry Hall] in [Troy], [N.C.] was put out." + " It rained." * 20 + " [f:The Pit] burned."
    )
    by_name = {p.name: p for p in found}
    assert by_name["Old Foundry Hall"].near == by_name["Troy"].id
    assert by_name["Troy"].near is None
    assert by_name["The Pit"].near is None


def test_a_place_shows_its_candidates_with_scores_the_best_first(extract):
    (london, _), _ = extract("[LONDON], [Ont.] — A man was charged.")
    facts = dict(london.evidence.details)
    shown = facts["candidates"]
    scores = [candidate["score"] for candidate in shown]
    assert (facts["recognition"], london.evidence.rule) == (1.0, "named_container")
    assert 2 <= len(shown) <= 5
    assert scores == sorted(scores, reverse=True)
    assert london.confidence == pytest.approx(scores[0], abs=1e-4)
    assert london.confidence > 0.9


def test_a_doubtful_name_has_less_confidence_than_a_sure_one(extract):
    (doubtful,), _ = extract("He lives in [Springfield].")
    (sure,), _ = extract("He lives in [France].")
    assert doubtful.confidence < 0.7
    assert sure.confidence > 0.95


def test_the_focus_is_where_most_and_the_first_names_are(extract):
    found, focus = extract("[g:French] police searched [Lyon]. In [Lyon] and [Marseille] ... later, [Berlin] was told.")
    assert [c.id for c in focus.countries] == ["FR", "DE"]
    assert focus.countries[0].name == "France"
    assert [d.id for d in focus.divisions] == ["FR-ARA", "FR-PAC", "DE-BE"]
    assert sum(d.score for d in focus.divisions) == pytest.approx(1)
    assert focus.places[0].name == "Lyon"
    assert {p.id for p in focus.places} == {p.id for p in found}
    assert sum(c.score for c in focus.countries) == pytest.approx(1)
    assert sum(p.score for p in focus.places) == pytest.approx(1)


def test_a_country_that_owns_counts_for_the_focus_as_its_people_do(extract):
    _, owning = extract("[Georgia]’s prime minister came to [Azerbaijan] ... to talk to [Azerbaijan] about gas.")
    _, people = extract("The [g:French] prime minister came to [Azerbaijan] ... to talk to [Azerbaijan] about gas.")
    assert [c.id for c in owning.countries] == ["AZ", "GE"]
    assert owning.countries[1].score == pytest.approx(people.countries[1].score, abs=0.05)


def test_an_article_without_places_has_no_focus(extract):
    assert extract("Nothing happened anywhere.") == ((), Focus())


def test_the_same_article_gives_the_same_places(extract):
    markup = "[Springfield], [Portland], [Salem], [Georgia], [Paris] and [g:Canadian] [London]."
    assert extract(markup) == extract(markup)
