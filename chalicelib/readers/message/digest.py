"""Digests of mailing lists in one text (RFC 1153): messages with short headers between lines of hyphens."""

from __future__ import annotations

import re

_BORDER = re.compile(r"^-{28,80}[ \t]*$", re.MULTILINE)
_OPENS = re.compile(r"\s*(?:[A-Z][A-Za-z-]{1,30}:[^\n]{0,998}\n(?:[ \t][^\n]{0,998}\n)*){2,}\s*\n")
_TELLING = re.compile(r"^(?:From|Subject):", re.MULTILINE)
MIN_MESSAGES = 2


def split(text: str) -> list[str]:
    """The messages of a digest, each with its header; none where the text is no digest."""
    pieces = _BORDER.split(text.replace("\r\n", "\n"))
    found = [piece.strip() for piece in pieces if (opens := _OPENS.match(piece)) and _is_header(opens[0])]
    return found if len(found) >= MIN_MESSAGES else []


def _is_header(fields: str) -> bool:
    return len(_TELLING.findall(fields)) >= 2
