import pytest


@pytest.mark.parametrize("behind", [", 43, had", " was"])
def test_a_text_begins_with_who_is_named_next(mentions, behind):
    found = mentions(f"A baker lost his keys.\n\n[person Al Roe]{behind} been asleep. The baker wept.")
    assert (found["Al Roe"][0], found["Al Roe"][-1]) == ("A baker", "The baker")


def test_a_witness_is_not_who_the_text_begins_with(mentions):
    found = mentions("A baker lost his keys.\n\n[source [person Al Roe]] [speech said] [content it rained].")
    assert found["Al Roe"] == ["Al Roe"]


def test_a_judge_is_no_baker(mentions):
    found = mentions("A baker lost his keys.\n\nJudge [person Al Roe], 43, found them.")
    assert found["Al Roe"] == ["Al Roe"]


def test_the_inspector_by_name_is_the_one_before(mentions):
    found = mentions(
        "An inspector sold eggs.\n\nThe inspector, [person Al Roe], 47, left. They paid the inspector in rice."
    )
    assert found["Al Roe"] == ["An inspector", "The inspector", "Al Roe", "the inspector"]
