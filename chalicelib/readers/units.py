"""Stretches of a text on their way to become blocks."""

from __future__ import annotations

from dataclasses import dataclass

from chalicelib.model import BlockKind, Post


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of text that may become blocks. ``kind`` is set where it is already known."""

    start: int
    end: int
    kind: BlockKind | None = None
    post: Post | None = None
