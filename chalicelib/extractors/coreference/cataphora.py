"""Pronouns that stand before the name that they mean: "When he took over, Henrik Brandl promised more"."""

from __future__ import annotations

import re

from chalicelib.extractors.coreference.apposition import Names
from chalicelib.extractors.coreference.cases import Case
from chalicelib.extractors.coreference.clusters import Cluster
from chalicelib.extractors.text.nouns import class_of
from chalicelib.extractors.text.pronouns import NEUTER, NOMINATIVE, POSSESSIVES, THIRD_SINGULAR, is_other_gender

AHEAD = 0.8
"""Confidence of this rule."""
_REST = re.compile(r"[^,;:.?!\n“”\"]{1,90}, ")
"""The rest of that, up to the comma behind which the subject stands."""
_REACH = 60
"""Characters behind the comma in which the subject's name begins."""
_DESCRIPTION = re.compile(r"(?:(?!(?:and|or|but|who)\b)[\w.&'’-]+ ){0,6}(?P<head>[\w-]+),? ")
_NOTHING = ("", "the ")
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
    """Whose name begins the clause behind the next comma, alone or behind what its bearer is: "the director, Karin"."""
    text = case.context.text
    rest = _REST.match(text, case.anaphor.end)
    named = names.first_of_type(meant, range(rest.end(), rest.end() + _REACH)) if rest else None
    return named[1] if rest and named and _describes(text[rest.end() : named[0]]) else None


def _describes(words: str) -> bool:
    """Whether words before a name say what its bearer is: "coach", "Wolfsburg's sporting director,", or nothing."""
    if words.casefold() in _NOTHING:
        return True
    described = _DESCRIPTION.fullmatch(words)
    return described is not None and class_of(described["head"].casefold()) == "person"


def _is_another(case: Case, cluster: Cluster, last: Cluster | None) -> bool:
    """Whether the name behind a pronoun is not what it means: it has another gender, or the text told of another."""
    return is_other_gender(case.anaphor.gender, cluster.gender) or _is_of_last(case, cluster, last)


def _is_of_last(case: Case, cluster: Cluster, last: Cluster | None) -> bool:
    """Whether a possessive may be of whom the text spoke last: "his" of another man than the one behind it."""
    if case.anaphor.head not in POSSESSIVES or last is cluster:
        return False
    return last is not None and last.type == cluster.type
