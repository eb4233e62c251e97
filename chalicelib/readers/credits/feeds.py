"""What an item of a feed says of its article, and what its feed says for all of them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from chalicelib.model import Warning, Wire
from chalicelib.readers import nodes
from chalicelib.readers.credits import wire as wires
from chalicelib.readers.credits.about import About, address, line, told
from chalicelib.readers.prose.markup import has_markup, without_markup

if TYPE_CHECKING:
    from lxml.etree import _Element

ATOM = ("http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#")  # 1.0, 0.3
OWN = (
    "",
    "http://purl.org/rss/1.0/",
    "http://my.netscape.com/rdf/simple/0.9/",
    "http://backend.userland.com/rss2",
    "http://blogs.law.harvard.edu/tech/rss",
    *ATOM,
)
"""Namespaces of the feeds themselves: RSS 0.91 to 2.0 should have none."""

DC = "http://purl.org/dc/elements/1.1/"
TERMS = "http://purl.org/dc/terms/"
MEDIA = "http://search.yahoo.com/mrss/"
_BURNED = "http://rssnamespace.org/feedburner/ext/1.0"

_DATES = (
    ("published", ATOM),
    ("issued", (TERMS, *ATOM)),
    ("pubDate", OWN),
    ("date", (DC,)),
    ("created", (TERMS, *ATOM)),
    ("updated", ATOM),
    ("modified", (TERMS, *ATOM)),
)
"""What tells when an item came out, the best first."""

_MAIL = re.compile(r"[^\s@()]+@[^\s@()]+\s*(?:\((?P<name>[^()]+)\))?")  # "jane@post.example (Jane Roe)", RSS 2.0


def about(item: _Element) -> tuple[About, tuple[Warning, ...]]:
    """What an item says of its article, and a warning for what can't be used."""
    return told(
        {
            "title": _title(item),
            "bylines": [name for name in map(_writer, _writers(item)) if name],
            "published": next(filter(None, (words(item, name, *spaces) for name, spaces in _DATES)), None),
            "publisher": words(item, "publisher", DC) or _source(item),
            "language": words(item, "language", DC) or _marked(item, *every(item, "content", *ATOM)),
            "url": next(filter(address, _links(item)), None),
            "id": identity(item),
        }
    )


def wire(item: _Element) -> Wire:
    """What an item says of its use."""
    source = words(item, "source", DC)
    return Wire(
        agency=source if source and not address(source) else None,
        genre=words(item, "type", DC) or None,
        rights=wires.note(words(item, "rights", *OWN, DC, TERMS)),
    )


def identity(item: _Element) -> str:
    """The id that an item bears, or else its address."""
    named = words(item, "guid", *OWN) or words(item, "id", *ATOM)
    return named or next(filter(address, _links(item)), "")


def shared(item: _Element) -> dict[str, str]:
    """What the feed around an item says of all its items, by the names of Dublin Core."""
    above = item.getparent()
    if above is None:
        return {}
    channel = next(iter(every(above, "channel", *OWN)), above)
    said = {
        "publisher": words(channel, "title", *OWN),
        "language": words(channel, "language", *OWN, DC) or _marked(above, channel),
        "rights": words(channel, "copyright", *OWN) or words(channel, "rights", *OWN, DC),
        "creator": next(_writers(channel), "") if nodes.local(channel) == "feed" else "",
    }
    return {name: line(value) or "" for name, value in said.items()}  # short, since each item gets a copy


def complete(item: _Element, feed: Mapping[str, str]) -> None:
    """Put into an item what its feed says, where it says nothing itself."""
    own = {
        "publisher": _source(item),
        "language": _marked(item),
        "rights": words(item, "rights", *OWN),
        "creator": next(_writers(item), ""),
    }
    for name, value in feed.items():
        if value and not own[name] and not words(item, name, DC):
            child = item.makeelement(f"{{{DC}}}{name}", nsmap={"dc": DC})
            child.text = value
            item.append(child)


def _title(item: _Element) -> str:
    """The title without the markup that RSS allows in it, though it does not say so."""
    written = words(item, "title", *OWN) or words(item, "title", DC, MEDIA)
    return " ".join((without_markup(written) if has_markup(written) else html.unescape(written)).split())


def _writers(item: _Element) -> Iterator[str]:
    for node in (*every(item, "creator", DC), *every(item, "author", *OWN)):
        yield words(node, "name", *ATOM) or nodes.text(node)


def _writer(written: str) -> str:
    """The name in a writer's field, which in RSS is an address with the name in brackets."""
    mail = _MAIL.fullmatch(written)
    return (mail["name"] or "") if mail else written


def _source(item: _Element) -> str:
    """The feed that an item was taken from."""
    found = next(iter(every(item, "source", *OWN)), None)
    return "" if found is None else words(found, "title", *ATOM) or " ".join((found.text or "").split())


def _marked(*elements: _Element) -> str:
    """The language that the last of some elements is marked with."""
    return next(filter(None, (node.get(nodes.LANGUAGE) for node in reversed(elements))), "")


def _links(item: _Element) -> Iterator[str]:
    yield words(item, "origLink", _BURNED)
    for node in every(item, "link", *OWN):
        if node.get("rel", "alternate") == "alternate":
            yield node.get("href") or nodes.text(node)
    yield from (nodes.text(node) for node in every(item, "guid", *OWN) if node.get("isPermaLink") != "false")


def every(node: _Element, name: str, *spaces: str) -> list[_Element]:
    """The children of a name in one of some namespaces, those of the first before others."""
    return [child for space in spaces for child in node.iterchildren(f"{{{space}}}{name}")]


def words(node: _Element, name: str, *spaces: str) -> str:
    """The words of the first such child that has any."""
    return next(filter(None, map(nodes.text, every(node, name, *spaces))), "")
