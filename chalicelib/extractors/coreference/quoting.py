"""Who goes on in his own words behind his report: "Ray Duffy said he would sue. “It was my nan's,” he said."."""

from __future__ import annotations

import re
from collections.abc import Sequence

from chalicelib import lexicon
from chalicelib.extractors.coreference.cases import Case
from chalicelib.extractors.coreference.clusters import Cluster
from chalicelib.extractors.coreference.context import Occurrence
from chalicelib.extractors.text.choices import only

_LAST = 4
"""Mentions of somebody that are looked at, the last: a name and the pronouns behind it in its sentence."""
_SAYING = lexicon.pattern(lexicon.verbs("past", "third", cue="say"))
_REPORT = re.compile(
    rf"(?:,[^,.!?\n“”\"]{{2,60}})?,? (?:{_SAYING})\b[^.!?\n“”\"]{{1,120}}[.!?]\s+"
    r"[“\"‘'](?:(?![,.!?][’'] )[^“”\"\n]){1,200}[,!?][”\"’'] "
)
"""What stands between a name and the pronoun that goes on: a clause, a report, and words in marks."""


def quotes_himself(case: Case, candidates: Sequence[Cluster]) -> Cluster | None:
    """Who by name reports something in the sentence before the words in marks beside which "he said" stands."""
    return only([cluster for cluster in candidates if cluster.type == "person" and _reports(case, cluster)])


def _reports(case: Case, cluster: Cluster) -> bool:
    """Whether the last source is somebody's name, and hardly more than a report and words in marks stands behind."""
    names = (name for name in cluster.mentions[-_LAST:] if name.kind == "name" and name.role == "source")
    return any(_goes_on(case, name) for name in names)


def _goes_on(case: Case, name: Occurrence) -> bool:
    """Whether a report and words in marks stand between a name and a pronoun."""
    return _REPORT.fullmatch(case.context.text, name.end, case.anaphor.start) is not None
