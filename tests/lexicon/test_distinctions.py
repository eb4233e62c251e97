"""Each of these words tells one thing or office from another that goes by the same noun."""

import pytest

from chalicelib import lexicon
from chalicelib.extractors.coreference.candidates import offices
from chalicelib.extractors.coreference.mentions import find
from chalicelib.extractors.coreference.sieves import distinctions
from chalicelib.extractors.text import Text


def rows(kind):
    chosen = [row for row in lexicon.rows("distinctions") if row["type"] == kind]
    return pytest.mark.parametrize("row", chosen, ids=lambda row: row["word"])


@rows("thing")
def test_a_thing_is_told_from_others(row):
    phrase, *_ = find(Text(row["example"]), (), ())

    assert distinctions(phrase) == {row["word"]}


@rows("office")
def test_an_office_is_told_from_others(row):
    phrase, *_ = find(Text(row["example"]), (), ())

    assert offices(phrase.words) == {row["word"]}
