"""The "it" or "they" that opens what a body says, and the "its" beside it: "Acme said it would pay"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from chalicelib import lexicon
from chalicelib.extractors.coreference.cases import Case
from chalicelib.extractors.coreference.clusters import Cluster
from chalicelib.extractors.coreference.context import holds
from chalicelib.extractors.text.choices import first, of_type, only
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
_BEFORE_SAYING = re.compile(r"(?:, [^,.;:\n]{1,80},)?(?: (?:has|have|had|also|now|later|jointly|today|yesterday))* ")
_BEHIND_SAYING = re.compile(rf"(?: (?:on )?(?:{_DAYS}))?(?: that)? $")
_VERBS_OF_SAYING = frozenset[str]().union(*(lexicon.verbs(cue=cue) for cue in _SAYING))
"""What may stand between a body and the pronoun that opens what it says: ", a bank, has announced on Monday that"."""
_LONGEST_REPORT = 140
"""Characters between the two."""
OPENERS = {
    **dict.fromkeys(("it", "its"), ("organization", "body", "location")),
    **dict.fromkeys(("they", "their"), ("organization", "people", "group")),
}
"""The pronouns that open a report, with the types of those who say it."""
_PARTNERS = {"its": ("organization", "body", "location"), "their": ("organization", "body", "people", "group")}
"""The pronouns behind "and", with the types of those whose it is: "Airbus and its chief"."""
_AND = " and "
_GOES_ON = re.compile(
    rf"\band (?:{lexicon.pattern(lexicon.words('function_words', type='auxiliary'))}) (?:not |never )?[a-z]+ $"
)
"""A second verb of a subject, whose object the next word opens: "and would not raise"."""
_GOING_ON = 40
"""Characters that hold it."""
_SUBJECTS = {"its": "it", "their": "they"}
"""By possessive, the pronoun that may be the subject of its clause."""
_SEVERAL = re.compile(r"(?:^|[.!?,] )[^,.;:!?\n“”\"]* and [^,.;:!?\n“”\"]{2,60}?(?P<says> [a-z]+(?: that)? )$")
"""Two subjects and a verb that stand before "they": "Acme and its partner said "."""
_SEVERAL_REACH = 120
"""Characters of them at most."""


def speaking_of_itself(case: Case, candidates: Sequence[Cluster]) -> Cluster | None:
    """The one body that says what "it" opens: "the company said that it would pay"; not "said it was clear that"."""
    if case.anaphor.head != "it" or not case.teller or not _opens(case):
        return None
    return _lone_body(case.context.text, case.teller, candidates)


def reporting_itself(case: Case, candidates: Sequence[Cluster]) -> Cluster | None:
    """The subject of the verb before "it": "Acme announced on Monday it would pay", "Acme have said they may sell"."""
    types = OPENERS.get(case.anaphor.head, ())
    if is_impersonal(case.context.text, case.anaphor.end):
        return None
    return first(cluster for cluster in of_type(candidates, *types) if _reports(case, cluster))


def _reports(case: Case, cluster: Cluster) -> bool:
    """Whether a verb of saying is all that stands between a subject and a pronoun."""
    end, start = cluster.last.end, case.anaphor.start
    if not end < start <= end + _LONGEST_REPORT:
        return False
    return not case.context.is_governed(cluster.last) and is_saying(case.context.text[end:start])


def is_saying(words: str) -> bool:
    """Whether words between a subject and what it says are a verb of saying, and what belongs to it."""
    before = _BEFORE_SAYING.match(words)
    if not before:
        return False
    behind = _BEHIND_SAYING.search(words, before.end())
    return behind is not None and words[before.end() : behind.start()] in _VERBS_OF_SAYING


def is_reported_by_two(case: Case) -> bool:
    """Whether two subjects say what a "they" opens, so that it is neither alone: "Acme and its partner said they"."""
    text, start = case.context.text, case.anaphor.start
    several = _SEVERAL.search(text, max(0, start - _SEVERAL_REACH), start) if case.anaphor.head == "they" else None
    return several is not None and is_saying(several["says"])


def is_lone(_: Case, cluster: Cluster) -> bool:
    """Whether something with a name is one, and can't be two; "the family" may be."""
    return cluster.entity is not None and not cluster.plural and cluster.type in ("organization", "location")


def owner_beside(case: Case, candidates: Sequence[Cluster]) -> Cluster | None:
    """Whose "its" is behind "and": "Airbus and its chief"."""
    types = _PARTNERS.get(case.anaphor.head, ())
    beside = case.anaphor.start - len(_AND)
    if not case.context.text.startswith(_AND, beside, case.anaphor.start):
        return None
    return first(cluster for cluster in of_type(candidates, *types) if cluster.last.end == beside)


def owner_of_clause(case: Case, candidates: Sequence[Cluster]) -> Cluster | None:
    """Whose "its" is where an "it" goes on with a second verb: "it wishes Acme well and would not raise its bid"."""
    text, start = case.context.text, case.anaphor.start
    subject = _SUBJECTS.get(case.anaphor.head)
    if not subject or not _GOES_ON.search(text, max(0, start - _GOING_ON), start):
        return None
    return only([cluster for cluster in candidates if _is_subject(case, cluster, subject)])


def _is_subject(case: Case, cluster: Cluster, pronoun: str) -> bool:
    """Whether a pronoun of the same sentence mentions something."""
    text = case.context.text
    same = (mention for mention in cluster.mentions if not case.sentences_since(mention))
    return any(text[mention.start : mention.end].casefold() == pronoun for mention in same)


def only_body(case: Case, candidates: Sequence[Cluster]) -> Cluster | None:
    """Whose "its" is where nothing else in the sentence may be meant: "Acme Corps lost its case"."""
    if case.anaphor.head not in _PARTNERS:
        return None
    body = only([cluster for cluster in candidates if not case.sentences_since(cluster.last)])
    return body if body and _may_own(case, body) else None


def _may_own(case: Case, body: Cluster) -> bool:
    """Whether a body has a name, and is no mere circumstance: not "at Acme Corps"."""
    return body.type == "organization" and not case.context.is_governed(body.last)


def _opens(case: Case) -> bool:
    """Whether an "it" with a meaning is the first word of what is reported: "that it would pay"."""
    text, start = case.context.text, case.anaphor.start
    opening = _OPENING.fullmatch(text, case.inside.content.start, start) if case.inside else None
    return opening is not None and not is_impersonal(text, case.anaphor.end)


def is_impersonal(text: str, end: int) -> bool:
    """Whether an "it" that ends at ``end`` means nothing."""
    return _IMPERSONAL.match(text, end) is not None


def _lone_body(text: str, source: Bounded, candidates: Sequence[Cluster]) -> Cluster | None:
    """The body that a source is, if nobody else is mentioned in it."""
    body = only([cluster for cluster in candidates if _spans_within(source, cluster)])
    if not body or body.type not in _BODIES:
        return None
    return body if _is_head(text, source, *min(_spans_within(source, body))) else None


def _spans_within(source: Bounded, cluster: Cluster) -> list[tuple[int, int]]:
    """Start and end of the mentions of a cluster that stand in a source."""
    return [(mention.start, mention.end) for mention in cluster.mentions if holds(source, mention.start)]


def _is_head(text: str, source: Bounded, start: int, end: int) -> bool:
    """Whether a source is about the mention in it: "the company", and no "spokesman for the company"."""
    return bool(_BEFORE_HEAD.fullmatch(text, source.start, start) and _BEHIND_HEAD.fullmatch(text, end, source.end))
