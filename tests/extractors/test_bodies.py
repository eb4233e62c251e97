"""Bodies meant by what they are."""

import pytest


@pytest.mark.parametrize("noun", ["company", "group", "firm", "party", "airline", "agency"])
def test_the_only_body_of_a_paragraph_is_meant(mentions, noun):
    found = mentions(f"In May [organization Aegis] lost a seat. The {noun} denied it.")
    assert found["Aegis"][1] == f"The {noun}"


def test_a_government_is_no_body_that_is_named(mentions):
    found = mentions("[organization Sky News] rang. The government denied it.")
    assert "The government" not in found["Sky News"]


def test_a_body_of_another_kind_is_not_meant(mentions):
    found = mentions("The [organization Troy City Council] met. The airline denied it.")
    assert "The airline" not in found["Troy City Council"]


def test_the_subject_of_the_sentence_before_is_meant(mentions):
    found = mentions(
        "[organization Hanwa Steel] has lent to [organization Norland Pipes] for years. "
        "[organization Norland Pipes] makes valves. The company closed a mill."
    )
    assert found["Norland Pipes"][-1] == "The company"


def test_a_people_tells_which_company(mentions):
    found = mentions(
        "[organization Hanwa Steel] of [location Japan] bought [organization Norland Pipes], a [group Norwegian] firm. "
        "The [group Japanese] group paid. The [group Norwegian] company slept."
    )
    assert found["Hanwa Steel"][-1] == "The Japanese group"
    assert found["Norland Pipes"][-1] == "The Norwegian company"


def test_a_team_of_a_country_is_no_body_of_it(mentions):
    found = mentions("[organization Hanwa Steel] of [location Japan] paid. The [group Japanese] team won.")
    assert "The Japanese team" not in found["Hanwa Steel"]


def test_what_a_quote_is_said_of_is_meant_in_it(mentions):
    found = mentions('[content "They built a spreadsheet,"] [source she] [speech said] of [organization Halcyon].')
    assert found["Halcyon"] == ["They", "Halcyon"]


def test_a_municipality_in_capitals_is_not_its_town(mentions):
    found = mentions("[location Livorno] slept. The Municipality of [location Livorno] raised a tax.")
    assert found["Livorno"] == ["Livorno", "Livorno"]


def test_the_company_of_a_new_paragraph_is_that_of_the_one_before(mentions):
    found = mentions("In May [organization Aegis] cut flights.\n\nThe airline denied it.")
    assert found["Aegis"][1] == "The airline"


def test_a_body_two_paragraphs_back_is_not_meant(mentions):
    found = mentions("In May [organization Aegis] cut flights.\n\nIt rained.\n\nThe airline denied it.")
    assert "The airline" not in found["Aegis"]


def test_the_regulator_is_the_body_of_that_name(mentions):
    found = mentions("[organization Tea Regulator] fined [organization Umzamo Bank]. The regulator closed the bank.")
    assert found["Tea Regulator"] == ["Tea Regulator", "The regulator"]
    assert found["Umzamo Bank"] == ["Umzamo Bank", "the bank"]


def test_a_carrier_is_a_firm(mentions):
    found = mentions("[organization Acme], the Greek carrier, cancelled forty flights. The firm blamed fog.")
    assert found["Acme"] == ["Acme", "the Greek carrier", "The firm"]
