"""Readers: the bytes of an upload to an article. What the bytes are decides who reads them."""

from __future__ import annotations

from collections.abc import Callable

from chalicelib.errors import DocumentTooLarge, EmptyDocument
from chalicelib.model import Article
from chalicelib.readers import html, plain, sniff
from chalicelib.readers.guard import MAX_BYTES

READERS: dict[str, Callable[..., Article]] = {
    "text/html": html.read,
    "text/plain": plain.read,
}
"""Readers by the kind that `sniff.kind` tells: ``read(body, *, charset=None) -> Article``."""


def read(body: bytes, *, content_type: str | None = None, key: str | None = None, sent: object = None) -> Article:
    """Read a document of at most `MAX_BYTES`.

    ``content_type`` helps with its charset only, and ``key`` with nothing yet: both are often wrong about the kind.
    Raises an InputError, and nothing else, where the document can't be read.
    """
    del key, sent
    if len(body) > MAX_BYTES:
        raise DocumentTooLarge(f"The document is larger than {MAX_BYTES:,} bytes.")
    if not body.strip():
        raise EmptyDocument("The document is empty.")
    return READERS[sniff.kind(body)](body, charset=_charset(content_type))


def _charset(content_type: str | None) -> str | None:
    for parameter in (content_type or "").split(";")[1:]:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            return value.strip("\"' ") or None
    return None
