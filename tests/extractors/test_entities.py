from dataclasses import replace

import pytest

from chalicelib.model import Block

from .tagged import merged, tagged


@pytest.fixture
def extract(gazetteer):
    def run(markup):
        article, seen = tagged(markup)
        return article, merged(article, seen.names, gazetteer)

    return run


def names(found):
    return [(e.name, [m.text for m in e.mentions]) for e in found]


def test_a_full_name_and_a_later_surname_are_one_person(extract):
    _, found = extract("[person Lena Ortiz] spoke. [person Ortiz] left with [person Lena].")
    assert names(found) == [("Lena Ortiz", ["Lena Ortiz", "Ortiz", "Lena"])]


def test_a_surname_in_the_headline_waits_for_its_full_name(extract):
    _, found = extract("[person De Blasio] speaks\n\nMayor [person Bill de Blasio] spoke.")
    assert names(found) == [("Bill de Blasio", ["De Blasio", "Bill de Blasio"])]


def test_two_of_one_surname_stay_two(extract):
    _, found = extract("[person Ann Lee] met [person Bob Lee]. [person Lee] left. [person Ann Lee] stayed.")
    assert names(found) == [("Ann Lee", ["Ann Lee", "Lee", "Ann Lee"]), ("Bob Lee", ["Bob Lee"])]


def test_titles_stand_beside_the_name_not_in_it(extract):
    _, (found,) = extract("Secretary of State [person Jane Roe] (D-Ill.) spoke.")
    assert (found.name, found.titles) == ("Jane Roe", ("Secretary of State",))


@pytest.mark.parametrize(
    ("markup", "name"),
    [
        ("[organization National Security Council] met. The [organization NSC] left.", "National Security Council"),
        ("The [organization NSC] met. [organization National Security Council] left.", "National Security Council"),
        ("The [organization Italian Episcopal Conference] ([organization CEI]) met.", "Italian Episcopal Conference"),
        ("[organization CEI] ([organization Italian Episcopal Conference]) met.", "Italian Episcopal Conference"),
        ("[organization Acme Foods Inc.] grew. [organization Acme Foods] fell.", "Acme Foods Inc."),
        ("[organization Acme Foods] grew. [organization Acme] fell.", "Acme Foods"),
    ],
)
def test_short_and_long_forms_of_an_organisation_are_one(extract, markup, name):
    _, found = extract(markup)
    assert [e.name for e in found] == [name]


def test_an_exchange_in_brackets_is_no_abbreviation(extract):
    _, found = extract("[organization Acme Foods] ([organization NYSE]) rose.")
    assert [e.name for e in found] == ["Acme Foods", "NYSE"]


def test_a_misspelt_surname_is_whose_it_looks_like_and_another_title_s_is_not(extract):
    _, found = extract("[person Lydia Buchtmann] spoke. Ms [person Bauchtman] left. Mr [person Bauchtman] stayed.")
    assert names(found) == [("Lydia Buchtmann", ["Lydia Buchtmann", "Bauchtman"]), ("Bauchtman", ["Bauchtman"])]


def test_a_study_and_a_law_are_works(extract):
    _, found = extract("The [organization Troy Salt Study] and the [organization Clean Air Act] came out.")
    assert [e.type for e in found] == ["work", "work"]


def test_organisations_that_share_nothing_stay_apart(extract):
    _, found = extract("[organization Acme] met [organization Boeing] and [organization USA Today].")
    assert [e.name for e in found] == ["Acme", "Boeing", "USA Today"]


def test_the_names_of_one_country_are_one_place(extract):
    _, found = extract("The [location United States] and the [location U.S.] left the [location U.K.].")
    assert names(found) == [("United States", ["United States", "U.S."]), ("U.K.", ["U.K."])]


def test_a_demonym_is_a_group_with_its_country(extract):
    _, (found,) = extract("[group Russian] guards and [group Russians] met.")
    assert (found.type, found.country, len(found.mentions)) == ("group", "RU", 2)


