"""Whose "its" it is where somebody speaks for a body: "The Trust shut the pier. “It rotted,” its director said."."""

from __future__ import annotations

import re
from collections.abc import Sequence

from chalicelib.extractors.coreference.cases import Case
from chalicelib.extractors.coreference.clusters import Cluster
from chalicelib.extractors.coreference.context import Occurrence
from chalicelib.extractors.text.choices import of_type

_LAST = 3
"""Mentions of a body that are looked at, the last: a name and the pronouns behind it in its sentence."""
_MARKS = re.compile(
    r" [a-z][^.!?\n“”\"]{1,140}[.!?]\s+[“\"](?:(?![,.!?][”\"] )[^“”\"\n]){1,200}[,!?][”\"] (?:said |says )?"
)
"""What stands between a body and "its": what it did, and words in marks."""
_CLAUSE = re.compile(r"(?:^|[\n.!?]\s*|[;:] |, (?:and|but|while) )(?:(?:The|the|But|And|Meanwhile,) ){0,2}\Z")
"""Before the subject of a clause."""
_REACH = 40
"""Characters that hold it."""


def owner_of_speaker(case: Case, candidates: Sequence[Cluster]) -> Cluster | None:
    """The body that is named last as the subject of a clause in the sentence before the words in marks."""
    if case.anaphor.head != "its":
        return None
    acting = [(name.start, body) for body in of_type(candidates, "organization") for name in _acting(case, body)]
    return max(acting, key=lambda pair: pair[0])[1] if acting else None


def _acting(case: Case, body: Cluster) -> list[Occurrence]:
    """The last names of a body that are the subject of a clause before words in marks."""
    return [name for name in body.mentions[-_LAST:] if name.kind == "name" and _acts(case, name)]


def _acts(case: Case, name: Occurrence) -> bool:
    """Whether a name is the subject of a clause, and little but words in marks stands between it and "its"."""
    text = case.context.text
    if not _MARKS.fullmatch(text, name.end, case.anaphor.start):
        return False
    return _CLAUSE.search(text, max(0, name.start - _REACH), name.start) is not None
