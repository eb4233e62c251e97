"""Datelines and bylines: the furniture of a story's first lines."""

from __future__ import annotations

import re

from chalicelib.model import Published
from chalicelib.readers.dates import MAX_LENGTH, WHEN, parse

_UPPER = r"[A-ZÀ-ÖØ-Þ]"
_WORD = rf"(?:{_UPPER}\.?)(?:{_UPPER}|['’.\-](?={_UPPER}))*\.?"
_CITY = rf"{_WORD}(?:[ /]{_WORD}){{0,4}}"
_REGION = r"(?:,\s*(?:[A-Z][\w.’' -]{0,30}?))"  # N.C.; Md.; Ontario; Sept. 28; March 3
_AGENCY = r"\s*(?:\([A-Z][\w .,&/’'-]{0,40}\)|/[A-Z]{2,12}/\.?)"
_DASH = r"\s*(?:--+|[—–]|(?<=\s)-)(?=\s|[“\"‘']|$)"
_PLAIN_CITY = r"[A-ZÀ-Þ][\w.’'-]{1,20}(?:[ /][A-ZÀ-Þ][\w.’'-]{0,20}){0,3}"

_DATELINE = re.compile(
    # TROY, N.C. (AP) --   WASHINGTON —   BEIJING, March 3 (Xinhua) --   MOSCOW, March 3. /TASS/.
    rf"(?:{_CITY}{_REGION}{{0,2}}(?:{_AGENCY}(?:{_DASH})?|{_DASH})"
    # Paris (AFP) –
    rf"|{_PLAIN_CITY}{_REGION}?\s*\([A-Z][A-Za-z ]{{1,20}}\){_DASH})"
)
_NO_CITY = re.compile(
    r"(?:BREAKING|UPDATED?|WATCH|LISTEN|LIVE|EXCLUSIVE|OPINION|VIDEO|PHOTOS?|ANALYSIS|CORRECTION|NOTE|READ|MORE|RELATED"
    r"|FACT[ -]CHECK|FILE|EDITORIAL|COLUMN|REVIEW|Q|A|I|NEW|JUST IN|DEVELOPING|WARNING|SPOILER)(?: NEWS)?\s*[:—–-]"
)
_DATE_LINE = re.compile(
    rf"(?:(?P<label>published|posted|first published|updated|last updated|modified|date)(?:\s+(?:on|at))?\s*:?\s+)?"
    rf"(?P<date>{WHEN})\W*",
    re.IGNORECASE,
)

_BYLINE = re.compile(r"(?:By|BY|[Ww]ritten by|[Rr]eport(?:ed|ing)? by|Author:|Story by)\s+(?P<names>[^\n]{3,150})")
_SEPARATOR = re.compile(r"\s*(?:,|;|&|\||/|•|·|\band\b|\bwith\b|\bAND\b)\s*")
_NAME = re.compile(
    r"(?:[^\W\d_][\w.’'-]*\s+)(?:(?:de|da|del|della|di|du|la|le|van|von|der|den|bin|ibn|al|el|ter|dos)\s+)*"
    r"(?:[^\W\d_][\w.’'-]*\s*){1,4}"
)
_ROLE = re.compile(
    r"\b(?:staff|writer|writers|reporter|reporters|correspondent|editor|editors|columnist|contributor|bureau|chief|desk"
    r"|press|news|times|post|herald|tribune|journal|gazette|agency|service|special|newspaper|media|team|reuters"
    r"|journalist|analyst|producer|updated|published|photographs?|photos?)\b",
    re.IGNORECASE,
)


def dateline_end(paragraph: str) -> int:
    """How many characters at the paragraph's beginning are its dateline, dash and all; 0 where it has none."""
    head = paragraph[:MAX_LENGTH]
    if _NO_CITY.match(head):
        return 0
    match = _DATELINE.match(head)
    return match.end() if match else 0


def date_line(line: str) -> tuple[Published, bool] | None:
    """The date that is all the line says, and whether the line calls it that of an update."""
    match = _DATE_LINE.fullmatch(line) if len(line) <= MAX_LENGTH else None
    published = parse(match["date"]) if match else None
    if match is None or published is None:
        return None
    return published, bool(match["label"]) and match["label"].lower() in ("updated", "last updated", "modified")


def byline(line: str) -> tuple[str, ...]:
    """The names in a line such as ``By Jane Roe and John Doe, Staff Writer``; none where it is no byline."""
    match = _BYLINE.fullmatch(line.strip())
    return names(match["names"]) if match else ()


def names(written: str) -> tuple[str, ...]:
    """People's names in a list of authors, without their roles and papers; empty where it reads like prose."""
    parts = [part.strip(" .*") for part in _SEPARATOR.split(written[:1000]) if part.strip(" .*")]
    found = [part for part in parts if _is_name(part)]
    leading = parts[: len(found)] == found or all(_is_name(part) or _ROLE.search(part) for part in parts)
    return tuple(dict.fromkeys(_cased(name) for name in found)) if leading else ()


def _is_name(part: str) -> bool:
    words = part.split()
    capital = sum(word[0].isupper() for word in words)
    return bool(_NAME.fullmatch(part)) and not _ROLE.search(part) and capital >= 2 and words[0][0].isupper()


def _cased(name: str) -> str:
    return name.title() if name.isupper() else name