def test_edges_of_names_hold_no_article_possessive_or_mark(extract):
    article, found = extract("[organization The Guardian]'s [person “Ann Lee,]\" of [location the U.S.]")
    assert [e.name for e in found] == ["Guardian", "Ann Lee", "U.S."]
    assert all(article.text[m.start : m.end] == m.text for e in found for m in e.mentions)


def test_no_name_goes_on_in_the_next_paragraph(extract):
    _, found = extract("They play at [location Detroit\nBoston] at noon.")
    assert [e.name for e in found] == ["Detroit", "Boston"]


def test_a_town_and_its_state_are_two_places(extract):
    _, found = extract("He came to [location Troy, Ohio], in May and to [organization Smith, Jones & Co.] in June.")
    assert [e.name for e in found] == ["Troy", "Ohio", "Smith, Jones & Co."]
    _, found = extract("He left [location Washington, D.C.], and [location Washington, DC] voted.")
    assert {e.name for e in found} == {"Washington, D.C.", "Washington, DC"}


@pytest.mark.parametrize(
    ("markup", "types"),
    [
        ("Two trawlers, the [organization Nordhav] and the [location Havglimt], left.", ["product", "product"]),
        ("The trawler [product Havglimt] left. The owner says the [organization Havglimt] is safe.", ["product"]),
        ("The [person Mary Rose], an English warship, sank.", ["product"]),
        ("The ferry [facility Hebrides] sailed. The [organization Hebrides] was late.", ["product"]),
        ("The ship sank off [location Esashi], and on the yacht, [person Ann Lee] slept.", ["location", "person"]),
    ],
)
def test_what_a_ship_is_spoken_of_beside_is_a_product(extract, markup, types):
    _, found = extract(markup)
    assert [e.type for e in found] == types


def test_who_lends_and_is_no_known_place_is_an_organisation(extract):
    _, found = extract("It has a loan from [location Nordea] and a contract with [location Norway].")
    assert [(e.name, e.type) for e in found] == [("Nordea", "organization"), ("Norway", "location")]


def test_two_halves_with_a_link_are_one_name_and_a_link_alone_ends_none(extract):
    _, found = extract(
        "The [organization Committee of the] [organization Red Cross] met [organization Acme and] [person Ann Lee of]."
    )
    assert [e.name for e in found] == ["Committee of the Red Cross", "Acme", "Ann Lee"]


def test_a_name_that_the_tagger_passed_over_later_is_found_again(extract):
    _, found = extract("[person Lena Ortiz] spoke. Then Lena Ortiz left; LenaOrtizville stayed.")
    assert len(found[0].mentions) == 2


def test_a_short_surname_is_found_again_once_it_is_tagged_alone(extract):
    _, found = extract("[person Steve Jobs] spoke. Later [person Jobs] left. Jobs welcomed him. Ann Cole saw Cole.")
    assert [[m.text for m in e.mentions] for e in found] == [["Steve Jobs", "Jobs", "Jobs"]]
    _, found = extract("[person Steve Jobs] spoke. Jobs are scarce.")
    assert [[m.text for m in e.mentions] for e in found] == [["Steve Jobs"]]


def test_ids_follow_the_first_mention(extract):
    _, found = extract("[person Ann] in [location Troy] on [date Monday].")
    assert [(e.id, e.type) for e in found] == [("e1", "person"), ("e2", "location"), ("e3", "date")]


def test_the_last_full_stop_of_an_abbreviation_belongs_to_the_name(extract):
    _, found = extract("He is in [location Washington D.C]. with [person Ann Lee].")
    assert [e.name for e in found] == ["Washington D.C.", "Ann Lee"]


