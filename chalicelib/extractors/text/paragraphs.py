"""Where paragraphs begin."""

from __future__ import annotations

import re

PARAGRAPH = re.compile(r"\n+[^\S\n]*")
"""What stands before a paragraph. One that was blanked out still parts its neighbours: the ranker learnt it so."""


def paragraph_starts(text: str) -> list[int]:
    """Where paragraphs begin, the first at 0."""
    return [0, *(m.end() for m in PARAGRAPH.finditer(text))]


def before(text: str, at: int, reach: int) -> str:
    """What the paragraph has before an offset, at most ``reach`` characters."""
    return text[max(0, at - reach) : at].rpartition("\n")[2]


def after(text: str, at: int, reach: int) -> str:
    """What the paragraph has from an offset on, at most ``reach`` characters."""
    return text[at : at + reach].partition("\n")[0]
