"""References in XML, ``&#8217;`` and ``&eacute;``: those that XML does not know are mended before it is parsed."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import lru_cache
from html.entities import html5

from chalicelib.errors import DocumentTooLarge

PIECE = 65_536
"""Characters of a piece of a document."""

MAX_MENDED = 500_000
"""References that are mended: half a second's work."""

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML 1.0 forbids."""

# Known to XML, and left alone: its five names, and numbers that are no control's and none of half a character.
_KNOWN = (
    r"(?:amp|lt|gt|quot|apos|#(?:1[6-9]|[2-9]\d)\d|#[1-9]\d{3}|#[1-46-9]\d{4}|#5[0-4]\d{3}"
    r"|#x[a-fA-F][0-9a-fA-F]|#x[1-9a-fA-F][0-9a-fA-F]{2}|#x[1-9a-cA-C][0-9a-fA-F]{3});"
)
_REFERENCE = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)"
    rf"|&(?!{_KNOWN})(?:#(?:[xX][0-9a-fA-F]{{1,8}}|[0-9]{{1,8}});|[A-Za-z][A-Za-z0-9]{{1,31}};)?",
    re.DOTALL,
)


def pieces(text: str, position: int) -> Iterator[str]:
    """A document from a position on, mended: HTML's names as numbers, bare ampersands as words.

    Raises DocumentTooLarge behind `MAX_MENDED` of them.
    """
    words, size = list[str](), 0
    for part in _mended(text, position):
        words.append(part)
        size += len(part)
        if size >= PIECE:
            yield "".join(words)
            words, size = [], 0
    yield "".join(words)


def _mended(text: str, position: int) -> Iterator[str]:
    mended = 0
    for match in _REFERENCE.finditer(text, position):
        if match[0].startswith("<"):
            continue
        mended += 1
        if mended > MAX_MENDED:
            raise DocumentTooLarge(f"The XML has more than {MAX_MENDED:,} entities: write them as characters.")
        yield from _slices(text, position, match.start())
        yield _reference(match[0])
        position = match.end()
    yield from _slices(text, position, len(text))


def _slices(text: str, start: int, end: int) -> Iterator[str]:
    return (FORBIDDEN.sub("", text[at : min(end, at + PIECE)]) for at in range(start, end, PIECE))


@lru_cache(maxsize=1024)
def _reference(written: str) -> str:
    """A reference as XML knows it, the number of a character that it allows; what is none is words."""
    meant = html.unescape(written) if written.startswith("&#") else html5.get(written[1:])
    if meant is None:
        return f"&amp;{written[1:]}"
    return "".join(f"&#{ord(character)};" for character in FORBIDDEN.sub("", meant))