@pytest.mark.parametrize(("name", "kind"), [("WHITBY", "location"), ("CONGRESS", "organization")])
def test_a_dateline_opens_with_a_town(gazetteer, name, kind):
    article, seen = tagged(f"[organization {name}] — It rained.")
    article = replace(article, blocks=(*article.blocks, Block("dateline", 0, len(name))))
    (found,) = merged(article, seen.names, gazetteer)
    assert found.type == kind


def test_a_county_is_a_place_before_its_commissioners_too(extract):
    _, found = extract("[organization Montgomery County] commissioners met [organization Acme County] fans.")
    assert [(e.name, e.type) for e in found] == [("Montgomery County", "location"), ("Acme County", "organization")]


def test_in_a_dateline_s_brackets_stands_an_agency(gazetteer):
    article, seen = tagged("[location TROY] ([location AP]) -- It rained in ([location Star]).")
    article = replace(article, blocks=(Block("dateline", 0, 12), Block("paragraph", 13, len(article.text))))
    found = merged(article, seen.names, gazetteer)
    assert [(e.name, e.type) for e in found] == [("TROY", "location"), ("AP", "organization"), ("Star", "location")]


def test_an_unsure_word_takes_the_type_of_the_full_name(gazetteer):
    article, seen = tagged(
        "[person Fiona Leask] of [organization Acme Foods] met [person Acme]; [location Leask] left."
    )
    unsure = [replace(n, score=0.7) for n in seen.names]
    found = merged(article, unsure, gazetteer)
    assert names(found) == [("Fiona Leask", ["Fiona Leask", "Leask"]), ("Acme Foods", ["Acme Foods", "Acme"])]


def test_a_handle_is_whose_name_it_stands_behind_or_ends_with(extract):
    _, found = extract("[person Dan Whitcombe] (@danw) wrote. [person @DanW] said. [person @SenWhitcombe] left.")
    assert [(e.name, len(e.mentions)) for e in found] == [("Dan Whitcombe", 3)]
    assert found[0].aliases == ("@DanW", "@SenWhitcombe", "@danw")


def test_two_people_of_one_surname_stay_two_and_a_title_tells_which_is_meant(extract):
    _, found = extract("[person Ann Lee] and [person Tom Lee] met. Ms [person Lee] left. Mr. [person Lee] stayed.")
    assert names(found) == [
        ("Ann Lee", ["Ann Lee", "Lee"]),
        ("Tom Lee", ["Tom Lee", "Lee"]),
    ]


def test_a_direction_alone_is_no_name(extract):
    _, found = extract("Cases rose in [location eastern] [location Congo].")
    assert [e.name for e in found] == ["Congo"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [("U.N.", "organization"), ("United Nations", "organization"), ("Un", "location"), ("European Union", "location")],
)
def test_a_body_of_states_is_no_place(extract, name, kind):
    _, found = extract(f"The [location {name}] met on aid.")
    assert [e.type for e in found] == [kind]


def test_an_abbreviation_and_its_long_form_are_one_whichever_comes_first(extract):
    _, found = extract("The [organization WHO] came. The [organization World Health Organization] left.")
    assert [(e.name, len(e.mentions)) for e in found] == [("World Health Organization", 2)]


