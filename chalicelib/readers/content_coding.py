"""Content codings (gzip, deflate, br) taken off again, within limits: the bytes decide, what is declared is a hint."""

from __future__ import annotations

import zlib
from collections.abc import Generator, Iterator

from chalicelib.errors import DocumentTooLarge, UnreadableDocument, UnsupportedDocument

MAX_UNPACKED = 100_000_000
"""Bytes of one document, unpacked: as many as the largest container may have."""

MAX_RATIO = 100
"""Bytes that one packed byte may become, as in `package`: news articles stay below 10, logs and tables below 40."""

FREE = 5_000_000
"""Bytes that are unpacked whatever their ratio: what one article may have."""

MAX_PARTS = 150_000
"""Members of one gzip file, ten microseconds each. Web archives have one a record, of which `warc` reads 100,000."""

PIECE = 65_536
"""Bytes that are unpacked at a time."""

GZIP = b"\x1f\x8b"
"""How a gzip file begins (RFC 1952)."""

_HEAD = 64  # bytes of which at least one, in all that is packed, is none of text: 99.9 % by chance alone
_TEXT = b"\t\n\f\r\x1b" + bytes(range(32, 127)) + bytes(range(128, 256))
_WEB_ARCHIVE = b"WARC/"
_FIRST = 512  # bytes given to a member at first, since what a short one leaves over is copied; twice as many each time
_WINDOW = zlib.MAX_WBITS
_AS_GZIP, _AS_ZLIB, _BARE = 16 + _WINDOW, _WINDOW, -_WINDOW  # https://zlib.net/manual.html, inflateInit2
_ALIASES = {"x-gzip": "gzip"}
_NONE = frozenset(("", "identity", "aws-chunked"))  # the last one says how an upload was signed; some tools keep it


def unpacked(body: bytes, *, coding: str | None = None) -> bytes:
    """A document as it was before it was packed; a web archive stays packed, since it is read record by record.

    Raises UnreadableDocument where a gzip file is broken, UnsupportedDocument (``packed_twice``) for one in another,
    and DocumentTooLarge as `inflated`.
    """
    if coding and not body.startswith(GZIP):
        return decoded(body, coding)
    if not body.startswith(GZIP) or first(body).startswith(_WEB_ARCHIVE):
        return body
    found = b"".join(inflated(body))
    if found.startswith(GZIP):
        raise UnsupportedDocument("The document is packed twice: upload it packed once, or not.", code="packed_twice")
    return found


def decoded(body: bytes, coding: str, *, most: int = MAX_UNPACKED) -> bytes:
    """The body of an HTTP message whose Content-Encoding is ``coding``; as it is where it is not so coded, or unknown.

    As in browsers, what was cut off is read as far as it goes. Raises DocumentTooLarge as `inflated`.
    """
    if not body[:_HEAD].strip(_TEXT):
        return body  # or what is no br at all might be unpacked to some bytes before that shows
    pieces = []
    try:
        for piece in _pieces(body, coding, most):
            pieces.append(piece)
    except UnreadableDocument:
        return b"".join(pieces) or body
    return b"".join(pieces)


def begun(head: bytes) -> bytes:
    """The first bytes of a document, of which ``head`` are those of its file; a web archive's are as they are."""
    inside = first(head) if head.startswith(GZIP) else b""
    return head if not inside or inside.startswith(_WEB_ARCHIVE) else inside


def first(body: bytes) -> bytes:
    """The first bytes, `PIECE` at most, of what is in a gzip file; none where it is broken."""
    try:
        return next((piece for piece in inflated(body) if piece), b"")
    except (DocumentTooLarge, UnreadableDocument):
        return b""


def inflated(body: bytes, *, most: int = MAX_UNPACKED) -> Iterator[bytes]:
    """What is in a gzip file of one or more members, in pieces of at most `PIECE` bytes, some of them empty.

    Raises UnreadableDocument at a broken place, DocumentTooLarge where there is more than ``most`` bytes, `MAX_RATIO`
    for each packed one, or `MAX_PARTS`.
    """
    return _within(_gzip(memoryview(body)), _limit(body, most))


def _pieces(body: bytes, coding: str, most: int) -> Iterator[bytes]:
    names = [name.strip().lower() for name in coding.split(",")]
    named = [_ALIASES.get(name, name) for name in names if name not in _NONE]
    if named == ["gzip"] and body.startswith(GZIP):
        return inflated(body, most=most)
    if named == ["deflate"]:
        return _within(_deflate(memoryview(body)), _limit(body, most))
    if named == ["br"]:
        return _within(_brotli(body), _limit(body, most))
    return iter((body,))


def _limit(body: bytes, most: int) -> int:
    return min(most, max(FREE, MAX_RATIO * len(body)))


def _within(pieces: Iterator[bytes], limit: int) -> Iterator[bytes]:
    size = 0
    try:
        for piece in pieces:
            size += len(piece)
            if size > limit:
                raise _too_large()
            yield piece
    except zlib.error as error:
        raise broken() from error


def _gzip(view: memoryview) -> Iterator[bytes]:
    at = 0
    for _ in range(MAX_PARTS):
        at = yield from _stream(view, at, _AS_GZIP)
        if view[at : at + 2] != GZIP:
            break
    rest = view[at:]
    if rest[:2] == GZIP:
        raise _too_large()
    if bytes(rest).strip(b"\0"):  # zeros are how tapes and some file systems fill the last block
        raise broken()


def _deflate(view: memoryview) -> Iterator[bytes]:
    # Half of the servers leave away the frame of zlib that RFC 9110 asks for, and all browsers take both.
    framed = len(view) > 1 and view[0] & 15 == 8 and not (256 * view[0] + view[1]) % 31
    yield from _stream(view, 0, _AS_ZLIB if framed else _BARE)


def _stream(view: memoryview, at: int, window: int) -> Generator[bytes, None, int]:
    """One stream's pieces; returns where it ends."""
    inflater = zlib.decompressobj(window)
    step = _FIRST
    pending: bytes | memoryview = b""
    while not inflater.eof:
        if not pending:
            pending = view[at : at + step]
            at, step = at + len(pending), min(2 * step, PIECE)
        piece = inflater.decompress(pending, PIECE)
        if not (piece or pending or inflater.eof):
            raise broken()
        pending = inflater.unconsumed_tail
        yield piece
    return at - len(inflater.unused_data)


def _brotli(body: bytes) -> Iterator[bytes]:
    import brotli  # noqa: PLC0415  a megabyte, and of use to some web archives alone

    inflater = brotli.Decompressor()
    pending = body
    try:
        while not inflater.is_finished():
            piece = inflater.process(pending, output_buffer_limit=PIECE)
            if not piece and not pending:
                raise broken()
            pending = b""
            yield piece
    except brotli.error as error:
        raise broken() from error


def broken() -> UnreadableDocument:
    """The error of packed bytes that can't be unpacked."""
    return UnreadableDocument("The packed file is broken or was cut off on its way: pack it anew and upload it again.")


def _too_large() -> DocumentTooLarge:
    message = "The packed file becomes too large, or has too many parts, to be unpacked safely: upload it unpacked."
    return DocumentTooLarge(message)
