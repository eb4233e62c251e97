"""A list, a line of JSON for each of its rows, as they stand in the JSON of the whole (newline-delimited JSON)."""

from __future__ import annotations

from typing import Any

from chalicelib.formats import document, rows

NAME = "ndjson"
MEDIA_TYPE = "application/x-ndjson"


def write(value: dict[str, Any]) -> str:
    """The rows of an answer; what else the answer tells, the cursor among it, has no line."""
    return lines(rows(value))


def lines(values: list[dict[str, Any]]) -> str:
    """Values, a line each. JSON has no line breaks of its own: those of a text are escaped."""
    return "".join(document.write(value) + "\n" for value in values)
