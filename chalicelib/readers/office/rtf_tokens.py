"""RTF (Microsoft's specification 1.9.1) as tokens: groups, control words with their numbers, bytes of text."""

from __future__ import annotations

import re

from chalicelib.readers.package import too_large

MAX_TOKENS = 1_000_000
"""Tokens of a document: some four seconds. Word writes one for each character of text at worst."""

MAX_DEPTH = 1_000
"""Groups in groups: Word writes some twenty."""

# Possessive where it repeats: no byte is looked at twice.
_TOKEN = re.compile(
    rb"\\([A-Za-z]{1,32}+)(-?\d{1,10}+)?\d*+ ?"  # \par, \u8220, and the blank that ends it
    rb"|\\'([0-9A-Fa-f]{2})"
    rb"|\\([^A-Za-z])"
    rb"|([{}])"
    rb"|([^\\{}\r\n\0]++)",
    re.DOTALL,
)
_OPENING = re.compile(rb"[\r\n ]{0,4}\{")
_BORDER = re.compile(rb"[{}]|\\[\\{}]|\\bin(\d{1,10}) ?")


Token = tuple[str, bytes, int | None]
"""``word``, ``byte`` (a byte of text that is written by its number), ``sign`` (``\\*``), ``brace`` or ``text``;
what it says; the number of a word or a byte."""


class Tokens:
    """The tokens of a document from its first group on; raises DocumentTooLarge after `MAX_TOKENS`."""

    def __init__(self, body: bytes) -> None:
        self._body, self._place, self._count = body, max(0, body.find(b"{\\rtf")), 0

    def __iter__(self) -> Tokens:
        return self

    def __next__(self) -> Token:
        self._step()
        match = _TOKEN.search(self._body, self._place)
        if match is None:
            raise StopIteration
        self._place = match.end()
        word, number, coded, sign, brace, text = match.groups()
        if text is not None:
            return "text", text, None
        if word is not None:
            return self._word(word, number)
        if coded is not None:
            return "byte", b"", int(coded, 16)
        return ("brace", brace, None) if brace else ("sign", sign, None)

    def _word(self, word: bytes, number: bytes | None) -> Token:
        told = None if number is None else int(number)
        if word == b"bin":
            self._place += max(0, told or 0)  # bytes that are no RTF
        return "word", word, told

    def _step(self) -> None:
        self._count += 1
        if self._count > MAX_TOKENS:
            raise too_large(f"it has more than {MAX_TOKENS:,} marks")

    def leave_out(self) -> None:
        """Go to the brace that closes the group which is open here, past all that is in it."""
        depth = 1
        while match := _BORDER.search(self._body, self._place):
            self._step()
            brace = match[0]
            depth += (brace == b"{") - (brace == b"}")
            if not depth:
                self._place = match.start()
                return
            self._place = match.end() + int(match[1] or 0)
        self._place = len(self._body)

    def leave_out_next(self) -> None:
        """Go past the group that begins here."""
        if opening := _OPENING.match(self._body, self._place):
            self._place = opening.end()
            self.leave_out()
            self._place += 1
