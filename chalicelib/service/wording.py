"""Whether two quotes are the same words: however they are marked, and with a word or two altered.

Newspapers cut, mend and paraphrase: "We won't go back" and "We will not go back" were said once. Two quotes of a
speaker are compared where they have an anchor in common, and are one wording where enough of their words are the same.
What turns a statement makes another one of it: "denied that the piers were safe" and "admitted that the piers were
safe", "we will go back" and "we will not go back".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from chalicelib.service.identity import fold

ANCHORS = 2
"""How many of the longest words make the anchor: small words are what is altered, and what all quotes share."""

ALIKE = 0.6
"""The share of words in common, of all that either has, from which on quotes are one wording."""

FEWEST = 4
"""Words from which on an altered wording can be told from another statement."""

REPORTED = ("indirect", "mixed")
"""Types of quotes that are told in the reporter's words: the cue says what the speaker makes of them."""

TURNS = ("deny", "admit")
"""Classes of cues that make another statement of reported words."""

_NEGATION = re.compile(
    r"\b(?:not|no|never|nobody|none|nothing|nowhere|neither|nor|cannot|without)\b|n['’]t\b", re.IGNORECASE
)


def anchor(words: str) -> str:
    """What the same words have in common however they are altered: a digest of their longest ones."""
    longest = sorted(set(fold(words).split()), key=lambda word: (-len(word), word))[:ANCHORS]
    return _digest(" ".join(sorted(longest)))


def told(words: str) -> list[str]:
    """What a row tells of its wording, since its words may be cut: the anchor, and a digest of all of them, folded."""
    return [anchor(words), _digest(fold(words))]


def same(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two quotes of a speaker, as rows show them, are one line."""
    return related(one, other) and not turned(one, other)


def related(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two quotes are of one wording, whatever the speaker makes of it."""
    # Of long words a row holds the first part only, one more of it than another.
    return bool(one["wording"] == other["wording"]) or alike(one["text"], other["text"])


def turned(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether one of two quotes of a wording takes back the other: denied, admitted, asked; with "not" or without."""
    negated = one["wording"] != other["wording"] and is_negative(one["text"]) != is_negative(other["text"])
    return negated or _stance(one) != _stance(other)


def is_negative(words: str) -> bool:
    """Whether words say that something is not so."""
    return bool(_NEGATION.search(words))


def _stance(quote: Mapping[str, Any]) -> tuple[str | None, bool, bool]:
    """What the speaker makes of the words. Direct ones are the same whether a paper calls them admitted or said."""
    turns = quote["type"] in REPORTED and quote["cue_class"] in TURNS
    return (quote["cue_class"] if turns else None, quote["negated"], quote["question"])


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
