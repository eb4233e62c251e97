"""Features by which the ranker compares candidates: each is there or not; its weight is kept by its name."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from chalicelib.extractors.coreference.candidates import speaks_lately
from chalicelib.extractors.coreference.cases import Case
from chalicelib.extractors.coreference.clusters import Cluster
from chalicelib.extractors.coreference.context import holds
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
        self.types = Counter(candidate.type for candidate in near)
        self.genders = Counter(candidate.gender for candidate in near)
        self.plurals = sum(self.types[kind] for kind in _PLURAL_TYPES)
        self._starts: dict[int, list[int]] = {}
        for candidate in candidates:
            self._starts.setdefault(candidate.last.sentence, []).append(candidate.last.start)

    def order(self, cluster: Cluster) -> str:
        """``alone`` in the sentence of its last mention, or ``first`` or ``behind`` another there."""
        starts = self._starts[cluster.last.sentence]
        if len(starts) == 1:
            return "alone"
        return "first" if cluster.last.start == min(starts) else "behind"


def features_of(case: Case, candidates: Sequence[Cluster]) -> list[list[str]]:
    """The features of each candidate, and last of there being none."""
    field = Field(case, candidates)
    features = [
        [*_of_pair(case, candidate, rank), *_of_rivalry(case, candidate, field)]
        for rank, candidate in enumerate(candidates)
    ]
    features.append(list(_of_none(case, candidates)))
    return features


def _of_pair(case: Case, cluster: Cluster, rank: int) -> list[str]:
    """The features of an anaphor and what it may mean."""
    return [
        *_of_distance(case, cluster, rank),
        *_of_cluster(case, cluster),
        *_of_speech(case, cluster),
        *(_of_wording if case.anaphor.noun else _of_pronoun)(case, cluster),
        *_of_words_between(case, cluster),
    ]


def _of_distance(case: Case, cluster: Cluster, rank: int) -> Iterator[str]:
    """How far back the candidate was last mentioned, and in what role."""
    last = cluster.last
    back, place = _sentences_back(case, cluster), f"r{min(rank, _LAST_RANK)}"
    yield back
    yield f"p{_bin(case.paragraphs_since(last), _PARAGRAPHS)}"
    yield place
    yield f"kind {last.kind}"
    yield f"role {last.role}"
    yield f"{back} {last.role}"
    yield f"{place} {last.role}"
    yield f"{case.occurrence.role} {last.role}"
    yield f"{case.occurrence.role} {last.role} {back}"
    yield f"{back} {cluster.type}"


def _of_cluster(case: Case, cluster: Cluster) -> Iterator[str]:
    """What the candidate is, and how often it was mentioned."""
    yield f"n{_bin(len(cluster.mentions), _MENTIONS)}"
    yield _naming(cluster)
    yield f"type {cluster.type}"
    if cluster.mentions[0].paragraph == 0:
        yield "first paragraph"
    if case.anaphor.gender:
        yield "same gender" if cluster.gender else "gender unknown"


def _of_speech(case: Case, cluster: Cluster) -> Iterator[str]:
    """Who speaks in or beside the content that the anaphor stands in, or whose source it is."""
    last = cluster.last
    if case.inside:
        yield from _of_content(case.inside.content, case, cluster)
    elif case.context.content_at(last.start):
        yield "out of a quote"
    if case.spoken and holds(case.spoken.content, last.start):
        yield "in what it says"
    if case.speaks and case.context.spoke_before(case.anaphor.start, last.start):
        yield f"last source p{_bin(case.paragraphs_since(last), _SOURCE_PARAGRAPHS)}"
        yield f"last source {_sentences_back(case, cluster)}"


def _of_content(content: Content, case: Case, cluster: Cluster) -> Iterator[str]:
    """Who is the source of the content that the anaphor stands in, and who is mentioned there."""
    if speaks_lately(case, cluster):
        yield f"{content.type} speaker"
    if cluster.last.start >= content.start:
        yield f"in the same {content.type}"


def _of_pronoun(case: Case, cluster: Cluster) -> Iterator[str]:
    """How a pronoun goes with the last mention of the candidate."""
    last, head = cluster.last, case.anaphor.head
    use = "possessive" if head in POSSESSIVES else "personal"
    yield f"{use} {_sentences_back(case, cluster)}"
    yield f"{use} {last.role}"
    yield f"{head} {cluster.type} {last.kind}"
    yield f"{case.occurrence.role} {cluster.type} {last.role}"
    if use == "possessive":
        yield f"{cluster.type} of {class_of(case.context.word_behind(case.anaphor.end))}"
    elif head == "it":
        yield f"{cluster.type} it {_verb_behind(case)}"
    if last.kind == "pronoun" and cluster.anaphors and cluster.anaphors[-1][0].head == head:
        yield "same word"


def _of_wording(case: Case, cluster: Cluster) -> Iterator[str]:
    """How the words of a noun phrase go with those that the candidate was called by."""
    anaphor, named = case.anaphor, _naming(cluster)
    head = _likeness_of_head(case, cluster)
    yield f"{named} {head}"
    yield f"{named} {head} {anaphor.opening}"
    yield f"{head} {_modification(case)}"
    yield f"{anaphor.head} {named} {cluster.type} {head}"
    if not cluster.words.isdisjoint(anaphor.words):
        yield f"{head} shares words"
    elif anaphor.words:
        yield f"{head} other words"
    else:
        yield f"{named} {head} no words"


def _of_words_between(case: Case, cluster: Cluster) -> Iterator[str]:
    """What stands between two mentions of one sentence: only a comma or "is a", or how many words."""
    end, start, form = cluster.last.end, case.anaphor.start, case.anaphor.form
    if case.sentences_since(cluster.last) or end > start:
        return
    if joint := case.context.joined(end, start):
        yield joint
    between = case.context.text[end:start]
    yield f"{form} after {_bin(len(between.split()), _WORDS)} words"
    yield f"{form} {'across' if _ACROSS.search(between) else 'within'}"


def _of_rivalry(case: Case, cluster: Cluster, field: Field) -> Iterator[str]:
    """How a candidate stands beside the others: mentioned most often, the first or the only one in its sentence."""
    yield "most" if field.most > 1 and len(cluster.mentions) == field.most else "not most"
    order = field.order(cluster)
    yield order
    yield f"{order} {cluster.last.role}"
    if field.count == 1:
        yield "only candidate"
    if case.sentences_since(cluster.last) <= 1:
        yield from _of_near_rivals(case, cluster, field)


def _of_near_rivals(case: Case, cluster: Cluster, field: Field) -> Iterator[str]:
    """Whether others of its type, its gender or in the plural are as near."""
    yield f"{'only' if field.types[cluster.type] == 1 else 'one'} {cluster.type} near"
    if field.near == 1:
        yield "only near"
    if cluster.gender and case.anaphor.gender:
        yield "only of gender near" if field.genders[cluster.gender] == 1 else "rival of gender near"
    if case.group == "they":
        yield f"{cluster.type} {'beside plurals' if field.plurals else 'without plurals'}"


def _of_none(case: Case, candidates: Sequence[Cluster]) -> Iterator[str]:
    """The features of meaning nothing that was mentioned before."""
    anaphor, count = case.anaphor, len(candidates)
    yield "none"
    yield f"none {anaphor.opening}"
    yield f"none {min(count, _MANY)}"
    yield f"none {case.occurrence.role}"
    yield f"none {anaphor.head}"
    yield f"none {'words' if anaphor.words else 'no words'} {_modification(case)}"
    if case.inside:
        yield "none quoted"
    if anaphor.plural:
        yield "none plural"
    if anaphor.head == "it":
        yield f"none it {_verb_behind(case)}"


def _verb_behind(case: Case) -> str:
    """The word behind an "it", as far as it tells whether that means anything."""
    word = case.context.word_behind(case.anaphor.end)
    return word if word in _TELLING else "other"


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


def _sentences_back(case: Case, cluster: Cluster) -> str:
    return f"s{_bin(case.sentences_since(cluster.last), _SENTENCES)}"


def _bin(value: int, edges: Sequence[int]) -> int:
    return bisect_right(edges, value)
