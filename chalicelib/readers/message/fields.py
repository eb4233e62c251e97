"""The fields of a message's header that say something of its article, decoded."""

from __future__ import annotations

from email.errors import HeaderParseError
from email.header import decode_header

from chalicelib.readers.charset import strict
from chalicelib.readers.message.parts import Part

NAMES = (
    "from", "subject", "date", "message-id", "organization", "archived-at", "content-language", "list-unsubscribe",
    "list-id", "list-post", "precedence", "feedback-id",
)  # fmt: skip


def fields(part: Part) -> dict[str, str]:
    """What a header says, by lower-case name."""
    told = {name: decoded(part.field(name)) for name in NAMES}
    return {name: value for name, value in told.items() if value}


def decoded(written: str) -> str:
    """A field's characters: of its encoded words (RFC 2047), and of bytes beyond ASCII that stand there as they are."""
    value = written if written.isascii() else _characters(written.encode("utf-8", "surrogateescape"), None)
    if "=?" not in value:
        return value
    try:
        return "".join(_characters(word, charset) for word, charset in decode_header(value))
    except (HeaderParseError, ValueError):
        return value


def _characters(word: bytes | str, charset: str | None) -> str:
    """A word's characters; in an encoding that nobody knows, what they are in Western Europe. Guesses take too long."""
    if isinstance(word, str):
        return word
    # In Japan's, every word is ASCII by its bytes.
    names = ("utf-8", charset or "ascii")[:: -1 if (charset or "").lower().startswith("iso-2022") else 1]
    fits = (found for name in names if (found := strict(word, name)) is not None)
    return next(fits, None) or word.decode("cp1252", "replace")
