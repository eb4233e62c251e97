"""Two ends of lines in a row part paragraphs, on pages that have no other: ``…<br><br>…``.

Extractors of page text take them for one or for none. So a mark is left in the text where they stand, and the text is
cut there when the article is found.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SIGN = "⏎"
_INSIDE = frozenset(("pre", "textarea", "script", "style"))


def mark(tree: HtmlElement, *, key: str) -> str:
    """Set a mark behind every first of several ``br`` in a row; returns the mark."""
    for node in tree.iter("br"):
        following = node.getnext()
        if following is None or following.tag != "br" or (node.tail or "").strip() or node.getparent().tag in _INSIDE:
            continue
        previous = node.getprevious()
        if previous is None or previous.tag != "br" or (previous.tail or "").strip():
            node.tail = f" {key} "
    return key


def free_key(page: str) -> str:
    """A run of signs that the page does not contain."""
    longest = max((len(run) for run in re.findall(f"{_SIGN}+", page)), default=0) if _SIGN in page else 0
    return _SIGN * (longest + 1)
