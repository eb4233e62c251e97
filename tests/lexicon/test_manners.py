"""The words that tell how somebody judges a thing."""

import re

import pytest

from chalicelib.extractors.quotes.framing import Seen
from chalicelib.extractors.quotes.manners import without_manners
from chalicelib.model import Span

from .lines import lines


def content_of(text):
    """What is judged, behind the verb that the example has."""
    verb = re.search(r"[a-z]+ed(?= (?:a|the) )", text)
    cue, content = Span(*verb.span(), "speech"), Span(verb.end() + 1, len(text), "content")
    (content,) = without_manners(text, Seen((content,), (cue,), ())).contents
    return text[content.start : content.end]


@pytest.mark.parametrize("row", lines("manners"))
def test_a_manner_is_not_said(row):
    assert row["example"].endswith(f"{content_of(row['example'])} {row['word']}")
    assert content_of(row["example"].replace(row["word"], "sadly")).endswith(" sadly")
