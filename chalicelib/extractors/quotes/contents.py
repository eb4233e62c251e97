"""What is quoted or reported: the tagger's contents brought into line with the quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Sequence, Set

from chalicelib import lexicon
from chalicelib.extractors.quotes.marks import DOUBLE, SINGLE, Quoted
from chalicelib.extractors.text.links import Content
from chalicelib.extractors.text.spans import Bounded, extent, touching
from chalicelib.model import QuoteType, Span

_WORDS = re.compile(r"\w+(?:['’]\w+)*")
_SENTENCE_INSIDE = re.compile(r"[,.!?…—–-]\s*[\"”’'»]*$")

_GIVES_A_NAME = lexicon.pattern(
    lexicon.verbs(traits="names")
    | lexicon.verbs("participle", traits="named")
    | lexicon.words("cue_words", traits="names")
)
_WORKS = lexicon.pattern(lexicon.words("works") | set(lexicon.values("works", "plural").values()))
_NAMED = re.compile(rf"\b(?:{_GIVES_A_NAME}|{_WORKS}),?\s+$")
"""What stands before a name in marks: its kind, or the verb that gives it."""
_IN_A_WORK = re.compile(r"\bin (?:an?|the|his|her|their|its|[\w.]+['’]s) (?:[\w-]+ ){0,2}[\w-]+,?\s+$")
_PARAGRAPH_END = re.compile(r"[^\S\n]*+[.!?…]?+[^\S\n]*+(?:\n|\Z)")
_MARKS = DOUBLE + SINGLE
_BLOCK = re.compile(r":[^\S\n]*\n\s*$")

LIKELY = 0.45
"""Score from which the tagger's content is one, chosen together with acts.SURE: with 0.66 for that, attributed F1 is
58.3 on GUM dev and 69.2 on PolNeAR dev; 0.64 and 0.7 give 57.7 and 69.3, 58.5 and 68.9, and 0.43 and 0.5 for this one,
with 0.68, 58.1 and 69.1, 58.1 and 68.6. Below it, marks have to show a quotation by themselves."""
MOSTLY = 0.8
"""Share of its words inside marks from which a content counts as quoted, and of a quotation inside a content."""
HALF = 0.5
"""Share of a quotation's words inside a content from which the content is taken to the quotation's marks."""
SENTENCE = 6
"""Words from which a quotation reads as speech by its length: names and scare quotes are mostly shorter."""
ENDED = 2
"""Words from which it does by its end: "No way," is speech."""
SHORT = 3
"""Letters up to which a word of a title may stay in lower case: "and", "of", "the"."""
BEFORE = 60
"""Characters before a quotation that may say what it names: "in his latest best-selling novel called"."""
COLON = 5
"""Characters before a paragraph that hold a colon and the line's end."""


def find(
    text: str, tagged: tuple[Span, ...], quotations: tuple[Quoted, ...], vouched: Set[int] = frozenset()
) -> tuple[Content, ...]:
    """Contents in text order, none overlapping another; those of the tagger only where it is likely.

    A quotation that a content cuts in two is taken whole; a content that is little more than one quotation becomes that
    quotation; a quotation that no content touches is kept when it reads as speech (ends in a comma or a full stop, or
    is a sentence long) or starts where ``vouched`` says that somebody stands right beside it: whether
    somebody said it is for the linker to find out.
    """
    closed = [q for q in quotations if q.closed]
    found = [_aligned(text, span, closed) for span in tagged if span.score >= LIKELY]
    found += [Content(q.start, q.end, "direct", None) for q in closed if q.start in vouched or speechlike(text, q)]
    return _apart(found)


def _aligned(text: str, span: Span, quotations: list[Quoted]) -> Content:
    """A content of the tagger's, taken to the marks that it cuts or nearly fills."""
    touched = touching(quotations, span.start, span.end)
    if not touched:
        return Content(span.start, span.end, _type_without_marks(text, span.start, span.end), span.score)
    most = MOSTLY * _count(text, span.start, span.end)
    cut = [quotation for quotation in touched if _belong_together(text, span, quotation, most)]
    start, end = extent([span, *cut])
    if len(touched) == 1 and _share(text, start, end, touched) >= MOSTLY:
        start, end = touched[0].start, touched[0].end
    return Content(start, end, _type(text, start, end, touched), span.score)


