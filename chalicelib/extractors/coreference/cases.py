"""An anaphor in its place: all that is asked about it when its antecedent is looked for."""

from __future__ import annotations

from typing import NamedTuple

from chalicelib.extractors.coreference.anaphors import MEANINGS, Anaphor
from chalicelib.extractors.coreference.context import Context, Occurrence, direct
from chalicelib.extractors.text.links import Link
from chalicelib.model import Span

FARTHEST = 12
"""Sentences back to the last mention of whatever is meant."""


class Case(NamedTuple):
    """An anaphor of a ``group``, and where it occurs.

    ``inside`` is the link whose content it stands in; ``spoken`` the one whose source it is or stands in.
    """

    context: Context
    anaphor: Anaphor
    group: str
    occurrence: Occurrence
    inside: Link | None
    spoken: Link | None

    @property
    def quoted(self) -> Link | None:
        """The link that it stands in, if that is given word for word."""
        return direct(self.inside)

    @property
    def reported(self) -> Link | None:
        """The link that it stands in, if that is given in the reporter's words."""
        return None if self.quoted else self.inside

    @property
    def teller(self) -> Span | None:
        """The source of the report that it stands in, if that comes before it: "Ann Lee said she"."""
        source = self.reported.source if self.reported else None
        return source if source and source.end <= self.anaphor.start else None

    @property
    def told_behind(self) -> int | None:
        """Where the quote that it stands in ends, if its source comes behind: “She won,” Ann Lee said."""
        quote = self.quoted
        if not quote or not quote.source or quote.source.start < quote.content.end:
            return None
        return quote.content.end

    @property
    def speaks(self) -> bool:
        """Whether it is the source of a quote or report."""
        return self.occurrence.role == "source"

    @property
    def joins(self) -> bool:
        """Whether it may stand in apposition, or be a predicate."""
        return self.context.joins(self.anaphor.start)

    @property
    def may_look_back(self) -> bool:
        """Whether it can mean what was mentioned before: "a lawyer" cannot, except in apposition to a name."""
        return self.anaphor.definite or self.anaphor.bare or self.joins

    def may_mean(self, kind: str) -> bool:
        """Whether it can mean what has a type of entities, or a class of nouns."""
        return kind in MEANINGS[self.group]

    def sentences_since(self, mention: Occurrence) -> int:
        """Sentence ends between a mention and the anaphor."""
        return self.occurrence.sentence - mention.sentence

    def is_near(self, mention: Occurrence, *, within: int = FARTHEST) -> bool:
        """Whether a mention may still be what is meant, by how many sentences back it stands at most."""
        return self.sentences_since(mention) <= within

    def is_in_sentence_before(self, mention: Occurrence) -> bool:
        """Whether a mention stands in the sentence before the anaphor's."""
        return self.sentences_since(mention) == 1

    def paragraphs_since(self, mention: Occurrence) -> int:
        """Paragraph ends between a mention and the anaphor."""
        return self.occurrence.paragraph - mention.paragraph


def case_of(context: Context, anaphor: Anaphor) -> Case | None:
    """The case of an anaphor; None where it is joined by no weights."""
    if not anaphor.group:
        return None
    start, end = anaphor.start, anaphor.end
    occurrence = context.occurrence(start, end, anaphor.kind)
    return Case(context, anaphor, anaphor.group, occurrence, context.content_at(start), context.content_of(start, end))
