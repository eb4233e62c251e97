"""People whom rules find where the ranker is not asked or finds nobody: by gender, by role, by age."""

from __future__ import annotations

from collections.abc import Sequence

from chalicelib.extractors.coreference.cases import Case
from chalicelib.extractors.coreference.clusters import Cluster
from chalicelib.extractors.coreference.context import holds
from chalicelib.extractors.text.nouns import is_epithet, is_player
from chalicelib.extractors.text.tokens import GENITIVE

OWNER = 0.8
"""Confidence of ``owner_of_source``."""
FALLBACK = 0.6
"""Confidence of the rules that are asked where the ranker finds nobody."""
_SUBJECTS = ("subject", "source")
_LATELY = 3
"""Sentences back to whoever an epithet or a pronoun may mean without more signs."""


def owner_of_source(case: Case, candidates: Sequence[Cluster]) -> Cluster | None:
    """Of whom a lawyer speaks: "The judge's lawyer, Peter Grant, said she meant no harm"."""
    report = case.reported
    if case.group != "3sg" or not report or not report.source or report.source.end > case.anaphor.start:
        return None
    inside = [cluster for cluster in candidates if holds(report.source, cluster.last.start)]
    return inside[0] if len(inside) == 1 and _owns(case, inside[0]) else None


def _owns(case: Case, cluster: Cluster) -> bool:
    """Whether somebody has an 's, and is known to be of the pronoun's gender."""
    return (
        case.context.text[cluster.last.end : cluster.last.end + 2] in GENITIVE and cluster.gender == case.anaphor.gender
    )


def only_of_role(case: Case, candidates: Sequence[Cluster]) -> Cluster | None:
    """The only one who was called so: "the developer"."""
    anaphor = case.anaphor
    if anaphor.noun != "person" or not anaphor.definite or anaphor.possessed or anaphor.modified or anaphor.words:
        return None
    same = [cluster for cluster in candidates if anaphor.head in cluster.heads]
    return same[0] if len(same) == 1 else None


def last_of_gender(case: Case, candidates: Sequence[Cluster]) -> Cluster | None:
    """The person who was mentioned last, if that is the only one of the pronoun's gender and the pronoun speaks."""
    gender = case.anaphor.gender
    if case.group != "3sg" or not case.speaks or not candidates:
        return None
    near = [c for c in candidates if case.sentences_since(c.last) <= _LATELY + 1]
    return near[0] if near and near[0].gender == gender and all(c.gender != gender for c in near[1:]) else None


def epithet(case: Case, candidates: Sequence[Cluster]) -> Cluster | None:
    """Whom "the 43-year-old", "the Dane" or "the striker" means: the last subject before its sentence."""
    anaphor = case.anaphor
    if not anaphor.definite or anaphor.possessed or anaphor.modified or anaphor.noun != "person":
        return None
    if not (_is_epithet(case) or _is_player(case)):
        return None
    return next((cluster for cluster in candidates if _may_be_called_so(case, cluster)), None)


def _is_epithet(case: Case) -> bool:
    """Whether an age or nationality is the subject: who is told of goes on."""
    return is_epithet(case.anaphor.head) and case.occurrence.role in _SUBJECTS


def _is_player(case: Case) -> bool:
    """Whether a phrase is nothing but what somebody plays: not "the home striker"."""
    return is_player(case.anaphor.head) and not case.anaphor.words


def _may_be_called_so(case: Case, cluster: Cluster) -> bool:
    """Whether somebody was the subject lately, and is no coach where a player is meant."""
    if cluster.last.role not in _SUBJECTS or not 1 <= case.sentences_since(cluster.last) <= _LATELY + 1:
        return False
    return is_epithet(case.anaphor.head) or all(is_player(head) or is_epithet(head) for head in cluster.heads)