def _belong_together(text: str, span: Span, quotation: Quoted, most: float) -> bool:
    """Whether a content is taken to the marks of a quotation: half of that lies in it, or ``most`` words of it in that.

    ``most`` is counted once a content: an article of nothing but marks has thousands of quotations in one.
    """
    if _share(text, quotation.start, quotation.end, [span]) >= HALF:
        return True
    shared = _count(text, max(span.start, quotation.start), min(span.end, quotation.end))
    return shared >= most > 0


def _type(text: str, start: int, end: int, quotations: Sequence[Quoted]) -> QuoteType:
    """How words are quoted, by the share of them that stands in marks."""
    share = _share(text, start, end, quotations)
    if share >= MOSTLY:
        return "direct"
    if share > 0:
        return "mixed"
    return _type_without_marks(text, start, end)


def _type_without_marks(text: str, start: int, end: int) -> QuoteType:
    """How words are quoted that stand in no pair of marks: they may be set off otherwise."""
    if _is_wrapped(text, start, end) or _is_block(text, start, end):
        return "direct"
    return "indirect"


def _is_wrapped(text: str, start: int, end: int) -> bool:
    """Whether words begin and end with marks, though these make no pair: 'Wait," she said."""
    if end - start <= len("''"):
        return False
    return text[start] in _MARKS and text[end - 1] in _MARKS


def _is_block(text: str, start: int, end: int) -> bool:
    """Whether words without marks are paragraphs of their own behind a colon, as a letter is set off."""
    if not _BLOCK.search(text[max(0, start - COLON) : start]):
        return False
    return _PARAGRAPH_END.match(text, end) is not None


def _share(text: str, start: int, end: int, spans: Sequence[Bounded]) -> float:
    """Share of the words of ``[start, end)`` that lie whole in one of the spans."""
    words = [m.span() for m in _WORDS.finditer(text, start, end)]
    starts, ends = [start for start, _ in words], [end for _, end in words]
    inside = (bisect_right(ends, span.end) - bisect_left(starts, span.start) for span in touching(spans, start, end))
    return sum(max(0, count) for count in inside) / max(1, len(words))


def _count(text: str, start: int, end: int) -> int:
    """The number of words in a part of the text."""
    return len(_WORDS.findall(text, start, end))


def speechlike(text: str, quotation: Bounded) -> bool:
    """Whether a quotation reads as speech by itself: sentence-long, or ended as speech is, and the name of nothing."""
    words = _WORDS.findall(text, quotation.start, quotation.end)
    ended = _SENTENCE_INSIDE.search(text[quotation.start : quotation.end])
    if len(words) < (ENDED if ended else SENTENCE):
        return False
    return not _titled(words) and not _named(text, quotation)


def is_title(text: str, quotation: Bounded) -> bool:
    """Whether words are capitalised as a title's are, or the name of what stands before them."""
    words = _WORDS.findall(text, quotation.start, quotation.end)
    return _titled(words) or _named(text, quotation)


def _named(text: str, quotation: Bounded) -> bool:
    """Whether a quotation is the name of what stands before it: "the essay “No way out”", not "in an essay, “…”"."""
    before = text[max(0, quotation.start - BEFORE) : quotation.start]
    return bool(_NAMED.search(before)) and not _IN_A_WORK.search(before)


def _titled(words: list[str]) -> bool:
    """Whether words are capitalised as a title's are: "Fox and Friends", "All Bets Are Off"; no words are none."""
    if not words or not words[-1][0].isupper():
        return False
    return all(map(_may_be_in_title, words))


def _may_be_in_title(word: str) -> bool:
    """Whether a word begins with a capital or a digit, or is as short as those that need none."""
    if len(word) <= SHORT:
        return True
    return word[0].isupper() or word[0].isdigit()


def _apart(contents: list[Content]) -> tuple[Content, ...]:
    """Of contents that overlap, those that the tagger saw before those that marks show, then the longer."""
    ranked = sorted(contents, key=lambda c: (c.score is None, c.start - c.end, c.start))
    kept: list[Content] = []
    for content in ranked:
        if not touching(kept, content.start, content.end):
            insort(kept, content, key=lambda c: c.start)
    return tuple(kept)
