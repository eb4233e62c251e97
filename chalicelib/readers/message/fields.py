"""The fields of a message's header that say something of its article, decoded."""

from __future__ import annotations

from email.errors import HeaderParseError
from email.header import decode_header

from chalicelib.errors import UnreadableDocument
from chalicelib.readers.charset import decode
from chalicelib.readers.message.parts import Part

NAMES = (
    "from", "subject", "date", "message-id", "organization", "archived-at", "content-language", "list-unsubscribe",
    "list-id", "list-post", "precedence", "feedback-id",
)  # fmt: skip

MAX_FIELD = 5_000
"""Characters of a field that are read: 500 of a title, each written in ten at most."""


def fields(part: Part) -> dict[str, str]:
    """What a header says, by lower-case name."""
    told = {name: decoded(part.field(name)) for name in NAMES}
    return {name: value for name, value in told.items() if value}


def decoded(written: str) -> str:
    """A field's characters: of its encoded words (RFC 2047), and of bytes beyond ASCII that stand there as they are."""
    value = written[:MAX_FIELD]
    if not value.isascii():
        value = _characters(value.encode("utf-8", "surrogateescape"), None)
    if "=?" not in value:
        return value
    try:
        return "".join(_characters(word, charset) for word, charset in decode_header(value))
    except (HeaderParseError, ValueError):
        return value


def _characters(word: bytes | str, charset: str | None) -> str:
    if isinstance(word, str):
        return word
    try:
        # Words that are nothing but blanks between encoded ones come as bytes too.
        return decode(word, declared=charset) if word else ""
    except UnreadableDocument:
        return word.decode("ascii", "replace")
