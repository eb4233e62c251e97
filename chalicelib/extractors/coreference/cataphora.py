"""Pronouns that stand before the name that they mean: "When he took over, Henrik Brandl promised more"."""

from __future__ import annotations

import re

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
_BOTH = frozenset("mf")
_FORMS = NOMINATIVE | POSSESSIVES
_TYPES = {**dict.fromkeys(THIRD_SINGULAR & _FORMS, "person"), **dict.fromkeys(NEUTER & _FORMS, "organization")}
"""The pronouns that may stand before the name, with the types of those that they mean."""


def cataphoric(case: Case, names: Names) -> Cluster | None:
    """The subject behind the comma that ends the introduction in which a pronoun stands."""
    meant = _TYPES.get(case.anaphor.head)
    if not meant or case.inside or not case.context.in_introduction(case.anaphor.start):
        return None
    cluster = _subject_behind(case, meant, names)
    return None if cluster and _is_another(case, cluster, names.last) else cluster


def _subject_behind(case: Case, meant: str, names: Names) -> Cluster | None:
    """What begins behind the next comma, if no other mark comes before that."""
    rest = _REST.match(case.context.text, case.anaphor.end)
    return _subject_at(case.context.text, rest.end(), meant, names) if rest else None


def _subject_at(text: str, at: int, meant: str, names: Names) -> Cluster | None:
    """Whose name begins the clause at an offset, alone or behind what its bearer is: "the director, Karin Ebeling"."""
    named = {start: names.beginning[start] for start in range(at, at + _REACH) if start in names.beginning}
    start = next((start for start, cluster in named.items() if cluster.type == meant), None)
    return named[start] if start is not None and _describes(text[at:start]) else None


def _describes(words: str) -> bool:
    """Whether words before a name say what its bearer is: "coach", "Wolfsburg's sporting director,", or nothing."""
    if words.casefold() in ("", "the "):
        return True
    described = _DESCRIPTION.fullmatch(words)
    return described is not None and class_of(described["head"].casefold()) == "person"


def _is_another(case: Case, cluster: Cluster, last: Cluster | None) -> bool:
    """Whether the name behind a pronoun is not what it means: it has another gender, or the text told of another."""
    genders = {case.anaphor.gender, cluster.gender} - {None}
    return len(genders) > 1 or _is_of_last(case, cluster, last)


def _is_of_last(case: Case, cluster: Cluster, last: Cluster | None) -> bool:
    """Whether a possessive may be of whom the text spoke last: "his" of another man than the one behind it."""
    if case.anaphor.head not in POSSESSIVES or last is None:
        return False
    if {case.anaphor.gender, last.gender} >= _BOTH:
        return False
    return last is not cluster and last.type == cluster.type
