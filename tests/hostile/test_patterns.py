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
    "extractors.places.adjacency._ACTS": "within the 100 characters before a place",
    "extractors.places.containers._OWNED": "within the 60 characters before a place",
    "extractors.places.containers._KIND": "within the 60 characters before a place",
    "extractors.quotes.contents._PARAGRAPH_END": "at one place, the end of a quotation",
    "extractors.quotes.passive_subjects._VERB": "within the characters before a cue, or before words in marks",
    "extractors.quotes.passive_subjects._FORMS[0][0]": "the same",
    "extractors.quotes.roles._NUMBER": "within a label of 40 characters",
    "extractors.quotes.signatures._BEHIND_COMMA": "at one place, the end of a quotation",
    "extractors.quotes.signatures._SIGNATURE": "at one place, the end of a quotation",
    "extractors.quotes.subjects._DATELINE": "at one place, the start of a sentence",
    "extractors.quotes.vocatives._LAST": "at one place, behind a name",
    "readers.credits.bylines._PAPER": "within a byline of 200 characters",
    "readers.credits.bylines._SEGMENTS": "within a byline, or a line of a header",
    "readers.credits.bylines._PARTS": "within a byline, or a line of a header",
    "readers.credits.bylines._BRACKETS": "within a byline",
    "readers.credits.bylines._BEFORE_PLACE": "within a byline",
    "readers.credits.bylines._WHOSE": "within a byline",
    "readers.credits.dates._ZONE_NAME": "within a date of 100 characters",
    "readers.paper.hyphens._PARTED": "within a word of 60 characters",
    "readers.paper.information._AND": "within 2,000 characters without two blanks beside each other",
    "readers.paper.surroundings._PAGE": "at one place, the start of a row",
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
