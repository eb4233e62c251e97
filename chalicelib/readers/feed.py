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
from chalicelib.model import Article, Warning
from chalicelib.readers import xml
from chalicelib.readers.credits import wire as wires
from chalicelib.readers.credits.about import About, address, told
from chalicelib.readers.credits.wire import Wire
from chalicelib.readers.members import Member
from chalicelib.readers.prose.markup import has_markup, without_markup

if TYPE_CHECKING:
    from lxml.etree import _Element

_RSS = "http://purl.org/rss/1.0/"
_RSS_09 = "http://my.netscape.com/rdf/simple/0.9/"
_ATOM = "http://www.w3.org/2005/Atom"
_ATOM_03 = "http://purl.org/atom/ns#"
_DC = "http://purl.org/dc/elements/1.1/"
_TERMS = "http://purl.org/dc/terms/"
_CONTENT = "http://purl.org/rss/1.0/modules/content/"
_MEDIA = "http://search.yahoo.com/mrss/"
_BURNED = "http://rssnamespace.org/feedburner/ext/1.0"
_XHTML = "http://www.w3.org/1999/xhtml"
_USERLAND = "http://backend.userland.com/rss2"
_HARVARD = "http://blogs.law.harvard.edu/tech/rss"
_OWN = ("", _RSS, _RSS_09, _USERLAND, _HARVARD, _ATOM, _ATOM_03)
"""Namespaces of the feeds themselves: RSS 0.91 to 2.0 should have none."""

ITEMS = ("item", "entry")
ROOTS = frozenset(("rss", "RDF", "feed", *ITEMS))
"""Names of the elements that such a document may begin with."""

MAX_PATH = 500
"""Characters of an item's id: a longer one is no name."""

MAX_SUMMARY = 1_000
"""Characters of a description that may be but a summary: excerpts have 55 words in WordPress, 500 characters in most
feeds; what is longer is the article."""

_MAIL = re.compile(r"[^\s@()]+@[^\s@()]+\s*(?:\((?P<name>[^()]+)\))?")  # "jane@post.example (Jane Roe)", RSS 2.0
_CUT = re.compile(r"(?:\[\s*(?:…|\.{3})\s*\]|\b(?:read|continue) (?:more|reading)\b[^.!?]{0,200})\W*$", re.IGNORECASE)
# What WordPress puts below each item of its feeds.
_APPEARED = re.compile(
    r"<p>\s*The post\s+<a\b[^<>]*>[^<>]*</a>\s+(?:first appeared|appeared first) on\s[^\n]{0,500}</p>\s*$",
    re.IGNORECASE,
)
_SUMMARY = Warning("summary_only", "the feed has only a summary of this article; that was read")


def members(body: bytes, *, charset: str | None = None) -> Iterator[Member]:
    """The items of a feed, each as a document of its own; UnsupportedDocument for XML that is no feed.

    Raises EmptyDocument for a feed that has none.
    """
    number, seen = 0, set[str]()
    names = [f"{{{space}}}{name}" if space else name for space in _OWN for name in ITEMS]
    for item in xml.elements(body, names, charset=charset):
        number += 1
        path = _id(item) or str(number)
        path = str(number) if len(path) > MAX_PATH or path in seen else path
        seen.add(path)
        _complete(item)
        yield Member(path, xml.written(item), "application/xml")
    if not number:
        raise EmptyDocument("The feed has no items.")


def read(body: bytes, *, charset: str | None = None) -> Article:
    """Read one item. Raises EmptyDocument where it has no text, and UnsupportedDocument where it is none."""
    item = _root(body, charset)
    text = _text(item)
    if not text.words:
        raise EmptyDocument("The item has neither a text nor a summary: ask for a feed that has them.")
    about, warnings = _about(item)
    article = _page(text.written, about)
    return replace(article, warnings=(*warnings, *((_SUMMARY,) if text.is_short else ()), *article.warnings))


def wire(body: bytes, *, charset: str | None = None) -> Wire:
    """What an item says of its use. Raises as `xml.parse`, and UnsupportedDocument where it is none."""
    item = _root(body, charset)
    source = _first(item, "source", _DC)
    return Wire(
        agency=source if source and not address(source) else None,
        genre=_first(item, "type", _DC) or None,
        rights=wires.note(_first(item, "rights", *_OWN, _DC, _TERMS)),
        article=_id(item) or None,
    )


def _root(body: bytes, charset: str | None) -> _Element:
    item = xml.parse(body, charset=charset)
    if xml.local(item) in ITEMS:
        return item
    name = xml.local(item)
    what = (
        "A feed holds several articles: each is read by itself."
        if name in ROOTS
        else f"XML with the root {name} is no feed."
    )
    raise UnsupportedDocument(what)


def _page(written: str, about: About) -> Article:
    from chalicelib.readers import html as page  # noqa: PLC0415  of no use to XML that holds none
    from chalicelib.readers.plain import read_text  # noqa: PLC0415  as above

    return page.read_page(written, given=about) if has_markup(written) else read_text(written, given=about)


class _Text(NamedTuple):
    """A text as HTML, or plain; its words alone; and whether it is but a summary."""

    written: str
    words: str
    is_short: bool


