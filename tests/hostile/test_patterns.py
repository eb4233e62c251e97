"""No pattern's time grows faster than the text that it is given, or the text is bounded."""

from __future__ import annotations

import os

import pytest

from tests.hostile import patterns

BOUNDED = {
    "extractors.entities.edges._LOOSE_END": "within a name, of 500 characters at most",
    "extractors.entities.body_names._CORPORATE": "within a name",
    "extractors.entities.naming._SUFFIX": "within a name",
    "extractors.entities.naming._NICKNAME": "within a name",
}
"""Patterns that would be slow in a long text, and why they are given none."""

FOUND = patterns.patterns()

attacked = pytest.mark.skipif(
    not os.environ.get("DATELINE_HOSTILE"), reason="set DATELINE_HOSTILE=1 to bait 900 patterns, which takes a minute"
)


@attacked
@pytest.mark.parametrize("part", sorted({".".join(name.split(".")[:2]) for name in FOUND}))
def test_no_pattern_lets_its_text_decide(part: str) -> None:
    held = {name: one for name, one in FOUND.items() if name.startswith(f"{part}.") and name not in BOUNDED}
    steep = {name: patterns.steepest(one) for name, one in held.items()}
    assert {name: told for name, told in steep.items() if told[0] > patterns.STEEP} == {}


def test_what_is_bounded_is_there() -> None:
    assert set(BOUNDED) <= set(FOUND)
