"""What somebody does behind what they report is no part of the report, but may be one of its own."""

import pytest

from .tagged import quotes_of, tagged
from .test_quotes import people


def reports(said):
    """The words of each quote of what Ono said, with its cue."""
    article, seen = tagged(f"[source Ono] [speech said] [content {said}].")
    return [(quote.cue.text, quote.text) for quote in quotes_of(article, seen, people(article, "Ono"))]


@pytest.mark.parametrize(
    ("said", "first"),
    [
        ("he had not read it but promised to", "he had not read it"),
        ("that she hasn't seen the dog, but vowed to", "that she hasn't seen the dog"),
        ("they would not sing and later pledged not to", "they would not sing"),
    ],
)
def test_a_report_ends_before_its_speaker_s_next_verb(said, first):
    assert reports(said) == [("said", first)]


@pytest.mark.parametrize(
    ("said", "second"),
    [
        ("he had not read it but promised to read it by May", ("promised", "to read it by May")),
        ("it would not close and urged the staff to wait", ("urged", "the staff to wait")),
        ("she had not been asked and threatened to leave", ("threatened", "to leave")),
    ],
)
def test_the_next_verb_reports_what_is_left(said, second):
    assert reports(said)[1] == second


@pytest.mark.parametrize(
    "said",
    [
        "he had read it and promised to sing",
        "the mayor had not read it but promised to",
        "she had not been paid and asked to leave",
        "he would not leave but promised land would be sold",
        "he was tired but hoped to sing",
    ],
)
def test_what_may_be_part_of_the_report_stays(said):
    assert reports(said) == [("said", said)]
