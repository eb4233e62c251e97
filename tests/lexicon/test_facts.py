"""Each of these words does in its example what its line says of people."""

import re

import pytest

from chalicelib import lexicon
from chalicelib.extractors.coreference.facts import Facts
from chalicelib.extractors.coreference.origins import NOWHERE
from chalicelib.extractors.text.nouns import class_of
from chalicelib.model import Span

BEFORE = {"noun": r" of (?:a|the) ([\w-]+)", "opening": r", \w+ ([\w-]+)"}
"""By where a word stands before whom it tells of, what finds these."""


def who(row):
    """Whom an example tells of: "a clerk" of "the murder of a clerk", its subject where the word is no noun."""
    if row["voice"] == "work":
        return re.match(r"(\w+ \w+)", row["example"])
    return re.search(BEFORE.get(row["voice"], r"^\w+ ([\w-]+)"), row["example"])


@pytest.mark.parametrize("row", lexicon.rows("fates"), ids=lambda row: row["word"])
def test_a_fate_gives_nouns(row):
    start, end = who(row).span(1)
    facts = Facts()
    facts.read(row["example"], Span(start, end, "person"), NOWHERE, named=False)

    assert facts.fates >= set(row["nouns"].split())


@pytest.mark.parametrize("table", ["converses", "title_nouns"])
def test_what_people_are_called_are_nouns_for_persons(table):
    column = list(lexicon.rows(table)[0])[1]
    nouns = {noun for cell in lexicon.values(table, column).values() for noun in cell.split()}

    assert {noun for noun in nouns if class_of(noun) != "person"} == set()


def test_a_decade_is_a_noun_for_persons():
    assert {class_of(word) for word in lexicon.words("decades")} == {"person"}
