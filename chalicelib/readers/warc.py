"""Web archives (WARC, ISO 28500): the pages that a crawler or a browser kept, each with its address and its day."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain

from chalicelib.errors import DocumentTooLarge, EmptyDocument, UnreadableDocument
from chalicelib.readers import content_coding
from chalicelib.readers.members import Member
from chalicelib.readers.warc_records import messages
from chalicelib.readers.warc_records.messages import Fields
from chalicelib.readers.warc_records.record_stream import MAX_HEADER, RecordStream

MAX_RECORDS = 100_000
"""Records of one archive, of all types: for each of 20,000 pages its request, its metadata and some pictures."""

MAX_INFLATED = 500_000_000
"""Bytes of one archive, unpacked, and of its pages: five for each packed one of the largest container."""

MAX_PAGE = 20_000_000
"""Bytes of one page or PDF, unpacked, as of a part in `package`."""

_VERSION = re.compile(rb"WARC/[01]\.\d{1,3}\r?\n")
_LENGTH = re.compile(r"\d{1,15}")
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z")
_HOLDING = frozenset(("response", "resource", "conversion"))
_TYPES = frozenset(("text/html", "application/xhtml+xml", "text/plain", "text/markdown", "application/pdf"))
_UNTYPED = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,100}(?:<[!?a-z]|%PDF-)", re.IGNORECASE)
_HEADER_VALUE = re.compile(r"[\x20-\x7e]{1,200}")
# Other schemes are those of what crawlers note about themselves: metadata: (Wget), urn:text: (Browsertrix), dns:.
_ADDRESS = re.compile(r"(?:https?|ftp|file)://", re.IGNORECASE)
_ROBOTS = re.compile(r"[a-z]+://[^/]+/robots\.txt(?:\?|$)", re.IGNORECASE)


def members(body: bytes, *, charset: str | None = None) -> Iterator[Member]:
    """The pages, texts and PDFs of an archive, plain or gzipped, in its order; ``charset`` is of no use here.

    Left out is what is none of these, what came with another status than 200, and what the crawler tells of itself. A
    page that is too large bears the error. Raises UnreadableDocument at a broken place, DocumentTooLarge over a limit
    of this module or of `content_coding`, each after what was before it, and EmptyDocument where there is no page.
    """
    return collected((body,))


def collected(bodies: Iterable[bytes]) -> Iterator[Member]:
    """The pages of several archives, one after another: of those with one address each is numbered from the second."""
    captures: Counter[str] = Counter()
    spent = 0
    for page in chain.from_iterable(map(_pages, bodies)):
        captures[page.path] += 1
        spent += MAX_PAGE if page.error else len(page.body)
        if spent > MAX_INFLATED:
            raise _too_large(f"its pages have more than {MAX_INFLATED:,} bytes")
        yield _numbered(page, captures[page.path])
    if not captures:
        raise EmptyDocument("The web archive has no page, text or PDF.")


def _pages(body: bytes) -> Iterator[Member]:
    stream = RecordStream(_pieces(body))
    return (page for known in _headers(stream) if (page := _page(known, stream)))


def _pieces(body: bytes) -> Iterator[bytes]:
    if body.startswith(content_coding.GZIP):
        return content_coding.inflated(body, most=MAX_INFLATED)
    return (body[at : at + content_coding.PIECE] for at in range(0, len(body), content_coding.PIECE))


def _headers(stream: RecordStream) -> Iterator[Fields]:
    """The fields of each record, in turn; who takes them leaves the stream behind the record's content."""
    count = 0
    while header := stream.header():
        count += 1
        if count > MAX_RECORDS:
            raise _too_large(f"it has more than {MAX_RECORDS:,} records")
        known = messages.fields(header)
        if not _VERSION.match(header) or not _LENGTH.fullmatch(known.get("content-length", "")):
            raise UnreadableDocument("A record of the web archive has no proper header: make the archive anew.")
        yield known


def _page(known: Fields, stream: RecordStream) -> Member | None:
    """The page in a record, if there is one; the stream is behind it then."""
    length = int(known["content-length"])
    start = stream.peek(min(length, MAX_HEADER))
    held = messages.answer(start) if known.get("warc-type") == "response" else (known, 0)
    if not held or not _is_page(known, held[0], start[held[1] :]):
        stream.skip(length)
        return None
    page = _described(known, held[0])
    if length > MAX_PAGE:
        stream.skip(length)
        return replace(page, error=_too_large(f"a page has more than {MAX_PAGE:,} bytes"))
    return _filled(page, stream.content(length)[held[1] :], held[0])


def _filled(page: Member, sent: bytes, fields: Fields) -> Member:
    try:
        return replace(page, body=messages.content(sent, fields, most=MAX_PAGE))
    except DocumentTooLarge as error:
        return replace(page, error=error)


def _is_page(known: Fields, held: Fields, start: bytes) -> bool:
    """Whether a record holds what may be an article: ``held`` are the fields of what it holds."""
    address = _address(known)
    is_document = known.get("warc-resource-type", "document").lower() == "document"  # as Browsertrix tells of it
    if known.get("warc-type") not in _HOLDING or not is_document:
        return False
    if not _ADDRESS.match(address) or _ROBOTS.match(address):
        return False
    kind = held.get("content-type", "").partition(";")[0].strip().lower()
    return kind in _TYPES or (not kind and bool(_UNTYPED.match(start)))


def _address(known: Fields) -> str:
    return known.get("warc-target-uri", "").strip("<>")  # Wget 1.14 to 1.20 framed it


def _described(known: Fields, held: Fields) -> Member:
    address, day, kind = _address(known), known.get("warc-date", ""), held.get("content-type", "")
    said = {"url": address} if address.lower().startswith("http") else {}
    said |= {"retrieved": day} if _INSTANT.fullmatch(day) else {}
    return Member(address, b"", kind if _HEADER_VALUE.fullmatch(kind) else None, said)


def _numbered(page: Member, number: int) -> Member:
    return page if number == 1 else replace(page, path=f"{page.path} ({number})")


def _too_large(why: str) -> DocumentTooLarge:
    return DocumentTooLarge(f"The web archive is too large to be read safely, {why}: split it.")
