"""Signatures: the names that stand behind a dash under or beside a quotation, “No more!” — Ann Lee, 31."""

from __future__ import annotations

import re

from chalicelib.model import Span

INDENT = 3
"""Characters before a quotation that tell whether it opens its line: blanks, or the end of the line before."""
WORDS = 5
"""Words of the name that signs."""
ROLE = 80
"""Characters behind the name in its line: an age, an office, a place."""

_WORD = r"[A-Z][^\W\d_]*(?:[.'’-][^\W\d_]*)*"
_NAME = rf"{_WORD}(?: {_WORD}){{0,{WORDS - 1}}}"
_BULLET = re.compile(r"(?:^|\n)[^\S\n]*[•·*▪–—-][^\S\n]+$")
_BEHIND_COMMA = re.compile(
    rf"[^\S\n]+({_WORD}(?: {_WORD}){{1,{WORDS - 1}}})(?:, [^\n.!?\"“”]{{1,{ROLE}}})?[^\S\n]*(?:\n|\Z)"
)
"""Who signs an item of a list without a dash: • “They will be late,” Ann Lee, a teacher."""
_SIGNATURE = re.compile(rf"[^\S\n]*(?:\n\s*)?[-–—―]{{1,2}}[^\S\n]*({_NAME})(?:[,(][^\n]{{0,{ROLE}}}|\.)?\s*?(?:\n|$)")


def signature(text: str, start: int, end: int) -> Span | None:
    """Who signs the quotation ``[start, end)``, which has to open its line, or an item of a list."""
    in_list = _BULLET.search(text[max(0, start - INDENT) : start]) is not None
    if not in_list and not _opens_line(text, start):
        return None
    signed = _SIGNATURE.match(text, end) or (_BEHIND_COMMA.match(text, end) if in_list else None)
    return Span(*signed.span(1), "source") if signed else None


def _opens_line(text: str, start: int) -> bool:
    """Whether nothing but blanks stands before an offset in its line."""
    before = text[max(0, start - INDENT) : start].rstrip(" \t")
    return not before or before.endswith("\n")
