"""Feeds: RSS 0.9 to 2.0 and Atom. Each of their items is an article, with its full text or, failing that, its summary.

An item is read as a document of its own, whose root is ``item`` or ``entry`` (an Atom Entry Document, RFC 4287). What
only its feed says (publisher, language, rights, who wrote it) is put into it, as elements of Dublin Core.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from chalicelib.errors import EmptyDocument, UnsupportedDocument
from chalicelib.model import Article, Warning, Wire
from chalicelib.readers import nodes, xml
from chalicelib.readers.credits import feeds
from chalicelib.readers.credits import wire as wires
from chalicelib.readers.credits.about import About
from chalicelib.readers.members import Member
from chalicelib.readers.prose.markup import has_markup, without_markup

if TYPE_CHECKING:
    from lxml.etree import _Element

_CONTENT = "http://purl.org/rss/1.0/modules/content/"
_XHTML = "http://www.w3.org/1999/xhtml"
ITEMS = ("item", "entry")
ROOTS = frozenset(("rss", "RDF", "feed", *ITEMS))
"""Names of the elements that such a document may begin with."""

MAX_SUMMARY = 1_000
"""Characters of a description that may be but a summary: excerpts have 55 words in WordPress, 500 characters in most
feeds; what is longer is the article."""

_CUT = re.compile(r"(?:\[\s*(?:…|\.{3})\s*\]|\b(?:read|continue) (?:more|reading)\b[^.!?]{0,200})\W*$", re.IGNORECASE)
# What WordPress puts below each item of its feeds.
_APPEARED = re.compile(
    r"<p>\s*The post\s+<a\b[^<>]*>[^<>]*</a>\s+(?:first appeared|appeared first) on\s[^\n]{0,500}</p>\s*$",
    re.IGNORECASE,
)
_SUMMARY = Warning("summary_only", "the feed has only a summary of this article; that was read")


def members(body: bytes, *, charset: str | None = None) -> Iterator[Member]:
    """The items of a feed, each as a document of its own; EmptyDocument where there are none."""
    used = set[str]()
    names = [f"{{{space}}}{name}" if space else name for space in feeds.OWN for name in ITEMS]
    feed: dict[str, str] = {}
    for item in xml.elements(body, names, charset=charset):
        feed = feed or feeds.shared(item)
        feeds.complete(item, feed)
        yield Member(xml.path(feeds.identity(item), used), nodes.written(item))
    if not used:
        raise EmptyDocument("The feed has no items.")


def read(body: bytes, *, charset: str | None = None) -> Article:
    """Read one item. Raises EmptyDocument where it has no text, and UnsupportedDocument where it is none."""
    item = _root(body, charset)
    text = _text(item)
    if not text.words:
        raise EmptyDocument("The item has neither a text nor a summary: ask for a feed that has them.")
    about, warnings = feeds.about(item)
    article = _page(text.written, about)
    warnings = (*warnings, *((_SUMMARY,) if text.is_short else ()), *article.warnings)
    return wires.kept(replace(article, warnings=warnings), feeds.wire(item))


def wire(body: bytes, *, charset: str | None = None) -> Wire:
    """What an item says of its use. Raises as `xml.parse`, and UnsupportedDocument where it is none."""
    return feeds.wire(_root(body, charset))


def _root(body: bytes, charset: str | None) -> _Element:
    item = xml.parse(body, charset=charset)
    name = nodes.local(item)
    if name in ITEMS:
        return item
    if name in ROOTS:
        raise UnsupportedDocument("A feed holds several articles: each is read by itself.")
    raise UnsupportedDocument(f"XML with the root {name} is no feed.")


def _page(written: str, about: About) -> Article:
    from chalicelib.readers.fragment import read_fragment  # noqa: PLC0415  of no use to XML that holds none
    from chalicelib.readers.plain import read_text  # noqa: PLC0415  as above

    return read_fragment(written, given=about) if has_markup(written) else read_text(written, given=about)


class _Text(NamedTuple):
    """A text as HTML, or plain; its words alone; and whether it is but a summary."""

    written: str
    words: str
    is_short: bool


def _text(item: _Element) -> _Text:
    """The fullest text of an item; what is said of its pictures and films only where there is no other."""
    full = [*feeds.every(item, "encoded", _CONTENT), *feeds.every(item, "content", *feeds.ATOM)]
    full += feeds.every(item, "body", _XHTML)
    short = [*feeds.every(item, "description", *feeds.OWN, feeds.DC), *feeds.every(item, "summary", *feeds.ATOM)]
    found = [*(_read(node, short=False) for node in full), *(_read(node, short=True) for node in short)]
    if not any(text.words for text in found):
        media = (item, *feeds.every(item, "group", feeds.MEDIA))
        found = [_read(node, short=True) for above in media for node in feeds.every(above, "description", feeds.MEDIA)]
    return max(found, key=lambda text: len(text.words), default=_Text("", "", True))


def _read(node: _Element, *, short: bool) -> _Text:
    written = _APPEARED.sub("", _markup(node).strip())
    words = " ".join(without_markup(written).split())
    return _Text(written, words, (short and len(words) <= MAX_SUMMARY) or bool(_CUT.search(words[-MAX_SUMMARY:])))


def _markup(node: _Element) -> str:
    """What an element holds, as HTML where it has markup: that is written as text, or as elements (XHTML in Atom)."""
    if len(node):
        return "".join(nodes.without_namespaces(child) for child in node)
    written = node.text or ""
    if node.get("type", _kind(node)) not in ("text", "text/plain"):
        return written
    return f"<p>{html.escape(written)}</p>" if has_markup(written) else written


def _kind(node: _Element) -> str:
    """The type of a text that tells none: plain in Atom 1.0, HTML in RSS."""
    return "text" if str(node.tag).startswith(f"{{{feeds.ATOM[0]}}}") else "html"
