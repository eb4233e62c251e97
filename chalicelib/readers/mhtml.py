"""Pages that a browser saved as one message (MHTML, RFC 2557): the page itself, without its pictures."""

from __future__ import annotations

from collections.abc import Iterator

from chalicelib.errors import UnsupportedDocument
from chalicelib.model import Article
from chalicelib.readers import html
from chalicelib.readers.charset import decode
from chalicelib.readers.credits.about import About, address
from chalicelib.readers.message import parts
from chalicelib.readers.message.fields import decoded
from chalicelib.readers.message.parts import Part
from chalicelib.readers.page.saved import day

_PAGES = ("text/html", "application/xhtml+xml")


def read(body: bytes, *, charset: str | None = None) -> Article:
    """Read the page in a message; where it tells no address and no date, it has those with which it was saved.

    Raises UnsupportedDocument where what was saved is no page.
    """
    message = parts.message(body)
    root = _root(message)
    if root is None:
        raise UnsupportedDocument("The saved page has no HTML in it: save the page anew, or copy its text.")
    raw = decode(parts.content(root), declared=root.header.get_content_charset() or charset)
    places = (message.field("snapshot-content-location"), root.field("content-location"))
    url = next((found for place in places if (found := address(decoded(place)))), None)
    return html.read_page(raw, otherwise=About(url=url, published=day(message.field("date"))))


def _root(message: Part) -> Part | None:
    """The page: the part that the message says is its first, or else the first that is one."""
    start = str(message.header.get_param("start", "")).strip("<> ")
    pages = [part for part in _leaves(message) if part.kind in _PAGES]
    named = (part for part in pages if start and part.field("content-id").strip("<> ") == start)
    return next(named, pages[0] if pages else None)


def _leaves(part: Part) -> Iterator[Part]:
    if not part.parts:
        yield part
    for inner in part.parts:
        yield from _leaves(inner)
