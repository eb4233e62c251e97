"""Whom a colon gives the word to, where no verb of speech does."""

import pytest

from .tagged import quotes_of, tagged
from .test_quotes import people

BEHIND = "[source Dan Stroud] [speech told] us [content that it rained]."


def first(markup):
    """Who speaks the first quotation in marks, as written."""
    article, seen = tagged(markup)
    quotes = [q for q in quotes_of(article, seen, people(article, "Nora Pell", "Dan Stroud")) if q.type == "direct"]
    return quotes[0].speaker and quotes[0].speaker.mention.text


@pytest.mark.parametrize(
    ("lead", "speaker"),
    [
        ("This from Nora Pell, who walks to school:", "Nora Pell"),
        ("And this from a nine-year-old, Nora Pell:", "a nine-year-old, Nora Pell"),
        ("From the Rail Club of Hull, a shorter note:", "the Rail Club of Hull"),
        ("The last word goes to ferryman Nora Pell, who has rowed since 1988:", "ferryman Nora Pell"),
        ("The verdict of Nora Pell, a critic:", "Nora Pell"),
        ("For Nora Pell, it is simple:", "Nora Pell"),
        ("Nora Pell again:", "Nora Pell"),
        ("Nora Pell (pictured):", "Nora Pell"),
        ("Nora Pell, in a post on Chirp:", "Nora Pell"),
        ("Cue Nora Pell:", "Nora Pell"),
    ],
)
def test_a_lead_names_who_speaks(lead, speaker):
    assert first(f"{lead} [content “We start in May.”]\n\n{BEHIND}") == speaker


def test_one_word_is_enough_behind_such_a_lead():
    assert first("Then a text from Nora Pell: “Bedtime.”") == "Nora Pell"


@pytest.mark.parametrize(
    "lead", ["Nora Pell came from Hull with a flag:", "The bus goes to Nora Pell's farm:", "For sale by Nora Pell:"]
)
def test_other_colons_give_the_word_to_nobody(lead):
    assert first(f"{lead} [content “We start in May.”]\n\n{BEHIND}") != "Nora Pell"


def test_a_source_of_its_own_stays_in_its_lead():
    markup = "In a note from Nora Pell [source the club] [speech adds]: [content “We start in May.”]"
    assert first(markup) == "the club"


@pytest.mark.parametrize("lead", ["Then, quieter:", "Finally:", "And then, almost whispering:"])
def test_an_adverb_alone_lets_the_last_speaker_go_on(lead):
    article, seen = tagged(
        f"[content “Ask her,”] [speech said] [source Nora Pell].\n\n{lead} [content “I am not well.”]\n\n{BEHIND}"
    )
    quotes = quotes_of(article, seen, people(article, "Nora Pell", "Dan Stroud"))
    assert [quote.speaker.mention.text for quote in quotes] == ["Nora Pell", "Nora Pell", "Dan Stroud"]


@pytest.mark.parametrize(
    "behind",
    [
        "was the verdict of Nora Pell.",
        "came the reply from Nora Pell.",
        "was how Nora Pell, 71, described it.",
        "from Nora Pell.",
    ],
)
def test_a_verdict_is_said_by_whose_it_is(behind):
    assert first(f"“Not now,” {behind}") == "Nora Pell"


def test_a_song_from_a_record_is_said_by_nobody():
    article, seen = tagged("She sang “Wait For Me,” from Nora Pell.")
    assert quotes_of(article, seen, people(article, "Nora Pell")) == ()
