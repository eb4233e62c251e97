"""Who a witness and the accused are, by what was done by them or to them."""

import pytest


@pytest.mark.parametrize(
    "told",
    [
        "Giving evidence in Leeds, [person Ida Roe] wept.",
        "[person Ida Roe] gave evidence on Tuesday.",
        "[person Ida Roe] testified for an hour.",
        "[person Ida Roe], 44, told a jury that it rained.",
        "[person Ida Roe], 44, a tailor, told magistrates that it rained.",
    ],
)
def test_who_gives_evidence_is_the_witness(mentions, told):
    found = mentions(f"{told} [person Bo Holm] sat. The witness left.")

    assert found["Ida Roe"][-1] == "The witness"


@pytest.mark.parametrize(
    "told", [", 58, denies eleven charges.", " faces two counts of theft.", " denied the charge.", " denies murder."]
)
def test_who_denies_a_charge_is_the_accused(mentions, told):
    found = mentions(f"[person Al Roe]{told} [person Bo Holm] sat. The accused left.")

    assert found["Al Roe"][-1] == "The accused"


def test_a_man_accused_of_theft_is_a_man(mentions):
    found = mentions("[source A manager accused of theft] [speech said] [content it rained]. The manager left.")

    assert list(found.values()) == [["A manager accused of theft", "The manager"]]


def test_a_lawyer_who_tells_the_court_is_no_witness(mentions):
    found = mentions("[person Ida Roe] testified. [person Bo Holm] told the court so. The witness left.")

    assert found["Ida Roe"][-1] == "The witness"
