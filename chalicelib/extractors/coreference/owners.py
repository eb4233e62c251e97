"""Whose spokesman somebody is by "its" or "their" before a role: "The Trust met. Its envoy, Ann Lee, wept."

The role stands beside a name, or speaks: “It rotted,” its director said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter

from chalicelib import lexicon
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
_SAYING = lexicon.pattern(lexicon.verbs(cue="say"))
_ROLE = re.compile(
    rf" (?:[\w-]+ ){{0,4}}?(?P<head>[a-z-]+)(?= (?:of|for|in|at|since|and|who|{_SAYING})\b|[,.;:]|$)"
    r"(?P<name>[^,.;:\n]{0,60}, [A-Z][\w.'’-]+ [A-Z])?"
)
"""What follows a possessive: a role with what it is one of, and perhaps a comma and a name."""
_NAME = re.compile(r"[A-Z][\w'’-]+,? (?:(?:aged )?\d{1,3}, )?$")
"""A name and what parts it from its apposition."""
_SPEAKS = re.compile(rf"[,!?][”\"] (?:(?:{_SAYING}) )?$")
"""Words in marks, whose speaker a pronoun behind them tells of."""
_REACH = 40
"""Characters before a pronoun that hold either."""
_OPENS = re.compile(
    rf"(?:{DATELINE}|.*(?:[;:]|, (?:and|but|while)) )(?:(?:But|And|Yet|Meanwhile,) )?(?:[Tt]he )?", re.DOTALL
)
"""What stands in a sentence before the subject of one of its clauses."""
_OWNERS = {"its": ("organization", "body", "location"), "their": ("organization", "body", "people", "group")}
"""The pronouns, with the types of those whose they are."""


def owner_of_role(case: Case, candidates: Sequence[Cluster]) -> Cluster | None:
    """The subject of the sentence before, or the only body in it; of several people "their" is only the latter."""
    types = _OWNERS.get(case.anaphor.head)
    if not types or case.inside or not _is_role(case):
        return None
    at = case.context.sentence_at(_opening(case))
    owners = list(of_type(candidates, *types))
    if any(_told_in(case, owners, case.occurrence.sentence)):
        return None
    before = list(_told_in(case, owners, at - 1))
    return _subject(case, before) or only(_different(o for o, _ in before if o.type != "location"))


def _subject(case: Case, told: Iterable[tuple[Cluster, Occurrence]]) -> Cluster | None:
    """The last that opens its clause, which "their" does not tell from others."""
    if case.anaphor.head != "its":
        return None
    free = [(owner, mention) for owner, mention in told if mention.role != "possessor" and not owner.plural]
    opening = [(mention.start, owner) for owner, mention in free if _OPENS.fullmatch(case.context.opening(mention))]
    if opening:
        return max(opening, key=itemgetter(0))[1]
    return only(_different(owner for owner, mention in free if mention.role in SUBJECTS))


def _different(owners: Iterable[Cluster]) -> list[Cluster]:
    """Those that are mentioned, each once."""
    return list(dict.fromkeys(owners))


def _is_role(case: Case) -> bool:
    """Whether a possessive opens the role of a name or a speaker: "Its envoy, Ann Lee", “…,” said its envoy."""
    text, start, end = case.context.text, case.anaphor.start, case.anaphor.end
    role = _ROLE.match(text, end)
    if not role or not (role["head"] in HEADS or is_somebody(role["head"])):
        return False
    return bool(role["name"]) or any(before.search(text, max(0, start - _REACH), start) for before in (_NAME, _SPEAKS))


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
