"""Quotation marks: which stretches of a text stand inside them.

Marks are paired paragraph by paragraph, so that one stray mark spoils no more than its own paragraph. A quotation that
is still open where its paragraph ends goes on when the next paragraph opens with a mark again, as news style has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

DOUBLE = '"“”„«»＂'
SINGLE = "'‘’"
_OPENERS = "“„«‘"
_CLOSERS = "”»’"
_BEFORE_OPENING = re.compile(r"[\s(\[{—–\-:/“”\"„«‘']")
_MARK = re.compile(f"[{DOUBLE}{SINGLE}]")
_FEET = re.compile(r"\d(['’′]) ?\d{1,2}(?: ?[¼½¾])?[\"”″]")
_SPOKEN_SINGLE = re.compile(r"[.,!?…]['’](?!\w)")
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
    return tuple(_continued(text, paragraphs))


def _continued(text: str, paragraphs: list[_Paragraph]) -> Iterator[Quoted]:
    """Join an unclosed quotation to one that opens the next paragraph with the same mark, for as long as it goes on."""
    pending: Quoted | None = None
    for paragraph in paragraphs:
        rest = list(paragraph.quoted)
        if pending and rest and rest[0].start == paragraph.start and text[rest[0].start] == text[pending.start]:
            rest[0] = replace(rest[0], start=pending.start)
        elif pending:
            yield pending
        pending = rest.pop() if rest and not rest[-1].closed else None
        yield from rest
    if pending:
        yield pending


def _paragraph(text: str, start: int, end: int) -> Iterator[Quoted]:
    marks = _forms(text, start, end)
    last_single = max((i for i, form in marks.items() if text[i] in SINGLE and "closes" in form), default=-1)
    last_spoken = max((m.start() for m in _SPOKEN_SINGLE.finditer(text, start, end)), default=-1)
    unclosed = _surplus(text, marks)
    opened, depth = -1, 0
    for i, form in marks.items():
        single = text[i] in SINGLE
        if opened < 0:
            # Apostrophes are everywhere: a single mark opens only if a later one in the paragraph can close it.
            opened = i if "opens" in form and (not single or last_single > i + 1) else -1
        elif single != (text[opened] in SINGLE):
            # A double mark inside single ones: these are British, or the first of them was an apostrophe.
            opened = i if not single and "opens" in form and last_spoken < i else opened
        elif "closes" in form and i > opened + 1:
            if not depth:
                yield Quoted(opened, i + 1, single=single)
                opened = -1
            depth = max(0, depth - 1)
        elif "opens" in form and not single and unclosed:
            opened, unclosed = i, unclosed - 1  # the one before was never closed
        elif "opens" in form and not single:
            depth += 1
    if opened >= 0 and text[opened] in DOUBLE:
        yield Quoted(opened, end, closed=False)


def _forms(text: str, start: int, end: int) -> dict[int, str]:
    """Where marks stand in a paragraph, and what each may do by its neighbours: it opens, closes, or neither."""
    found = {m.start(): _form(text, m.start(), start, end) for m in _MARK.finditer(text, start, end)}
    doubles = [i for i in found if text[i] in DOUBLE]
    for i, following in pairwise(doubles):
        # 5" pipe, 6'2" tall: of two closing marks in a row, one behind a digit tells inches.
        if found[i] == found[following] == "closes" and text[i - 1].isdigit():
            found[i] = ""
    for m in _FEET.finditer(text, start, end):
        found |= {i: "" for i in (m.start(1), m.end() - 1) if i in found}
    return found


def _surplus(text: str, marks: dict[int, str]) -> int:
    """How many double marks of a paragraph open without one that closes: the writer forgot to close them."""
    forms = [form for i, form in marks.items() if text[i] in DOUBLE]
    return max(0, forms.count("opens") - forms.count("closes"))


def _form(text: str, i: int, start: int, end: int) -> str:
    closes, opens = _closes(text, i, start, end), _opens(text, i, start, end)
    if opens and closes and text[i] in DOUBLE:
        return "closes" if text[i] in _CLOSERS else "opens"
    return " ".join(word for word, true in (("opens", opens), ("closes", closes)) if true)


def _opens(text: str, i: int, start: int, end: int) -> bool:
    """An opening mark leans on the word after it: a blank, bracket, dash or nothing before, a letter behind."""
    mark, following = text[i], text[i + 1 : i + 2]
    if i + 1 >= end or following.isspace():
        return False
    free = i == start or bool(_BEFORE_OPENING.match(text[i - 1]))
    return free and mark != "’" if mark in SINGLE else free or mark in _OPENERS


def _closes(text: str, i: int, start: int, end: int) -> bool:
    """A closing mark leans on the word before it. A possessive or elided apostrophe does not close."""
    mark, following = text[i], text[i + 1 : i + 2] if i + 1 < end else ""
    if i == start or mark in "„«‘":
        return False
    previous = text[i - 1]
    if mark in SINGLE:
        if following.isalnum() or previous.isspace():
            return False
        # "the kids' park": after a plural s, only punctuation before the mark or the end of the clause behind closes.
        return previous in ".,!?…;" or previous.lower() != "s" or not following or following in ".,;:!?)"
    if mark == "“":
        return not following or following.isspace() or following in ".,;:!?)"
    return mark in _CLOSERS or not previous.isspace() or not following or following.isspace()
