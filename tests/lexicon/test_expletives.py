"""Behind each of these words' examples, "it" means nothing."""

import pytest

from chalicelib import lexicon
from chalicelib.extractors.coreference.mentions import find
from chalicelib.extractors.coreference.reports import is_impersonal
from chalicelib.extractors.text import Text


def rows(kind):
    chosen = [row for row in lexicon.rows("expletives") if kind in row["type"].split()]
    return pytest.mark.parametrize("row", chosen, ids=lambda row: row["word"])


def pronouns(text):
    return [anaphor.head for anaphor in find(Text(text), (), ()) if anaphor.pronoun]


@rows("complement")
def test_it_stands_for_a_clause(row):
    assert "it" not in pronouns(row["example"])
    assert "it" in pronouns(row["example"].replace(row["word"], "painted", 1))


@rows("link")
def test_a_link_is_like_is(row):
    assert "it" not in pronouns(row["example"])
    assert "it" in pronouns(row["example"].replace(row["word"], "paints", 1))


@rows("verb")
def test_a_verb_alone_tells_so(row):
    assert row["example"].startswith("it ")
    assert is_impersonal(row["example"], len("it"))
    assert not is_impersonal(row["example"].replace(row["word"], "paints"), len("it"))
