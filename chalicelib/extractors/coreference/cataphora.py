"""Pronouns that stand before the name that they mean: "When he took over, Henrik Brandl promised more"."""

from __future__ import annotations

import re

from chalicelib.extractors.coreference.apposition import Names
from chalicelib.extractors.coreference.cases import Case
from chalicelib.extractors.coreference.clusters import Cluster
from chalicelib.extractors.text.pronouns import POSSESSIVES
from chalicelib.extractors.text.titles import titles_before

AHEAD = 0.8
"""Confidence of this rule."""
_REST = re.compile(r"[^,;:.?!\n“”\"]{1,90}, ")
"""The rest of that, up to the comma behind which the subject stands."""
_REACH = 60
"""Characters behind the comma in which the subject's name begins."""
_TYPES = {"3sg": ("person",), "it": ("organization",)}
_FORMS = frozenset(("he", "she", "his", "her", "its", "it"))


def cataphoric(case: Case, names: Names) -> Cluster | None:
    """The subject behind the comma that ends the introduction in which a pronoun stands."""
    types = _TYPES.get(case.group, ())
    if case.anaphor.head not in _FORMS or case.inside or not case.context.in_introduction(case.anaphor.start):
        return None
    rest = _REST.match(case.context.text, case.anaphor.end)
    cluster = _subject_at(case.context.text, rest.end(), names) if rest else None
    if not cluster or cluster.type not in types or _is_another(case, cluster, names):
        return None
    return cluster


def _subject_at(text: str, at: int, names: Names) -> Cluster | None:
    """Whose name begins at an offset, behind its title or a description: "the club's director, Karin Ebeling"."""
    for start in range(at, at + _REACH):
        cluster = names.beginning.get(start)
        if cluster and (cluster.type == "person" or start == at or text[at:start] in ("the ", "The ")):
            return cluster if start == at or _describes(text, at, start) else None
    return None


def _describes(text: str, at: int, start: int) -> bool:
    """Whether what stands before a name is its title or what its bearer is."""
    if any(start - len(title) - len(" ") <= at for title in titles_before(text, start)):
        return True
    return text[at:start].casefold() == "the "


def _is_another(case: Case, cluster: Cluster, names: Names) -> bool:
    """Whether a pronoun has another gender, or a possessive may be of whom the text spoke last."""
    gender, last = case.anaphor.gender, names.last
    if gender is not None and cluster.gender not in (None, gender):
        return True
    return case.anaphor.head in POSSESSIVES and last not in (None, cluster) and last.type == cluster.type
