"""Whom "he" means in an answer: not who asked."""

import pytest

LEAD = "Mr [person Al Birch] denied it. Mr [person Bo Lunn] %s. "


@pytest.mark.parametrize("asked", ["asked [person Ida Roe] why she left", "pressed her on it"])
def test_who_asked_is_not_meant_in_the_answer(mentions, asked):
    found = mentions(f"{LEAD % asked}[content “I left and he wept,”] [source [person Ida Roe]] [speech said].")

    assert found["Al Birch"][-1] == "he"


def test_who_only_came_may_be_meant(mentions):
    found = mentions(f"{LEAD % 'came late'}[content “I left and he wept,”] [source [person Ida Roe]] [speech said].")

    assert found["Bo Lunn"][-1] == "he"
