"""Thoughts that were told."""

import pytest

from .tagged import merged, quotes_of, tagged


def kinds_in(markup, gazetteer):
    """The kinds of the quotes of a text, in order."""
    article, seen = tagged(markup)
    return [quote.kind for quote in quotes_of(article, seen, merged(article, seen.names, gazetteer))]


THOUGHT = "[source [person Ann Lee], a trader,] [attitude reckoned] [content that coffee would fall by June]. "
WORDS = "[content “It always does,”] [source [person {name}]] [speech said]. "


@pytest.mark.parametrize("markup", [THOUGHT + WORDS, WORDS + THOUGHT])
def test_a_thought_beside_own_words_was_told(markup, gazetteer):
    assert kinds_in(markup.format(name="Ann Lee"), gazetteer) == ["speech", "speech"]


@pytest.mark.parametrize(
    ("markup", "kinds"),
    [
        (THOUGHT + WORDS.format(name="Bo Roe"), ["attitude", "speech"]),
        (THOUGHT + "It rained. Troy slept. " + WORDS.format(name="Ann Lee"), ["attitude", "speech"]),
        (THOUGHT.replace("reckoned", "wants") + WORDS.format(name="Ann Lee"), ["attitude", "speech"]),
    ],
)
def test_others_stay_thoughts(markup, kinds, gazetteer):
    assert kinds_in(markup, gazetteer) == kinds
