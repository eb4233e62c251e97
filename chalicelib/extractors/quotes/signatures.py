"""Signatures: the names that stand behind a dash under or beside a quotation, “No more!” — Ann Lee, 31."""

from __future__ import annotations

import re

from chalicelib.extractors.text.choices import first
from chalicelib.extractors.text.lines import opens_behind
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
    name = first(pattern.match(text, end) for pattern in _signing(text, start))
    return Span(*name.span(1), "source") if name else None


def _signing(text: str, start: int) -> tuple[re.Pattern[str], ...]:
    """How a quotation that begins here may be signed: an item of a list without a dash, too."""
    if _BULLET.search(text[max(0, start - INDENT) : start]):
        return _SIGNATURE, _BEHIND_COMMA
    return (_SIGNATURE,) if opens_behind(text, start, ("\n",), reach=INDENT) else ()
