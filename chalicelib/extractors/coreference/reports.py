"""The "it" that opens what a body says: "the company said that it would pay"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from chalicelib import lexicon
from chalicelib.extractors.coreference.cases import Case
from chalicelib.extractors.coreference.clusters import Cluster
from chalicelib.extractors.coreference.context import holds
from chalicelib.extractors.text.links import Link
from chalicelib.extractors.text.spans import Bounded

ITSELF = 0.9
"""Confidence of this rule: 16 of 18 in GUM, MEANTIME and 120 articles of PolNeAR dev are right."""
_BODIES = ("organization", "body")
_BEFORE_HEAD = re.compile(r"(?:(?!(?:of|for|at|from|with|in|to|by) )[\w'’.-]+ ){0,4}")
"""Of a source, what may stand before the one name that speaks: no "spokesman for"."""
_BEHIND_HEAD = re.compile(r"[^A-Z]*|, .*")
"""What may stand behind it: no other name."""
_OPENING = re.compile(r"(?:that )?[“\"]?")
"""Of a report, what may stand before the "it" that opens it."""
_VERBS = lexicon.pattern(lexicon.words("expletives", type="verb"))
_IMPERSONAL = re.compile(
    r"\s+(?:(?:is|was|(?:will|would|may|might|could|can|must|should) (?:not )?be|(?:has|had) (?:not )?been)\b"
    r"(?! (?:(?:not|also|now|still|already|\w+ly) )?\w+(?:ing|ed)\b(?! (?:that|to|whether|if|how|who)\b))"
    rf"|(?:{_VERBS})\b)|['’]s\b"
)
"""What follows an "it" that means nothing, or an action: "it was clear that", "it takes years to"."""


def speaking_of_itself(case: Case, candidates: Sequence[Cluster]) -> Cluster | None:
    """The one body that says what "it" opens: "the company said that it would pay"; not "said it was clear that"."""
    if case.anaphor.head != "it" or not case.inside or case.quoted:
        return None
    if not _opens(case, case.inside) or is_impersonal(case.context.text, case.anaphor.end):
        return None
    return _lone_body(case.context.text, case.inside.source, candidates)


def is_impersonal(text: str, end: int) -> bool:
    """Whether an "it" that ends at ``end`` means nothing."""
    return _IMPERSONAL.match(text, end) is not None


def _opens(case: Case, report: Link) -> bool:
    """Whether an anaphor is the first word of a report, whose source stands before it."""
    if not report.source or report.source.end > report.content.start:
        return False
    opening = case.context.text[report.content.start : case.anaphor.start]
    return _OPENING.fullmatch(opening) is not None


def _lone_body(text: str, source: Bounded | None, candidates: Sequence[Cluster]) -> Cluster | None:
    """The body that a source is, if nobody else is mentioned in it."""
    inside = [(m.start, m.end, c) for c in candidates for m in c.mentions if holds(source, m.start)]
    if source is None or len({cluster for *_, cluster in inside}) != 1:
        return None
    start, end, body = min(inside, key=lambda mention: mention[:2])
    return body if body.type in _BODIES and _is_head(text, source, start, end) else None


def _is_head(text: str, source: Bounded, start: int, end: int) -> bool:
    """Whether a source is about the mention in it: "the company", and no "spokesman for the company"."""
    before, behind = text[source.start : start], text[end : source.end]
    return _BEFORE_HEAD.fullmatch(before) is not None and _BEHIND_HEAD.fullmatch(behind) is not None
