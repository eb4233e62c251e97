import pytest

from .test_loose_ends import said


@pytest.mark.parametrize(
    "report",
    [
        "[speech denied] [content the charge flatly]",
        "[speech recommended] [content the charge unanimously to the court]",
        "[speech has again condemned] [content the charge in the strongest terms]",
        "[attitude opposes] [content the charge publicly]",
    ],
)
def test_how_a_thing_is_judged_is_not_said(report):
    assert said(f"[source The board] {report}.") == "the charge"


def test_a_longer_phrase_is_still_a_thing():
    thing = "the proposed ban of the town on night flights"
    assert said(f"[source Pell] [speech rejected] [content {thing} bluntly].") == thing


@pytest.mark.parametrize(
    "report",
    [
        "[speech urged] [content the crew to sing publicly]",
        "[speech praised] [content those speaking openly]",
        "[speech condemned] [content how he behaved in public]",
        "[speech denied] [content the firm would pay again]",
        "[speech announced] [content the crew voted unanimously]",
    ],
)
def test_how_others_act_is(report):
    words = report.rpartition("[content ")[2].rstrip("]")
    assert said(f"[source The board] {report}.") == words


def test_how_a_story_ends_is_said():
    assert said("[source Pell] [speech said] [content the rain again].") == "the rain again"
    assert said("[source Pell] [speech denied] on air [content a name again].") == "a name again"
