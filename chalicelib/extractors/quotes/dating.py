"""When something was said: the date that stands beside its cue, "told reporters on Friday"."""

from __future__ import annotations

import re
from dataclasses import replace

from chalicelib.extractors.text.choices import first, present
from chalicelib.extractors.text.links import Link
from chalicelib.extractors.text.spans import Bounded, lies_in, touching
from chalicelib.model import Mention, Span

_BESIDE = re.compile(r"[\s,]*(?:(?:on|in|at|by|early|late|earlier|later|this|last|the)\s+){0,3}", re.IGNORECASE)
_OPENS = re.compile(r"(?:^|[.!?:][\"”’]?\s+|\n\s*)(?:(?:On|In|At|By|Early|Late|Earlier|Later|Last)\s+){0,2}$")
_THEN = re.compile(r"[\s,]*(?:\w+ly\s+|also\s+)?")
_POSSESSIVE = ("'s", "’s")
"""Behind a date that says which: "this year's race"."""

NEAR = 40
"""Characters around the cue, its source and its addressee in which a date beside them starts or ends."""
OPENING = 20
"""Characters before a date that show whether it opens its sentence: "On", "Earlier on"."""


def date_beside(text: str, link: Link, addressee: Span | None, dates: tuple[Mention, ...]) -> Mention | None:
    """The date directly beside a cue: "told reporters on Friday", "Ono on Friday said", "On Friday, Ono said"."""
    if not link.cue:
        return None
    others = present(link.source, addressee)
    chain = _chain(text, link.cue, others)
    near = touching(dates, chain.start - NEAR, chain.end + NEAR)
    own = (date for date in near if not (_is_part(date, link, others) or text.startswith(_POSSESSIVE, date.end)))
    return first(date for date in own if _is_beside(text, date, link.cue, link.source, chain))


def _is_part(date: Mention, link: Link, others: list[Span]) -> bool:
    """Whether a date belongs to what is said, or to who says or hears it: "a 2014 survey"."""
    parts: list[Bounded] = [link.content, *others]
    return any(part.start <= date.start < part.end for part in parts)


def _is_beside(text: str, date: Mention, cue: Span, source: Span | None, chain: Span) -> bool:
    """Whether only prepositions and adverbs part a date from the cue and what touches it."""
    if lies_in(date, cue.start, cue.end):
        return True
    if date.start >= chain.end:
        return _is_behind(text, date, chain.end)
    if source and lies_in(date, source.end, cue.start):
        return _stands_between(text, source, date, cue)
    return _opens_sentence(text, date, chain.start)


def _is_behind(text: str, date: Mention, end: int) -> bool:
    """ "Ono told reporters late on Friday"."""
    return "\n" not in text[end : date.start] and bool(_BESIDE.fullmatch(text, end, date.start))


def _stands_between(text: str, source: Span, date: Mention, cue: Span) -> bool:
    """ "Ono on Friday also said"."""
    return bool(_BESIDE.fullmatch(text, source.end, date.start) and _THEN.fullmatch(text, date.end, cue.start))


def _opens_sentence(text: str, date: Mention, start: int) -> bool:
    """ "On Friday, Ono said"."""
    if date.end > start or text[date.end : start].strip(" ") not in ("", ","):
        return False
    return bool(_OPENS.search(text[max(0, date.start - OPENING) : date.start]))


def _chain(text: str, cue: Span, others: list[Span]) -> Span:
    """The cue with what touches it: source and addressee, the nearer first."""
    chain = cue
    for other in sorted(others, key=lambda span: abs(span.start - cue.start)):
        if is_followed(text, other, chain):
            chain = replace(chain, start=other.start)
        elif _is_preceded(text, other, chain):
            chain = replace(chain, end=other.end)
    return chain


def is_followed(text: str, subject: Span, verb: Span) -> bool:
    """Whether a verb stands behind its subject, with one word at most between: "Ono also said"."""
    return subject.end <= verb.start and len(text[subject.end : verb.start].split()) <= 1


def _is_preceded(text: str, noun: Span, verb: Span) -> bool:
    """Whether a verb stands directly before a noun: "told Ono", "said Ono"."""
    return verb.end <= noun.start and not text[verb.end : noun.start].strip(" ,")
