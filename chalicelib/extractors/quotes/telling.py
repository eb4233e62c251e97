"""The circumstances of a quote: when it was said, and through whom it reached the article."""

from __future__ import annotations

import re

from chalicelib.extractors.quotes.cues import cue_class
from chalicelib.extractors.quotes.phrases import phrase
from chalicelib.extractors.text.links import Link
from chalicelib.extractors.text.spans import touching
from chalicelib.model import Span

_BESIDE = re.compile(r"[\s,]*(?:(?:on|in|at|by|early|late|earlier|later|this|last|the)\s+){0,3}", re.IGNORECASE)
_OPENS = re.compile(r"(?:^|[.!?:][\"”’]?\s+|\n\s*)(?:(?:On|In|At|By|Early|Late|Earlier|Later|Last)\s+){0,2}$")
_THEN = re.compile(r"[\s,]*(?:\w+ly\s+|also\s+)?")
_PASSED_ON = re.compile(
    r"[\s,]*(?:(?:[Oo]n |late |early |in )*[A-Z]\w+(?: \d{1,2})?,? )?"
    r"(?:[Aa]ccording to|citing|quoting|(?:as |in an? [^.!?\n\"“”]{0,40}?)(?:carried|published|quoted|cited|reported|"
    r"released|relayed|broadcast|aired|distributed) by)\s+"
)
_CITED = re.compile(
    r"\b(?:officials?|sources?|people|diplomats?|lawyers?|aides?|witnesses|residents|executives?|analysts?|documents?|"
    r"agency|newspaper|television|radio|media|spokes\w+)$"
)
_THAT = re.compile(r"\s*(?:that\s+)?")
_RELAYS = ("say", "claim", "announce", "reveal", "admit", "write")
"""Classes of cues whose report may be somebody else's report: "the ministry said Lavrov told him"."""

NEAR = 40
"""Characters around the cue, its source and its addressee in which a date beside them starts or ends."""


def date_beside(text: str, link: Link, addressee: Span | None, dates: tuple[Span, ...]) -> Span | None:
    """The date directly beside a cue: "told reporters on Friday", "Ono on Friday said", "On Friday, Ono said"."""
    if not link.cue:
        return None
    others = [s for s in (link.source, addressee) if s]
    start, end = _chain(text, link.cue, others)
    for date in touching(dates, start - NEAR, end + NEAR):
        named = any(s.start <= date.start < s.end for s in others)
        quoted = link.content.start <= date.start < link.content.end
        if not named and not quoted and _is_beside(text, date, link, (start, end)):
            return date
    return None


def _is_beside(text: str, date: Span, link: Link, chain: tuple[int, int]) -> bool:
    cue, source = link.cue, link.source
    assert cue
    if cue.start <= date.start and date.end <= cue.end:
        return True
    if date.start >= chain[1]:
        return bool(_BESIDE.fullmatch(text, chain[1], date.start)) and "\n" not in text[chain[1] : date.start]
    if source and source.end <= date.start and date.end <= cue.start:
        return bool(_BESIDE.fullmatch(text, source.end, date.start) and _THEN.fullmatch(text, date.end, cue.start))
    opens = _OPENS.search(text[max(0, date.start - 20) : date.start])
    return date.end <= chain[0] and text[date.end : chain[0]].strip(" ") in ("", ",") and bool(opens)


def _chain(text: str, cue: Span, others: list[Span]) -> tuple[int, int]:
    """The cue with what touches it but for a blank: source and addressee."""
    start, end = cue.start, cue.end
    for other in sorted(others, key=lambda s: abs(s.start - cue.start)):
        if other.end <= start and len(text[other.end : start].split()) <= 1:
            start = other.start
        elif end <= other.start and not text[end : other.start].strip(" ,"):
            end = other.end
    return start, end


def passed_on_by(text: str, group: list[Link], cues: tuple[Span, ...], sources: tuple[Span, ...]) -> Span | None:
    """The other source of a chain: "…, she said, according to Tass"; "the ministry said Lavrov told him …".

    It is somebody else than the speaker.
    """
    first = group[0]
    if not first.source:
        return None
    found = _named_behind(text, group, sources) or _reporting_before(text, first, cues, sources)
    return found if found and (found.end <= first.source.start or first.source.end <= found.start) else None


def _named_behind(text: str, group: list[Link], sources: tuple[Span, ...]) -> Span | None:
    spans = [s for link in group for s in (link.content, link.cue, link.source) if s]
    end = max(s.end for s in spans)
    closed = text[max(0, end - 2) : end].rstrip("\"”’'")[-1:] in (".", "!", "?")
    found = None if closed else _PASSED_ON.match(text, end)
    if not found:
        return None
    tagged = [s for s in touching(sources, found.end(), found.end() + 1) if s.start <= found.end()]
    named = tagged[0] if tagged else phrase(text, found.end(), found.end() + NEAR)
    # One may cite a reason too: "citing the cost of steel".
    reason = not tagged and found[0].split()[-1] in ("citing", "quoting")
    return named if named and not (reason and not _CITED.search(text, named.start, named.end)) else None


def _reporting_before(text: str, link: Link, cues: tuple[Span, ...], sources: tuple[Span, ...]) -> Span | None:
    """The source of a report whose words begin with this link's own source."""
    if not link.source or not link.cue or link.source.start > link.content.start:
        return None
    outer = [c for c in touching(cues, link.source.start - 8, link.source.start) if c.end <= link.source.start]
    if not outer or outer[-1] == link.cue or not _THAT.fullmatch(text, outer[-1].end, link.source.start):
        return None
    if cue_class(text[outer[-1].start : outer[-1].end]) not in _RELAYS:
        return None
    before = [s for s in touching(sources, outer[-1].start - 30, outer[-1].start) if s.end <= outer[-1].start]
    return before[-1] if before and len(text[before[-1].end : outer[-1].start].split()) <= 1 else None
