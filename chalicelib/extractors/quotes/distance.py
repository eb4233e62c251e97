"""How far a cue or source stands from what it may belong to: the characters between, and what has to be crossed."""

from __future__ import annotations

import re

from chalicelib.extractors.text.links import Content
from chalicelib.extractors.text.sentences import BREAK
from chalicelib.extractors.text.spans import gap, within
from chalicelib.model import Span

SENTENCE, LINE, CONTENT = 60, 150, 80
"""What crossing a sentence's end, a line's end or another content adds to the distance, in characters."""
FARTHEST = 220
"""A cue or source farther away than this, all told, belongs to something else."""
BEYOND = 4 * FARTHEST
"""The distance of what belongs to something else for sure."""

LINE_END = re.compile(r"\n\s*")
_CLAUSE = re.compile(r"(?:that|whether|if|to)\s")  # what opens so stands behind its cue
_GOES_ON = re.compile(r",[\"”’']$")
_ENDED = re.compile(r"[.!?][\"”’]$")
_MIDDLE = re.compile(r"\w ?$")


def distance(text: str, anchor: Span | Content, span: Span, contents: tuple[Content, ...]) -> int:
    """Characters from an anchor to a span, more for what stands between; ``contents`` are all of the text's.

    From a cue it is the distance of its source, from a content that of its cue, or of its source if it has no cue.
    """
    start, end = gap(anchor, span)
    if end - start > 2 * FARTHEST:
        return BEYOND
    if isinstance(anchor, Content) and _parts_report(text, anchor, start, end):
        return BEYOND
    between = len(text[start:end].strip()) + _contents_between(contents, start, end)
    if between > FARTHEST:
        return BEYOND  # what is crossed can only add to that
    return between + _crossed(text, start, end) + _beside(text, anchor, start, end)


def _parts_report(text: str, content: Content, start: int, end: int) -> bool:
    """Whether a sentence ends in the gap beside a report, which stands in the sentence of its cue."""
    return content.type != "direct" and BREAK.search(text, max(0, start - 1), end + 1) is not None


def _crossed(text: str, start: int, end: int) -> int:
    """What the ends of sentences and lines in a gap add."""
    # A quotation's own full stop ends no sentence that its cue would be cut off by, so the borders count as inside.
    sentences = len(BREAK.findall(text, max(0, start - 1), end))
    return SENTENCE * sentences + LINE * len(LINE_END.findall(text, start, end))


def _contents_between(contents: tuple[Content, ...], start: int, end: int) -> int:
    """What the contents in a gap add; their own characters do not count."""
    return sum(CONTENT - (content.end - content.start) for content in within(contents, start, end))


def _beside(text: str, anchor: Span | Content, start: int, end: int) -> int:
    """What keeps a content from what stands on the other side of the gap; nothing keeps a cue."""
    if not isinstance(anchor, Content):
        return 0
    return _to_behind(text, anchor) if anchor.end <= start else _to_before(text, anchor, start, end)


def _to_behind(text: str, content: Content) -> int:
    """What keeps a content from what stands behind it: "that it rained" and "… “a fantasy.”" have theirs before."""
    return SENTENCE * (bool(_CLAUSE.match(text, content.start)) + _ends_sentence(text, content))


def _to_before(text: str, content: Content, start: int, end: int) -> int:
    """What keeps a content that goes on ("It rained,") from what stands before it: each full stop between."""
    if not _GOES_ON.search(text, content.end - 2, content.end):
        return 0
    return SENTENCE * len(BREAK.findall(text, start, end + 1))


def _ends_sentence(text: str, content: Content) -> bool:
    """Whether quoted words end a sentence that others begin, as in "It called that “a fantasy.” Lee said so too"."""
    end = text[max(content.start, content.end - 2) : content.end]
    return bool(_ENDED.search(end) and _MIDDLE.search(text[max(0, content.start - 2) : content.start]))