@pytest.mark.parametrize(
    ("markup", "name", "kind"),
    [
        ("Sen. [person Ann Lee], [person R-Alaska], spoke.", "Alaska", "location"),
        ("Sen. [person Ann Lee] (R-[organization Alaska]) spoke.", "Alaska", "location"),
        ("They remember [event D-Day] in Troy.", "D-Day", "event"),
        ("[location Troy --] A storm came.", "Troy", "location"),
    ],
)
def test_a_party_and_a_dash_are_no_part_of_a_name(extract, markup, name, kind):
    _, found = extract(markup)
    assert (name, kind) in [(e.name, e.type) for e in found]


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("María Fernanda López Obregón", "López Obregón"),
        ("Gabriel García Márquez", "García Márquez"),
        ("Vincent van Gogh", "Van Gogh"),
        ("Zine El Abidine Ben Ali", "Ben Ali"),
        ("Khalid bin Hamad al-Busaidi", "Al-Busaidi"),
        ("Khalid bin Hamad al-Busaidi", "Busaidi"),
        ("Salma al-Masri", "Al Masri"),
        ("Ben Wallis", "Wallis"),
        ("Van Morris", "Morris"),
        ("Brenda Kowalski", "Brenda Kowalsky"),
        ("Ellen Vandersloot", "Vander- sloot"),
    ],
)
def test_a_part_of_a_name_is_the_same_person_s(extract, full, short):
    for one, other in ((full, short), (short, full)):
        _, found = extract(f"[person {one}] came. [person {other}] left. [person {full}] stayed.")
        assert [len(e.mentions) for e in found] == [3]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ann Marie Jones", "Marie Jones"),
        ("Andrés López Obregón", "Sofía Obregón"),
        ("Van Morris", "Jim Morris"),
        ("Ben Ali", "Ben Affleck"),
        ("Brenda Kowalski", "Linda Kowalsky"),
    ],
)
def test_another_name_is_another_s(extract, one, other):
    _, found = extract(f"[person {one}] came. [person {other}] left.")
    assert len(found) == len([one, other])


@pytest.mark.parametrize(
    ("markup", "kind"),
    [
        ("[location Park Eun-seo] spoke. [person Park] left.", "person"),
        ("[organization Yoon Ji-ho] spoke.", "person"),
        ("He flew to [location Aix-en-Provence].", "location"),
        ("They met at [organization Coca-Cola].", "organization"),
    ],
)
def test_a_surname_first_is_a_person_s(extract, markup, kind):
    _, found = extract(markup)
    assert [e.type for e in found] == [kind]


@pytest.mark.parametrize(
    "markup",
    [
        "[location New South Wales] voted. [location NSW] is large.",
        "[location NSW] voted. [location New South Wales] is large.",
        "The [organization US Air Force] flew. The [organization USAF] landed.",
        "The [organization UAW] struck. The [organization United Auto Workers] won.",
        "The [organization Supreme Court] met. The [organization Court] ruled.",
        "The [organization Court of Appeal of Ohio] met. The [organization Court] ruled.",
        "The [organization University of Leeds] grew. Staff of the [organization University] left.",
        "The [organization Tulsa Courier] wrote it. It was seen by the [organization Courier].",
        "[organization Freedom] wrote it. [organization Freedom Magazine] is free.",
    ],
)
def test_a_short_form_of_a_name_is_the_same(extract, markup):
    _, found = extract(markup)
    assert [len(e.mentions) for e in found] == [2]


@pytest.mark.parametrize(
    "markup",
    [
        "[location North Carolina] voted. [location NSW] is large.",
        "The [organization Supreme Court] met. [organization Court] TV showed it.",
        "The [organization Supreme Court] met. The [organization Council] ruled.",
        "The [organization Social Democrats] won. The [organization Democrats] lost.",
        "[location Nova] is near. [location NA] is far.",
    ],
)
def test_another_s_short_form_is_another_s(extract, markup):
    _, found = extract(markup)
    assert [len(e.mentions) for e in found] == [1, 1]


@pytest.mark.parametrize(
    ("markup", "kinds"),
    [
        ("[facility Leeds Crown Court] ruled it was theft.", ["organization"]),
        ("[facility St. Anne Hospital] said he was well.", ["organization"]),
        ("A man from [facility Lee Road] said it was theft.", ["facility"]),
        ("He was held at [facility Leeds Crown Court] for hours.", ["facility"]),
        ("1 [person Ana Kovač] ([organization CRO]) 2:03.1", ["person"]),
        ("[person Ana Kovač] ([organization BBC]) came.", ["person", "organization"]),
    ],
)
def test_what_a_name_does_tells_its_type(extract, markup, kinds):
    _, found = extract(markup)
    assert [e.type for e in found] == kinds
