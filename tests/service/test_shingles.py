"""Texts with much in common have a band in common."""

from __future__ import annotations

from random import Random

import pytest

from chalicelib.service.shingles import BANDS, bands, resemblance, shingles

WORDS = [f"w{number}" for number in range(5_000)]


def text(seed: int, length: int = 400) -> list[str]:
    return Random(seed).choices(WORDS, k=length)


def altered(words: list[str], seed: int, every: int) -> list[str]:
    """One word in so many is another."""
    return [f"x{seed}{place}" if place % every == 0 else word for place, word in enumerate(words)]


def in_common(one: list[str], other: list[str]) -> int:
    return len(set(bands(" ".join(one))) & set(bands(" ".join(other))))


def test_the_same_text_has_the_same_bands() -> None:
    assert len(bands(" ".join(text(1)))) == BANDS
    assert in_common(text(1), text(1)) == BANDS


def test_case_and_marks_make_no_difference() -> None:
    assert bands("The harbour, closed since May, reopens.") == bands("the harbour closed since May reopens")


def test_copies_with_a_word_in_thirty_altered_are_compared() -> None:
    found = [in_common(text(seed), altered(text(seed), seed, 30)) > 0 for seed in range(60)]
    assert sum(found) >= 57


def test_a_copy_without_its_last_third_is_compared() -> None:
    found = [in_common(text(seed), text(seed)[:270]) > 0 for seed in range(60)]
    assert sum(found) >= 54


def test_other_texts_are_not_compared() -> None:
    assert sum(in_common(text(seed), text(seed + 1000)) > 0 for seed in range(60)) == 0


@pytest.mark.parametrize("short", ["", "One", "Three words here", "Four words stand here"])
def test_short_texts_have_bands_too(short: str) -> None:
    assert len(bands(short)) == BANDS
    assert resemblance(shingles(short), shingles(short)) == 1.0


def test_the_share_in_common_is_counted() -> None:
    one, other = shingles("a b c d e f g"), shingles("a b c d e x y")
    assert resemblance(one, other) == pytest.approx(2 / 6)
