import pytest

from chalicelib.extractors.quotes.distance import BEYOND, CONTENT, FARTHEST, LINE, SENTENCE, distance
from chalicelib.extractors.text.links import Content
from chalicelib.model import Span


def content(text, words, kind="direct"):
    start = text.index(words)
    return Content(start, start + len(words), kind, 0.9)


def cue(text, words="said"):
    start = text.index(words)
    return Span(start, start + len(words), "speech")


@pytest.mark.parametrize(
    ("text", "crossed"),
    [
        ("“It rained,” Ono said", len("Ono")),
        ("“It rained” for days. Ono said so", len("for days. Ono") + SENTENCE),
        ("“It rained”\nOno said so", len("Ono") + LINE),
        ("“It rained.” Ono said so", len("Ono")),
        ("It was a “joke.” Ono said so", len("Ono") + SENTENCE),
    ],
)
def test_what_stands_between_counts(text, crossed):
    words = content(text, text[text.index("“") : text.index("”") + 1])

    assert distance(text, words, cue(text), (words,)) == crossed


def test_another_content_counts_once():
    text = "“It rained,” and “it snowed,” Ono said"
    first, second = content(text, "“It rained,”"), content(text, "“it snowed,”")
    between = "and “it snowed,” Ono"

    assert distance(text, first, cue(text), (first, second)) == len(between) + CONTENT - len("“it snowed,”")


def test_a_clause_stands_behind_its_cue():
    text = "that it rained Ono said"
    words = content(text, "that it rained", "indirect")

    assert distance(text, words, cue(text), (words,)) == len("Ono") + SENTENCE


def test_a_report_stands_in_its_sentence():
    text = "It rained. Ono said it snowed"
    words = content(text, "It rained", "indirect")

    assert distance(text, words, cue(text), (words,)) == BEYOND


def test_what_is_far_away_is_not_read():
    text = "“It rained”" + " x" * FARTHEST + " Ono said"
    words = content(text, "“It rained”")

    assert distance(text, words, cue(text), (words,)) == BEYOND
