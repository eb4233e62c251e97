"""Whose spokesman somebody is by a pronoun beside his name: "The union was not asked," said Ann Lee, its organiser."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from chalicelib.extractors.coreference.cases import Case
from chalicelib.extractors.coreference.clusters import Cluster
from chalicelib.extractors.coreference.context import DATELINE, SUBJECTS, Occurrence
from chalicelib.extractors.text.choices import of_type, only
from chalicelib.extractors.text.nouns import is_somebody
from chalicelib.extractors.text.titles import HEADS

OWNER = 0.85
"""Confidence of this rule, by reading what it makes of the dev sets."""
_LAST = 8
"""Mentions of a body that are looked at, the last: those of some sentences."""
_ROLE = re.compile(
    r" (?:[\w-]+ ){0,4}?(?P<head>[a-z-]+)(?= (?:of|for|in|at|since|and|who)\b|[,.;:]|$)"
    r"(?P<name>[^,.;:\n]{0,60}, [A-Z][\w.'’-]+ [A-Z])?"
)
"""What follows a possessive: a role with what it is one of, and perhaps a comma and a name."""
_NAME = re.compile(r"[A-Z][\w'’-]+,? (?:(?:aged )?\d{1,3}, )?$")
"""A name and what parts it from its apposition."""
_REACH = 40
"""Characters before a pronoun that hold it."""
_OPENS = re.compile(rf"{DATELINE}(?:(?:But|And|Yet) )?(?:[Tt]he )?")
"""What may stand before a subject that opens its sentence."""
_OWNERS = {"its": ("organization", "body", "location"), "their": ("organization", "body", "people", "group")}
"""The pronouns, with the types of those whose they are."""


def owner_of_role(case: Case, candidates: Sequence[Cluster]) -> Cluster | None:
    """The subject of the sentence before, or the only body in it; of several people "their" is only the latter."""
    types = _OWNERS.get(case.anaphor.head)
    if not types or case.inside or not _is_role_beside_name(case):
        return None
    at = case.context.sentence_at(_opening(case))
    owners = list(of_type(candidates, *types))
    if any(_told_in(case, owners, case.occurrence.sentence)):
        return None
    before = list(_told_in(case, owners, at - 1))
    return _subject(case, before) or only(_different(o for o, _ in before if o.type != "location"))


def _subject(case: Case, told: Iterable[tuple[Cluster, Occurrence]]) -> Cluster | None:
    """The one that opens its sentence, which "their" does not tell from others."""
    if case.anaphor.head != "its":
        return None
    free = [(owner, mention) for owner, mention in told if mention.role != "possessor" and not owner.plural]
    opening = only(_different(owner for owner, mention in free if _OPENS.fullmatch(case.context.opening(mention))))
    return opening or only(_different(owner for owner, mention in free if mention.role in SUBJECTS))


def _different(owners: Iterable[Cluster]) -> list[Cluster]:
    """Those that are mentioned, each once."""
    return list(dict.fromkeys(owners))


def _is_role_beside_name(case: Case) -> bool:
    """Whether a possessive opens a role in apposition to a name: "Its spokesman, Ann Lee", "Ann Lee, its spokesman"."""
    text, start, end = case.context.text, case.anaphor.start, case.anaphor.end
    role = _ROLE.match(text, end)
    if not role or not (role["head"] in HEADS or is_somebody(role["head"])):
        return False
    return bool(role["name"]) or _NAME.search(text, max(0, start - _REACH), start) is not None


def _opening(case: Case) -> int:
    """Where the sentence begins, or the quote of several before it that its source stands behind."""
    start = case.anaphor.start
    quote = case.context.quoted_by(start)
    told = (
        quote is not None and quote.content.end <= start and "\n" not in case.context.text[quote.content.start : start]
    )
    return quote.content.start if quote and told else start


def _told_in(case: Case, owners: Iterable[Cluster], sentence: int) -> Iterator[tuple[Cluster, Occurrence]]:
    """Those that the reporter mentions in a sentence."""
    for owner in owners:
        for mention in owner.mentions[-_LAST:]:
            if mention.sentence == sentence and not case.context.quoted_at(mention.start):
                yield owner, mention
