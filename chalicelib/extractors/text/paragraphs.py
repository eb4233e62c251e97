"""Where paragraphs begin."""

from __future__ import annotations

import re

PARAGRAPH = re.compile(r"\n+[^\S\n]*")
"""What stands before a paragraph. One that was blanked out still parts its neighbours: the ranker learnt it so."""


def paragraph_starts(text: str) -> list[int]:
    """Where paragraphs begin, the first at 0."""
    return [0, *(m.end() for m in PARAGRAPH.finditer(text))]
