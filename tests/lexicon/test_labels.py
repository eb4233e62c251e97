"""Each of these words stands before the colon of its example, and means what its line says."""

import pytest

from chalicelib.extractors.quotes.framing import Seen
from chalicelib.extractors.quotes.headlines import with_headline
from chalicelib.extractors.quotes.roles import office_of
from chalicelib.model import Span

from .lines import lines


def label(row):
    """What stands before the colon."""
    return row["example"].partition(": ")[0]


@pytest.mark.parametrize("row", lines("labels", use="format"))
def test_a_format_says_nothing(row):
    text = f"{row['example']}\n"
    content = Span(len(label(row)) + 2, len(row["example"]), "content", 0.9)

    assert label(row).casefold() == row["word"]
    assert with_headline(text, Seen((content,), (), ())).contents == ()


@pytest.mark.parametrize("row", lines("labels", use="one"))
def test_one_alone_has_an_office(row):
    assert office_of(label(row)) == row["word"]


@pytest.mark.parametrize("row", lines("labels", use="many"))
def test_one_of_many_has_no_office(row):
    assert label(row).casefold() == row["word"]
    assert office_of(label(row)) is None
