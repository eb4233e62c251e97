"""Where a story ends although its document goes on: "-30-", "ENDS" and "###", with a press office's notes below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from chalicelib.readers.units import Unit

MAX_LINE = 120
"""Characters of a mark or of a heading below it."""

_END = re.compile(r"[-–—]+ ?(?:30|0) ?[-–—]+|[-–—(/\[*\s]*(?:ends?|endit)[-–—)/\]*.\s]*", re.IGNORECASE)
_GOES_ON = re.compile(r"[-–—(\[]\s*more\s*[-–—)\]]", re.IGNORECASE)
_RULE = re.compile(r"(?:[#*] ?){3,}|[-–—_]{3,}")
_NOTES = re.compile(
    r"(?:notes? (?:to|for) (?:the )?(?:editors?|journalists|(?:news|picture) ?desks?)|editors?['’]?s? notes?)\s*:?",
    re.IGNORECASE,
)
_BELOW = re.compile(
    r"(?:about|notes?|boilerplate|background)\b.{0,80}"
    r"|(?:(?:for|to) )?(?:further|more|additional) (?:information|details)\b.*"
    r"|(?:for )?(?:(?:media|press|news|pictures|images|interviews)(?:,| and| or)? ?){0,3}"
    r"(?:contacts?|enquiries|inquiries|interviews|information)\b.*",
    re.IGNORECASE,
)


def mark(text: str, units: Sequence[Unit]) -> tuple[Unit, ...]:
    """The units, those as remnants that stand below the story's end, or only mark it or a page's end.

    What stands above is the larger part, or the mark is none of an end.
    """
    lines = [text[unit.start : unit.end] for unit in units]
    half = sum(map(len, lines)) / 2
    ends = [number for number in range(1, len(lines)) if _ends(lines, number) and sum(map(len, lines[:number])) > half]
    end = ends[0] if ends else len(lines)
    return tuple(
        replace(unit, kind="remnant", post=None) if number >= end or _is_mark(lines[number]) else unit
        for number, unit in enumerate(units)
    )


def _is_mark(line: str) -> bool:
    return len(line) <= MAX_LINE and bool(_END.fullmatch(line) or _GOES_ON.fullmatch(line))


def _ends(lines: Sequence[str], number: int) -> bool:
    """Whether the story ends at a line: with a heading of notes, or a mark above such a heading or nothing."""
    line, below = lines[number], lines[number + 1 : number + 2]
    if len(line) > MAX_LINE:
        return False
    marks = _END.fullmatch(line) or _RULE.fullmatch(line)
    return bool(_NOTES.fullmatch(line) or (marks and all(map(_BELOW.match, below))))
