"""Where paragraphs begin."""

from __future__ import annotations

import re

BEHIND_LINE = r"\n*[^\S\n]*"
"""What else stands before a paragraph behind the end of a line."""
PARAGRAPH = re.compile(rf"\n{BEHIND_LINE}")
"""What stands before a paragraph. One that was blanked out still parts its neighbours: the ranker learnt it so."""

_HEADLINE = re.compile(r"(?:[^\n]*(?<![.!?\"”’'])|(?:[^\sa-z]\S*|[a-z]\S{0,2})(?: (?:[^\sa-z]\S*|[a-z]\S{0,2}))*)\n")
"""A first line that is no sentence, or whose longer words all are capitalised."""


def paragraph_starts(text: str) -> list[int]:
    """Where paragraphs begin, the first at 0."""
    return [0, *(m.end() for m in PARAGRAPH.finditer(text))]


def before(text: str, at: int, reach: int) -> str:
    """What the paragraph has before an offset, at most ``reach`` characters."""
    return text[max(0, at - reach) : at].rpartition("\n")[2]


def words_before(text: str, at: int, reach: int) -> list[str]:
    """The words of that as written, if one blank stands between the last and the offset: "Acme", "chief" of a name."""
    *words, rest = before(text, at, reach).split(" ")
    return [] if rest else words


def after(text: str, at: int, reach: int) -> str:
    """What the paragraph has from an offset on, at most ``reach`` characters."""
    return text[at : at + reach].partition("\n")[0]


def headline_end(text: str) -> int:
    """Where the headline that a text begins with ends; 0 where it begins with none."""
    headline = _HEADLINE.match(text)
    return headline.end() if headline else 0
