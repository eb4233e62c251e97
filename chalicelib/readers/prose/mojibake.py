"""Text in UTF-8 that somebody read as another encoding and saved again: ``â€œ`` for “, ``Ã©`` for é.

ftfy repairs it, by rules of what no language writes, where it is damaged all over, in places or more than once. It
knows no difference between a damaged text and one that shows damage as an example.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from chalicelib.lexicon.late import Late

MAX_REPAIRED = 1_000_000
"""Characters of a text that is repaired, as many as ftfy decodes at once: some 3 s of CPU where all is damaged."""

_CODECS = ("cp1252", "cp1250", "cp1251", "cp1254", "mac_roman")
# The first bytes of what is damaged in news: letters, punctuation and signs, emoji; of Greek and Cyrillic letters.
_FIRST, _FIRST_ELSEWHERE = (0xC2, 0xC3, 0xC4, 0xC5, 0xCB, 0xE2, 0xF0), range(0xCE, 0xD2)
_OTHERS = range(0x80, 0xC0)


def repaired(text: str) -> str:
    """The text with double encoding undone; as it is where it shows none, or is longer than `MAX_REPAIRED`."""
    if text.isascii() or len(text) > MAX_REPAIRED or not _SUSPICIOUS.search(text):
        return text
    # Imported here because it takes 0.1 s to load, and one text in 400 has something to repair.
    from ftfy import fix_encoding  # noqa: PLC0415

    return fix_encoding(_TORN.sub("â€\x9d", text))


def _characters(values: Iterable[int], codecs: Iterable[str] = _CODECS) -> str:
    return re.escape("".join(bytes([value]).decode(codec, "ignore") for codec in codecs for value in values))


# On a Macintosh the first bytes of other alphabets are dashes, which stand before quotation marks everywhere.
_SUSPICIOUS = Late(f"[\x80-\x9f]|[{_characters(_FIRST)}{_characters(_FIRST_ELSEWHERE, _CODECS[:-1])}][^\x00-\x7f]")
"""What all damage has: a control of C1, or the first byte of a letter and another, as some encoding shows them."""

_TORN = Late(f'â€(?!["\x80-\x9f{_characters(_OTHERS)}])')
"""A ”, whose third byte is one of those that Windows-1252 leaves without a character, and is lost; a dash keeps it."""
