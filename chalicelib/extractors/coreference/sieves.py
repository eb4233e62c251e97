"""Anaphors that are joined by rule, before the ranker is asked: what no training corpus has often enough."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import chain, takewhile

from chalicelib import lexicon
from chalicelib.extractors.coreference.anaphors import Anaphor
from chalicelib.extractors.coreference.candidates import FARTHEST
from chalicelib.extractors.coreference.cases import Case
from chalicelib.extractors.coreference.clusters import Cluster
from chalicelib.extractors.coreference.context import Context, Occurrence
from chalicelib.extractors.coreference.reports import ITSELF, speaking_of_itself
from chalicelib.extractors.text.nouns import alike

RULED = frozenset(("event", "facility", "product", "document", "place"))
"""Classes of nouns that the ranker is not asked about."""
SAME = 0.7
"""Confidence of what these rules join, by reading what they make of the own corpus."""
_STILL_SPEAKING = 3
"""Sentences back to the last report by whoever "they" are: six of the seven such in the own corpus are meant."""
_SPEAKERS = {"they": ("people",), "it": ("organization", "body")}
"""By pronoun, the types of those that may go on speaking."""
_DISTINCTIONS = lexicon.words("distinctions", type="thing")


def same_thing(case: Case, candidates: Sequence[Cluster]) -> Cluster | None:
    """The last candidate that was called by the same noun, or one alike: "a study … the report", "Troy … the city"."""
    anaphor = case.anaphor
    if anaphor.noun not in RULED or not anaphor.definite or anaphor.possessed:
        return None
    alike_in_number = [c for c in candidates if c.plural in (None, anaphor.plural)]
    fits = [c for c in alike_in_number if distinctions(anaphor) <= c.words]
    named = (c for c in fits if anaphor.head in c.heads or _is_of_kind(case, c))
    documents = (c for c in fits if _is_same_document(anaphor, c))
    return next(chain(named, documents), None)


def distinctions(anaphor: Anaphor) -> frozenset[str]:
    """The words of a phrase that tell what it means from others of its kind: "new" in "the new bridge"."""
    return _DISTINCTIONS.intersection(anaphor.words)


def _is_of_kind(case: Case, cluster: Cluster) -> bool:
    """Whether a place is what an unmodified noun says, and near: "Troy … the city"."""
    if case.anaphor.modified or case.anaphor.head not in cluster.kinds:
        return False
    return case.sentences_since(cluster.last) <= FARTHEST


def _is_same_document(anaphor: Anaphor, cluster: Cluster) -> bool:
    """Whether a noun alone may stand for what another noun did: "the report" for a study."""
    return anaphor.noun == "document" and not anaphor.words and has_alike_head(anaphor, cluster)


def has_alike_head(anaphor: Anaphor, cluster: Cluster) -> bool:
    """Whether a noun may stand for one that a cluster was called by."""
    return any(alike(anaphor.head, head) for head in cluster.heads)


def introduced(context: Context, name: Occurrence, named: Cluster, others: Iterable[Cluster]) -> Cluster | None:
    """What was spoken of before its name: "A new study … The results of the Troy Iodine Study"."""
    if named.type != "work" or not context.text[: name.start].endswith(("the ", "The ")):
        return None
    near = (cluster for cluster in others if _is_unnamed_document(cluster, since=name.sentence - FARTHEST))
    same = [cluster for cluster in near if cluster.heads & named.heads]
    return same[0] if len(same) == 1 else None


def _is_unnamed_document(cluster: Cluster, *, since: int) -> bool:
    return cluster.type == "document" and not cluster.entity and cluster.last.sentence >= since


def same_speakers(case: Case, candidates: Sequence[Cluster]) -> Cluster | None:
    """Who spoke before under a word for the same people: "researchers say … the authors say"."""
    anaphor = case.anaphor
    if anaphor.noun != "people" or not anaphor.definite or case.occurrence.role != "source":
        return None
    spoke = (c for c in candidates if c.last.role == "source" and case.sentences_since(c.last) <= FARTHEST)
    return next((cluster for cluster in spoke if has_alike_head(anaphor, cluster)), None)


def last_speakers(case: Case, candidates: Sequence[Cluster]) -> Cluster | None:
    """Who is meant by "they say" or "it said" where the ranker finds nobody: who spoke in the sentences before."""
    if case.occurrence.role != "source":
        return None
    types = _SPEAKERS.get(case.anaphor.head, ())
    return next((c for c in candidates if c.type in types and _still_speaks(case, c)), None)


def _still_speaks(case: Case, cluster: Cluster) -> bool:
    lately = takewhile(lambda m: case.sentences_since(m) <= _STILL_SPEAKING, reversed(cluster.mentions))
    return any(mention.role == "source" for mention in lately)


SIEVES: tuple[tuple[Callable[[Case, Sequence[Cluster]], Cluster | None], float], ...] = (
    (speaking_of_itself, ITSELF),
    (same_thing, SAME),
    (same_speakers, SAME),
)
"""The rules and their confidences; the first that finds a cluster joins the anaphor to it."""
