"""The same words are told from others."""

from __future__ import annotations

from typing import Any

import pytest

from chalicelib.service.wording import alike, anchor, related, told, turned

SAID = "We will not go back to the bargaining table before Easter"


def row(words: str) -> dict[str, Any]:
    """What a row tells of somebody's words."""
    manner = {"type": "direct", "cue_class": "say", "negated": False, "question": False}
    return {"text": words, "wording": told(words)} | manner


@pytest.mark.parametrize(
    "altered",
    [
        "“We will not go back to the bargaining table before Easter,”",
        "We won't go back to the bargaining table before Easter",
        "we will never go back to the bargaining table before Easter!",
        "We will not go back to any bargaining table before Easter, ever",
        "not go back to the bargaining table before Easter",
    ],
)
def test_an_altered_wording_is_found(altered: str) -> None:
    assert anchor(altered) == anchor(SAID)
    assert alike(altered, SAID)
    assert not turned(row(altered), row(SAID))


@pytest.mark.parametrize("other", ["The bargaining table stands in the cellar", "Easter comes late this year", "No"])
def test_other_words_are_another_statement(other: str) -> None:
    assert not alike(other, SAID)


@pytest.mark.parametrize(
    "altered",
    [
        "We will go back to the bargaining table before Easter",
        "We'll all go back to the bargaining table before Easter",
    ],
)
def test_a_negation_makes_another_statement(altered: str) -> None:
    assert anchor(altered) == anchor(SAID)
    assert related(row(altered), row(SAID))
    assert turned(row(altered), row(SAID))


def test_half_a_quote_is_another_line() -> None:
    """It has another anchor where a longest word is cut away; the article has the whole."""
    assert anchor("We will not go back to the bargaining table") != anchor(SAID)


def test_short_words_must_be_the_same() -> None:
    assert alike("We won.", "“We won”")
    assert not alike("We won", "We lost")


def test_other_numbers_are_another_statement() -> None:
    assert not alike("At least 40 people came to the old harbour", "At least 400 people came to the old harbour")


def test_marks_and_case_make_no_difference() -> None:
    assert told("“We’re back,”") == told("we're back")
    assert told("We are back") != told("We were back")
