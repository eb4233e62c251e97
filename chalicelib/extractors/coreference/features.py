"""Features by which the ranker compares candidates: each is there or not; its weight is kept by its name."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from chalicelib.extractors.coreference.anaphors import Anaphor
from chalicelib.extractors.coreference.candidates import speaks_lately
from chalicelib.extractors.coreference.cases import Case
from chalicelib.extractors.coreference.clusters import Cluster
from chalicelib.extractors.coreference.context import Occurrence, holds
from chalicelib.extractors.coreference.sieves import has_alike_head
from chalicelib.extractors.text.links import Content
from chalicelib.extractors.text.nouns import class_of
from chalicelib.extractors.text.pronouns import POSSESSIVES

# Bins: the values from which the next one begins, in the unit of their name. The weights were trained with them.
_SENTENCES = (1, 2, 3, 5, 9)
_PARAGRAPHS = (1, 2, 4)
_SOURCE_PARAGRAPHS = (1, 2, 3)
_MENTIONS = (2, 3, 5)
_WORDS = (2, 4, 8, 16)
_LAST_RANK = 4
"""Rank of a candidate, the last mentioned 0, from which all are alike."""
_MANY = 4
"""Candidates from which their number says no more."""
_PLURAL_TYPES = ("people", "group")
_TELLING = frozenset(("is", "was", "'s", "’s", "has", "had", "will", "would", "to", "may", "could", "can", "should"))
"""Words behind an "it": most that follow "is" or "to" mean nothing that was named, most before "has" do."""
_ACROSS = re.compile(r"[,;:—]| (?:and|but|that|who|when|as|because) ")
"""What parts clauses, as far as the weights were trained with it."""


class Field:
    """What candidates are together: what each of them is compared with."""

    def __init__(self, case: Case, candidates: Sequence[Cluster]) -> None:
        self.count = len(candidates)
        self.most = max(len(candidate.mentions) for candidate in candidates)
        near = [candidate for candidate in candidates if case.sentences_since(candidate.last) <= 1]
        self.near = len(near)
        self.types = [candidate.type for candidate in near]
        self.genders = [candidate.gender for candidate in near]
        self.plurals = any(kind in _PLURAL_TYPES for kind in self.types)
        self.behind = _behind(case)
        self._starts: dict[int, list[int]] = {}
        for candidate in candidates:
            self._starts.setdefault(candidate.last.sentence, []).append(candidate.last.start)

    def order(self, last: Occurrence) -> str:
        """``alone`` in the sentence of its last mention, or ``first`` or ``behind`` another there."""
        starts = self._starts[last.sentence]
        if len(starts) == 1:
            return "alone"
        return "first" if last.start == min(starts) else "behind"


def features_of(case: Case, candidates: Sequence[Cluster]) -> list[list[str]]:
    """The features of each candidate, and last of there being none."""
    field = Field(case, candidates)
    features = [_of_candidate(case, candidate, rank, field) for rank, candidate in enumerate(candidates)]
    features.append(_of_none(case, field))
    return features


def _of_candidate(case: Case, cluster: Cluster, rank: int, field: Field) -> list[str]:
    """The features of an anaphor and what it may mean, among all that it may mean."""
    last, since = cluster.last, case.sentences_since(cluster.last)
    back = f"s{_bin(_SENTENCES, since)}"
    features = _of_distance(case, cluster, rank, back)
    features += _of_cluster(case, cluster)
    features += _of_speech(case, cluster, back)
    features += _of_wording(case, cluster) if case.anaphor.noun else _of_pronoun(case, cluster, back, field.behind)
    if not since and last.end <= case.anaphor.start:
        features += _of_words_between(case, last.end)
    features += _of_rivalry(cluster, field)
    if since <= 1:
        features += _of_near_rivals(case, cluster, field)
    return features


def _of_distance(case: Case, cluster: Cluster, rank: int, back: str) -> list[str]:
    """How far back the candidate was last mentioned, and in what role."""
    last, own, place = cluster.last, case.occurrence.role, f"r{min(rank, _LAST_RANK)}"
    role = last.role
    return [
        back,
        f"p{_bin(_PARAGRAPHS, case.paragraphs_since(last))}",
        place,
        f"kind {last.kind}",
        f"role {role}",
        f"{back} {role}",
        f"{place} {role}",
        f"{own} {role}",
        f"{own} {role} {back}",
        f"{back} {cluster.type}",
    ]


def _of_cluster(case: Case, cluster: Cluster) -> list[str]:
    """What the candidate is, and how often it was mentioned."""
    features = [f"n{_bin(_MENTIONS, len(cluster.mentions))}", _naming(cluster), f"type {cluster.type}"]
    if cluster.mentions[0].paragraph == 0:
        features.append("first paragraph")
    if case.anaphor.gender:
        features.append("same gender" if cluster.gender else "gender unknown")
    return features


def _of_speech(case: Case, cluster: Cluster, back: str) -> Iterator[str]:
    """Who speaks in or beside the content that the anaphor stands in, or whose source it is."""
    last = cluster.last
    if case.inside:
        yield from _of_content(case.inside.content, case, cluster)
    elif case.context.content_at(last.start):
        yield "out of a quote"
    if case.spoken and holds(case.spoken.content, last.start):
        yield "in what it says"
    if case.speaks and case.context.spoke_before(case.anaphor.start, last.start):
        yield f"last source p{_bin(_SOURCE_PARAGRAPHS, case.paragraphs_since(last))}"
        yield f"last source {back}"


def _of_content(content: Content, case: Case, cluster: Cluster) -> Iterator[str]:
    """Who is the source of the content that the anaphor stands in, and who is mentioned there."""
    if speaks_lately(case, cluster):
        yield f"{content.type} speaker"
    if cluster.last.start >= content.start:
        yield f"in the same {content.type}"


def _of_pronoun(case: Case, cluster: Cluster, back: str, behind: str) -> list[str]:
    """How a pronoun goes with the last mention of the candidate."""
    last, head = cluster.last, case.anaphor.head
    use = "possessive" if head in POSSESSIVES else "personal"
    features = [
        f"{use} {back}",
        f"{use} {last.role}",
        f"{head} {cluster.type} {last.kind}",
        f"{case.occurrence.role} {cluster.type} {last.role}",
    ]
    if behind:
        features.append(f"{cluster.type} {behind}")
    if last.kind == "pronoun" and cluster.anaphors and cluster.anaphors[-1][0].head == head:
        features.append("same word")
    return features


def _of_wording(case: Case, cluster: Cluster) -> list[str]:
    """How the words of a noun phrase go with those that the candidate was called by."""
    anaphor, named = case.anaphor, _naming(cluster)
    head = _likeness_of_head(case, cluster)
    return [
        f"{named} {head}",
        f"{named} {head} {anaphor.opening}",
        f"{head} {_modification(case)}",
        f"{anaphor.head} {named} {cluster.type} {head}",
        _sharing(anaphor, cluster, named, head),
    ]


def _sharing(anaphor: Anaphor, cluster: Cluster, named: str, head: str) -> str:
    """Whether the words beside the head are some that the candidate was called by."""
    if not anaphor.words:
        return f"{named} {head} no words"
    return f"{head} other words" if cluster.words.isdisjoint(anaphor.words) else f"{head} shares words"


def _of_words_between(case: Case, end: int) -> list[str]:
    """What stands between two mentions of one sentence: only a comma or "is a", or how many words."""
    start, form = case.anaphor.start, case.anaphor.form
    joint, between = case.context.joined(end, start), case.context.text[end:start]
    return [
        *([joint] if joint else []),
        f"{form} after {_bin(_WORDS, len(between.split()))} words",
        f"{form} {'across' if _ACROSS.search(between) else 'within'}",
    ]


def _of_rivalry(cluster: Cluster, field: Field) -> list[str]:
    """How a candidate stands beside the others: mentioned most often, the first or the only one in its sentence."""
    order = field.order(cluster.last)
    most = field.most > 1 and len(cluster.mentions) == field.most
    features = ["most" if most else "not most", order, f"{order} {cluster.last.role}"]
    if field.count == 1:
        features.append("only candidate")
    return features


def _of_near_rivals(case: Case, cluster: Cluster, field: Field) -> Iterator[str]:
    """Whether others of its type, its gender or in the plural are as near."""
    yield f"{'only' if field.types.count(cluster.type) == 1 else 'one'} {cluster.type} near"
    if field.near == 1:
        yield "only near"
    if cluster.gender and case.anaphor.gender:
        yield "only of gender near" if field.genders.count(cluster.gender) == 1 else "rival of gender near"
    if case.group == "they":
        yield f"{cluster.type} {'beside plurals' if field.plurals else 'without plurals'}"


def _of_none(case: Case, field: Field) -> list[str]:
    """The features of meaning nothing that was mentioned before."""
    anaphor = case.anaphor
    features = [
        "none",
        f"none {anaphor.opening}",
        f"none {min(field.count, _MANY)}",
        f"none {case.occurrence.role}",
        f"none {anaphor.head}",
        f"none {'words' if anaphor.words else 'no words'} {_modification(case)}",
    ]
    if case.inside:
        features.append("none quoted")
    if anaphor.plural:
        features.append("none plural")
    if anaphor.head == "it":
        features.append(f"none {field.behind}")
    return features


def _behind(case: Case) -> str:
    """What tells of a pronoun behind it: the class of the noun behind a possessive, the verb behind an "it"."""
    head = case.anaphor.head
    if head not in POSSESSIVES and head != "it":
        return ""
    word = case.context.word_behind(case.anaphor.end)
    if head in POSSESSIVES:
        return f"of {class_of(word)}"
    return f"it {word if word in _TELLING else 'other'}"


def _likeness_of_head(case: Case, cluster: Cluster) -> str:
    if not cluster.heads:
        return "no head"
    if case.anaphor.head in cluster.heads:
        return "same head"
    return "like head" if has_alike_head(case, cluster) else "other head"


def _naming(cluster: Cluster) -> str:
    return "named" if cluster.entity else "unnamed"


def _modification(case: Case) -> str:
    return "modified" if case.anaphor.modified else "plain"


def _bin(edges: Sequence[int], value: int) -> int:
    return bisect_right(edges, value)
