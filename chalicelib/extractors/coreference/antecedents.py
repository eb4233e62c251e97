"""From a mention that is no name to what was mentioned before it: the walk through a text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice

from chalicelib.extractors.coreference import sieves
from chalicelib.extractors.coreference.context import Context, Seen
from chalicelib.extractors.coreference.mentions import Anaphor
from chalicelib.extractors.coreference.ranking import Cluster, features_of, group_of
from chalicelib.extractors.coreference.sieves import FARTHEST

RECENT = 6
"""Mentions of a cluster among which one that speaks is looked for."""
MOST = 24
"""Candidates that are compared, the last mentioned first."""
SEARCHED = 300
"""Clusters that are looked through for them: an article of ten thousand names must not take a square of that time."""
_TYPES: dict[str, frozenset[str]] = {
    "3sg": frozenset(("person",)),
    "it": frozenset(("organization", "location", "facility", "work", "product", "event", "body", "document")),
    "they": frozenset(("organization", "group", "people", "body", "location")),
    "we": frozenset(("organization", "group", "people", "body", "location")),
    "person": frozenset(("person",)),
    "people": frozenset(("group", "people")),
    "body": frozenset(("organization", "body")),
    "place": frozenset(("location", "place")),
    "document": frozenset(("work", "document")),
    "event": frozenset(("event",)),
    "facility": frozenset(("facility", "location")),
    "product": frozenset(("product",)),
}
"""By group of anaphors, what they can mean: types of named entities, and classes of nouns for what has no name."""
_RANKS = frozenset(("prime", "vice", "deputy"))
MEANT = frozenset().union(*_TYPES.values())

Choose = Callable[[Anaphor, Sequence[Cluster], Sequence[list[str]]], tuple[int | None, float]]
"""From an anaphor, its candidates and, one list longer, the features of each and then of none, to the chosen one's
index or None, and how sure that is."""


def walk(context: Context, clusters: Sequence[Cluster], anaphors: Sequence[Anaphor], choose: Choose) -> list[Cluster]:
    """All clusters once every anaphor has joined one, begun one of its own, or, a pronoun, been left alone.

    ``clusters`` are those of the named entities, with their mentions, all of them names.
    """
    names = sorted(((m.start, m, c) for c in clusters for m in c.mentions), key=lambda x: x[:1])
    for cluster in clusters:
        cluster.mentions = []
    recent: dict[int, Cluster] = {}
    beginning = {start: cluster for start, _, cluster in names}
    found = list(clusters)
    at = 0
    for anaphor in anaphors:
        while at < len(names) and names[at][0] < anaphor.start:
            _, seen, cluster = names[at]
            if not cluster.mentions and (same := sieves.introduced(context, seen, cluster, recent.values())):
                _absorb(cluster, recent.pop(id(same)))
                found.remove(same)
            _note(cluster, seen, recent)
            at += 1
        found += _place(context, anaphor, recent, beginning, choose)
    for _, seen, cluster in names[at:]:
        _note(cluster, seen, recent)
    return found


def _absorb(cluster: Cluster, other: Cluster) -> None:
    """Give a named cluster what was mentioned before its name was."""
    cluster.mentions += other.mentions
    cluster.anaphors += other.anaphors
    cluster.plural = other.plural
    cluster.heads |= other.heads
    cluster.words |= other.words


def _note(cluster: Cluster, seen: Seen, recent: dict[int, Cluster]) -> None:
    cluster.mentions.append(seen)
    recent.pop(id(cluster), None)
    recent[id(cluster)] = cluster


def _place(
    context: Context, anaphor: Anaphor, recent: dict[int, Cluster], beginning: Mapping[int, Cluster], choose: Choose
) -> Iterator[Cluster]:
    """Join an anaphor to what it means; yields the cluster that it begins, if it means nothing else."""
    group = group_of(anaphor)
    if not group:
        return
    seen = context.seen(anaphor.start, anaphor.end, "pronoun" if anaphor.pronoun else "nominal")
    cluster = sieves.apposed(context, anaphor, _TYPES[group], next(reversed(recent.values()), None), beginning)
    sure = sieves.APPOSED
    if cluster:
        cluster.roles.append(anaphor)
    else:
        candidates = list(islice(_candidates(context, anaphor, group, seen, recent), MOST))
        cluster, sure = _among(context, anaphor, seen, candidates, choose)
    if cluster is None and anaphor.noun:
        yield (cluster := Cluster(anaphor.noun))
    if cluster:
        _join(cluster, anaphor, sure)
        _note(cluster, seen, recent)


def _among(
    context: Context, anaphor: Anaphor, seen: Seen, candidates: Sequence[Cluster], choose: Choose
) -> tuple[Cluster | None, float]:
    """The candidate that a rule or, where no rule holds, the ranker takes an anaphor for, and how sure that is."""
    if itself := sieves.speaking_of_itself(context, anaphor, candidates):
        return itself, sieves.ITSELF
    ruled = anaphor.noun in sieves.RULED
    found = (sieves.same_thing if ruled else sieves.same_speakers)(anaphor, seen, candidates)
    if found or ruled or not candidates or not _may_look_back(context, anaphor):
        return found, sieves.SAME
    chosen, sure = choose(anaphor, candidates, features_of(context, anaphor, seen, candidates))
    if chosen is None and (speakers := sieves.last_speakers(anaphor, seen, candidates)):
        return speakers, sieves.SAME
    return (None if chosen is None else candidates[chosen]), sure


def _join(cluster: Cluster, anaphor: Anaphor, sure: float) -> None:
    cluster.anaphors.append((anaphor, sure))
    cluster.gender = cluster.gender or anaphor.gender
    cluster.plural = anaphor.plural if cluster.plural is None and anaphor.noun else cluster.plural
    if not anaphor.pronoun:
        cluster.heads.add(anaphor.head)
        cluster.words.update(anaphor.words)


def _may_look_back(context: Context, anaphor: Anaphor) -> bool:
    """Whether a phrase can mean what was mentioned before: "a lawyer" cannot, except in apposition to a name."""
    return anaphor.definite or anaphor.bare or context.joins(anaphor.start)


def _candidates(
    context: Context, anaphor: Anaphor, group: str, seen: Seen, recent: dict[int, Cluster]
) -> Iterator[Cluster]:
    """What an anaphor may mean by its type, number and gender, the last mentioned first."""
    inside = context.quoted_at(anaphor.start)
    speaker = inside.source if inside and group == "3sg" else None
    for cluster in islice(reversed(recent.values()), SEARCHED):
        last = cluster.last
        if cluster.type not in _TYPES[group] or (anaphor.gender and cluster.gender not in (None, anaphor.gender)):
            continue
        if last.end > anaphor.start and last.start < anaphor.end:
            continue  # "her" in "her brother" is not the brother
        if anaphor.pronoun and seen.sentence - last.sentence > FARTHEST:
            continue
        if context.listed(last.end, anaphor.start, anaphor.end):
            continue
        if speaker and any(speaker.start <= m.start < speaker.end for m in cluster.mentions[-RECENT:]):
            continue  # nobody speaks of himself as "he"
        if inside and group == "they" and not context.quoted_at(last.start):
            continue  # whom a speaker calls "they" is seldom whom the reporter named last
        if anaphor.noun == "person" and anaphor.head in cluster.heads and _of_other_rank(anaphor, cluster):
            continue
        if not anaphor.definite and anaphor.head not in cluster.heads and not context.joins(anaphor.start):
            continue
        yield cluster


def _of_other_rank(anaphor: Anaphor, cluster: Cluster) -> bool:
    """Whether the one is a vice or prime of what the other is: "the prime minister" is no Minister of Justice."""
    return bool((_RANKS & set(anaphor.words)) ^ (_RANKS & cluster.words))
