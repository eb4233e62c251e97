"""HTML that is the body of an article and nothing else, as content systems, agencies and feeds give it.

Nothing is searched for here, as `html` does it in a page: each paragraph, heading and item belongs to the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from chalicelib.model import Article
from chalicelib.readers import html
from chalicelib.readers.building import Paragraph, build
from chalicelib.readers.credits.about import NOTHING, About
from chalicelib.readers.credits.customs import customs
from chalicelib.readers.page import embeds, guard, surroundings
from chalicelib.readers.plain import read_text
from chalicelib.readers.prose import pull_quotes
from chalicelib.readers.prose.inlined import without_data, without_drawings
from chalicelib.readers.prose.markup import is_fragment, without_markup
from chalicelib.readers.prose.mojibake import repaired
from chalicelib.readers.prose.remnants import is_remnant, without_asides
from chalicelib.readers.text import normalise
from chalicelib.readers.units import Unit

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BORDERS = _HEADINGS | frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "footer", "header", "hr", "html", "li", "main", "ol", "p", "pre", "section", "summary", "table",
    "tbody", "tfoot", "thead", "tr", "ul",
))  # fmt: skip
_CELLS = frozenset(("td", "th"))
_SKIPPED = frozenset((
    "audio", "button", "figcaption", "figure", "form", "head", "iframe", "math", "nav", "noscript", "object", "script",
    "select", "style", "svg", "template", "textarea", "video",
))  # fmt: skip
_BLANKS = re.compile(r"\s+")
# A line that breaks off in mid-sentence goes on in the next: that of a verse, of an address.
_ENDS = re.compile(r"\n\s*\n|(?<=[.!?…:\"'”’»)])[^\S\n]*\n")
_INDENTED = re.compile(r"\n[ \t]{2,}\S")


def read_fragment(raw: str, *, given: About = NOTHING) -> Article:
    """Read the body of the article of which ``given`` is known.

    Raises DocumentTooLarge where it is over a limit of `guard` or `lay_out`, EmptyDocument where it has no text.
    """
    page = without_drawings(without_data(normalise(repaired(raw)))).strip()
    # The lines of a text with tags in it are its paragraphs; those of HTML are set in by whatever wrote it.
    if is_fragment(page) and not _INDENTED.search(page):
        return read_text(without_markup(page), given=given)
    guard.check(page)
    tree = html.parse(page)
    posts = embeds.take(tree, key=embeds.free_key(page))
    surroundings.clear(tree)
    pull_quotes.drop(tree)
    text = " ".join(map(str, tree.itertext()))
    ways = customs(text, prose=text, tags=(given.language,))
    return build(_paragraphs(tree, posts), about=given, ways=ways)


def _paragraphs(tree: HtmlElement, posts: Mapping[str, str]) -> Iterator[Paragraph]:
    for text, kind in _runs(tree):
        for line in _ENDS.split(text):
            shown = without_asides(_BLANKS.sub(" ", line).strip())
            for part, unit in embeds.put_back(shown, posts):
                heads = kind in _HEADINGS and not unit.kind and not is_remnant(part)
                yield part, Unit(0, 0, "heading") if heads else unit


def _runs(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    """Each run of text between the borders of blocks, a line end where a ``br`` is, and the block's element."""
    from lxml.etree import iterwalk  # noqa: PLC0415  of no use to those who read plain text

    words, kind, walk = list[str](), "", iterwalk(tree, events=("start", "end"))
    for event, node in walk:
        starts = event == "start"
        if node.tag in _BORDERS:
            yield "".join(words), kind
            words, kind = [], str(node.tag) if starts else ""
        if starts and node.tag in _SKIPPED:
            walk.skip_subtree()
        words.append(_words(node, starts=starts))
    yield "".join(words), kind


def _words(node: _Element, *, starts: bool) -> str:
    """The text that stands behind the start, or behind the end, of an element."""
    if not starts:
        return ("\n" if node.tag == "br" else " " if node.tag in _CELLS else "") + _plain(node.tail, node.getparent())
    return "" if node.tag in _SKIPPED else _plain(node.text, node)


def _plain(text: str | None, within: _Element | None) -> str:
    kept = within is not None and within.tag == "pre"
    return (text or "") if kept else _BLANKS.sub(" ", text or "")
