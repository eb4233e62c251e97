"""A stream of bytes in which records follow one another, each after a header: only what is asked for is kept."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chalicelib.errors import InputError, UnreadableDocument

MAX_HEADER = 65_536
"""Bytes of a header. Crawlers' own stay below 2 kB; servers refuse headers of HTTP above 8 to 64 kB."""

_USUAL = 4_096  # bytes that are looked at first
_BLANK_LINE = re.compile(rb"\r?\n\r?\n")


class RecordStream:
    """The stream, made of pieces. An error of theirs is raised where the bytes before it are used up, not sooner."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._buffer = bytearray()
        self._error: InputError | None = None

    def header(self) -> bytes | None:
        """The next header, without the blank line that ends it; None at the end.

        Raises UnreadableDocument where it has no end within `MAX_HEADER`.
        """
        self._pass_line_ends()
        start = b""
        for size in (_USUAL, MAX_HEADER):
            start = self.peek(size)
            if end := _BLANK_LINE.search(start):
                del self._buffer[: end.end()]
                return start[: end.start()]
        if start or self._error:
            raise self._error or broken()
        return None

    def peek(self, size: int) -> bytes:
        """The next ``size`` bytes, or all where there are fewer, which stay in the stream."""
        self._fill(size)
        return bytes(self._buffer[:size])

    def content(self, size: int) -> bytes:
        """The next ``size`` bytes; raises UnreadableDocument where there are fewer, or no line end behind them."""
        found = self.peek(size)
        if len(found) < size:
            raise self._error or broken()
        del self._buffer[:size]
        if self.peek(1).strip(b"\r\n"):
            raise broken()
        return found

    def skip(self, size: int) -> None:
        """Pass the next ``size`` bytes, without ever having them all; raises UnreadableDocument as `content`."""
        while size > 0:
            self._fill(1)
            if not self._buffer:
                raise self._error or broken()
            passed = min(size, len(self._buffer))
            del self._buffer[:passed]
            size -= passed

    def _pass_line_ends(self) -> None:
        while (start := self.peek(_USUAL)) and not (rest := start.lstrip(b"\r\n")):
            del self._buffer[: len(start)]
        if start:
            del self._buffer[: len(start) - len(rest)]

    def _fill(self, size: int) -> None:
        try:
            while len(self._buffer) < size and (piece := next(self._pieces, None)) is not None:
                self._buffer += piece
        except InputError as error:
            self._error = error


def broken() -> UnreadableDocument:
    """The error of a record that is cut off, or whose length is wrong."""
    message = "The web archive is broken, or was cut off on its way: what stands before that place is read."
    return UnreadableDocument(message)
