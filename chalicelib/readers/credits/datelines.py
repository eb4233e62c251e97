"""Datelines: where a story was written, when and for whom, in front of its first sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from chalicelib.lexicon.late import Late
from chalicelib.model import Block, Published
from chalicelib.readers.credits.dates import DAY, MAX_LENGTH, read_match

MAX_BLOCKS = 8
"""Blocks at the top among which a dateline is looked for."""

_UPPER = r"[A-ZÀ-ÖØ-Þ]"
_WORD = rf"(?:{_UPPER}\.?)(?:{_UPPER}|['’.\-](?={_UPPER}))*\.?"
_CITY = rf"{_WORD}(?:[ /]{_WORD}){{0,4}}"
_REGION = r"(?:,\s*(?:[A-Z][\w.’' -]{0,30}?))"  # N.C.; Md.; Ontario; Sept. 28; March 3
_YEAR = r"(?:,?\s+\d{4}(?!\d))"  # of "March 5, 2025"
_AGENCY = r"\s*(?:\([A-Z][\w .,&/’'-]{0,40}\)|/[A-Z][A-Za-z ]{1,20}/\.?)"
_DASH = r"\s*(?:--+|[—–]|(?<=\s)-)(?=\s|[“\"‘']|$)"
_PLAIN_CITY = r"[A-ZÀ-Þ][\w.’'-]{1,20}(?:[ /][A-ZÀ-Þ][\w.’'-]{0,20}){0,3}"

_DATELINE = re.compile(
    # TROY, N.C. (AP) --   WASHINGTON —   BEIJING, March 3 (Xinhua) --   MOSCOW, March 3. /TASS/.
    # NEW YORK--(BUSINESS WIRE)--   TROY, N.C. — March 3, 2025 —
    rf"(?:{_CITY}{_REGION}{{0,2}}{_YEAR}?(?:--\([A-Z ]{{3,30}}\)--|{_AGENCY}(?:{_DASH})?|{_DASH})"
    rf"(?:\s*(?i:{DAY}){_DASH})?"
    # Paris (AFP) –
    rf"|{_PLAIN_CITY}{_REGION}?{_YEAR}?\s*\([A-Z][A-Za-z ]{{1,20}}\){_DASH})"
)
_DAY = Late(DAY, re.IGNORECASE)
_NO_CITY = re.compile(
    r"(?:BREAKING|UPDATED?|WATCH|LISTEN|LIVE|EXCLUSIVE|OPINION|VIDEO|PHOTOS?|ANALYSIS|CORRECTION|NOTE|READ|MORE|RELATED"
    r"|FACT[ -]CHECK|FILE|EDITORIAL|COLUMN|REVIEW|Q|A|I|NEW|JUST IN|DEVELOPING|WARNING|SPOILER)(?: NEWS)?\s*[:—–-]"
)


def dateline_end(paragraph: str) -> int:
    """How many characters at the paragraph's beginning are its dateline, dash and all; 0 where it has none."""
    head = paragraph[:MAX_LENGTH]
    if _NO_CITY.match(head):
        return 0
    match = _DATELINE.match(head)
    return match.end() if match else 0


def day(paragraph: str) -> Published | None:
    """The day in a paragraph's dateline, where its year stands there too: "NEW YORK, March 5, 2025 /PRNewswire/ --"."""
    match = _DAY.search(paragraph, 0, dateline_end(paragraph))
    return read_match(match) if match else None


def first_day(text: str, blocks: Sequence[Block]) -> Published | None:
    """The day in the first dateline that tells one, among the blocks that open a text."""
    first = blocks[:MAX_BLOCKS]
    days = (day(text[block.start :][:MAX_LENGTH]) for block in first if block.kind == "dateline")
    return next(filter(None, days), None)
