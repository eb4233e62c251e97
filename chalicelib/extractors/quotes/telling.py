"""The circumstances of a quote: when it was said, and through whom it reached the article."""

from __future__ import annotations

import re

from chalicelib import lexicon
from chalicelib.extractors.quotes.cues import cue_class
from chalicelib.extractors.quotes.phrases import phrase
from chalicelib.extractors.text.links import Link
from chalicelib.extractors.text.spans import Bounded, touching
from chalicelib.lexicon.inflection import with_plurals
from chalicelib.model import Span

_BESIDE = re.compile(r"[\s,]*(?:(?:on|in|at|by|early|late|earlier|later|this|last|the)\s+){0,3}", re.IGNORECASE)
_OPENS = re.compile(r"(?:^|[.!?:][\"”’]?\s+|\n\s*)(?:(?:On|In|At|By|Early|Late|Earlier|Later|Last)\s+){0,2}$")
_THEN = re.compile(r"[\s,]*(?:\w+ly\s+|also\s+)?")
_RELAYED = lexicon.pattern(lexicon.verbs("participle", traits="relays"))
_CITING = lexicon.pattern(lexicon.verbs("gerund", traits="cites"))
_PASSED_ON = re.compile(
    r"[\s,]*(?:(?:[Oo]n |late |early |in )*[A-Z]\w+(?: \d{1,2})?,? )?"
    rf"(?:[Aa]ccording to|({_CITING})|(?:as |in an? [^.!?\n\"“”]{{0,40}}?)(?:{_RELAYED}) by)\s+"
)
_CITED = with_plurals(lexicon.words("cue_words", traits="cited"))
_THAT = re.compile(r"\s*(?:that\s+)?")
_RELAYS = ("say", "claim", "announce", "reveal", "admit", "write")
"""Classes of cues whose report may be somebody else's report: "the ministry said Lavrov told him"."""

NEAR = 40
"""Characters around the cue, its source and its addressee in which a date beside them starts or ends."""
OPENING = 20
"""Characters before a date that show whether it opens its sentence: "On", "Earlier on"."""
THAT = 8
"""Characters between a cue and the source whose words it reports: " that "."""
SUBJECT = 30
"""Characters before a cue in which its source ends: an auxiliary or adverb stands between."""


def date_beside(text: str, link: Link, addressee: Span | None, dates: tuple[Span, ...]) -> Span | None:
    """The date directly beside a cue: "told reporters on Friday", "Ono on Friday said", "On Friday, Ono said"."""
    if not link.cue:
        return None
    others = [span for span in (link.source, addressee) if span]
    start, end = _chain(text, link.cue, others)
    for date in touching(dates, start - NEAR, end + NEAR):
        if not _is_part(date, link, others) and _is_beside(text, date, link, (start, end)):
            return date
    return None


def _is_part(date: Span, link: Link, others: list[Span]) -> bool:
    """Whether a date belongs to what is said, or to who says or hears it: "a 2014 survey"."""
    parts: list[Bounded] = [link.content, *others]
    return any(part.start <= date.start < part.end for part in parts)


def _is_beside(text: str, date: Span, link: Link, chain: tuple[int, int]) -> bool:
    cue, source = link.cue, link.source
    assert cue
    if cue.start <= date.start and date.end <= cue.end:
        return True
    if date.start >= chain[1]:
        return _is_behind(text, date, chain[1])
    if source and source.end <= date.start and date.end <= cue.start:
        return _stands_between(text, source, date, cue)
    return date.end <= chain[0] and _opens_sentence(text, date, chain[0])


def _is_behind(text: str, date: Span, end: int) -> bool:
    """ "Ono told reporters late on Friday"."""
    return "\n" not in text[end : date.start] and bool(_BESIDE.fullmatch(text, end, date.start))


def _stands_between(text: str, source: Span, date: Span, cue: Span) -> bool:
    """ "Ono on Friday also said"."""
    return bool(_BESIDE.fullmatch(text, source.end, date.start) and _THEN.fullmatch(text, date.end, cue.start))


