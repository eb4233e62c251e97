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
"""The rest of an introduction, up to the comma behind which the subject stands: " took over, "."""
_INVERTED = re.compile(r"(?:Not (?:since|until)|Only (?:when|after|once))\b[^,;:\n]*")
"""What begins a sentence of which the subject stands behind its verb: "Not since he came had Henrik Brandl"."""
_REST_INVERTED = re.compile(
    r"[^,;:.?!\n“”\"]{1,90}? (?:had|has|did|does|was|would|could|will) (?=[^,;:.?!\n]{0,40}?[A-Z])"
)
"""The rest of that, up to the verb."""
_REACH = 60
"""Characters behind the comma in which the subject's name begins."""
_DESCRIPTION = re.compile(r"(?:(?!(?:and|or|but|who)\b)[\w.&'’-]+ ){0,6}(?P<head>[\w-]+),? ")
"""Words for what the bearer of a name is, in front of that: "Wolfsburg's sporting director, "."""
_OWNED = re.compile(r"(?:[\w.-]+ ){0,3}[\w.-]+['’]s (?:[a-z-]+ ){0,3}(?P<head>[a-z-]+), ")
"""An owner with what is theirs and is named behind: "Ian Orr's former deputy, "."""
_NOTHING = ("", "the ")
"""What may stand there and says nothing."""
_FORMS = NOMINATIVE | POSSESSIVES
_TYPES = {**dict.fromkeys(THIRD_SINGULAR & _FORMS, "person"), **dict.fromkeys(NEUTER & _FORMS, "organization")}
"""The pronouns that may stand before the name, with the types of those that they mean."""


def cataphoric(case: Case, names: Names) -> Cluster | None:
    """The subject behind the comma that ends the introduction in which a pronoun stands."""
    if not _stands_ahead(case):
        return None
    starts = _starts_behind(case)
    start, cluster = names.first_of_type(_TYPES[case.anaphor.head], starts)
    if not cluster or not _describes(case.context.text[starts.start : start]):
        return None
    return cluster if not _is_another(case, cluster, names.last) else _owned(case, start, names)


def _stands_ahead(case: Case) -> bool:
    """Whether a pronoun of the reporter's stands before the subject of its sentence: "When he"."""
    if case.anaphor.head not in _TYPES or case.inside:
        return False
    return case.context.in_introduction(case.anaphor.start) or _is_inverted(case)


def _is_inverted(case: Case) -> bool:
    """Whether the sentence of a pronoun begins as those do of which the subject stands behind its verb."""
    return _INVERTED.fullmatch(case.context.opening(case.occurrence)) is not None


def _starts_behind(case: Case) -> range:
    """Where the subject's name may begin behind the next comma or, in an inverted sentence, behind its verb.

    An empty range if another mark comes before that.
    """
    rest = (_REST_INVERTED if _is_inverted(case) else _REST).match(case.context.text, case.anaphor.end)
    return range(rest.end(), rest.end() + _REACH) if rest else range(0)


def _describes(words: str) -> bool:
    """Whether words before a name say what its bearer is: "coach", "Wolfsburg's sporting director,", or nothing."""
    if words.casefold() in _NOTHING:
        return True
    described = _DESCRIPTION.fullmatch(words)
    return described is not None and class_of(described["head"].casefold()) == "person"


def _owned(case: Case, start: int, names: Names) -> Cluster | None:
    """Whose name stands behind what another possesses, who begins here: "she" in "Until she left, Orr's aunt, Ann,"."""
    owned = _OWNED.match(case.context.text, start)
    if not owned or class_of(owned["head"]) != "person":
        return None
    _, cluster = names.first_of_type("person", [owned.end()])
    return cluster if cluster and not _is_another(case, cluster, names.last) else None


def _is_another(case: Case, cluster: Cluster, last: Cluster | None) -> bool:
    """Whether the name behind a pronoun is not what it means: it has another gender, or the text told of another."""
    return is_other_gender(case.anaphor.gender, cluster.gender) or _is_of_last(case, cluster, last)


def _is_of_last(case: Case, cluster: Cluster, last: Cluster | None) -> bool:
    """Whether a possessive may be of whom the text spoke last: "his" of another man than the one behind it."""
    if case.anaphor.head not in POSSESSIVES or last is cluster:
        return False
    if last is None or is_other_gender(case.anaphor.gender, last.gender):
        return False
    return last.type == cluster.type
