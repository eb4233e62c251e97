"""The body of a page's article: what trafilatura finds, or finds when it is told where the paragraphs are.

trafilatura knows an article's element by its name. Where no name that it knows is the story's, it gathers paragraphs
from the whole page, without the headings and lists between them.
"""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from chalicelib.errors import EmptyDocument, UnreadableDocument
from chalicelib.readers.page.surroundings import text_within

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement

KNOWN = "article-body"
"""A name that trafilatura knows."""

MIN_PROSE = 80
"""Characters of a paragraph of prose: captions, bylines and buttons have less."""

MAX_PROSE = 2_000
"""Characters of a paragraph that count."""

MIN_SHARE = 0.8
"""Share of a page's prose in the element that is its story's: what is left are teasers and the paper's imprint."""

MIN_HEADING = 20
"""Characters of a heading or a list's item that is worth a second search: buttons and tags have less."""

MAX_RESCUED = 5_000
"""Elements of a page where trafilatura's own finding is checked against readability's and jusText's.

They find what has no paragraphs. Of 165 pages' trees the largest had 3,805; a hostile one of 28,000 takes 2 s more.
"""

_HEADINGS = ("h2", "h3", "h4", "h5", "li")
_FRAMES = frozenset(("div", "section", "main", "article"))
_ELSEWHERE = ("nav", "aside", "footer", "header", "form", "figure")


def find(tree: HtmlElement) -> _Element:
    """The body in trafilatura's own elements. Raises EmptyDocument where a page has none, or UnreadableDocument."""
    found = _extracted(tree)
    frame = None if next(found.iter("head", "list"), None) is not None else _frame(tree)
    if frame is None or not any(len(text_within(node, MIN_HEADING)) > MIN_HEADING for node in frame.iter(*_HEADINGS)):
        return found
    frame.attrib.pop("id", None)
    frame.set("class", KNOWN)
    return _extracted(tree)


def _extracted(tree: HtmlElement) -> _Element:
    import trafilatura  # noqa: PLC0415  0.6 s to load with lxml, and plain text needs neither

    large = next(islice(tree.iter(), MAX_RESCUED, None), None) is not None
    try:
        # Metadata is read by ourselves, from the same tree and without htmldate's search of the whole page.
        document = trafilatura.bare_extraction(tree, include_comments=False, with_metadata=False, fast=large)
    except (LookupError, TypeError, ValueError, RecursionError, AttributeError) as error:
        raise UnreadableDocument("The page could not be read.") from error
    if isinstance(document, dict) or document is None or document.body is None:
        raise EmptyDocument("The page has no article text.")
    return document.body


def _frame(tree: HtmlElement) -> HtmlElement | None:
    """The innermost element that holds nearly all of a page's prose."""
    sizes: Counter[HtmlElement] = Counter()
    for paragraph in tree.iter("p"):
        size = len(text_within(paragraph, MAX_PROSE))
        if size >= MIN_PROSE and next(paragraph.iterancestors(*_ELSEWHERE), None) is None:
            sizes.update(dict.fromkeys(paragraph.iterancestors(), size))
    whole = max(sizes.values(), default=0)
    holding = (node for node, size in sizes.items() if size >= MIN_SHARE * whole)  # they lie within each other
    frame = max(holding, key=lambda node: sum(1 for _ in node.iterancestors()), default=None)
    return frame if frame is not None and frame.tag in _FRAMES else None
