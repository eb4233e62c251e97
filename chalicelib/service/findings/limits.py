"""How much a row shows, and how much of an article has rows."""

from __future__ import annotations

import json
from typing import Any

SHOWN_BYTES = 840
"""Of what a row shows, as JSON: with its key it stays under the kilobyte that one write unit pays for."""

NAMES = 5
"""How many titles, aliases, affiliations, subjects of a quote, or mentions of a place a row lists."""

TITLE_CHARACTERS = 120
"""Of a title, and of a name, in a row."""

MOST = 500
"""Entities (the most salient ones), quotes and places (the first ones) of an article that have rows: whole books of
names would have more of them than the list of their keys has room for."""


def clipped(name: str) -> str:
    """The first characters of a name, which may be a book where something is amiss."""
    return name[:TITLE_CHARACTERS]


def size(shown: dict[str, Any]) -> int:
    """The bytes of what a row shows."""
    return len(json.dumps(shown, ensure_ascii=False, separators=(",", ":")).encode())
