"""Who acts before a quotation that stands alone, in the sentence before it or in the paragraph above.

"“We got it wrong,” it said. Lauer went further. “Very wrong.”" is Lauer's, and so is what stands under a paragraph
about Lauer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from chalicelib.extractors.quotes.subjects import sentence_start, subject
from chalicelib.extractors.text.choices import present
from chalicelib.extractors.text.links import Content, Link, spoken_by
from chalicelib.extractors.text.sentences import BREAK
from chalicelib.extractors.text.spans import Bounded, extent
from chalicelib.model import Span

_OTHER = re.compile(r"(?:The|An?|His|Her|Their|Its|Our|My|This|That|These|Those|Some|Many) ")
"""What opens a sentence with another subject than a person."""

PARAGRAPH = 500
"""Characters of the paragraph above that may tell who acts: two or three sentences."""
SENTENCES = 2
"""Sentences of that paragraph, from its end, that are asked for who acts: "Ono saw birds. There were eleven."."""


def acted_since(text: str, link: Link, people: Sequence[Bounded]) -> bool:
    """Whether somebody acts in the sentence before a quotation, and its own source stands before that, or is "who"."""
    if not link.source:
        return False
    start = sentence_start(text, link.content.start - 1)
    _, last = extent(present(link.cue, link.source))
    if last > start and text[link.source.start : link.source.end] != "who":
        return False
    return subject(text, start, link.content.start, people) is not None


def acted_above(text: str, link: Link, previous: Link | None, people: Sequence[Bounded]) -> Link | None:
    """The link of a quotation that fills its paragraph to who acts in the one above, where nobody speaks in that."""
    content = link.content
    above = _above(text, content)
    if not above or _is_led_to(link) or (previous and previous.content.end > above[0]):
        return None
    return spoken_by(content, _last_actor(text, *above, people))


def _last_actor(text: str, start: int, end: int, people: Sequence[Bounded]) -> Span | None:
    """Who acts in the last sentences of a paragraph, with nothing else behind: not so before "The crowd sang."."""
    for sentence, ending in _last_sentences(text, start, end):
        actor = subject(text, sentence, ending, people)
        if actor or _OTHER.match(text, sentence):
            return actor
    return None


def _is_led_to(link: Link) -> bool:
    """Whether a quotation's own source stands before it."""
    return link.source is not None and link.source.end <= link.content.start


def _above(text: str, content: Content) -> tuple[int, int] | None:
    """The paragraph above a quotation that fills its own; None where it leads to something else than that: a colon."""
    end = len(text[: content.start].rstrip())
    if not text[end : content.start].count("\n") or not _fills_line(text, content.end):
        return None
    start = text.rfind("\n", 0, end) + 1
    return (start, end) if text[start:end].endswith(".") and end - start <= PARAGRAPH else None


def _fills_line(text: str, end: int) -> bool:
    """Whether nothing stands behind a quotation in its line."""
    return not text[end : end + len(" \n")].partition("\n")[0].strip()


def _last_sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The last sentences of a paragraph, from its end."""
    starts = [start, *(match.end() for match in BREAK.finditer(text, start, end))]
    ends = [*starts[1:], end]
    return list(zip(starts, ends, strict=True))[: -SENTENCES - 1 : -1]
