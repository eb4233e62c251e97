"""Several who speak at once, words that answer others, and words that stand on things."""

import pytest

from .test_frames import framed
from .test_quote_forms import said


@pytest.mark.parametrize(
    ("text", "frame"),
    [
        ("“Bread!” shout the children.", ("shout", "the children")),
        ("“Never,” chant the two small boys outside.", ("chant", "the two small boys")),
        ("“It is late,” say critics of the plan.", ("say", "critics")),
        ("“We stay,” insist Lee Park and Ann Bo.", ("insist", "Lee Park and Ann Bo")),
    ],
)
def test_several_speak_in_the_present(text, frame):
    assert framed(text) == [frame]


@pytest.mark.parametrize("text", ["“Bread.” Shout the children.", "“Bread,” order in the hall.", "The “bread” cry"])
def test_nobody_speaks_behind_marks(text):
    assert framed(text) == []


def test_words_that_answer_others_are_somebody_else_s():
    markup = '[content "Who will carry it?"] [content "We will!"] [speech shout] [source the boys].'
    assert [speaker for _, _, speaker in said(markup)] == [None, "the boys"]


@pytest.mark.parametrize(
    "thing", ["A sign on the gate", "Billboards", "Her T-shirt", "Two hand-painted placards", "A poster by the door"]
)
def test_a_thing_with_writing_says_nothing(thing):
    assert said(f"[source {thing}] [speech said] [content “Keep off and be happy”].") == []


@pytest.mark.parametrize(
    "source", ["The sign maker", "The report", "The woman with the sign", "A man holding placards", "One poster"]
)
def test_others_speak(source):
    assert len(said(f"[source {source}] [speech said] [content “Keep off and be happy”].")) == 1


def test_what_signs_do_not_do_somebody_does():
    assert len(said("[source Two signs] [speech wrote] [content “Keep off and be happy”].")) == 1


def test_what_a_sign_tells_without_marks_is_a_report():
    assert len(said("[source The sign] [speech said] [content the shop would open in May].")) == 1


def test_a_source_does_not_end_in_who():
    assert said("[source A man who] [speech said] [content he was lost].")[0][2] == "A man"
