"""Representations of what the API answers: a module each, with its NAME, its MEDIA_TYPE and ``write(value)``.

A new output is a file here, and its name in the ``forms`` of the routes that can be had in it.
"""

from __future__ import annotations

from typing import Any, Protocol


class Format(Protocol):
    """A module of this folder."""

    NAME: str
    """What ``?format=`` calls it."""
    MEDIA_TYPE: str

    def write(self, value: Any) -> str:
        """The value in this form."""
