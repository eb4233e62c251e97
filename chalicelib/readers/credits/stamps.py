"""Stamps: when a story was published or updated, as its page or its first lines show it.

A stamp is a date with what it is called and a time before or after it ("Updated at 6:40 a.m. ET, Oct. 2, 2024"), a
time alone ("Updated 7:15 a.m.") or what has passed since ("Last updated: 3 hours ago"). Several stand on one line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from chalicelib.lexicon.late import Late
from chalicelib.model import Published
from chalicelib.readers.credits.dates import TIME, WHEN, read_match

MAX_LINE = 200
"""Characters of a line of stamps and names: three stamps and a dozen names. Longer lines are prose."""


class Means(IntEnum):
    """What the day of a stamp is called: the smaller, the surer that it is the one of publication."""

    PUBLISHED = 0
    UNSAID = 1
    UPDATED = 2


@dataclass(frozen=True, slots=True)
class Stamp:
    """``published`` is None where the stamp holds no day, or one that could be two: "3/2/2020"."""

    published: Published | None
    means: Means
    is_day: bool


_UPDATES = r"(?:last |latest )?(?:updated?|modified|edited|revised|amended|corrected|reviewed)|as of"
_PUBLICATIONS = (
    r"(?:first |originally |date |last )?(?:published|posted|printed)(?: online)?|created|issued|released"
    r"|added|uploaded|filed|dated|date|(?:release|publish|published|publication|issue) date|for immediate release"
)
_SINCE = (
    r"(?:(?:about |over )?(?:\d{1,3}|an?)\s?(?:s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?"
    r"|d|days?|weeks?|w|months?|years?|yrs?)(?: and \d{1,2} ?\w{1,7})? ago|just now|moments ago)"
)
_READING = (
    r"(?:(?:reading time|lesezeit|lesedauer|temps de lecture|tiempo de lectura|tempo di lettura|tempo de leitura"
    r"|leestijd|l[äa]stid|l[eæ]setid|czas czytania)\s*:?\s*)?\d{1,2}[ -]min(?:ut\w{0,3}|s)?\.?(?: read)?"
)
_LABEL = rf"(?:(?P<updated>{_UPDATES})|(?P<issued>{_PUBLICATIONS}))\b(?:\s*(?:on|at)\b)?\s*[:–—-]?\s*"
_STAMP = Late(
    rf"(?<![\w/.])(?:(?:{_LABEL})?(?:(?:on|at)\s+)?{WHEN}|(?:{_LABEL.replace('P<', 'P<bare_')})?{_SINCE}"
    rf"|{_LABEL.replace('P<', 'P<timed_')}{TIME}|{_READING})(?!\w)",
    re.IGNORECASE,
)
_TOGETHER = re.compile(
    r"(?<=[12]\d{3})(?=\d{1,2}[:.]\d\d|[A-Z][a-z]{2})|(?<=ed)(?=\d|[A-Z][a-z]{2})"
    r"|(?<=\w)(?=(?:Last )?(?:Updated|Published|Posted|Modified)\b|Last m)"
)
_MAY_BE = re.compile(r"\d|\b(?:ago|now)\b", re.IGNORECASE)  # what every stamp has
_LABEL_ALONE = Late(rf"(?:{_UPDATES}|{_PUBLICATIONS})(?: (?:on|at))?\s*:?", re.IGNORECASE)
_BETWEEN = re.compile(r"(?:[\s|·•∙,;/()–—.-]|\band\b)*", re.IGNORECASE)


def stamps(line: str) -> tuple[Stamp, ...]:
    """The stamps of a line that holds nothing else; none where it holds anything else, or is too long."""
    if len(line) > MAX_LINE or not _MAY_BE.search(line):
        return ()
    line = _apart(line)
    matches = _all(line, 0)
    return tuple(map(_read, matches)) if matches else ()


def cut(line: str) -> tuple[str, tuple[Stamp, ...]]:
    """What stands before the stamps that end a line, and the stamps; the whole line where it does not end so."""
    if len(line) > MAX_LINE or not _MAY_BE.search(line):
        return line.strip(), ()
    line = _apart(line)
    for opening in _STAMP.finditer(line):
        if matches := _all(line, opening.start()):
            return line[: opening.start()].rstrip(" |·•,;/(–—-"), tuple(map(_read, matches))
    return line, ()


def is_label(line: str) -> bool:
    """Whether the line only says what a date is called that stands elsewhere: "Published"."""
    return bool(_LABEL_ALONE.fullmatch(line))


def best(found: Sequence[Stamp]) -> Published | None:
    """The day of publication among stamps; that of an update where there is nothing better."""
    dated = [stamp for stamp in found if stamp.published]
    return min(dated, key=lambda stamp: stamp.means).published if dated else None


def means(words: str) -> Means:
    """What the words that end before a date call it: ``UPDATED`` in "Last updated on"."""
    if re.search(rf"\b(?:{_UPDATES})\b[\s:–—-]*(?:(?:on|at)\b[\s:]*)?$", words, re.IGNORECASE):
        return Means.UPDATED
    said = re.search(rf"\b(?:{_PUBLICATIONS})\b[\s:–—-]*(?:(?:on|at)\b[\s:]*)?$", words, re.IGNORECASE)
    return Means.PUBLISHED if said else Means.UNSAID


def _apart(line: str) -> str:
    """The line with blanks where a page's style sheet has them: "March 5, 202512:41 AM UTCUpdated 8 hours ago"."""
    return _TOGETHER.sub(" ", line).strip()


def _all(line: str, position: int) -> list[re.Match[str]]:
    """The stamps that follow each other from there to the line's end; none where something else comes between."""
    matches = list(_following(line, position))
    end = _skip(line, matches[-1].end()) if matches else -1
    return matches if end == len(line) else []


def _following(line: str, position: int) -> Iterator[re.Match[str]]:
    while match := _STAMP.match(line, position):
        yield match
        position = _skip(line, match.end())


def _skip(line: str, position: int) -> int:
    between = _BETWEEN.match(line, position)
    return between.end() if between else position


def _read(match: re.Match[str]) -> Stamp:
    groups = match.groupdict()
    dated = any(groups[name] for name in ("month", "month2", "iso", "first"))
    updated = any(groups[name] for name in ("updated", "bare_updated", "timed_updated"))
    meaning = Means.UPDATED if updated else Means.PUBLISHED if groups["issued"] else Means.UNSAID
    return Stamp(read_match(match) if dated else None, meaning, dated)
