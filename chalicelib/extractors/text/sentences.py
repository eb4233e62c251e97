"""Where sentences begin and end."""

from __future__ import annotations

import re

from chalicelib.extractors.text.abbreviations import COMPANIES, GENERATIONS, PLACES, SIGNS, TITLES
from chalicelib.extractors.text.paragraphs import PARAGRAPH

_SENTENCE = re.compile(rf"{PARAGRAPH.pattern}|(?<=[.!?])['\"”’)\]]*\s+(?=['\"“‘(\[]*[A-Z0-9])")
_ABBREVIATIONS = "|".join((*TITLES, *PLACES, *COMPANIES, *GENERATIONS, *SIGNS))
_ABBREVIATED = re.compile(rf"\b(?:{_ABBREVIATIONS}|[A-Z])\.$")
_ABBREVIATION_REACH = 6
"""Characters before a sentence's end in which an abbreviation is looked for, its full stop included: "Corp."."""


def sentence_starts(text: str) -> list[int]:
    """Where sentences begin, lines included; a full stop behind an initial or a title ends none."""
    ends = (match for match in _SENTENCE.finditer(text) if "\n" in match.group() or not _is_abbreviated(text, match))
    return [0, *(match.end() for match in ends)]


def _is_abbreviated(text: str, end: re.Match[str]) -> bool:
    """Whether the full stop at a seeming end is an abbreviation's: "Mr. Lee"."""
    reach = max(0, end.start() - _ABBREVIATION_REACH)
    return _ABBREVIATED.search(text, reach, end.start()) is not None


_FULL_STOP = r"[.!?]" + "".join(rf"(?<!\b{word}\.)" for word in (*TITLES, "St", "[A-Z]"))
SENTENCE_BREAK = re.compile(_FULL_STOP + r"['\"”’)]*\s+(?=[\"“‘'(A-Z])")
"""What parts two sentences of running text: a full stop, the marks that close behind it, and what begins the next."""
STOP = re.compile(r"[.!?]\s")
"""A full stop, whatever stands before and behind it."""
