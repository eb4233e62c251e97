"""The words that tell on what occasion somebody speaks."""

import re

import pytest

from chalicelib.extractors.quotes.framing import Seen
from chalicelib.extractors.quotes.occasions import without_occasions
from chalicelib.model import Span

from .lines import lines


def content_of(text):
    """What is said behind the first "said" once its occasion is taken off."""
    cue = Span(*re.search(r"\bsaid\b", text).span(), "speech")
    (content,) = without_occasions(text, Seen((Span(cue.end + 1, len(text), "content"),), (cue,), ())).contents
    return text[content.start : content.end]


@pytest.mark.parametrize("row", lines("occasions", use="talk") + lines("occasions", use="event"))
def test_somebody_speaks_on_it(row):
    assert row["word"] not in content_of(row["example"])
    assert row["word"] in content_of(re.sub(r" (?:in|at|during) an? ", " beside the ", row["example"]))


@pytest.mark.parametrize("row", lines("occasions", use="question"))
def test_somebody_is_asked(row):
    assert row["word"] not in content_of(row["example"])
    assert row["word"] in content_of(row["example"].replace("when", "that he"))


@pytest.mark.parametrize("row", lines("occasions", use="act"))
def test_somebody_in_the_story_speaks(row):
    assert row["example"].endswith(content_of(row["example"]))
    assert not row["example"].endswith(content_of(re.sub(rf"\b{row['word']}\b", "sing", row["example"])))
