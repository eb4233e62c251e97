"""Each of these words tells one thing or office from another that goes by the same noun."""

import pytest

from chalicelib.extractors.coreference.candidates import offices
from chalicelib.extractors.coreference.mentions import find
from chalicelib.extractors.coreference.sieves import distinctions
from chalicelib.extractors.text import Text

from .lines import lines


@pytest.mark.parametrize("row", lines("distinctions"))
def test_a_thing_is_told_from_others(row):
    phrase, *_ = find(Text(row["example"]), (), ())

    assert distinctions(phrase) == {row["word"]}


@pytest.mark.parametrize("row", lines("titles", use="distinct"))
def test_an_office_is_told_from_others(row):
    phrase, *_ = find(Text(f"the {row['word']} minister resigned"), (), ())

    assert offices(phrase.words) == {row["word"]}
