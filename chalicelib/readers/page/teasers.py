"""Pages that only announce articles: a section's front, a list of search results."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from chalicelib.readers.page.surroundings import text_within
from chalicelib.readers.prose.blocks import MAX_TITLE

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MIN_TEASERS = 4
MAX_TEASER = 160
"""Characters of what a teaser says below its headline: two short sentences."""

MAX_LINES = 2
"""Paragraphs of one teaser, and of what introduces them all."""

MAX_HEADLINES = 500
_HEADLINES = "//*[self::h2 or self::h3 or self::h4][.//a[@href] or ancestor::a[@href]]"


def headlines(tree: HtmlElement) -> frozenset[str]:
    """The headings of a page that lead to other pages."""
    return frozenset(text_within(node, MAX_TITLE) for node in tree.xpath(_HEADLINES)[:MAX_HEADLINES])


def is_index(paragraphs: Sequence[str], linked: frozenset[str]) -> bool:
    """Whether an article's paragraphs are nothing but headlines that lead away, each with a line or two below it."""
    runs = [0]
    for paragraph in paragraphs:
        if paragraph in linked:
            runs.append(0)
        elif len(paragraph) > MAX_TEASER:
            return False
        else:
            runs[-1] += 1
    return len(runs) > MIN_TEASERS and max(runs) <= MAX_LINES
