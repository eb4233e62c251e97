"""Whether two quotes are the same words: however they are marked, and with a word or two altered.

Newspapers cut, mend and paraphrase: "We won't go back" and "We will not go back" were said once. Two quotes of a
speaker are compared where they have an anchor in common, and are one wording where enough of their words are the same.
"""

from __future__ import annotations

from collections import Counter
from hashlib import sha256

from chalicelib.service.identity import fold

ANCHORS = 2
"""How many of the longest words make the anchor: small words are what is altered, and what all quotes share."""

ALIKE = 0.6
"""The share of words in common, of all that either has, from which on quotes are one wording."""

FEWEST = 4
"""Words from which on an altered wording can be told from another statement."""


def anchor(words: str) -> str:
    """What the same words have in common however they are altered: a digest of their longest ones."""
    longest = sorted(set(fold(words).split()), key=lambda word: (-len(word), word))[:ANCHORS]
    return _digest(" ".join(sorted(longest)))


def told(words: str) -> list[str]:
    """What a row tells of its wording, since its words may be cut: the anchor, and a digest of all of them, folded."""
    return [anchor(words), _digest(fold(words))]


def alike(one: str, other: str) -> bool:
    """Whether two quotes are one wording, altered perhaps: words in common by all words of both (Jaccard), in bags.

    Numbers are never altered: "40 came" and "400 came" are two statements.
    """
    first, second = Counter(fold(one).split()), Counter(fold(other).split())
    if _numbers(first) != _numbers(second):
        return False
    if min(first.total(), second.total()) < FEWEST:
        return first == second
    return (first & second).total() / (first | second).total() >= ALIKE


def _numbers(words: Counter[str]) -> set[str]:
    return {word for word in words if word.isdigit()}


def _digest(words: str) -> str:
    return sha256(words.encode()).hexdigest()[:16]
