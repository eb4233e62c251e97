"""Frames before words in marks, where the tagger takes them otherwise: Ann Lee said, “…”; As Orr told the Herald, …"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from chalicelib.extractors.quotes.framing import (
    ADVERB,
    CUT_OFF,
    GERUNDS,
    KNOWN,
    PASSED_ON,
    REACH,
    SUBJECT,
    Frame,
    Seen,
    ends_with,
)
from chalicelib.extractors.quotes.marks import Quoted
from chalicelib.extractors.text.choices import any_holds
from chalicelib.extractors.text.lines import line_start
from chalicelib.extractors.text.links import Content, Link
from chalicelib.extractors.text.spans import Bounded, touching
from chalicelib.lexicon.late import Late
from chalicelib.model import Span

_JOINS = (" and", " or", " but")
_BEFORE = Late(
    rf"(?:^|[,.!?:;]\s|\b(?:and|but|as|when) )\s*{SUBJECT} {ADVERB}(?P<verb>{KNOWN})"
    rf"(?: [^,.;:!?\"“”\n]{{1,40}}(?=[,:]))?{PASSED_ON}[,:]?\s*$"
)
_RECORDED = re.compile(
    r"\b(?:record|quote|cite|show|depict|report)(?:s|e?d)? (?P<source>[^.!?:;\"“”\n]{2,80}?) as (?:having )?(?:\w+ly )?"
    rf"(?P<verb>{GERUNDS})(?: [^,.;:!?\"“”\n]{{1,40}})?[,:]?\s*$"
)
_ACCORDING = re.compile(r"\b[Aa]ccording to ")
_EXCLAIMED = re.compile(r"[!?][\"”’'»]$")

OPENING = 5
"""Characters by which a content may begin before or behind a frame that it holds: "and", "but"."""


def before_quotation(text: str, quotation: Quoted, seen: Seen, _: Sequence[Bounded]) -> Frame | None:
    """Ann Lee said, “…”, where the tagger takes both for another's words, or the words are too few for it."""
    if not _may_be_others(text, quotation, seen):
        return None
    line = line_start(text, quotation.start, reach=REACH)
    before = _BEFORE.search(text[line : quotation.start])
    if not before or _is_cut(before["source"]):
        return None
    frame = Frame(quotation, _span(before, "verb", "speech", line), _span(before, "source", "source", line))
    if _is_cued(text, quotation, frame.cue, seen):
        return None
    return frame if any_holds(_REASONS, text, frame, line, seen) else None


def recorded(text: str, quotation: Quoted, _: Seen, people: Sequence[Bounded]) -> Frame | None:
    """Minutes record Ann Lee as replying: “…”."""
    line = line_start(text, quotation.start, reach=REACH)
    words = _RECORDED.search(text[line : quotation.start])
    if not words:
        return None
    source = _span(words, "source", "source", line)
    return Frame(quotation, _span(words, "verb", "speech", line), source) if ends_with(people, source) else None


def _span(match: re.Match[str], group: str, label: str, offset: int) -> Span:
    """The span of a match's group, where the matched string begins at an offset of the text."""
    return Span(offset + match.start(group), offset + match.end(group), label)


def _is_cut(source: str) -> bool:
    """Whether a source's words stop before their end: "Ann Lee and", "the mayor of"."""
    return source.endswith(_JOINS) or CUT_OFF.search(source) is not None


def _passes_on(text: str, frame: Frame, line: int, _: Seen) -> bool:
    """Orr said, according to an affidavit, “…”: the frame's own line cites another."""
    return _ACCORDING.search(text, line, frame.quotation.start) is not None


def _is_held(_text: str, frame: Frame, _line: int, seen: Seen) -> bool:
    """Orr said, “…”: the tagger takes all of it for one content, which begins with the subject."""
    around = touching(seen.contents, frame.cue.start, frame.cue.end)
    return any(abs(content.start - frame.source.start) < OPENING for content in around)


def _is_cry(text: str, frame: Frame, _line: int, _: Seen) -> bool:
    """Orr said, “Gravy!”: what is too short for the tagger."""
    return _cries(text, frame.quotation)


def _is_cued(text: str, quotation: Quoted, verb: Span, seen: Seen) -> bool:
    """Whether the tagger has another cue between a verb and a quotation: "appeals" in "appeals judges replied, “…”"."""
    between = (cue for cue in touching(seen.cues, verb.end + 1, quotation.start) if cue.start >= verb.end)
    return any(not _ACCORDING.match(text, cue.start) for cue in between)


def _may_be_others(text: str, quotation: Quoted, seen: Seen) -> bool:
    """Whether a content holds words before the marks, too, or these hold a cry, or the line before cites another."""
    if _cries(text, quotation) or _is_in_content(quotation, seen):
        return True
    return _ACCORDING.search(text, max(0, quotation.start - REACH), quotation.start) is not None


def _is_in_content(quotation: Quoted, seen: Seen) -> bool:
    """Whether a content of the tagger's begins before the marks and reaches into them."""
    around = touching(seen.contents, quotation.start, quotation.start + 1)
    return any(content.start < quotation.start for content in around)


def _cries(text: str, quotation: Quoted) -> bool:
    """Whether a quotation ends as cries and questions do: “Gravy!”."""
    return bool(_EXCLAIMED.search(text[quotation.end - 2 : quotation.end]))


@cache
def _as_told() -> re.Pattern[str]:
    """The clause "As Orr told the Herald,"; it holds hundreds of verbs, and is compiled when a text first says "As"."""
    return re.compile(
        rf"(?:^|[.!?][\"”’]?\s|\n)\s*As {SUBJECT} {ADVERB}(?P<verb>{KNOWN})(?: [^,.;:!?\"“”\n]{{1,60}})?{PASSED_ON},\s$"
    )


def as_told(text: str, content: Content) -> Link | None:
    """The link of what stands behind "As Orr told the Herald," to who told it."""
    reach = max(0, content.start - REACH)
    before = text[reach : content.start]
    told = _as_told().search(before) if "As " in before else None
    if not told:
        return None
    return Link(content, _span(told, "verb", "speech", reach), _span(told, "source", "source", reach))


_REASONS = (_passes_on, _is_held, _is_cry)
"""Why a subject and a verb before a quotation are read off the words, though the tagger has them otherwise."""
