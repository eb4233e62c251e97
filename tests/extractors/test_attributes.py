"""People meant by what the text has told of them in other words."""

import pytest


def test_an_office_said_before_is_who_was_named_with_it(mentions):
    found = mentions(
        "The Chancellor, Herr [person Anton Weiss], rose to speak. The Rector, Dr [person Emilia Brandt], sat down. "
        "The Chancellor replied. The Rector laughed."
    )
    assert found["Anton Weiss"] == ["The Chancellor", "Anton Weiss", "The Chancellor"]
    assert found["Emilia Brandt"] == ["The Rector", "Emilia Brandt", "The Rector"]


def test_of_two_ministers_the_last_is_meant(mentions):
    found = mentions(
        "The Minister for Transport, Deputy [person Cormac Deasy], spoke first. The minister smiled. "
        "The Minister for Finance, Deputy [person Orla Prior], was next. The Minister frowned."
    )
    assert found["Cormac Deasy"][-1] == "The minister"
    assert found["Orla Prior"][-1] == "The Minister"


def test_of_two_ministers_the_field_tells_which(mentions):
    found = mentions(
        "The Minister for Transport, [person Cormac Deasy], met the Minister for Finance, [person Orla Prior]. "
        "The Minister for Transport sat down. The Finance Minister stood. The Transport Minister slept."
    )
    assert found["Cormac Deasy"][2:] == ["The Minister", "The Transport Minister"]
    assert found["Orla Prior"][2:] == ["The Finance Minister"]


def test_for_his_part_is_no_field(mentions):
    found = mentions(
        "Governor [person Tom Pell] spoke. Clerk [person Ulf Bo] and Judge [person Jan Aas] left. "
        "The Governor, for his part, slept."
    )
    assert "The Governor" in found["Tom Pell"]


@pytest.mark.parametrize(
    ("title", "noun"),
    [
        ("Alhaji", "Alhaji"),
        ("Sheikh", "Sheikh"),
        ("Governor-elect", "governor-elect"),
        ("Capt.", "captain"),
        ("Sgt.", "sergeant"),
        ("Rabbi", "rabbi"),
        ("Sen.", "lawmaker"),
    ],
)
def test_a_title_gives_a_noun(mentions, title, noun):
    found = mentions(f"{title} [person Jo Bello] came late. The {noun} bowed.")
    assert found["Jo Bello"] == ["Jo Bello", f"The {noun}"]


def test_a_speaker_does_not_mean_himself_by_his_office(mentions):
    found = mentions(
        'Judge [person Ann Lee] wept. [content "The judge must go,"] [source [person Ann Lee]] [speech said].'
    )
    assert "The judge" not in found["Ann Lee"]


def test_an_age_is_who_was_given_it(mentions):
    found = mentions(
        "[person Gordon Lamb], 43, lost a goat to [person Peter Skerry], 71. [person Ian Moss] drove. "
        "The 43-year-old wept. The septuagenarian laughed. Then the 71-year-old left."
    )
    assert found["Gordon Lamb"][1:] == ["The 43-year-old"]
    assert found["Peter Skerry"][1:] == ["The septuagenarian", "the 71-year-old"]
    assert found["Ian Moss"] == ["Ian Moss"]


def test_an_age_is_nobody_of_another(mentions):
    found = mentions("[person Gordon Lamb], 43, lost a goat. The 58-year-old laughed.")
    assert found["Gordon Lamb"] == ["Gordon Lamb"]


def test_an_age_may_be_told_of_a_pronoun(mentions):
    found = mentions("[person Rosa Heim] was born in May. She was 94. [person Jo Poe] sang. The 94-year-old slept.")
    assert found["Rosa Heim"][-1] == "The 94-year-old"


@pytest.mark.parametrize(
    "introduction",
    [
        "The [group Austrian] glaciologist [person Lena Huber]",
        "[person Lena Huber], an [group Austrian] engineer,",
        "[person Lena Huber] of the [organization University of Graz] in [location Austria]",
        "[person Lena Huber], a roofer from [location Vienna],",
        "[location Vienna]-born [person Lena Huber]",
        "[person Lena Huber] (AUT)",
    ],
)
def test_a_people_is_who_was_called_so(mentions, introduction):
    found = mentions(f"{introduction} met [person Jan Nowak], a [group Polish] guide, on Monday. The Austrian left.")
    assert found["Lena Huber"][-1] == "The Austrian"


def test_a_people_is_nobody_of_another(mentions):
    found = mentions("[person Jan Nowak], a [group Polish] guide, led. The Dane followed.")
    assert "The Dane" not in found["Jan Nowak"]


def test_the_people_of_a_body_is_not_its_chief(mentions):
    found = mentions(
        "The [organization German Bank] chief [person Ann Lee] met [person Jo Fux], a [group German]. The German left."
    )
    assert found["Jo Fux"][-1] == "The German"


def test_a_victim_is_who_was_shot(mentions):
    found = mentions(
        "[person Darren Pike], 29, was shot on Sunday. Police arrested [person Leo Marsh] on Monday. "
        "The victim had left work. The suspect lived next door."
    )
    assert found["Darren Pike"][-1] == "The victim"
    assert found["Leo Marsh"][-1] == "The suspect"


