import pytest

from .test_loose_ends import said


@pytest.mark.parametrize(
    "occasion",
    [
        "in an interview with Radio Ulm",
        "in a written statement on Friday",
        "at a news conference in Bonn",
        "when asked about the leak",
        "when pressed by a juror about the leak",
        "when questioned on air whether it leaked",
    ],
)
def test_an_occasion_of_saying_is_not_said(occasion):
    assert said(f"[source Pell] [speech said] [content the dam was safe {occasion}].") == "the dam was safe"
    assert said(f"[source Pell] [speech praised] [content the crew {occasion}].") == "the crew"


@pytest.mark.parametrize(
    "words",
    [
        "the suspect had confessed in an interview with detectives",
        "she was misquoted in a statement on Friday",
        "his answers were short in an interview with Radio Ulm",
        "the mayor denied it when asked about the leak",
    ],
)
def test_an_occasion_on_which_others_speak_is(words):
    assert said(f"[source Pell] [speech said] [content {words}].") == words


@pytest.mark.parametrize("words", ["to show the film at a press conference", "he would sing at a news conference"])
def test_an_event_to_come_is_what_is_said(words):
    assert said(f"[source Pell] [speech promised] [content {words}].") == words


@pytest.mark.parametrize(
    "words",
    [
        "the crew left in an interview room a broken chair",
        "the statement in the file was odd",
        "the guard stopped when asked to stop",
        "he froze in an interview, and the room went quiet",
    ],
)
def test_other_words_are_no_occasion(words):
    assert said(f"[source Pell] [speech said] [content {words}].") == words


def test_what_is_thought_has_no_occasion():
    words = "to shine in an interview with Radio Ulm"
    assert said(f"[source Pell] [attitude hopes] [content {words}].") == words
