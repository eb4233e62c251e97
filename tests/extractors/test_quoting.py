"""Who goes on in his own words behind a report."""

import pytest

SHAW = "[content ‘It’s the only chair we had,’] [speech said] [source [person Col Shaw]]. "


@pytest.mark.parametrize("name", ["[source His brother [person Ray Duffy]]", "[source [person Ray Duffy]], who paid,"])
@pytest.mark.parametrize("marks", ["‘’", "“”"])
def test_who_reports_something_goes_on(mentions, name, marks):
    words = f"[content {marks[0]}It was my nan’s,{marks[1]}]"
    found = mentions(f"{SHAW}{name} [speech said] [content that it was sold]. {words} [source he] [speech said].")
    assert found["Ray Duffy"][-1] == "he"
    assert "he" not in found["Col Shaw"]


def test_who_is_reported_on_does_not(mentions):
    found = mentions(
        "[source [person Ida Orr]] [speech said] [content that [person Ray Duffy] wept]. "
        "[content “It was sold,”] [source she] [speech said]."
    )
    assert found["Ida Orr"][-1] == "she"


@pytest.mark.parametrize("verb", ["told friends", "insisted", "recalled"])
def test_a_relative_goes_on(mentions, verb):
    found = mentions(
        f"[person Ida Orr] died. [source Her niece, [person Bel Moe]], [speech {verb}] [content that it was warm]. "
        "[content “Even at night,”] [source she] [speech said]."
    )
    assert found["Bel Moe"][-1] == "she"
