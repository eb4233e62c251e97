import pytest

from .tagged import quotes_of, tagged
from .test_quotes import people


def only(markup):
    article, seen = tagged(markup)
    (quote,) = quotes_of(article, seen, people(article, "Ann Lee"))
    return quote


@pytest.mark.parametrize(
    ("verb", "words"),
    [
        ("called", "the alibi “a fairy tale with horses.”"),
        ("labelled", "Troy's plan “a slow disaster.”"),
        ("dismissed", "her charts as “music, not science.”"),
        ("described", "Karl Voss as “a clock that strikes thirteen.”"),
    ],
)
def test_what_is_judged_is_part_of_a_quote(verb, words):
    quote = only(f"[source Ann Lee] [speech {verb}] {words.replace('“', '[content “').replace('”', '”]')}")
    assert (quote.type, quote.text, [mark.text for mark in quote.fragments]) == (
        "mixed",
        words,
        [words[words.index("“") :]],
    )


@pytest.mark.parametrize(
    "markup",
    [
        "[source Ann Lee] [speech called] it [content “a fairy tale.”]",
        "[source Ann Lee] [speech called] that [content “a fairy tale.”]",
        "[source Ann Lee] [speech described] it as [content “a fairy tale.”]",
        "[source Ann Lee] [speech called] the desk. [content “A fairy tale,”] she wrote.",
        "[content “A fairy tale,”] [source Ann Lee] [speech called] the plan.",
    ],
)
def test_words_in_marks_alone_stay_direct(markup):
    assert only(markup).type == "direct"


def test_what_somebody_is_called_day_by_day_is_a_name():
    article, seen = tagged("[source His deckhands] [speech call] him [content “the Almanac.”]")
    assert quotes_of(article, seen, ()) == ()
    article, seen = tagged("[source His deckhands] [speech call] him [content “an old almanac.”]")
    assert len(quotes_of(article, seen, ())) == 1


@pytest.mark.parametrize("words", ["the fine as “BONKERS”", "it as a “farce”"])
def test_one_word_of_blame_is_a_quote(words):
    quote = only(f"[source Ann Lee] [speech blasted] {words}.")
    assert (quote.speaker.entity, quote.text) == ("e1", words[words.index("“") :])
