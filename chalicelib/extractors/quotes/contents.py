"""What is quoted or reported: the tagger's contents brought into line with the quotation marks."""

from __future__ import annotations

import re
from bisect import insort
from collections.abc import Sequence

from chalicelib.extractors.quotes.marks import Quoted
from chalicelib.extractors.text.links import Content
from chalicelib.extractors.text.spans import Bounded, touching
from chalicelib.model import QuoteType, Span

_WORDS = re.compile(r"\w+(?:['’]\w+)*")
_SENTENCE_INSIDE = re.compile(r"[,.!?…—–-]\s*[\"”’'»]*$")

_NAMED = re.compile(
    r"\b(?:(?:nick)?named?|(?:en)?titled|called|dubbed|known as|books?|novel|memoir|songs?|album|films?|movie|"
    r"documentary|show|series|episode|play|poem|essay|column|op-ed|article|commentary|editorial|paper|report|podcast|ad|spot|poster),?\s+$"
)
"""What stands before a name in marks: its kind, or the verb that gives it."""
_IN_A_WORK = re.compile(r"\bin (?:an?|the|his|her|their|its|[\w.]+['’]s) (?:[\w-]+ ){0,2}[\w-]+,?\s+$")
_PARAGRAPH_END = re.compile(r"[^\S\n]*[.!?…]?[^\S\n]*(?:\n|\Z)")
_BLOCK = re.compile(r":[^\S\n]*\n\s*$")

LIKELY = 0.45
"""Score from which the tagger's content is one, chosen together with acts.SURE: with 0.66 for that, attributed F1 is
58.3 on GUM dev and 69.2 on PolNeAR dev; 0.64 and 0.7 give 57.7 and 69.3, 58.5 and 68.9, and 0.43 and 0.5 for this one,
with 0.68, 58.1 and 69.1, 58.1 and 68.6. Below it, marks have to show a quotation by themselves."""
MOSTLY = 0.8
"""Share of its words inside marks from which a content counts as quoted, and of a quotation inside a content."""


def find(text: str, tagged: tuple[Span, ...], quotations: tuple[Quoted, ...]) -> tuple[Content, ...]:
    """Contents in text order, none overlapping another; those of the tagger only where it is likely.

    A quotation that a content cuts in two is taken whole; a content that is little more than one quotation becomes that
    quotation; a quotation that no content touches is kept when it reads as speech (ends in a comma or a full stop, or
    is a sentence long): whether somebody said it is for the linker to find out.
    """
    closed = [q for q in quotations if q.closed]
    found = [_aligned(text, span, closed) for span in tagged if span.score >= LIKELY]
    found += [Content(q.start, q.end, "direct", None) for q in closed if speechlike(text, q)]
    return _apart(found)


def _aligned(text: str, span: Span, quotations: list[Quoted]) -> Content:
    touched = touching(quotations, span.start, span.end)
    start, end = span.start, span.end
    words = _count(text, span.start, span.end)
    for quotation in touched:
        inside = _share(text, quotation.start, quotation.end, [span])
        shared = _count(text, max(span.start, quotation.start), min(span.end, quotation.end))
        if inside >= 0.5 or shared >= MOSTLY * words > 0:
            start, end = min(start, quotation.start), max(end, quotation.end)
    if len(touched) == 1 and _share(text, start, end, touched) >= MOSTLY:
        start, end = touched[0].start, touched[0].end
    return Content(start, end, _type(text, start, end, touched), span.score)


def _type(text: str, start: int, end: int, quotations: Sequence[Quoted]) -> QuoteType:
    share = _share(text, start, end, quotations)
    if not share and _is_block(text, start, end):
        return "direct"
    return "direct" if share >= MOSTLY else "mixed" if share > 0 else "indirect"


def _is_block(text: str, start: int, end: int) -> bool:
    """Whether words without marks are paragraphs of their own behind a colon, as a letter is set off."""
    return bool(_BLOCK.search(text[max(0, start - 5) : start]) and _PARAGRAPH_END.match(text, end))


def _share(text: str, start: int, end: int, stretches: Sequence[Bounded]) -> float:
    """Share of the words of ``[start, end)`` that lie whole in one of the stretches."""
    words = [m.span() for m in _WORDS.finditer(text, start, end)]
    inside = sum(any(x.start <= s and e <= x.end for x in touching(stretches, s, e)) for s, e in words)
    return inside / len(words) if words else 0.0


def _count(text: str, start: int, end: int) -> int:
    return len(_WORDS.findall(text, start, end))


def speechlike(text: str, quotation: Bounded) -> bool:
    """Whether a quotation reads as speech by itself: sentence-long, or ended as speech is, and the name of nothing."""
    words = _WORDS.findall(text, quotation.start, quotation.end)
    ended = bool(_SENTENCE_INSIDE.search(text[quotation.start : quotation.end]))
    return (len(words) >= 6 or (len(words) >= 2 and ended)) and not _titled(words) and not _named(text, quotation)


def _named(text: str, quotation: Bounded) -> bool:
    """Whether a quotation is the name of what stands before it: "the essay “No way out”", not "in an essay, “…”"."""
    before = text[max(0, quotation.start - 60) : quotation.start]
    return bool(_NAMED.search(before)) and not _IN_A_WORK.search(before)


def _titled(words: list[str]) -> bool:
    """Whether words are capitalised as a title's are: "Fox and Friends", "All Bets Are Off"."""
    return all(word[0].isupper() or word[0].isdigit() or len(word) <= 3 for word in words) and words[-1][0].isupper()


def _apart(contents: list[Content]) -> tuple[Content, ...]:
    """Of contents that overlap, those that the tagger saw before those that marks show, then the longer."""
    ranked = sorted(contents, key=lambda c: (c.score is None, c.start - c.end, c.start))
    kept: list[Content] = []
    for content in ranked:
        if not touching(kept, content.start, content.end):
            insort(kept, content, key=lambda c: c.start)
    return tuple(kept)
