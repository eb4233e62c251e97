"""Pronouns that stand before the name that they mean: "When he took over, Henrik Brandl promised more"."""

from __future__ import annotations

import re
from collections.abc import Collection

from chalicelib.extractors.coreference.apposition import Names
from chalicelib.extractors.coreference.cases import Case
from chalicelib.extractors.coreference.clusters import Cluster
from chalicelib.extractors.text.nouns import class_of
from chalicelib.extractors.text.pronouns import NEUTER, NOMINATIVE, POSSESSIVES, THIRD_SINGULAR

AHEAD = 0.8
"""Confidence of this rule."""
_REST = re.compile(r"[^,;:.?!\n“”\"]{1,90}, ")
"""The rest of that, up to the comma behind which the subject stands."""
_REACH = 60
"""Characters behind the comma in which the subject's name begins."""
_DESCRIPTION = re.compile(r"(?:(?!(?:and|or|but|who)\b)[\w.&'’-]+ ){0,6}(?P<head>[\w-]+),? ")
_TYPES = {"3sg": ("person",), "it": ("organization",)}
_FORMS = (THIRD_SINGULAR | NEUTER) & (NOMINATIVE | POSSESSIVES)


def cataphoric(case: Case, names: Names) -> Cluster | None:
    """The subject behind the comma that ends the introduction in which a pronoun stands."""
    types = _TYPES.get(case.group, ())
    if case.anaphor.head not in _FORMS or case.inside or not case.context.in_introduction(case.anaphor.start):
        return None
    rest = _REST.match(case.context.text, case.anaphor.end)
    cluster = _subject_at(case.context.text, rest.end(), types, names) if rest else None
    if not cluster or _is_another(case, cluster, names):
        return None
    return cluster


def _subject_at(text: str, at: int, types: Collection[str], names: Names) -> Cluster | None:
    """Whose name begins the clause at an offset, alone or behind what its bearer is: "the director, Karin Ebeling"."""
    named = ((start, names.beginning[start]) for start in range(at, at + _REACH) if start in names.beginning)
    fitting = (start for start, cluster in named if cluster.type in types)
    start = next(fitting, None)
    return names.beginning[start] if start is not None and _describes(text[at:start]) else None


def _describes(words: str) -> bool:
    """Whether words before a name say what its bearer is: "coach", "Wolfsburg's sporting director,", or nothing."""
    if words.casefold() in ("", "the "):
        return True
    described = _DESCRIPTION.fullmatch(words)
    return described is not None and class_of(described["head"].casefold()) == "person"


def _is_another(case: Case, cluster: Cluster, names: Names) -> bool:
    """Whether a pronoun has another gender, or a possessive may be of whom the text spoke last."""
    gender, last = case.anaphor.gender, names.last
    if gender is not None and cluster.gender not in (None, gender):
        return True
    return case.anaphor.head in POSSESSIVES and last not in (None, cluster) and last.type == cluster.type
