"""The "it" or "they" that opens what a body says, and the "its" beside it: "Acme said it would pay"."""

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


_SAYING = ("say", "announce", "claim", "admit", "deny", "warn", "reveal", "promise", "believe", "agree")
"""The classes of cues whose clause may open with who says it; "asked it" has it as an object."""
_DAYS = lexicon.pattern((*(day.capitalize() for day in lexicon.words("weekdays")), "today", "yesterday"))
_REPORTING = re.compile(
    r"(?:, [^,.;:\n]{1,80},)?(?: (?:has|have|had|also|now|later|jointly|today|yesterday))*"
    rf" (?:{lexicon.pattern(frozenset[str]().union(*(lexicon.verbs(cue=cue) for cue in _SAYING)))})"
    rf"(?: (?:on )?(?:{_DAYS}))?(?: that)? "
)
"""What may stand between a body and the pronoun that opens what it says: ", a bank, has announced on Monday that"."""
_LONGEST_REPORT = 140
"""Characters between the two."""
_OPENERS = {
    **dict.fromkeys(("it", "its"), ("organization", "body", "location")),
    **dict.fromkeys(("they", "their"), ("organization", "people", "group")),
}
"""The pronouns that open a report, with the types of those who say it."""
_PARTNERS = {"its": ("organization", "body", "location"), "their": ("organization", "body", "people", "group")}
"""The pronouns behind "and", with the types of those whose it is: "Airbus and its chief"."""
_AND = " and "


def speaking_of_itself(case: Case, candidates: Sequence[Cluster]) -> Cluster | None:
    """The one body that says what "it" opens: "the company said that it would pay"; not "said it was clear that"."""
    report = case.reported
    if case.anaphor.head != "it" or not report or not report.source:
        return None
    if not _opens(case, report.content, report.source):
        return None
    return _lone_body(case.context.text, report.source, candidates)


def reporting_itself(case: Case, candidates: Sequence[Cluster]) -> Cluster | None:
    """The subject of the verb before "it": "Acme announced on Monday it would pay", "Acme have said they may sell"."""
    types = _OPENERS.get(case.anaphor.head, ())
    if not types or is_impersonal(case.context.text, case.anaphor.end):
        return None
    return next((cluster for cluster in candidates if cluster.type in types and _reports(case, cluster)), None)


def _reports(case: Case, cluster: Cluster) -> bool:
    """Whether a verb of saying is all that stands between a subject and a pronoun."""
    end, start = cluster.last.end, case.anaphor.start
    if not 0 < start - end <= _LONGEST_REPORT or case.context.is_governed(cluster.last):
        return False
    return _REPORTING.fullmatch(case.context.text, end, start) is not None


def owner_beside(case: Case, candidates: Sequence[Cluster]) -> Cluster | None:
    """Whose "its" is behind "and": "Airbus and its chief"."""
    types = _PARTNERS.get(case.anaphor.head, ())
    beside = case.anaphor.start - len(_AND)
    if not types or case.context.text[beside : case.anaphor.start] != _AND:
        return None
    return next((cluster for cluster in candidates if cluster.type in types and cluster.last.end == beside), None)


def only_body(case: Case, candidates: Sequence[Cluster]) -> Cluster | None:
    """Whose "its" is where nothing else in the sentence may be meant: "Acme Corps lost its case"."""
    if case.anaphor.head not in _PARTNERS:
        return None
    same = [cluster for cluster in candidates if not case.sentences_since(cluster.last)]
    if len(same) != 1 or not same[0].entity or case.context.is_governed(same[0].last):
        return None
    return same[0] if same[0].type == "organization" else None


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
