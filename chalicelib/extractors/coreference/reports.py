"""The "it" that opens what a body says: "the company said that it would pay"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from chalicelib import lexicon
from chalicelib.extractors.coreference.cases import Case
from chalicelib.extractors.coreference.clusters import Cluster
from chalicelib.extractors.coreference.context import holds
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
    report = case.reported
    if case.anaphor.head != "it" or not report or not report.source:
        return None
    if not _opens(case, report.content, report.source):
        return None
    return _lone_body(case.context.text, report.source, candidates)


def _opens(case: Case, content: Bounded, source: Bounded) -> bool:
    """Whether an "it" with a meaning is the first word of a content behind its source."""
    text = case.context.text
    opening = text[content.start : case.anaphor.start]
    if source.end > content.start or not _OPENING.fullmatch(opening):
        return False
    return not is_impersonal(text, case.anaphor.end)


def is_impersonal(text: str, end: int) -> bool:
    """Whether an "it" that ends at ``end`` means nothing."""
    return _IMPERSONAL.match(text, end) is not None


def _lone_body(text: str, source: Bounded, candidates: Sequence[Cluster]) -> Cluster | None:
    """The body that a source is, if nobody else is mentioned in it."""
    inside = [cluster for cluster in candidates if _spans_within(source, cluster)]
    if len(inside) != 1 or inside[0].type not in _BODIES:
        return None
    start, end = min(_spans_within(source, inside[0]))
    return inside[0] if _is_head(text, source, start, end) else None


def _spans_within(source: Bounded, cluster: Cluster) -> list[tuple[int, int]]:
    """Start and end of the mentions of a cluster that stand in a source."""
    return [(mention.start, mention.end) for mention in cluster.mentions if holds(source, mention.start)]


def _is_head(text: str, source: Bounded, start: int, end: int) -> bool:
    """Whether a source is about the mention in it: "the company", and no "spokesman for the company"."""
    before, behind = text[source.start : start], text[end : source.end]
    return _BEFORE_HEAD.fullmatch(before) is not None and _BEHIND_HEAD.fullmatch(behind) is not None
