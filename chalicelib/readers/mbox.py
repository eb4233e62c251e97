"""Mailboxes (RFC 4155 and its kin): many messages in one file, each below a line that begins with "From "."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chalicelib.errors import DocumentTooLarge, UnreadableDocument
from chalicelib.readers.members import Member
from chalicelib.readers.message import parts
from chalicelib.readers.message.letter import Paths

MAX_MESSAGES = 100_000
"""Messages of a mailbox: somebody's of ten years."""

# With a time and a year in the line, and a field below: sentences that begin with "From" have none of these.
_BORDER = re.compile(
    rb"(?:\A(?:\xef\xbb\xbf)?\s*|\n\r?\n)From (?=[^\r\n]{0,300}\b(?:19|20)\d\d\b)"
    rb"[^\r\n]{0,200}\d\d:\d\d[^\r\n]{0,100}\r?\n(?=>?[A-Za-z][\w-]{0,60}: ?|>From )"
)
_MARKED = re.compile(rb"^>(>*From )", re.MULTILINE)


def members(body: bytes, *, charset: str | None = None) -> Iterator[Member]:
    """A mailbox's messages, each by its Message-ID, as it was sent: lines that begin ">From " get their first mark off.

    Raises UnreadableDocument where there is none, DocumentTooLarge behind `MAX_MESSAGES`.
    """
    start, paths = -1, Paths()
    for number, border in enumerate(_BORDER.finditer(body)):
        if number > MAX_MESSAGES:
            raise DocumentTooLarge(f"The mailbox has more than {MAX_MESSAGES:,} messages: part it.", code="parts_many")
        if start >= 0:
            yield _member(body[start : border.start()], paths)
        start = border.end()
    if start < 0:
        raise UnreadableDocument("The mailbox has no message in it: save it anew from your mail program.")
    yield _member(body[start:], paths)


def _member(message: bytes, paths: Paths) -> Member:
    header = parts.header(message)
    return Member(paths.of(header.get("message-id", "")), _MARKED.sub(rb"\1", message), "message/rfc822")
