"""Quotation marks: which stretches of a text stand inside them.

Marks are paired paragraph by paragraph, so that one stray mark spoils no more than its own paragraph. A quotation that
is still open where its paragraph ends goes on when the next paragraph opens with a mark again, as news style has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

DOUBLE = '"“”„«»＂'
SINGLE = "'‘’"
_OPENERS = "“„«‘"
_CLOSERS = "”»’"
_BEFORE_OPENING = re.compile(r"[\s(\[{—–\-:/“”\"„«‘']")
_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?![^\S\n]*\n)[^\n]+)*")


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation ``[start, end)`` with its marks. An unclosed one ends with its paragraph."""

    start: int
    end: int
    closed: bool = True
    single: bool = False


@dataclass(frozen=True, slots=True)
class _Paragraph:
    start: int
    end: int
    quoted: tuple[Quoted, ...]


def quoted(text: str) -> tuple[Quoted, ...]:
    """All outermost quotations of a text in order, those that run over several paragraphs in one piece."""
    paragraphs = [
        _Paragraph(m.start(), m.end(), tuple(_paragraph(text, m.start(), m.end()))) for m in _PARAGRAPH.finditer(text)
    ]
    return tuple(_continued(paragraphs))


def _continued(paragraphs: list[_Paragraph]) -> Iterator[Quoted]:
    """Join an unclosed quotation to one that opens the next paragraph, for as long as that goes on."""
    pending: Quoted | None = None
    for paragraph in paragraphs:
        rest = list(paragraph.quoted)
        if pending and rest and rest[0].start == paragraph.start and rest[0].single == pending.single:
            rest[0] = replace(rest[0], start=pending.start)
        elif pending:
            yield pending
        pending = rest.pop() if rest and not rest[-1].closed else None
        yield from rest
    if pending:
        yield pending


def _paragraph(text: str, start: int, end: int) -> Iterator[Quoted]:
    opened: tuple[int, str] | None = None
    for i in range(start, end):
        mark = text[i]
        if mark not in DOUBLE and mark not in SINGLE:
            continue
        if opened is None:
            if _opens(text, i, start, end):
                opened = i, mark
        elif _same_kind(opened[1], mark) and _closes(text, i, opened[0], end):
            yield Quoted(opened[0], i + 1, single=mark in SINGLE)
            opened = None
        elif mark in "“„«" and opened[1] in SINGLE and _opens(text, i, start, end):
            opened = i, mark  # what looked like an opening single mark was an apostrophe
    if opened and opened[1] in DOUBLE:
        yield Quoted(opened[0], end, closed=False)


def _same_kind(opening: str, mark: str) -> bool:
    return (opening in SINGLE) == (mark in SINGLE)


def _opens(text: str, i: int, start: int, end: int) -> bool:
    """An opening mark leans on the word after it: a blank, bracket, dash or nothing before, a letter behind."""
    mark, following = text[i], text[i + 1 : i + 2]
    if i + 1 >= end or following.isspace():
        return False
    free = i == start or bool(_BEFORE_OPENING.match(text[i - 1]))
    if mark in SINGLE:
        # Apostrophes are everywhere: a single mark opens only if a later one in the paragraph can close it.
        return free and mark != "’" and any(text[j] in "'’" and _closes(text, j, i, end) for j in range(i + 2, end))
    return free or mark in _OPENERS


def _closes(text: str, i: int, opened: int, end: int) -> bool:
    """A closing mark leans on the word before it. A possessive or elided apostrophe does not close."""
    mark, previous, following = text[i], text[i - 1], text[i + 1 : i + 2] if i + 1 < end else ""
    if i == opened + 1 or mark in "„«‘":
        return False
    if mark in SINGLE:
        if following.isalnum() or previous.isspace():
            return False
        # "the kids' park": after a plural s, only punctuation before the mark or the end of the clause behind closes.
        return previous in ".,!?…;" or previous.lower() != "s" or not following or following in ".,;:!?)"
    if mark == "“":
        return not following or following.isspace() or following in ".,;:!?)"
    return mark in _CLOSERS or not previous.isspace() or not following or following.isspace()
