"""Representations of what the API answers: a module each, with its NAME, its MEDIA_TYPE and ``write(value)``.

A form that has to know what stands in its rows, as `csv`, has an object with these three for each kind of row.

A new output is a file here, and its name in the ``forms`` of the routes that can be had in it.
"""

from __future__ import annotations

from typing import Any, Protocol

LISTS = ("quotes", "statements", "entities", "places", "articles", "matches", "parts")
"""What answers call the list that they are; of these an answer has one."""


class Format(Protocol):
    """A module of this folder, or an object in one."""

    @property
    def NAME(self) -> str:
        """What ``?format=`` calls it."""

    @property
    def MEDIA_TYPE(self) -> str:
        """What ``Accept`` and ``Content-Type`` call it."""

    def write(self, value: Any) -> str:
        """The value in this form."""


def rows(value: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows of a list; what is no list is the only row: the summary of one article."""
    lists = (value[name] for name in LISTS if isinstance(value.get(name), list))
    return next(lists, [value])
