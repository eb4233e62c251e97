"""format=flowed (RFC 3676): lines that a mail program wrapped, and says so by a blank at their end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

_QUOTE = re.compile(">*")
_SIGNATURE = "-- "


def unwrapped(text: str, *, delete_space: bool = False) -> str:
    """The text with a line for each paragraph; ``delete_space`` is DelSp, for scripts that part no words by blanks."""
    lines = [_read(line) for line in text.splitlines()]
    joined = (
        f"{'>' * depth}{' ' if depth else ''}{line}"
        for depth, group in groupby(lines, key=lambda line: line[0])
        for line in _joined([line for _, line in group], delete_space=delete_space)
    )
    return "\n".join(joined)


def _read(line: str) -> tuple[int, str]:
    """How deep a line is quoted, and the line without the blank that stuffs it."""
    marks = _QUOTE.match(line)
    depth = marks.end() if marks else 0
    return depth, line[depth:].removeprefix(" ")


def _joined(lines: list[str], *, delete_space: bool) -> Iterator[str]:
    words: list[str] = []
    for line in lines:
        flows = line.endswith(" ") and line != _SIGNATURE
        if line == _SIGNATURE and words:
            yield "".join(words)
            words = []
        words.append(line[:-1] if flows and delete_space else line)
        if not flows:
            yield "".join(words)
            words = []
    if words:
        yield "".join(words)
