"""The text itself: what a stage asks about it is found once, on first use, and carried to all that ask."""

from __future__ import annotations

from functools import cached_property

from chalicelib.extractors.text.paragraphs import paragraph_starts
from chalicelib.extractors.text.sentences import sentence_starts
from chalicelib.extractors.text.spans import number_of
from chalicelib.extractors.text.tokens import Token, tokens_of


class Text:
    """A text with its tokens, and where its sentences and paragraphs begin. Offsets are those of ``string``."""

    def __init__(self, string: str) -> None:
        """``string`` is an article's text, which nothing changes any more."""
        self.string = string

    @cached_property
    def tokens(self) -> list[Token]:
        """Words and marks, in order."""
        return tokens_of(self.string)

    @cached_property
    def sentences(self) -> list[int]:
        """Where sentences begin, the first at 0."""
        return sentence_starts(self.string)

    @cached_property
    def paragraphs(self) -> list[int]:
        """Where paragraphs begin, the first at 0."""
        return paragraph_starts(self.string)

    def sentence_at(self, at: int) -> int:
        """The number of the sentence in which an offset lies."""
        return number_of(self.sentences, at)

    def paragraph_at(self, at: int) -> int:
        """The number of the paragraph in which an offset lies."""
        return number_of(self.paragraphs, at)