def _text(item: _Element) -> _Text:
    """The fullest text of an item; what is said of its pictures and films only where there is no other."""
    full = [
        *_every(item, "encoded", _CONTENT),
        *_every(item, "content", _ATOM, _ATOM_03),
        *_every(item, "body", _XHTML),
    ]
    short = [*_every(item, "description", *_OWN, _DC), *_every(item, "summary", _ATOM, _ATOM_03)]
    found = [*(_read(node, short=False) for node in full), *(_read(node, short=True) for node in short)]
    if not any(text.words for text in found):
        media = (item, *_every(item, "group", _MEDIA))
        found = [_read(node, short=True) for above in media for node in _every(above, "description", _MEDIA)]
    return max(found, key=lambda text: len(text.words), default=_Text("", "", True))


def _read(node: _Element, *, short: bool) -> _Text:
    written = _APPEARED.sub("", _markup(node).strip())
    words = " ".join(without_markup(written).split())
    return _Text(written, words, (short and len(words) <= MAX_SUMMARY) or bool(_CUT.search(words[-MAX_SUMMARY:])))


def _markup(node: _Element) -> str:
    """What an element holds, as HTML where it has markup: that is written as text, or as elements (XHTML in Atom)."""
    if len(node):
        return "".join(xml.without_namespaces(child) for child in node)
    written = node.text or ""
    if node.get("type", "html" if node.tag != f"{{{_ATOM}}}content" else "text") not in ("text", "text/plain"):
        return written
    return f"<p>{html.escape(written)}</p>" if has_markup(written) else written


def _about(item: _Element) -> tuple[About, tuple[Warning, ...]]:
    return told(
        {
            "title": _title(item),
            "bylines": [name for name in map(_writer, _writers(item)) if name],
            "published": next(filter(None, (_first(item, name, *spaces) for name, spaces in _DATES)), None),
            "publisher": _first(item, "publisher", _DC) or _source(item),
            "language": _first(item, "language", _DC) or _lang(item),
            "url": next(filter(address, _links(item)), None),
            "id": _id(item),
        }
    )


_DATES = (
    ("published", (_ATOM,)),
    ("issued", (_TERMS, _ATOM_03)),
    ("pubDate", _OWN),
    ("date", (_DC,)),
    ("created", (_TERMS, _ATOM_03)),
    ("updated", (_ATOM,)),
    ("modified", (_TERMS, _ATOM_03)),
)
"""What tells when an item came out, the best first."""


def _title(item: _Element) -> str:
    """The title without the markup that RSS allows in it, though it does not say so."""
    written = _first(item, "title", *_OWN) or _first(item, "title", _DC, _MEDIA)
    return " ".join((without_markup(written) if has_markup(written) else html.unescape(written)).split())


def _writers(item: _Element) -> Iterator[str]:
    for node in (*_every(item, "creator", _DC), *_every(item, "author", *_OWN)):
        names = _every(node, "name", _ATOM, _ATOM_03)
        yield xml.text(names[0]) if names else xml.text(node)


def _writer(written: str) -> str:
    """The name in a writer's field, which in RSS is an address with the name in brackets."""
    mail = _MAIL.fullmatch(written)
    return (mail["name"] or "") if mail else written


def _source(item: _Element) -> str:
    """The feed that an item was taken from."""
    found = next(iter(_every(item, "source", *_OWN)), None)
    return "" if found is None else _first(found, "title", _ATOM) or " ".join((found.text or "").split())


def _lang(item: _Element) -> str | None:
    marked = (node.get(xml.LANGUAGE) for node in (*_every(item, "content", _ATOM), item))
    return next(filter(None, marked), None)


def _links(item: _Element) -> Iterator[str]:
    yield _first(item, "origLink", _BURNED)
    for node in _every(item, "link", *_OWN):
        if node.get("rel", "alternate") == "alternate":
            yield node.get("href") or xml.text(node)
    yield from (xml.text(node) for node in _every(item, "guid", *_OWN) if node.get("isPermaLink") != "false")


def _id(item: _Element) -> str:
    return _first(item, "guid", *_OWN) or _first(item, "id", _ATOM, _ATOM_03) or next(filter(address, _links(item)), "")


def _complete(item: _Element) -> None:
    """Put into an item what its feed says for all of them, where it says nothing itself."""
    above = item.getparent()
    channel = next(iter(_every(above, "channel", *_OWN)), above) if above is not None else None
    if channel is None or above is None:
        return
    feed = {
        "publisher": "" if _source(item) else _first(channel, "title", *_OWN),
        "language": ""
        if _lang(item)
        else _first(channel, "language", *_OWN, _DC) or _lang(channel) or _lang(above) or "",
        "rights": ""
        if _first(item, "rights", *_OWN)
        else _first(channel, "copyright", *_OWN) or _first(channel, "rights", *_OWN, _DC),
        "creator": ""
        if any(_writers(item))
        else next(iter(_writers(channel)), "")
        if channel.tag == f"{{{_ATOM}}}feed"
        else "",
    }
    for name, value in feed.items():
        if value and not _first(item, name, _DC):
            child = item.makeelement(f"{{{_DC}}}{name}", nsmap={"dc": _DC})
            child.text = value
            item.append(child)


def _every(node: _Element, name: str, *spaces: str) -> list[_Element]:
    """The children of a name in one of some namespaces, those of the first before others."""
    return [child for space in spaces for child in node.iterchildren(f"{{{space}}}{name}")]


def _first(node: _Element, name: str, *spaces: str) -> str:
    """The words of the first such child that has any."""
    return next(filter(None, map(xml.text, _every(node, name, *spaces))), "")
