"""Bait for regular expressions, made of those of the readers and the extractors themselves."""

from __future__ import annotations

from collections.abc import Iterator


def files() -> Iterator[tuple[str, bytes]]:
    """Each by the module whose patterns it is made for."""
    yield from ()
