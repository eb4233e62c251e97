"""Headings, told by their size or their weight; and which of them is a document's title."""

from __future__ import annotations

from collections.abc import Sequence

from chalicelib.readers.paper.paragraphs import Paragraph, Style
from chalicelib.readers.prose.blocks import MAX_HEADING, MAX_TITLE

MIN_LARGER = 1.12
"""Times the body's size that headings have."""

MIN_TITLE = 1.25
"""Times the body's size that titles have."""

MIN_WORDS = 3
"""Words of a title where another heading of the first page has as many: papers' names have less."""

MAX_LINES = 5
"""Lines of a title."""


def is_heading(paragraph: Paragraph, text: str, style: Style) -> bool:
    """Whether a paragraph heads what follows: it is large, or a short line in bold."""
    if len(paragraph.lines) > MAX_LINES or not any(map(str.isalpha, text)):
        return False
    if paragraph.size >= MIN_LARGER * style.body:
        return len(text) <= MAX_TITLE
    bold = all(line.bold for line in paragraph.lines) and not style.bold
    return bold and len(text) <= MAX_HEADING and not text.endswith((".", ",", ";", "”", '"'))


def title(paragraphs: Sequence[Paragraph], texts: Sequence[str], style: Style) -> int | None:
    """The number of the title among the paragraphs: the largest on the first page, where it has several words."""
    first = [
        number
        for number, (paragraph, text) in enumerate(zip(paragraphs, texts, strict=True))
        if paragraph.lines[0].page == paragraphs[0].lines[0].page
        and paragraph.size >= MIN_TITLE * style.body
        and is_heading(paragraph, text, style)
    ]
    named = [number for number in first if len(texts[number].split()) >= MIN_WORDS] or first
    return max(named, key=lambda number: (paragraphs[number].size, -number), default=None)
