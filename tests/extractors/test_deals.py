"""Companies called after whoever heads them."""

import pytest

from .test_founders import mentions_in

MOREL = "Mr [person Morel] came. [person Claude Morel] wept. "


@pytest.mark.parametrize(
    "told",
    [
        "It sold its dairy arm to Norway's [person Morel] in May.",
        "It was bought by [person Morel] in May.",
        "Carmaker [person Morel] left.",
        "The paper group [person Morel] left.",
        "[person Morel] will close two plants.",
        "[person Morel] expects to cut 300 jobs.",
    ],
)
def test_a_party_to_a_deal_is_a_company(told, gazetteer):
    names = mentions_in(f"{MOREL}{told} [person Morel] left.", gazetteer)

    assert names["Morel", "organization"] == len(["told", "left"])
    assert names["Claude Morel", "person"] == len(["Mr", "full"])


@pytest.mark.parametrize(
    "told",
    [
        "[person Morel]'s chief executive, [person Claude Morel], left.",
        "[person Morel]'s chairman [person Claude Morel] left.",
    ],
)
def test_a_chief_bears_the_company_s_name(told, gazetteer):
    assert ("Morel", "organization") in mentions_in(told, gazetteer)


@pytest.mark.parametrize(
    "markup",
    [
        f"{MOREL}[person Morel] will close the gate. [person Morel] left.",
        "[person Claude Morel] wept. [person Morel] will close two plants.",
        "[person Morel] to cut jobs\n\n[person Claude Morel] wept. Mr [person Morel] left.",
        "[person Morel]'s owner, [person Ann Lee], left. [person Claude Morel] wept.",
    ],
)
def test_others_are_their_own(markup, gazetteer):
    assert ("Morel", "organization") not in mentions_in(markup, gazetteer)
