"""What a body says behind an aside about it: "The union, which represents 900 of Acme's 1,350 drivers, said it"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from chalicelib.extractors.coreference.cases import Case
from chalicelib.extractors.coreference.clusters import Cluster
from chalicelib.extractors.coreference.context import DATELINE, Occurrence
from chalicelib.extractors.coreference.reports import OPENERS, is_impersonal, is_saying
from chalicelib.extractors.text.choices import of_type

_LAST = 8
"""Mentions of a body that are looked at, the last: those of one sentence."""
_NO_END = r"(?:[^.;:!?\n“”\"]|(?<=\d)\.(?=\d))"
"""A character of a clause: no mark ends it, but a number has a point."""
_OPENERS = "which|whose|who|a|an|the|one of|part of|home to|known|led|run|built|made|held|set up|[a-z]+ed|[a-z]+ing"
_ASIDE = re.compile(rf", (?:{_OPENERS})\b{_NO_END}{{1,200}},(?= )")
"""What stands between a body and its verb and tells more of the body: ", based in Oslo,"."""
_OTHER_SUBJECT = re.compile(r", (?:and|but|while|as|so|yet|or) |\b(?:said|says|told) ")
"""What such an aside does not hold: another clause, or another who speaks."""
_BEFORE_BODY = re.compile(
    rf"{DATELINE}(?:(?:But|And|Yet) |[A-Z][^,.;:\n“”\"]{{1,60}}, )?"
    r"(?:(?!(?:of|for|at|from|with|in|to|by|and|or|that|when|if|on|against) )[\w'’-]+ ){0,3}"
)
"""What may stand before a subject in its sentence: "On Monday, the"."""


def reporting_behind_aside(case: Case, candidates: Sequence[Cluster]) -> Cluster | None:
    """The subject of the verb before "it", if an aside parts the two: "Acme, which owns Fiat, said it would pay"."""
    if is_impersonal(case.context.text, case.anaphor.end):
        return None
    bodies = of_type(candidates, *OPENERS.get(case.anaphor.head, ()))
    subjects = [(mention.start, body) for body in bodies for mention in _subjects(case, body)]
    return min(subjects, key=lambda subject: subject[0])[1] if subjects else None


def _subjects(case: Case, cluster: Cluster) -> Iterator[Occurrence]:
    """The last mentions of a body that are the subject of what an anaphor is told in."""
    same = (mention for mention in cluster.mentions[-_LAST:] if not case.sentences_since(mention))
    return (mention for mention in same if mention.end < case.anaphor.start and _reports(case, mention))


def _reports(case: Case, mention: Occurrence) -> bool:
    """Whether an aside and a verb of saying are all that stands between a subject and a pronoun."""
    text, start = case.context.text, case.anaphor.start
    aside = _ASIDE.match(text, mention.end, start)
    if not aside or not is_saying(text[aside.end() : start]) or _OTHER_SUBJECT.search(aside[0]):
        return False
    return _BEFORE_BODY.fullmatch(case.context.opening(mention)) is not None
