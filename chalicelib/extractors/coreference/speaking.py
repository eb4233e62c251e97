"""Who "he" is beside what he says, where the words or the sentence before tell: a lawyer, or who just acted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from chalicelib import lexicon
from chalicelib.extractors.coreference.cases import Case
from chalicelib.extractors.coreference.clusters import Cluster
from chalicelib.extractors.coreference.context import Occurrence
from chalicelib.extractors.coreference.relations import COUNSEL
from chalicelib.extractors.text.choices import first, only

CERTAIN = 0.8
"""Confidence of these rules, by reading what they make of the own corpus."""
_CLIENT = re.compile(r"\b(?:his|her|their) clients?\b")
"""What a lawyer speaks of, and no client."""
_SENTENCES = 3
"""Sentences back to a lawyer who was named."""
_OPENS = re.compile(r"[.!?][”\"’']?\s+(?:(?:But|And|Yet) )?\Z")
"""What stands before a pronoun that opens its sentence: ".” But "."""
_BEFORE = 10
"""Characters of that at most."""
_LAST = 4
"""Mentions of somebody that are looked at, the last: a name and the pronouns behind it in its sentence."""
_TURN = re.compile(
    r"(?!,? and [A-Z])(?:(?! (?:said|says|told|added)\b)[^.!?\n“”\"]){1,80}[.!?]\s+"
    r"[“\"‘'](?:(?![,.!?][’'] )[^“”\"\n]){1,200}[,.!?]?[”\"’'],?\s+"
)
"""What stands between a name and the pronoun that speaks: what its bearer does, and words in marks."""
_ANSWERED = lexicon.pattern(verb.capitalize() for verb in lexicon.verbs("participle", traits="answered"))
_ASKED = re.compile(rf"(?:{_ANSWERED})\b[^.!?;:,“”\"\n]{{1,60}}? (he|she)\b[^.!?;:,“”\"\n]{{0,80}}, ")
"""A clause that opens a sentence and has a pronoun for whoever answers: "Asked when he will retire, "."""
_FRONT = re.compile(
    rf"(?:(?:{_ANSWERED}|When|As|After|Once|At|In|On)\b[^.!?;:“”\"\n]{{2,90}}, )?"
    r"(?:(?:But|And|Then) )?(?:(?:The|An?|His|Her|Their|[A-Z][\w-]*['’]s) [^,.;:“”\"\n]{1,40}, )?"
    r"(?:the |The )?(?:[A-Z]?[\w’'-]+\.? ){0,3}"
)
"""What may stand before a subject in its sentence: a clause, a title, or what it is in apposition to."""


def for_client(case: Case, candidates: Sequence[Cluster]) -> Cluster | None:
    """The lawyer who speaks of "his client": no client does."""
    link = case.spoken
    if not link or not _CLIENT.search(case.context.text, link.content.start, link.content.end):
        return None
    near = (cluster for cluster in candidates if case.is_near(cluster.last, within=_SENTENCES))
    return first(cluster for cluster in near if not COUNSEL.isdisjoint(cluster.heads))


def speaks_again(case: Case, candidates: Sequence[Cluster]) -> Cluster | None:
    """Who by name spoke in the sentence before: "“…,” said his brother, Bo Rask. He added that …"."""
    if not _opens(case):
        return None
    return only([cluster for cluster in candidates if any(_spoke_last(case, name) for name in _last_names(cluster))])


def _opens(case: Case) -> bool:
    """Whether a pronoun opens its sentence."""
    start = case.anaphor.start
    return _OPENS.search(case.context.text[max(0, start - _BEFORE) : start]) is not None


def _last_names(cluster: Cluster) -> Iterator[Occurrence]:
    """The names among the last mentions of somebody."""
    return (mention for mention in cluster.mentions[-_LAST:] if mention.kind == "name")


def _spoke_last(case: Case, name: Occurrence) -> bool:
    """Whether a name stands in the last source, in the sentence before a pronoun, and owns nothing."""
    if case.paragraphs_since(name) or not case.is_in_sentence_before(name):
        return False
    return case.context.spoke_before(case.anaphor.start, name.start) and not case.context.has_genitive(name.end)


def who_is_asked(case: Case, candidates: Sequence[Cluster]) -> Cluster | None:
    """Whom the clause in front of a role speaks of: "Asked when he will retire, the 72-year-old looks up."."""
    opening = case.context.opening(case.occurrence)
    asked = _ASKED.fullmatch(opening)
    if not asked:
        return None
    at = case.anaphor.start - len(opening) + asked.start(1)
    return first(cluster for cluster in candidates if at in _last_starts(cluster))


def _last_starts(cluster: Cluster) -> list[int]:
    """Where the last mentions of somebody begin."""
    return [mention.start for mention in cluster.mentions[-_LAST:]]


def who_acted(case: Case, candidates: Sequence[Cluster]) -> Cluster | None:
    """Who by name acted in the sentence before words in marks: "Ono looked at her. “One,” he said."."""
    return first(cluster for cluster in candidates if any(_has_acted(case, name) for name in _last_names(cluster)))


def _has_acted(case: Case, name: Occurrence) -> bool:
    """Whether a name is the subject of a sentence behind which the words in marks stand."""
    if not _TURN.fullmatch(case.context.text, name.end, case.anaphor.start):
        return False
    return _FRONT.fullmatch(case.context.opening(name)) is not None
