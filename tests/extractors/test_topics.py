import pytest


@pytest.mark.parametrize("deed", ["found nine mistakes", "said it rained", "has asked the court"])
def test_it_is_the_body_that_acts(mentions, deed):
    found = mentions(f"The railway company, which owns a train, lost a case on Monday. It {deed}.")
    assert found["The railway company"][:2] == ["The railway company", "It"]


def test_what_comes_is_no_body(mentions):
    assert mentions("The press council took a complaint. It came from a mayor.") == {}


def test_he_is_the_man_of_the_sentence_before(mentions):
    found = mentions("Her father, a mason, refused. He later built her a boat.")
    assert found["Her father"][:2] == ["Her father", "He"]


def test_he_is_nobody_of_another_gender(mentions):
    assert "He" not in mentions("Her mother, a mason, refused. He later built a boat.").get("Her mother", [])
