"""Plain text, as it is."""

from __future__ import annotations

from typing import Any

NAME = "text"
MEDIA_TYPE = "text/plain; charset=utf-8"


def write(value: Any) -> str:
    """The text itself."""
    return str(value)
