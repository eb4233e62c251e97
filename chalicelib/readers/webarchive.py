"""Pages that Safari saved (.webarchive): a property list, binary or XML, with the page in it."""

from __future__ import annotations

import plistlib
from xml.parsers.expat import ExpatError

from chalicelib.errors import UnreadableDocument, UnsupportedDocument
from chalicelib.model import Article
from chalicelib.readers import html, plain
from chalicelib.readers.charset import decode
from chalicelib.readers.credits.about import About, address

_BROKEN = "The web archive is broken: save the page anew, or copy its text."


def read(body: bytes, *, charset: str | None = None) -> Article:
    """Read the main page of an archive, at the address from which it was saved.

    Raises UnreadableDocument where the list is broken, UnsupportedDocument where what was saved is no page or text.
    """
    main = _main(body)
    data, name = main.get("WebResourceData"), main.get("WebResourceTextEncodingName")
    if not isinstance(data, bytes):
        raise UnreadableDocument(_BROKEN)
    raw = decode(data, declared=name if isinstance(name, str) else charset)
    about = About(url=address(main.get("WebResourceURL")))
    kind = main.get("WebResourceMIMEType", "text/html")
    if kind == "text/plain":
        return plain.read_text(raw, given=about)
    if kind not in ("text/html", "application/xhtml+xml"):
        raise UnsupportedDocument("The web archive holds no page but a file: upload that.")
    return html.read_page(raw, otherwise=about)


def _main(body: bytes) -> dict[str, object]:
    try:
        found = plistlib.loads(body)
    # What a broken list makes of the standard library's parser, which reads offsets before it checks them.
    except (plistlib.InvalidFileException, ExpatError, ValueError, TypeError, LookupError, OverflowError,
            AttributeError, RecursionError, MemoryError) as error:  # fmt: skip
        raise UnreadableDocument(_BROKEN) from error
    main = found.get("WebMainResource") if isinstance(found, dict) else None
    if not isinstance(main, dict):
        raise UnreadableDocument(_BROKEN)
    return main
