"""A message's parts (RFC 2045, 2046): where each begins and ends, what its header says, and what it holds.

Headers are read by the standard library. Its parser of whole messages is not used: it looks at every line in Python,
at all levels above it, so that 5 MB of line ends take it 6 s, and an attachment of 50 MB takes it 580 MB of memory.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email.message import Message
from email.parser import BytesHeaderParser
from email.policy import compat32

from chalicelib.errors import DocumentTooLarge

MAX_HEADER = 262_144
"""Bytes of a part's header that are read; Exchange refuses messages with more (256 kB)."""

MAX_DEPTH = 30
"""Levels of parts within parts; signed forwards of forwards have a dozen."""

MAX_PARTS = 1_000
"""Parts of a message; a digest of a busy list has a hundred."""

MAX_BOUNDARY = 200
"""Bytes of a boundary; RFC 2046 allows 70."""

_UU = ("x-uuencode", "uuencode", "uue", "x-uue")
_NO_HEADER = re.compile(rb"\r?\n")
_BLANK = re.compile(rb"\r?\n\r?\n")
_KIND = re.compile(r"[\w.+-]+/[\w.+-]+")
_FIRST_LINE = re.compile(rb"\s*^--(\S[^\r\n]{0,199}?)[ \t]*\r?$", re.MULTILINE)
_LINE_END = rb"(--)?[ \t]*(?:\r\n|\n|\r|\Z)"
# What may stand above the header: UTF-8's mark, Apple Mail's count of bytes, a mailbox's line.
_ABOVE = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?P<count>(?P<bytes>\d{1,10})[ \t]*\r?\n)?(?:>?From [^\r\n]{0,400}\r?\n)?")


@dataclass(frozen=True, slots=True)
class Part:
    """A part: its header, where in ``raw`` it is, and the parts of which it is made.

    ``kind`` is its media type in lower case.
    """

    header: Message
    kind: str
    raw: bytes
    start: int
    body: int
    end: int
    parts: tuple[Part, ...] = ()

    @property
    def encoded(self) -> bytes:
        """The body as it is written."""
        return self.raw[self.body : self.end]

    def field(self, name: str) -> str:
        """A field as it is written, on one line, empty where there is none; bytes beyond ASCII are surrogates."""
        found = next((value for field, value in self.header.raw_items() if field.lower() == name), "")
        return " ".join(str(found).split())


def message(raw: bytes) -> Part:
    """The message that a file holds: as it was sent, as Apple Mail keeps it (.emlx), or as it lies in a mailbox.

    Raises DocumentTooLarge over `MAX_PARTS` and `MAX_DEPTH`.
    """
    if b"\n" not in raw[:MAX_HEADER]:
        raw = raw.replace(b"\r", b"\n")  # the line ends of the first Macintoshes
    above = _ABOVE.match(raw)
    if above is None:
        return _tree(raw, 0, len(raw))
    size = above["bytes"]
    return _tree(raw, above.end(), above.end("count") + int(size) if size else len(raw))


def header(raw: bytes) -> Message:
    """The header of the message that a file holds, or of its beginning."""
    above = _ABOVE.match(raw)
    start = above.end() if above else 0
    return _header(raw[start : min(_border(raw, start, len(raw))[0], start + MAX_HEADER)])


def content(part: Part) -> bytes:
    """The body, decoded: as much of it as can be."""
    encoding = part.field("content-transfer-encoding").split(";")[0].strip().lower()
    if encoding == "base64":
        return _base64(part.encoded)
    if encoding in _UU:
        return b"".join(_uu_lines(part.encoded))
    return binascii.a2b_qp(part.encoded) if encoding == "quoted-printable" else part.encoded


def _tree(raw: bytes, start: int, end: int) -> Part:
    left = iter(range(MAX_PARTS))
    return _with_parts(_part(raw, start, min(end, len(raw)), default="text/plain"), left, MAX_DEPTH)


def _with_parts(part: Part, left: Iterator[int], depth: int) -> Part:
    """The part with its parts, which may have others; ``left`` and ``depth`` are how many and how deep at most."""
    if not part.kind.startswith("multipart/"):
        return part
    default = "message/rfc822" if part.kind == "multipart/digest" else "text/plain"
    found = []
    for start, end in _stretches(part):
        if not depth or next(left, None) is None:
            raise _too_many()
        found.append(_with_parts(_part(part.raw, start, end, default=default), left, depth - 1))
    return replace(part, parts=tuple(found))


def _part(raw: bytes, start: int, end: int, *, default: str) -> Part:
    above, body = _border(raw, start, end)
    part = Part(_header(raw[start : min(above, start + MAX_HEADER)]), default, raw, start, body, end)
    written = part.field("content-type").split(";")[0].strip().lower()
    return replace(part, kind=written) if _KIND.fullmatch(written) else part


def _border(raw: bytes, start: int, end: int) -> tuple[int, int]:
    """Where a header ends and its body begins."""
    blank = _NO_HEADER.match(raw, start, end) or _BLANK.search(raw, start, end)
    return (blank.start(), blank.end()) if blank else (end, end)


def _header(written: bytes) -> Message:
    return BytesHeaderParser(policy=compat32).parsebytes(written)


def _stretches(part: Part) -> Iterator[tuple[int, int]]:
    """Where the parts of a multipart begin and end: at lines of its boundary, or of the first that looks like one."""
    boundary, start = _boundary(part), -1
    if boundary is None:
        return
    for line in re.compile(re.escape(boundary) + _LINE_END).finditer(part.raw, part.body, part.end):
        if line.start() > part.body and part.raw[line.start() - 1] not in b"\r\n":
            continue
        if start >= 0:
            yield start, max(start, _end_above(part.raw, line.start()))
        start = line.end()
        if line[1]:
            return
    if start >= 0:
        yield start, part.end  # cut off before its end


def _end_above(raw: bytes, line: int) -> int:
    """Where what stands above a line ends: the line end between them belongs to the line."""
    return line - 2 if raw[line - 2 : line] == b"\r\n" else line - 1


def _boundary(part: Part) -> bytes | None:
    """The boundary that stands in the body, with its two dashes: that of the header, or else the first line's."""
    written = str(part.header.get_boundary(""))
    declared = b"--" + written.encode("ascii", "replace")
    if 2 < len(declared) <= MAX_BOUNDARY and part.raw.find(declared, part.body, part.end) >= 0:
        return declared
    first = _FIRST_LINE.match(part.raw, part.body, part.end)
    return b"--" + first[1] if first else None


def _base64(written: bytes) -> bytes:
    for padding in (b"", b"==", b"A=="):
        try:
            return binascii.a2b_base64(written + padding)
        except binascii.Error:
            continue
    return b""


def _uu_lines(written: bytes) -> Iterator[bytes]:
    for line in written[written.find(b"begin ") :].splitlines()[1:]:
        if line.strip() == b"end":
            return
        try:
            yield binascii.a2b_uu(line)
        except binascii.Error:
            # Some encoders fill a line up; its first character tells how many bytes it holds.
            yield binascii.a2b_uu(line[: ((((line[0] - 32) & 63) * 4 + 5) // 3) + 1])


def _too_many() -> DocumentTooLarge:
    limits = f"{MAX_PARTS:,} parts or {MAX_DEPTH} levels of them"
    return DocumentTooLarge(f"The message has more than {limits}: upload the article in it alone.", code="parts_many")
