"""What is quoted or reported, and the cue and source that belong to it."""

from __future__ import annotations

from dataclasses import dataclass

from chalicelib.extractors.text.choices import present
from chalicelib.extractors.text.lines import in_one_line
from chalicelib.extractors.text.spans import Bounded
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

    @property
    def parts(self) -> list[Bounded]:
        """The content, and the cue and the source where it has them."""
        return [self.content, *present(self.cue, self.source)]

    @property
    def attached(self) -> bool:
        """Whether a cue or a source belongs to the content."""
        return len(self.parts) > 1

    @property
    def cue_before(self) -> Span | None:
        """The cue, where it stands before the content: "said" of "She said: “…”"."""
        return self.cue if self.cue and self.cue.end <= self.content.start else None

    @property
    def source_before(self) -> Span | None:
        """The source, where it stands before the content."""
        return self.source if self.source and self.source.end <= self.content.start else None

    def sourced_in_line(self, text: str) -> bool:
        """Whether the content's own source stands in its line."""
        return self.source is not None and in_one_line(text, self.source, self.content)


def spoken_by(content: Content, source: Span | None, *, signed: bool = False) -> Link | None:
    """The link of a content, without a cue, to who acts beside it, or signs it; None where nobody does."""
    return Link(content, None, source, signed=signed) if source else None
