"""Each pronoun is what its line says."""

import pytest

from chalicelib import lexicon
from chalicelib.extractors.coreference.mentions import find
from chalicelib.extractors.quotes.phrases import phrase
from chalicelib.extractors.text import Text
from chalicelib.model import Span

ROWS = lexicon.rows("pronouns")
FORMS = {"subject": "subject", "object": "object", "independent": "object", "reflexive": "object"}
"""What the ranker takes a form for."""


def anaphors(row):
    """The mentions in its example that are its word."""
    return [a for a in find(Text(row["example"]), (), ()) if a.head == row["word"].casefold()]


@pytest.mark.parametrize("row", [r for r in ROWS if r["person"] != "2"], ids=lambda row: row["word"])
def test_a_pronoun_has_its_gender_and_number(row):
    (anaphor,) = anaphors(row)

    assert (anaphor.gender or "") == row["gender"].strip("n")
    assert anaphor.plural == (row["number"] == "plural")


@pytest.mark.parametrize("row", [r for r in ROWS if r["person"] != "2"], ids=lambda row: row["word"])
def test_a_pronoun_has_its_form(row):
    (anaphor,) = anaphors(row)
    first, *_ = row["form"].split()

    assert anaphor.form == ("possessive" if "possessive" in row["form"] else FORMS[first])


@pytest.mark.parametrize("row", [r for r in ROWS if r["person"] == "2"], ids=lambda row: row["word"])
def test_you_are_nobody_in_the_text(row):
    assert anaphors(row) == []


@pytest.mark.parametrize(
    "row", [r for r in ROWS if "possessive" in r["form"] and r["person"] != "2"], ids=lambda row: row["word"]
)
def test_a_possessive_opens_a_phrase(row):
    at = row["example"].index(row["word"])

    assert any(a.possessed and a.start == at for a in find(Text(row["example"]), (), ()))


@pytest.mark.parametrize("row", [r for r in ROWS if r["form"] == "object"], ids=lambda row: row["word"])
def test_an_object_is_a_phrase_of_its_own(row):
    told = f"{row['word']} any delay would cost"

    assert phrase(told, 0, len(told)) == Span(0, len(row["word"]), "addressee")
