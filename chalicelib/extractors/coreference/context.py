"""Where mentions stand: sentence, paragraph, role in the clause, and the quotes and reports around them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from chalicelib.extractors.text.links import Link
from chalicelib.extractors.text.paragraphs import paragraph_starts
from chalicelib.extractors.text.pronouns import POSSESSIVES
from chalicelib.extractors.text.sentences import sentence_starts
from chalicelib.extractors.text.spans import number_of, touching

_PREPOSITIONS = frozenset(
    "of with to by for against from in on at about between told asked over under behind into near".split()
)
_CLAUSES = frozenset(
    "that and but as when while because after before if whether who since although though where".split()
)

_PREDICATE = re.compile(r"(?:, who)? (?:is|was|became|remains|are|were)(?: also| now| still| not)? ")
_LIST = re.compile(r"(?:, [^,.;:\n]{1,40})*,? (?:and|or) ")
_JOINT_BEFORE = re.compile(r"(?:,| (?:is|was|became|remains|are|were)(?: also| now| still)?) $")


@dataclass(frozen=True, slots=True)
class Seen:
    """A mention: where it is, whether it is a ``name``, ``nominal`` or ``pronoun``, and its role as far as that shows.

    Roles are ``source``, ``subject``, ``possessor``, ``object`` (behind a preposition) and ``other``.
    """

    start: int
    end: int
    kind: str
    role: str
    sentence: int
    paragraph: int


class Context:
    """A text with its sentences, paragraphs and links, looked up by offset."""

    def __init__(self, text: str, links: Sequence[Link]) -> None:
        self.text = text
        self.sentences = sentence_starts(text)
        self._starts = frozenset(self.sentences)
        self.paragraphs = paragraph_starts(text)
        self.links = sorted(links, key=lambda link: link.content.start)
        sourced = {(link.source.start, link.source.end): link for link in self.links if link.source}
        self._sources = [sourced[key] for key in sorted(sourced)]
        self._source_starts = [link.source.start for link in self._sources if link.source]
        self._contents = [link.content for link in self.links]

    def seen(self, start: int, end: int, kind: str) -> Seen:
        """A mention with all that its place says about it."""
        sentence, paragraph = number_of(self.sentences, start), number_of(self.paragraphs, start)
        return Seen(start, end, kind, self._role(start, end), sentence, paragraph)

    def _role(self, start: int, end: int) -> str:
        if self.content_of(start, end):
            return "source"
        if self.text[end : end + 2] in ("'s", "’s") or self.text[start:end].casefold() in POSSESSIVES:
            return "possessor"
        before = self.text[max(0, start - 14) : start].split()
        word = before[-1].casefold() if before else ""
        if start in self._starts or not word or word[-1] in '.!?"”“,;:' or word in _CLAUSES:
            return "subject"
        return "object" if word in _PREPOSITIONS else "other"

    def content_of(self, start: int, end: int) -> Link | None:
        """The link whose source holds a stretch."""
        i = bisect_right(self._source_starts, start) - 1
        if i >= 0 and (source := self._sources[i].source) and source.start <= start and end <= source.end:
            return self._sources[i]
        return None

    def content_at(self, at: int) -> Link | None:
        """The link whose content holds an offset."""
        inside = touching(self._contents, at, at + 1)
        return self.links[bisect_right(self._contents, at, key=lambda c: c.start) - 1] if inside else None

    def quoted_at(self, at: int) -> Link | None:
        """The link whose content holds an offset and is given word for word."""
        link = self.content_at(at)
        return link if link and link.content.type == "direct" else None

    def spoke_before(self, at: int, other: int) -> bool:
        """Whether the last source before ``at`` holds ``other``."""
        i = bisect_right(self._source_starts, at - 1) - 1
        source = self._sources[i].source if i >= 0 else None
        return bool(source and source.start <= other < source.end)

    def joins(self, start: int) -> bool:
        """Whether an apposition or a predicate may begin here: "Ann Lee, a lawyer", "Ann Lee is a lawyer"."""
        return bool(_JOINT_BEFORE.search(self.text, max(0, start - 12), start))

    def listed(self, end: int, start: int, stop: int) -> bool:
        """Whether two mentions are members of a list: "Ann Lee and the clerk", "Ann Lee, the mayor and …"."""
        between = self.text[end:start]
        return bool(_LIST.fullmatch(between)) or (between == ", " and self.text.startswith(" and ", stop))

    def joined(self, end: int, start: int) -> str | None:
        """``apposed`` where only a comma stands between two mentions, ``predicate`` where a form of "be" does."""
        between = self.text[end:start]
        return "apposed" if between == ", " else "predicate" if _PREDICATE.fullmatch(between) else None
