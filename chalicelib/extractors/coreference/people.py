"""People whom rules find where the ranker is not asked or finds nobody: by gender, by role, by age."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from chalicelib import lexicon
from chalicelib.extractors.coreference.cases import Case
from chalicelib.extractors.coreference.clusters import Cluster
from chalicelib.extractors.coreference.context import holds
from chalicelib.extractors.text.choices import only
from chalicelib.extractors.text.nouns import is_epithet, is_player
from chalicelib.extractors.text.tokens import GENITIVE

OWNER = 0.8
"""Confidence of ``owner_of_source``."""
FALLBACK = 0.6
"""Confidence of the rules that are asked where the ranker finds nobody."""
_PARENTS = (
    lexicon.words("alike", groups="mothers") | lexicon.words("alike", groups="fathers") | {"grandmother", "grandfather"}
)
_OF = re.compile(r" of (?:[a-z]+|\d)")
_SUBJECTS = ("subject", "source")
_LATELY = 3
"""Sentences back to whoever an epithet or a pronoun may mean without more signs."""


def owner_of_source(case: Case, candidates: Sequence[Cluster]) -> Cluster | None:
    """Of whom a lawyer speaks: "The judge's lawyer, Peter Grant, said she meant no harm"."""
    source = case.teller
    owner = only([cluster for cluster in candidates if holds(source, cluster.last.start)])
    return owner if owner and _owns(case, owner) else None


def _owns(case: Case, cluster: Cluster) -> bool:
    """Whether somebody has an 's, and is known to be of the pronoun's gender."""
    behind = case.context.text[cluster.last.end : cluster.last.end + 2]
    return behind in GENITIVE and cluster.gender == case.anaphor.gender


def only_of_role(case: Case, candidates: Sequence[Cluster]) -> Cluster | None:
    """The only one who was called so: "the developer", and not "the young developer"."""
    if case.anaphor.words or not case.anaphor.plain:
        return None
    return only([cluster for cluster in candidates if case.anaphor.head in cluster.heads])


def last_of_gender(case: Case, candidates: Sequence[Cluster]) -> Cluster | None:
    """The person who was mentioned last, if that is the only one of the pronoun's gender and the pronoun speaks."""
    if not case.speaks:
        return None
    near = [cluster for cluster in candidates if case.sentences_since(cluster.last) <= _LATELY + 1]
    same = [cluster for cluster in near if cluster.gender == case.anaphor.gender]
    return only(same) if same[:1] == near[:1] else None


def parent(case: Case, candidates: Sequence[Cluster]) -> Cluster | None:
    """Whom "the father of four" means: the last man before who has a name."""
    anaphor = case.anaphor
    if anaphor.head not in _PARENTS or anaphor.modified or not _OF.match(case.context.text, anaphor.end):
        return None
    named = (c for c in candidates if c.entity and case.sentences_since(c.last) <= _LATELY)
    return next((cluster for cluster in named if cluster.gender == anaphor.gender), None)


def epithet(case: Case, candidates: Sequence[Cluster]) -> Cluster | None:
    """Whom "the 43-year-old" or "the Dane" means as a subject: the last one before, since who is told of goes on."""
    if not is_epithet(case.anaphor.head) or not case.anaphor.plain:
        return None
    return next(_subjects(case, candidates), None) if case.occurrence.role in _SUBJECTS else None


def player(case: Case, candidates: Sequence[Cluster]) -> Cluster | None:
    """Whom "the striker" means, but not "the home striker": the last subject before that is no coach."""
    if not is_player(case.anaphor.head) or not case.anaphor.plain or case.anaphor.words:
        return None
    return next(filter(_may_play, _subjects(case, candidates)), None)


def _subjects(case: Case, candidates: Iterable[Cluster]) -> Iterator[Cluster]:
    """Those that were the subject of one of the sentences before, the last first."""
    return (cluster for cluster in candidates if cluster.last.role in _SUBJECTS and _was_told_of(case, cluster))


def _was_told_of(case: Case, cluster: Cluster) -> bool:
    """Whether the last mention is in one of the sentences before, and not in the anaphor's own."""
    return 1 <= case.sentences_since(cluster.last) <= _LATELY + 1


def _may_play(cluster: Cluster) -> bool:
    """Whether somebody was called nothing but what players are: "the striker", "the Dane"; no "coach"."""
    return all(map(_is_of_players, cluster.heads))


def _is_of_players(noun: str) -> bool:
    """Whether a noun is what somebody plays, or tells no role at all."""
    return is_player(noun) or is_epithet(noun)
