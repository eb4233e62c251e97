"""Museums, hospitals and libraries that act, and those that one goes to."""

import pytest

from chalicelib.extractors.entities.acting import acts
from chalicelib.model import Span
from tests.lexicon.lines import lines


def does_act(text, name="Glass Museum"):
    start = text.index(name)
    return acts(text, Span(start, start + len(name), "facility"))


@pytest.mark.parametrize(
    "text",
    [
        "The Glass Museum sued the city.",
        "The Glass Museum, which owns the map, left.",
        "the curator of the Glass Museum, Ann Lee",
        "The Glass Museum's insurer paid.",
        "Glass Museum trustees met.",
        "The Glass Museum said so.",
    ],
)
def test_a_museum_acts(text):
    assert does_act(text)


@pytest.mark.parametrize(
    "text", ["She walked to the Glass Museum.", "The Glass Museum stands there.", "the roof of the Glass Museum"]
)
def test_a_museum_is_gone_to(text):
    assert not does_act(text)


@pytest.mark.parametrize("row", lines("nouns", kind="acting"))
def test_a_facility_may_act(row):
    assert does_act(f"The Glass {row['word'].title()} sued.", f"Glass {row['word'].title()}")


@pytest.mark.parametrize("row", lines("nouns", kind="head"))
def test_who_heads_a_museum_is_its_own(row):
    assert does_act(f"the {row['word']} of the Glass Museum")


@pytest.mark.parametrize("row", lines("nouns", kind="staff"))
def test_what_a_museum_has_is_a_body_s(row):
    assert does_act(f"The Glass Museum's {row['word']} met.")


def test_a_road_does_not_act():
    assert not does_act("A man from Lee Road said no.", "Lee Road")
