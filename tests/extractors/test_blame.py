import pytest

from .tagged import quotes_of, tagged
from .test_quotes import people


def extract(markup):
    """Who speaks each quote, as written, and its words."""
    article, seen = tagged(markup)
    quotes = quotes_of(article, seen, people(article, "Nora Pell", "Dan Stroud"))
    return [(q.speaker.mention.text, q.text) for q in quotes]


@pytest.mark.parametrize(
    "blame", ["Accused by Nora Pell of", "Stroud, criticised by Nora Pell for", "He was accused by Nora Pell of"]
)
def test_who_blames_speaks(blame):
    markup = (
        f"{blame} [content “playing to the cameras,”] [source Dan Stroud] [speech shot back] [content that he won]."
    )
    assert extract(markup) == [("Nora Pell", "“playing to the cameras,”"), ("Dan Stroud", "that he won")]


def test_few_words_of_blame_are_a_quote():
    markup = "[content Dismissed by Nora Pell as “a circus,”] the inquiry went on."
    assert extract(markup) == [("Nora Pell", "“a circus,”")]


def test_who_is_blamed_for_saying_speaks():
    markup = "[source Nora Pell] [attitude was angry with] Dan Stroud [content for claiming that the shop “smelled.”]"
    assert extract(markup) == [("Dan Stroud", "that the shop “smelled.”")]
    markup = "[source Nora Pell] [speech attacked] Dan Stroud [content for telling voters that taxes would fall]."
    assert extract(markup) == [("Dan Stroud", "that taxes would fall")]


def test_who_is_blamed_for_doing_says_nothing():
    markup = "[source Nora Pell] [speech scolded] Dan Stroud [content for funding a “vanity bridge.”]"
    assert extract(markup) == [("Nora Pell", "for funding a “vanity bridge.”")]


def test_by_and_of_blame_nobody_elsewhere():
    markup = "[source Nora Pell] [speech said] [content the claim by Stroud of a “plot” was false]."
    assert extract(markup) == [("Nora Pell", "the claim by Stroud of a “plot” was false")]


@pytest.mark.parametrize(
    ("markup", "said"),
    [
        (
            "Nora Pell [speech was criticised] by [source Dan Stroud] [content for saying that fish “can drown”].",
            ("Nora Pell", "that fish “can drown”"),
        ),
        (
            "[source Dan Stroud] [speech rebuked] [content Nora Pell over her remark that voters “are sheep”].",
            ("Nora Pell", "that voters “are sheep”"),
        ),
        (
            "[source Dan Stroud] [speech attacked] the mayor [content for calling the lake “a puddle”].",
            ("the mayor", "the lake “a puddle”"),
        ),
        (
            "[source Stroud] [speech scolded] Nora Pell for calling the lake “a bath”.",
            ("Nora Pell", "the lake “a bath”"),
        ),
        (
            "[source Dan Stroud] [speech quoted] [content a pilot as saying the kite flew “like a cow”].",
            ("a pilot", "the kite flew “like a cow”"),
        ),
        (
            "[source The report] [speech quotes] [content a nurse as having said that he was cold].",
            ("a nurse", "he was cold"),
        ),
    ],
)
def test_whose_words_are_blamed_or_quoted_speaks(markup, said):
    assert extract(markup) == [said]


def test_who_is_quoted_by_a_paper_still_speaks():
    markup = "[source Dan Stroud] was quoted by Tass as [speech saying] [content that he would go]."
    assert extract(markup) == [("Dan Stroud", "that he would go")]
