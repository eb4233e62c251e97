"""Each noun for a relative tells who is meant by it: whose surname one bears, and who is the elder of two."""

import pytest

from chalicelib import settings
from chalicelib.extractors.entities.merging import merged
from chalicelib.gazetteer import Gazetteer
from chalicelib.model import Article, Span

from .lines import lines


def read(text, *names):
    """The persons whom some names in a text mean, in order."""
    spans, at = [], 0
    for name in names:
        at = text.index(name, at)
        spans.append(Span(at, at + len(name), "person", 0.9))
        at += len(name)
    return merged(Article(text, ()), spans, Gazetteer(settings.artifacts() / "places.sqlite"))


@pytest.mark.parametrize("row", lines("nouns", kind="family"))
def test_a_relative_bears_the_surname(row):
    bearer, title = ("Rodney", "Mrs") if row["gender"] == "f" else ("Martha", "Mr")
    people = read(
        f"{bearer} Tapp and their {row['word']}, Blessing, left. {title} Tapp ate.",
        f"{bearer} Tapp",
        "Blessing",
        "Tapp",
    )

    assert [mention.text for mention in people[-1].mentions] == ["Blessing", "Tapp"]


def elder(word):
    """Whom "the elder" means of Roy Meeks and a relative of his."""
    text = f"Coach Roy Meeks left. His {word}, Cal Meeks, plays. The elder Meeks sat."
    return next(e.name for e in read(text, "Roy Meeks", "Cal Meeks", "Meeks") if "Meeks" in e.aliases)


@pytest.mark.parametrize("row", lines("nouns", kind="elder"))
def test_an_elder_is_older(row):
    assert elder(row["word"]) == "Cal Meeks"


@pytest.mark.parametrize("row", lines("nouns", kind="younger"))
def test_a_younger_leaves_the_other_as_elder(row):
    assert elder(row["word"]) == "Roy Meeks"
