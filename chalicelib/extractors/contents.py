"""What is quoted or reported: the tagger's contents brought into line with the quotation marks."""

from __future__ import annotations

import re
from dataclasses import dataclass

from chalicelib.extractors.marks import Quoted
from chalicelib.model import QuoteType, Span

_WORDS = re.compile(r"\w+(?:['’]\w+)*")
_SENTENCE_INSIDE = re.compile(r"[,.!?…—–-]\s*[\"”’'»]*$")

MOSTLY = 0.8
"""Share of its words inside marks from which a content counts as quoted, and of a quotation inside a content."""


@dataclass(frozen=True, slots=True)
class Content:
    """A contiguous stretch of quoted or reported words. ``score`` is the tagger's, or None where marks alone say so."""

    start: int
    end: int
    type: QuoteType
    score: float | None


def find(text: str, tagged: tuple[Span, ...], quotations: tuple[Quoted, ...]) -> tuple[Content, ...]:
    """Contents in text order, none overlapping another.

    A quotation that a content cuts in two is taken whole; a content that is little more than one quotation becomes that
    quotation; a quotation that no content touches is kept when it reads as speech (ends in a comma or a full stop, or
    is a sentence long): whether somebody said it is for the linker to find out.
    """
    closed = [q for q in quotations if q.closed]
    found = [_aligned(text, span, closed) for span in tagged]
    found += [Content(q.start, q.end, "direct", None) for q in closed if _speechlike(text, q)]
    return _apart(found)


def _aligned(text: str, span: Span, quotations: list[Quoted]) -> Content:
    touching = [q for q in quotations if q.start < span.end and span.start < q.end]
    start, end = span.start, span.end
    for quotation in touching:
        inside = _share(text, quotation.start, quotation.end, [(span.start, span.end)])
        outside = 1 - _share(text, span.start, span.end, [(quotation.start, quotation.end)])
        if inside >= 0.5 or outside <= 1 - MOSTLY:
            start, end = min(start, quotation.start), max(end, quotation.end)
    ranges = [(q.start, q.end) for q in touching]
    if len(touching) == 1 and _share(text, start, end, ranges) >= MOSTLY:
        start, end = ranges[0]
    return Content(start, end, _type(text, start, end, ranges), span.score)


def _type(text: str, start: int, end: int, quoted: list[tuple[int, int]]) -> QuoteType:
    share = _share(text, start, end, quoted)
    return "direct" if share >= MOSTLY else "mixed" if share > 0 else "indirect"


def _share(text: str, start: int, end: int, ranges: list[tuple[int, int]]) -> float:
    """Share of the words of ``[start, end)`` that lie in one of the ranges."""
    words = [m.span() for m in _WORDS.finditer(text, start, end)]
    inside = sum(any(a <= s and e <= b for a, b in ranges) for s, e in words)
    return inside / len(words) if words else 0.0


def _speechlike(text: str, quotation: Quoted) -> bool:
    words = _WORDS.findall(text, quotation.start, quotation.end)
    ended = bool(_SENTENCE_INSIDE.search(text[quotation.start : quotation.end]))
    return (len(words) >= 6 or (len(words) >= 2 and ended)) and not _titled(words)


def _titled(words: list[str]) -> bool:
    """Whether words are capitalised as a title's are: "Fox and Friends", "All Bets Are Off"."""
    return all(word[0].isupper() or word[0].isdigit() or len(word) <= 3 for word in words) and words[-1][0].isupper()


def _apart(contents: list[Content]) -> tuple[Content, ...]:
    """Of contents that overlap, those that the tagger saw before those that marks show, then the longer."""
    ranked = sorted(contents, key=lambda c: (c.score is None, c.start - c.end, c.start))
    kept: list[Content] = []
    for content in ranked:
        if all(content.end <= other.start or other.end <= content.start for other in kept):
            kept.append(content)
    return tuple(sorted(kept, key=lambda c: c.start))
