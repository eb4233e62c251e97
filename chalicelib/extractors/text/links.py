"""What is quoted or reported, and the cue and source that belong to it."""

from __future__ import annotations

from dataclasses import dataclass

from chalicelib.model import QuoteType, Span


@dataclass(frozen=True, slots=True)
class Content:
    """A contiguous span of quoted or reported words. ``score`` is the tagger's, or None where marks alone say so."""

    start: int
    end: int
    type: QuoteType
    score: float | None


@dataclass(frozen=True, slots=True)
class Link:
    """A content with its cue and source, either of which may be missing, and the costs of those refused.

    ``signed`` is set where the source stands behind a dash under the content: it needs no cue.
    """

    content: Content
    cue: Span | None
    source: Span | None
    refused: tuple[tuple[Span, int], ...] = ()
    signed: bool = False
