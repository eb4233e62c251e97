"""Who goes on being told of: the subject that opens the sentence before, where the ranker finds nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from chalicelib import lexicon
from chalicelib.extractors.coreference.cases import Case
from chalicelib.extractors.coreference.clusters import Cluster
from chalicelib.extractors.coreference.context import DATELINE, Occurrence
from chalicelib.extractors.coreference.reports import is_impersonal
from chalicelib.extractors.text.choices import only

_LATELY = 5
"""Mentions of somebody that are looked at, the last: those of one sentence."""
_OPENING = re.compile(rf"{DATELINE}(?:(?:But|And|Yet|The|the) )?")
"""What may stand before a subject that opens its sentence."""
_ADVERBS = r"(?:(?:also|now|then|later|already|since|in turn|[a-z]+ly) )*"
_DETERMINERS = lexicon.pattern(
    lexicon.words("numbers") | frozenset(("the", "a", "an", "its", "their", "no", "several", "many"))
)
"""What begins the object of a verb: what has an object is a deed."""
_DID = re.compile(
    rf" {_ADVERBS}(?:(?:has|have|had|will|would|did not|does not) {_ADVERBS})?"
    rf"(?:(?:{lexicon.pattern(lexicon.verbs('past', 'third', cue='say'))})\b"
    rf"|(?!(?:was|is|were|are|been|be|had|has)\b)[a-z]+ (?:to [a-z]+ )?(?:{_DETERMINERS}|\d[\d,.]*)\b)"
)
"""What follows a body that acts: " said", " had already used the"; not " came from"."""
_HAPPENS = lexicon.pattern(lexicon.words("expletives", type="verb"))
_TAKES = re.compile(rf" (?:{_HAPPENS})\b")
_WENT_ON = re.compile(r" [a-z]+")


def acting_body(case: Case, candidates: Sequence[Cluster]) -> Cluster | None:
    """The body that opens the sentence before: "The bank, which took the fine, has paid. It found four mistakes."."""
    text, end = case.context.text, case.anaphor.end
    if case.anaphor.head not in ("it", "they") or not _opens(case, case.occurrence):
        return None
    if not _DID.match(text, end) or _TAKES.match(text, end) or is_impersonal(text, end):
        return None
    return only([c for c in _subjects_before(case, candidates) if c.type in ("organization", "body") and not c.plural])


def new_body(case: Case, candidates: Sequence[Cluster]) -> Cluster | None:
    """Who goes on speaking: the body that the sentence before brought in, "The union took its side. It said so"."""
    if not _opens(case, case.occurrence):
        return None
    subject = only([*_subjects_before(case, candidates)])
    return subject if subject and _is_new(case, subject) else None


def _is_new(case: Case, body: Cluster) -> bool:
    """Whether a body without a name was mentioned for the first time in the sentence before."""
    return body.type == "body" and not body.plural and case.sentences_since(body.mentions[0]) == 1


def acting_person(case: Case, candidates: Sequence[Cluster]) -> Cluster | None:
    """The man who opens the sentence before: "Her father, a stonemason, forbade it. He later built her a boat."."""
    if not _opens(case, case.occurrence) or not _WENT_ON.match(case.context.text, case.anaphor.end):
        return None
    subject = only([*_subjects_before(case, candidates)])
    return subject if subject and subject.gender == case.anaphor.gender else None


def _subjects_before(case: Case, candidates: Sequence[Cluster]) -> Iterator[Cluster]:
    """Those who open the sentence before, in the same paragraph."""
    for cluster in candidates:
        before = (
            m for m in cluster.mentions[-_LATELY:] if case.sentences_since(m) == 1 and not case.paragraphs_since(m)
        )
        if any(_opens(case, mention) for mention in before):
            yield cluster


def _opens(case: Case, mention: Occurrence) -> bool:
    """Whether a mention is the subject that opens its sentence."""
    return mention.role != "possessor" and _OPENING.fullmatch(case.context.opening(mention)) is not None
