"""People whom rules find where the ranker is not asked or finds nobody: by gender, by role, by age."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from chalicelib.extractors.coreference.cases import Case
from chalicelib.extractors.coreference.clusters import Cluster
from chalicelib.extractors.coreference.context import SUBJECTS, holds
from chalicelib.extractors.text.choices import first, only
from chalicelib.extractors.text.nouns import is_epithet, is_parent, is_player

OWNER = 0.8
"""Confidence of ``owner_of_source``."""
FALLBACK = 0.6
"""Confidence of the rules that are asked where the ranker finds nobody."""
_OF = re.compile(r" of (?:[a-z]+|\d)")
"""What follows a parent who is told of by number or kind of the children: " of four"."""
_LATELY = 4
"""Sentences back to whoever an epithet or a pronoun may mean without more signs."""
_NAMED_LATELY = 3
"""Sentences back to whom a parent may be."""


def owner_of_source(case: Case, candidates: Sequence[Cluster]) -> Cluster | None:
    """Of whom a lawyer speaks: "The judge's lawyer, Peter Grant, said she meant no harm"."""
    source = case.teller
    owner = only([cluster for cluster in candidates if holds(source, cluster.last.start)])
    return owner if owner and _owns(case, owner) else None


def _owns(case: Case, cluster: Cluster) -> bool:
    """Whether somebody has an 's, and is known to be of the pronoun's gender."""
    return case.context.has_genitive(cluster.last.end) and cluster.gender == case.anaphor.gender


def only_of_role(case: Case, candidates: Sequence[Cluster]) -> Cluster | None:
    """The only one who was called so: "the developer"."""
    return only([cluster for cluster in candidates if case.anaphor.head in cluster.heads])


def last_of_gender(case: Case, candidates: Sequence[Cluster]) -> Cluster | None:
    """The person who was mentioned last, if that is the only one of the pronoun's gender."""
    near = [cluster for cluster in candidates if case.is_near(cluster.last, within=_LATELY)]
    same = [cluster for cluster in near if cluster.gender == case.anaphor.gender]
    return only(same) if same[:1] == near[:1] else None


def parent(case: Case, candidates: Sequence[Cluster]) -> Cluster | None:
    """Whom "the father of four" means: the last man before who has a name."""
    anaphor = case.anaphor
    if not is_parent(anaphor.head) or anaphor.modified or not _OF.match(case.context.text, anaphor.end):
        return None
    named = (cluster for cluster in candidates if cluster.entity and case.is_near(cluster.last, within=_NAMED_LATELY))
    return first(cluster for cluster in named if cluster.gender == anaphor.gender)


def epithet(case: Case, candidates: Sequence[Cluster]) -> Cluster | None:
    """Whom "the 43-year-old" or "the Dane" means as a subject: the last one before, since who is told of goes on."""
    if not is_epithet(case.anaphor.head) or case.occurrence.role not in SUBJECTS:
        return None
    return first(_subjects(case, candidates))


def player(case: Case, candidates: Sequence[Cluster]) -> Cluster | None:
    """Whom "the striker" means: the last subject before that is no coach."""
    if not is_player(case.anaphor.head):
        return None
    return first(cluster for cluster in _subjects(case, candidates) if _may_play(cluster))


def _subjects(case: Case, candidates: Iterable[Cluster]) -> Iterator[Cluster]:
    """Those that were the subject of one of the sentences before, the last first."""
    subjects = (cluster for cluster in candidates if cluster.last.role in SUBJECTS)
    return (cluster for cluster in subjects if 1 <= case.sentences_since(cluster.last) <= _LATELY)


def _may_play(cluster: Cluster) -> bool:
    """Whether somebody was called nothing but what players are: "the striker", "the Dane"; no "coach"."""
    return all(map(_is_of_players, cluster.heads))


def _is_of_players(noun: str) -> bool:
    """Whether a noun is what somebody plays, or tells no role at all."""
    return is_player(noun) or is_epithet(noun)
