"""Signatures: the names that stand behind a dash under or beside a quotation, “No more!” — Ann Lee, 31."""

from __future__ import annotations

import re

from chalicelib.model import Span

_NAME = r"[A-Z][^\W\d_]*(?:[.'’-][^\W\d_]*)*"
_SIGNATURE = re.compile(
    rf"[^\S\n]*(?:\n\s*)?[-–—―]{{1,2}}[^\S\n]*({_NAME}(?: {_NAME}){{0,4}})(?:[,(][^\n]{{0,80}}|\.)?\s*?(?:\n|$)"
)


def signature(text: str, start: int, end: int) -> Span | None:
    """Who signs the quotation ``[start, end)``, which has to open its line."""
    before = text[max(0, start - 3) : start].rstrip(" \t")
    found = _SIGNATURE.match(text, end) if not before or before.endswith("\n") else None
    return Span(found.start(1), found.end(1), "source") if found else None
