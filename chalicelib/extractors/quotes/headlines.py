"""What a headline has somebody say behind a colon: "Union: no flights before Friday"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from chalicelib import lexicon
from chalicelib.extractors.quotes import contents
from chalicelib.extractors.quotes.framing import Seen
from chalicelib.extractors.text.nouns import class_of
from chalicelib.extractors.text.spans import in_order, touching
from chalicelib.model import Span

_HEADLINE = re.compile(r"\s*([A-Z][\w .'’-]{1,38}): +([^\s\"“”'‘’][^\n\"“”]*[^\s.])[^\S\n]*(?:\n|\Z)")
_SPEAKING = ("person", "people", "body")
_LONGEST = 3
"""Words of a label that speaks though the tagger passed it over: "Chief fire officer"."""
_JOINING = frozenset("a an and as at by for from in of on or the to with".split())
_FORMATS = lexicon.words("labels", use="format")
"""Last words of a label that tells what an article is, and speaks nothing."""

LIKELY = 0.9
"""Score of a headline that somebody of no name says and that the tagger passed over."""
FEWEST = 3
"""Words that such a headline has at least."""


def with_headline(text: str, seen: Seen) -> Seen:
    """What the tagger saw, with all of the headline behind a label that speaks, and nothing behind one that doesn't."""
    line = _HEADLINE.match(text)
    if not line:
        return seen
    begun = [span for span in touching(seen.contents, *line.span(2)) if _is_said(span) and span.start >= line.start(2)]
    if not begun:
        return _with_passed_over(seen, line)
    return _with_begun(seen, line, begun) if begun[0].start == line.start(2) else seen


def _with_begun(seen: Seen, line: re.Match[str], begun: Sequence[Span]) -> Seen:
    """The same where the tagger saw that a headline's words begin a content: "Union: no flights | before Friday"."""
    whole = _with_line(seen, begun, None if _tells_format(line[1]) else line.end(2))
    return _with_colon(whole, line) if _speaks(line[1]) else whole


def _with_passed_over(seen: Seen, line: re.Match[str]) -> Seen:
    """The same with a headline that the tagger passed over, where its label speaks and its words are not few."""
    if not _speaks(line[1]) or len(line[2].split()) < FEWEST:
        return seen
    content = Span(*line.span(2), "content", LIKELY)
    return _with_colon(replace(seen, contents=tuple(in_order((*seen.contents, content)))), line)


def _tells_format(label: str) -> bool:
    """Whether a label tells what an article is: "Panel", "Podcast transcript"."""
    return label.rpartition(" ")[2].casefold() in _FORMATS


def _is_said(span: Span) -> bool:
    """Whether the tagger is sure enough of a content."""
    return span.score >= contents.LIKELY


def _with_line(seen: Seen, begun: Sequence[Span], end: int | None) -> Seen:
    """The same with the content that begins a headline as far as its line goes; without it where that has no end."""
    others = [span for span in seen.contents if span not in begun]
    whole = [] if end is None else [replace(begun[0], end=end)]
    return replace(seen, contents=tuple(in_order((*others, *whole))))


def _with_colon(seen: Seen, line: re.Match[str]) -> Seen:
    """The same with the colon of a headline as a cue, where the tagger has none there."""
    colon = Span(line.end(1), line.end(1) + 1, "speech", LIKELY)
    if touching(seen.cues, colon.start, colon.end):
        return seen
    return replace(seen, cues=tuple(in_order((*seen.cues, colon))))


def _speaks(label: str) -> bool:
    """Whether a label is somebody: "Union", "Police", "Finance minister"; not so "Art as business"."""
    words = label.casefold().split()
    if len(words) > _LONGEST or not _JOINING.isdisjoint(words):
        return False
    return class_of(label.rpartition(" ")[2].casefold()) in _SPEAKING
