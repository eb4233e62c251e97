"""The answers of servers as web archives keep them: status, fields, and the body in the form that was sent."""

from __future__ import annotations

import re

from chalicelib.errors import DocumentTooLarge
from chalicelib.readers import content_coding

Fields = dict[str, str]
"""Those fields of a header that say what a record is and holds, by lower-case name; of several the first."""

_OK = re.compile(rb"HTTP/\d(?:\.\d)? 200\b")
_BLANK_LINE = re.compile(rb"\r?\n\r?\n")
# Looked for by name: headers of a hundred other fields cost no more than short ones. A value may go on in folded lines.
_FIELD = re.compile(
    rb"\n(warc-(?:type|target-uri|date|resource-type)|content-(?:type|length|encoding)|transfer-encoding)[ \t]{0,10}:"
    rb"([^\n]*(?:\n[ \t][^\n]*)*)",
    re.IGNORECASE,
)
_SIZE_LINE = 200  # bytes of the line above a chunk
_SHORT = 128  # bytes of a chunk on average: below, it is an attack; servers send some kB each, the oddest a line
_FEW = 16  # chunks that may be shorter


def fields(header: bytes) -> Fields:
    """The fields of a header, below its first line."""
    found = reversed(_FIELD.findall(header))
    return {name.decode("ascii").lower(): " ".join(value.decode("utf-8", "replace").split()) for name, value in found}


def answer(start: bytes) -> tuple[Fields, int] | None:
    """The fields of a message that begins like this, and where its body begins; None where its status is not 200."""
    end = _BLANK_LINE.search(start) if _OK.match(start) else None
    return (fields(start[: end.start()]), end.end()) if end else None


def content(body: bytes, known: Fields, *, most: int) -> bytes:
    """The body without what it was wrapped in on its way; as it is where its header is wrong about that.

    Many archives hold bodies that are unwrapped already below headers that are not (pywb, Browsertrix).
    Raises DocumentTooLarge for more than ``most`` bytes, or more chunks than anybody sends.
    """
    if "chunked" in known.get("transfer-encoding", "").lower():
        body = _without_chunks(body)
    return content_coding.decoded(body, known.get("content-encoding", ""), most=most)


def _without_chunks(body: bytes) -> bytes:
    parts: list[bytes] = []
    at, most = 0, _FEW + len(body) // _SHORT
    while len(parts) < most and (end := body.find(b"\n", at, at + _SIZE_LINE)) >= 0:
        size = _size(body[at:end])
        if size <= 0:
            break
        parts.append(body[end + 1 : end + 1 + size])
        at = body.find(b"\n", end + 1 + size, end + 3 + size) + 1 or len(body)
    if len(parts) == most:
        raise DocumentTooLarge("The page came in too many pieces to be read safely: upload its text.")
    return b"".join(parts) or body


def _size(line: bytes) -> int:
    """The size that is told above a chunk, without its extensions (RFC 9112, 7.1); 0 where the line tells none."""
    try:
        return int(line.partition(b";")[0], 16)
    except ValueError:
        return 0
