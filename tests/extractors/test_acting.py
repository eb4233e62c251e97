"""Museums, hospitals and libraries that act, and those that one goes to."""

import pytest

from chalicelib.extractors.entities.acting import acts
from chalicelib.model import Span


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


def test_a_road_does_not_act():
    assert not does_act("A man from Lee Road said no.", "Lee Road")