def _opens_sentence(text: str, date: Span, start: int) -> bool:
    """ "On Friday, Ono said"."""
    touches = text[date.end : start].strip(" ") in ("", ",")
    return touches and bool(_OPENS.search(text[max(0, date.start - OPENING) : date.start]))


def _chain(text: str, cue: Span, others: list[Span]) -> tuple[int, int]:
    """The cue with what touches it but for a word or a comma: source and addressee."""
    start, end = cue.start, cue.end
    for other in sorted(others, key=lambda span: abs(span.start - cue.start)):
        if other.end <= start and _is_next(text, other.end, start):
            start = other.start
        elif end <= other.start and not text[end : other.start].strip(" ,"):
            end = other.end
    return start, end


def _is_next(text: str, end: int, start: int) -> bool:
    """Whether one word at most stands there: "Ono also said"."""
    return len(text[end:start].split()) <= 1


def passed_on_by(text: str, group: list[Link], cues: tuple[Span, ...], sources: tuple[Span, ...]) -> Span | None:
    """The other source of a chain: "…, she said, according to Tass"; "the ministry said Lavrov told him …".

    It is somebody else than the speaker.
    """
    first = group[0]
    if not first.source:
        return None
    other = _named_behind(text, group, sources) or _reporting_before(text, first, cues, sources)
    return other if other and _apart(other, first.source) else None


def _apart(one: Span, other: Span) -> bool:
    return one.end <= other.start or other.end <= one.start


def _named_behind(text: str, group: list[Link], sources: tuple[Span, ...]) -> Span | None:
    """Who is named behind all parts of a quote, in its sentence: "…, according to Tass", "…, citing two officials"."""
    end = max(span.end for link in group for span in (link.content, link.cue, link.source) if span)
    passed_on = None if _ends_sentence(text, end) else _PASSED_ON.match(text, end)
    if not passed_on:
        return None
    named = _source_at(sources, passed_on.end())
    if named:
        return named
    named = phrase(text, passed_on.end(), passed_on.end() + NEAR)
    return named if named and (not passed_on[1] or _may_be_cited(text, named)) else None


def _ends_sentence(text: str, end: int) -> bool:
    return text[max(0, end - 2) : end].rstrip("\"”’'").endswith((".", "!", "?"))


def _source_at(sources: tuple[Span, ...], at: int) -> Span | None:
    return next((source for source in touching(sources, at, at + 1) if source.start <= at), None)


def _may_be_cited(text: str, named: Span) -> bool:
    """Whether a phrase is of somebody or a document: one may cite a reason too, "citing the cost of steel"."""
    return re.split(r"\W", text[named.start : named.end])[-1] in _CITED


def _reporting_before(text: str, link: Link, cues: tuple[Span, ...], sources: tuple[Span, ...]) -> Span | None:
    """The source of a report whose words begin with this link's own source."""
    if not link.source or not link.cue or link.source.start > link.content.start:
        return None
    outer = _cue_before(text, link.source, cues)
    if not outer or outer == link.cue or cue_class(text[outer.start : outer.end]) not in _RELAYS:
        return None
    return _subject(text, outer, sources)


def _cue_before(text: str, source: Span, cues: tuple[Span, ...]) -> Span | None:
    """The cue directly before a source: "said" in "said that Lavrov told him"."""
    last = _last_before(cues, source.start, THAT)
    return last if last and _THAT.fullmatch(text, last.end, source.start) else None


def _subject(text: str, cue: Span, sources: tuple[Span, ...]) -> Span | None:
    """The source directly before a cue."""
    last = _last_before(sources, cue.start, SUBJECT)
    return last if last and _is_next(text, last.end, cue.start) else None


def _last_before(spans: tuple[Span, ...], end: int, reach: int) -> Span | None:
    """The last span that ends before an offset, and not farther from it than ``reach`` characters."""
    before = [span for span in touching(spans, end - reach, end) if span.end <= end]
    return before[-1] if before else None
