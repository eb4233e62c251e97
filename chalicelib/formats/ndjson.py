"""A list, a line of JSON for each of its rows, as they stand in the JSON of the whole (newline-delimited JSON)."""

from __future__ import annotations

from typing import Any

from chalicelib.formats import document, rows

NAME = "ndjson"
MEDIA_TYPE = "application/x-ndjson"


def write(value: dict[str, Any]) -> str:
    """The rows of an answer; what else the answer tells, the cursor among it, has no line.

    Rows of one article tell which, as those across articles do: lines of many answers can go into one file.
    """
    listed = rows(value)
    if "id" in value and listed != [value]:
        listed = [row | {"article": {"id": value["id"]}} for row in listed]
    return lines(listed)


def lines(values: list[dict[str, Any]]) -> str:
    """Values, a line each. JSON has no line breaks of its own: those of a text are escaped."""
    return "".join(document.write(value) + "\n" for value in values)
