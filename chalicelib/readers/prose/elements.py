"""The paragraphs of prose that is marked up as elements: NITF's, which has them from HTML, and XHTML's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from chalicelib.readers.text import normalise
from chalicelib.readers.units import Unit

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEADINGS = frozenset("hl1 hl2 h1 h2 h3 h4 h5 h6".split())
_BORDERS = _HEADINGS | frozenset(
    "body body.content block p bq blockquote credit pre ol ul li dl dt dd table thead tbody tfoot tr nitf-table hr"
    " html byline dateline div section article main header address center".split()
)
"""Elements that a paragraph ends before and after; all others stand within one."""

_PARTS = frozenset("td th".split())  # of one paragraph, with a blank between them
# What is shown beside the story, told about it, or drawn: captions are no prose.
_DROPPED = frozenset(
    "media figure figcaption caption img picture audio video iframe object embed svg math canvas map"
    " script style noscript template head title form button select textarea nav footer aside"
    " nitf-table-metadata table-reference custom-table tobject key-list classifier copyrite datasource bibliography"
    " fn note rights abstract".split()
)
_BLANKS = re.compile(r"\s+")
_LINES = re.compile(r"\n(?:[ \n]*\n)")  # two line breaks part paragraphs where no element does
_MARKS = frozenset("\"'“”„«»‘‹")


def paragraphs(node: _Element, *, lines: bool = False) -> Iterator[tuple[str, Unit]]:
    """The paragraphs of an element, in order; with ``lines``, each line break ends one, as in a list of shots."""
    words: list[str] = []
    for text, border, kind in _runs(node, "p"):
        if border:
            yield from _parted(words, kind, lines=lines)
            words = []
        words.append(text)
    yield from _parted(words, "p", lines=lines)


def name(node: _Element) -> str:
    """The element's name in lower case, without its namespace."""
    return str(node.tag).rpartition("}")[2].lower()


def _parted(words: list[str], kind: str, *, lines: bool) -> Iterator[tuple[str, Unit]]:
    written = normalise("".join(words))
    for part in written.split("\n") if lines else _LINES.split(written):
        if text := " ".join(part.split()):
            yield text, Unit(0, 0, "heading" if kind in _HEADINGS else None)


def _runs(node: _Element, kind: str) -> Iterator[tuple[str, bool, str]]:
    """Text, whether a paragraph ends before it, and the kind of element that it then ended."""
    tag = name(node)
    is_unit = tag in _BORDERS
    yield _flowed(node.text, tag), is_unit, kind
    kind = tag if is_unit else kind
    for child in node:
        yield from _child(child, kind)
        yield _flowed(child.tail, tag), name(child) in _BORDERS, name(child)


def _child(child: _Element, kind: str) -> Iterator[tuple[str, bool, str]]:
    tag = name(child)
    if tag == "br":
        yield "\n", False, kind
    elif tag == "q" and not _is_marked(child):
        yield "“", False, kind
        yield from _runs(child, kind)
        yield "”", False, kind
    elif tag not in _DROPPED:
        yield from _runs(child, kind)
        yield " " if tag in _PARTS else "", False, kind


def _flowed(text: str | None, tag: str) -> str:
    """Text whose line ends mean nothing, but where it is preformatted."""
    return (text or "") if tag == "pre" else _BLANKS.sub(" ", text or "")


def _is_marked(quote: _Element) -> bool:
    """Whether the quotation marks of a quote are written, in it or before it."""
    previous, above = quote.getprevious(), quote.getparent()
    before = previous.tail if previous is not None else above.text if above is not None else ""
    words = next((text.strip() for text in map(str, quote.itertext()) if text.strip()), "")
    return words[:1] in _MARKS or (before or "").rstrip()[-1:] in _MARKS