def test_a_defendant_is_who_was_charged(mentions):
    found = mentions("[person Leo Marsh], who was charged with fraud, met [person Jo Poe]. The defendant bowed.")
    assert found["Leo Marsh"][-1] == "The defendant"


def test_who_made_a_play_is_the_playwright(mentions):
    found = mentions(
        "[person Jo Poe] slept. [person Amy Quist]'s third play opened. [person Jo Poe] woke. The playwright bowed."
    )
    assert found["Amy Quist"][-1] == "The playwright"


def test_a_predicate_and_its_subject_are_one(mentions):
    found = mentions("A bridge fell. The engineer was [person Mele Tupou]. [person Jo Poe] sang. The engineer wept.")
    assert found["Mele Tupou"] == ["The engineer", "Mele Tupou", "The engineer"]


def test_whose_brother_somebody_is_tells_nothing(mentions):
    found = mentions("The engineer was [person Mele Tupou]'s brother.")
    assert found["Mele Tupou"] == ["Mele Tupou"]


@pytest.mark.parametrize("noun", ["glaciologist", "bell-founder", "blacksmith", "beekeeper", "roofer"])
def test_a_calling_is_who_has_it(mentions, noun):
    found = mentions(f"The {noun} [person Jo Poe] met [person Ann Lee]. The {noun} bowed.")
    assert found["Jo Poe"] == ["Jo Poe", f"The {noun}"]


def test_who_was_told_of_before_the_name_is_who_is_named(mentions):
    found = mentions(
        "A magistrate could not stop smiling. Magistrate [person Ann Kuipers] asked why. The magistrate sat."
    )
    assert found["Ann Kuipers"] == ["A magistrate", "Ann Kuipers", "The magistrate"]


def test_an_age_before_the_name_is_who_is_named(mentions):
    found = mentions("A 43-year-old man lost a goat. [person Gordon Lamb], 43, wept.")
    assert found["Gordon Lamb"] == ["A 43-year-old man", "Gordon Lamb"]


def test_of_two_told_of_before_none_is_who_is_named(mentions):
    found = mentions("A magistrate met [person Jo Poe], a magistrate. Magistrate [person Ann Kuipers] asked why.")
    assert found["Ann Kuipers"] == ["Ann Kuipers"]


def test_a_people_told_of_nobody_is_who_was_named_last(mentions):
    found = mentions("[person Jo Poe] slept.\n\n[person Anders Holm], 43, sang. Instead the Dane spent an hour in bed.")
    assert found["Anders Holm"][-1] == "the Dane"


def test_what_is_apposed_to_a_noun_is_who_that_means(mentions):
    found = mentions(
        "[person Wes Hill], a [group Canadian] roofer, met [person Jo Poe]. "
        "The [group Canadian], a father of three, sang. The father of three bowed."
    )
    assert found["Wes Hill"][-3:] == ["The Canadian", "a father", "The father"]


@pytest.mark.parametrize(
    ("deed", "noun"),
    [
        ("(NOR) won on Sunday", "winner"),
        ("was treated for cramp", "patient"),
        ("was acquitted", "defendant"),
        ("took charge of the zoo", "new boss"),
        ("was rescued", "survivor"),
    ],
)
def test_what_was_done_tells_who_is_meant(mentions, deed, noun):
    found = mentions(f"[person Al Roe] {deed}. The {noun} wept.")
    assert found["Al Roe"] == ["Al Roe", f"The {noun}"]


@pytest.mark.parametrize("noun", ["pensioner", "great-grandfather"])
def test_the_old_are_known_by_their_age(mentions, noun):
    found = mentions(f"[person Al Roe], 82, met [person Bo Poe], 43. The {noun} wept.")
    assert found["Al Roe"] == ["Al Roe", f"The {noun}"]


@pytest.mark.parametrize("noun", ["father", "dad", "great-grandfather"])
def test_the_father_of_four_is_the_last_man(mentions, noun):
    found = mentions(f"Mr [person Al Roe] left. Ms [person Bo Poe] said the {noun} of four had slept.")
    assert found["Al Roe"] == ["Al Roe", f"the {noun}"]


def test_the_slovenian_is_known(mentions):
    found = mentions("[person Al Roe] and a dog left. The Slovenian said so.")
    assert found["Al Roe"] == ["Al Roe", "The Slovenian"]


@pytest.mark.parametrize("other", ["Scottish", "British", "Greek"])
def test_governments_of_two_peoples_are_two(mentions, other):
    found = mentions(
        "[source The [group Norwegian] government] [speech said] [content nobody paid]. "
        f"[source The [group {other}] government] [speech said] [content all paid]. The government fell."
    )
    assert found["The Norwegian government"] == ["The Norwegian government"]


def test_a_government_of_one_people_is_one(mentions):
    found = mentions("The [group Irish] government wept. A boat sank. The [group Irish] government sang.")
    assert found["The Irish government"] == ["The Irish government"] * 2


def test_a_body_told_without_its_people_is_the_same(mentions):
    found = mentions("A [group German] bank sold its boats. The bank wept.")
    assert "The bank" in found["A German bank"]
