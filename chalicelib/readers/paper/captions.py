"""Captions, and small print at the foot of a page: text that stands beside the story."""

from __future__ import annotations

import re
from collections.abc import Sequence

from chalicelib.readers.paper.lines import Line
from chalicelib.readers.paper.paragraphs import Paragraph, Style
from chalicelib.readers.paper.runs import Box, Sheet

MAX_GAP = 2.5
"""Ems between a picture and its caption."""

SMALL = 0.95
"""Share of the body's size below which a line beside a picture is its caption."""

MAX_SMALL = 0.9
"""Share of the body's size that small print has at most."""

MAX_LINES = 8
"""Lines of a caption that nothing but its place tells."""

MIN_SIDE = 20.0
"""Points of a picture's sides: less is a rule, or an ornament."""

MAX_AREA = 0.6
"""Share of its page that a picture covers; larger ones are its ground."""

FOOT = 0.3
"""Share of a page's height in which notes stand."""

_NUMBERED = re.compile(
    r"(?:figure|fig\.|table|chart|map|graphic|photo|exhibit)\s?\d{1,3}(?:[.:]\d)?\s?[.:|—–-]\s", re.IGNORECASE
)
_CREDITED = re.compile(
    r"(?:photo(?:graph)?s?|picture|image|illustration|credit|caption)s?\s?(?:by\b|credit\b|[:/|])"
    r"|.*(?:\b(?:photo|image|picture|file)s?\s?(?:by\b|credit\b|[:/])|\((?:AP|AFP|Reuters|Getty|file)\b[^()]{0,60}\)$"
    r"|/\s?(?:AP|AFP|Reuters|Getty Images|EPA|PA)\)?$)",
    re.IGNORECASE,
)


def without_captions(paragraphs: Sequence[Paragraph], sheets: Sequence[Sheet], style: Style) -> list[Paragraph]:
    """The paragraphs that are no captions of a picture, a figure or a table."""
    pictures = [[box for box in sheet.pictures if _is_picture(box, sheet.border)] for sheet in sheets]
    return [one for one in paragraphs if not _is_caption(one, pictures[one.lines[0].page], style)]


def _is_picture(box: Box, page: Box) -> bool:
    width, height = box.right - box.left, box.top - box.bottom
    covered = width * height / max(1.0, (page.right - page.left) * (page.top - page.bottom))
    return min(width, height) >= MIN_SIDE and covered <= MAX_AREA


def _is_caption(paragraph: Paragraph, pictures: Sequence[Box], style: Style) -> bool:
    first, last = paragraph.lines[0], paragraph.lines[-1]
    if _NUMBERED.match(first.text) and not style.is_large(first):
        return True
    if len(paragraph.lines) > MAX_LINES or not any(_lies_at(first, last, box) for box in pictures):
        return False
    words = " ".join(line.text for line in paragraph.lines)
    return paragraph.size <= SMALL * style.body or bool(_CREDITED.match(words))


def _lies_at(first: Line, last: Line, box: Box) -> bool:
    """Whether lines stand below a picture, above it, or over its lower part, and not beside it."""
    gap = MAX_GAP * first.size
    below = -gap < box.bottom - first.top < gap
    above = 0 <= last.bottom - box.top < gap
    common = min(first.right, box.right) - max(first.left, box.left)
    return (below or above) and common > 0.5 * min(first.right - first.left, box.right - box.left)


def with_notes_last(paragraphs: Sequence[Paragraph], sheets: Sequence[Sheet], style: Style) -> list[Paragraph]:
    """The paragraphs, those in small print at the foot of a page behind all others."""
    notes = [one for one in paragraphs if _is_note(one, sheets[one.lines[0].page].border, style)]
    return [one for one in paragraphs if one not in notes] + notes


def _is_note(paragraph: Paragraph, page: Box, style: Style) -> bool:
    low = page.bottom + FOOT * (page.top - page.bottom)
    return paragraph.size <= MAX_SMALL * style.body and paragraph.lines[0].base < low
