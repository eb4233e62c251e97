"""From a mention that is no name to what was mentioned before it: the walk through a text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice

from chalicelib.extractors.context import Context, Seen
from chalicelib.extractors.mentions import Anaphor
from chalicelib.extractors.nouns import alike
from chalicelib.extractors.ranking import Cluster, features_of, group_of

_ELSEWHERE = frozenset(
    "other another neighbouring neighboring nearby next different rival new old first second third final latest "
    "previous earlier former temporary".split()
)
"""Words that tell one thing from another of its kind."""
_KINDS_OF_BODY = frozenset(
    "union party company group agency network newspaper airline bank charity team club movement firm".split()
)
RECENT = 6
"""Mentions of a cluster among which one that speaks is looked for."""
MOST = 24
"""Candidates that are compared, the last mentioned first."""
SEARCHED = 300
"""Clusters that are looked through for them: an article of ten thousand names must not take a square of that time."""
FARTHEST = 12
"""Sentences from a pronoun back to the last mention of whatever it may mean."""
RULED = frozenset(("event", "facility", "product", "document", "place"))
"""Classes of nouns that no training corpus joins to entities often enough: the same noun, with "the", is the same."""
RULED_CONFIDENCE, APPOSED_CONFIDENCE = 0.7, 0.95

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
MEANT = frozenset().union(*_TYPES.values())
_NAME_AHEAD = re.compile(r"(?: (?:of|for|at|in|from|with) (?:(?! and | or )[^,.;:()\n]){1,60})?, (?=[^\W\d_])")

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
            _note(cluster, seen, recent)
            at += 1
        found += _place(context, anaphor, recent, beginning, choose)
    for _, seen, cluster in names[at:]:
        _note(cluster, seen, recent)
    return found


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
    candidates = list(islice(_candidates(context, anaphor, group, seen, recent), MOST))
    beside = _apposed(context, anaphor, group, recent, beginning)
    chosen, sure = None, APPOSED_CONFIDENCE
    if beside:
        pass
    elif group in RULED:
        chosen, sure = _same_thing(anaphor, seen, candidates), RULED_CONFIDENCE
    elif (speaking := _same_speakers(anaphor, group, seen, candidates)) is not None:
        chosen, sure = speaking, RULED_CONFIDENCE
    elif candidates and _may_look_back(context, anaphor):
        chosen, sure = choose(anaphor, candidates, features_of(context, anaphor, seen, candidates))
    cluster = beside or (None if chosen is None else candidates[chosen])
    if cluster is None and anaphor.noun:
        yield (cluster := Cluster(anaphor.noun))
    if cluster:
        _join(cluster, anaphor, sure)
        _note(cluster, seen, recent)


def _apposed(
    context: Context, anaphor: Anaphor, group: str, recent: dict[int, Cluster], beginning: Mapping[int, Cluster]
) -> Cluster | None:
    """What has its name beside the phrase: "Ann Lee, the mayor,", "The mayor of Troy, Ann Lee,", "the RMT union"."""
    if anaphor.pronoun or anaphor.plural:
        return None
    if anaphor.head in _KINDS_OF_BODY and anaphor.definite:
        inside = beginning.get(anaphor.end - len(anaphor.head) - 1 - len(anaphor.words[-1])) if anaphor.words else None
        if inside and inside.type == "organization":
            return inside
    ahead = _NAME_AHEAD.match(context.text, anaphor.end) if group in ("person", "body") else None
    if group == "place" and context.text.startswith(" of ", anaphor.end):  # "the city of Troy"
        return beginning.get(anaphor.end + len(" of "))
    found = beginning.get(ahead.end()) if ahead else None
    last = next(reversed(recent.values()), None)
    if not found and last and last.last.kind == "name" and not context.text.startswith(" and ", anaphor.end):
        found = last if context.joined(last.last.end, anaphor.start) == "apposed" else None
    return found if found and found.type in _TYPES[group] else None


def _same_thing(anaphor: Anaphor, seen: Seen, candidates: Sequence[Cluster]) -> int | None:
    """The last candidate that was called by the same noun, or one alike: "a study … the report", "Troy … the city"."""
    if not anaphor.definite or anaphor.possessed:
        return None
    near = seen.sentence - FARTHEST
    kinds = frozenset() if anaphor.modified else frozenset((anaphor.head,))
    told_apart = _ELSEWHERE & set(anaphor.words)
    fits = [
        (i, c)
        for i, c in enumerate(candidates)
        if (c.plural is None or c.plural == anaphor.plural) and told_apart <= c.words
    ]
    same = [i for i, c in fits if anaphor.head in c.heads or (kinds & c.kinds and c.last.sentence >= near)]
    if anaphor.noun == "document" and not anaphor.words:
        same += [i for i, c in fits if any(alike(anaphor.head, head) for head in c.heads)]
    return same[0] if same else None


def _same_speakers(anaphor: Anaphor, group: str, seen: Seen, candidates: Sequence[Cluster]) -> int | None:
    """Who spoke before under a word for the same people: "researchers say … the authors say"."""
    if group != "people" or not anaphor.definite or seen.role != "source":
        return None
    near = [(i, c) for i, c in enumerate(candidates) if seen.sentence - c.last.sentence <= FARTHEST]
    spoke = (i for i, c in near if c.last.role == "source" and any(alike(anaphor.head, head) for head in c.heads))
    return next(spoke, None)


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
    inside = context.content_at(anaphor.start) if group == "3sg" else None
    speaker = inside.source if inside and inside.content.type == "direct" else None
    for cluster in islice(reversed(recent.values()), SEARCHED):
        last = cluster.last
        if cluster.type not in _TYPES[group] or (anaphor.gender and cluster.gender not in (None, anaphor.gender)):
            continue
        if last.end > anaphor.start and last.start < anaphor.end:
            continue  # "her" in "her brother" is not the brother
        if anaphor.pronoun and seen.sentence - last.sentence > FARTHEST:
            continue
        if speaker and any(speaker.start <= m.start < speaker.end for m in cluster.mentions[-RECENT:]):
            continue  # nobody speaks of himself as "he"
        if not anaphor.definite and anaphor.head not in cluster.heads and not context.joins(anaphor.start):
            continue
        yield cluster
