"""How what a mention may mean is compared: features that are either there or not, and their weights.

Weights are whole numbers, so that a sum is the same on every machine; they are trained on gold clusters
(training/coreference.py).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import exp
from pathlib import Path

from chalicelib.extractors.coreference.context import Context, Seen
from chalicelib.extractors.coreference.mentions import Anaphor
from chalicelib.extractors.text.nouns import alike
from chalicelib.extractors.text.pronouns import FIRST_PLURAL, NEUTER, PLURAL, POSSESSIVES, THIRD_SINGULAR
from chalicelib.model import Entity

SCALE = 1000
"""Weights are log odds in thousandths."""
LEAST = 0.5
"""Share of the odds from which a mention is joined to a candidate: of those with less, fewer than half are joined
rightly (cross-validation over the own corpus)."""
LEAST_IT = 0.65
"""The same for "it": on GUM's and MEANTIME's dev sets 25 of 31 are joined rightly above it, and 6 of 15 between the
two. What their gold leaves out is not counted."""
READY = 300
"""What is taken from the odds of "none": of 0, 300 and 600 the best on GUM's and MEANTIME's dev sets."""
_GROUPS = {"3sg": THIRD_SINGULAR, "it": NEUTER, "they": PLURAL, "we": FIRST_PLURAL}
_NOMINATIVE = frozenset("he she it they we".split())
_NEAR, _SEVERAL = (1, 2, 3, 5, 9), (2, 3, 5)
_SMALL = frozenset("the a an of and".split())


@dataclass(slots=True, eq=False)
class Cluster:
    """Somebody or something while the text is walked: an entity with a name, or the mentions of one without.

    ``kinds`` are nouns that a place can be meant by, if it is known; ``heads`` are nouns it was called by, titles
    included; ``words`` all other words of its names and phrases; ``roles`` what stands in apposition to its name.
    """

    type: str
    entity: Entity | None = None
    gender: str | None = None
    kinds: frozenset[str] = frozenset()
    plural: bool | None = None
    mentions: list[Seen] = field(default_factory=list)
    heads: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    anaphors: list[tuple[Anaphor, float]] = field(default_factory=list)
    roles: list[Anaphor] = field(default_factory=list)

    @property
    def last(self) -> Seen:
        return self.mentions[-1]


class Ranker:
    """The trained weights, by name of the feature."""

    def __init__(self, path: Path) -> None:
        self._weights: Mapping[str, int] = json.loads(path.read_text())["weights"]

    def choose(
        self, anaphor: Anaphor, candidates: Sequence[Cluster], features: Sequence[list[str]]
    ) -> tuple[int | None, float]:
        """The candidate with the highest sum, if it is above that of none; the share of its odds among all."""
        sums = [sum(self._weights.get(name, 0) for name in names) for names in features]
        sums[-1] -= READY
        best = max(range(len(sums)), key=lambda i: (sums[i], -i))
        share = 1 / sum(exp((s - sums[best]) / SCALE) for s in sums)
        least = LEAST_IT if anaphor.head in NEUTER else LEAST
        return (None if best == len(candidates) or share < least else best), round(share, 2)


def group_of(anaphor: Anaphor) -> str | None:
    """Which weights an anaphor has; None for "I", which depends on who is speaking alone."""
    if anaphor.noun:
        return anaphor.noun
    for name, words in _GROUPS.items():
        if anaphor.head in words:
            return name
    return None


def features_of(context: Context, anaphor: Anaphor, seen: Seen, candidates: Sequence[Cluster]) -> list[list[str]]:
    """The features of each candidate, and last of there being none."""
    group = group_of(anaphor) or ""
    most = max(len(c.mentions) for c in candidates)
    found = [
        [*_pair(context, anaphor, seen, c, rank), *_among(c, candidates, most)] for rank, c in enumerate(candidates)
    ]
    found.append(list(_none(context, anaphor, seen, len(candidates))))
    return [[f"{group} {part}" for part in parts] for parts in found]


def _bin(value: int, edges: Sequence[int]) -> int:
    return sum(value >= edge for edge in edges)


def _pair(context: Context, anaphor: Anaphor, seen: Seen, cluster: Cluster, rank: int) -> list[str]:
    """The features of an anaphor and what it may mean."""
    last = cluster.last
    back = f"s{_bin(seen.sentence - last.sentence, _NEAR)}"
    place = f"r{min(rank, 4)}"
    parts = [
        back,
        f"p{_bin(seen.paragraph - last.paragraph, (1, 2, 4))}",
        place,
        f"kind {last.kind}",
        f"role {last.role}",
        f"{back} {last.role}",
        f"{place} {last.role}",
        f"{seen.role} {last.role}",
        f"n{_bin(len(cluster.mentions), _SEVERAL)}",
        "named" if cluster.entity else "unnamed",
        f"type {cluster.type}",
    ]
    if cluster.mentions[0].paragraph == 0:
        parts.append("first paragraph")
    if anaphor.gender:
        parts.append("same gender" if cluster.gender else "gender unknown")
    parts += _speech(context, anaphor, seen, cluster)
    parts += _wording(anaphor, cluster) if anaphor.noun else _pronoun_wording(anaphor, cluster, back)
    parts += _between(context, anaphor, last, seen)
    return parts


def _among(cluster: Cluster, candidates: Sequence[Cluster], most: int) -> list[str]:
    """How a candidate stands beside the others: mentioned most often, the first or the only one in its sentence."""
    last = cluster.last
    beside = [c for c in candidates if c is not cluster and c.last.sentence == last.sentence]
    parts = ["most" if len(cluster.mentions) == most and most > 1 else "not most"]
    parts.append("alone" if not beside else "first" if all(last.start < c.last.start for c in beside) else "behind")
    parts.append(f"{parts[-1]} {last.role}")
    if len(candidates) == 1:
        parts.append("only candidate")
    return parts


def _speech(context: Context, anaphor: Anaphor, seen: Seen, cluster: Cluster) -> Iterator[str]:
    """Who speaks in or beside the content that the anaphor stands in, or whose source it is."""
    last = cluster.last
    inside = context.content_at(anaphor.start)
    own = context.content_of(anaphor.start, anaphor.end)
    if inside:
        speaker = inside.source and any(
            inside.source.start <= m.start < inside.source.end for m in cluster.mentions[-6:]
        )
        kind = inside.content.type
        if speaker:
            yield f"{kind} speaker"
        if last.start >= inside.content.start:
            yield f"in the same {kind}"
    elif context.content_at(last.start):
        yield "out of a quote"
    if own and own.content.start <= last.start < own.content.end:
        yield "in what it says"
    if seen.role == "source" and context.spoke_before(anaphor.start, last.start):
        yield f"last source p{_bin(seen.paragraph - last.paragraph, (1, 2, 3))}"
        yield f"last source s{_bin(seen.sentence - last.sentence, _NEAR)}"


def _between(context: Context, anaphor: Anaphor, last: Seen, seen: Seen) -> Iterator[str]:
    """What stands between two mentions of one sentence: only a comma or "is a", or how many words."""
    if seen.sentence != last.sentence or last.end > anaphor.start:
        return
    between = context.text[last.end : anaphor.start]
    if joint := context.joined(last.end, anaphor.start):
        yield joint
    form = "possessive" if anaphor.head in POSSESSIVES else "subject" if anaphor.head in _NOMINATIVE else "object"
    yield f"{form} after {_bin(len(between.split()), (2, 4, 8, 16))} words"
    yield f"{form} {'across' if re.search(r'[,;:—]| (?:and|but|that|who|when|as|because) ', between) else 'within'}"


def _pronoun_wording(anaphor: Anaphor, cluster: Cluster, back: str) -> Iterator[str]:
    last = cluster.last
    possessive = anaphor.head in POSSESSIVES
    yield f"possessive {back}" if possessive else f"personal {back}"
    yield f"{'possessive' if possessive else 'personal'} {last.role}"
    yield f"{anaphor.head} {cluster.type} {last.kind}"
    if cluster.anaphors and cluster.anaphors[-1][0].head == anaphor.head and last.kind == "pronoun":
        yield "same word"


def _wording(anaphor: Anaphor, cluster: Cluster) -> Iterator[str]:
    same = anaphor.head in cluster.heads
    shared = {w for w in anaphor.words if w not in _SMALL} & cluster.words
    opener = "possessed" if anaphor.possessed else "definite" if anaphor.definite else "bare"
    named = "named" if cluster.entity else "unnamed"
    like = same or any(alike(anaphor.head, head) for head in cluster.heads)
    head = "same head" if same else "like head" if like else "other head" if cluster.heads else "no head"
    yield f"{named} {head}"
    yield f"{named} {head} {opener}"
    yield f"{head} {'modified' if anaphor.modified else 'plain'}"
    yield f"{anaphor.head} {named} {cluster.type} {head}"
    if shared:
        yield f"{head} shares words"
    elif anaphor.words:
        yield f"{head} other words"
    else:
        yield f"{named} {head} no words"


def _none(context: Context, anaphor: Anaphor, seen: Seen, count: int) -> list[str]:
    """The features of meaning nothing that was mentioned before."""
    opener = "possessed" if anaphor.possessed else "definite" if anaphor.definite else "bare"
    parts = [
        "none",
        f"none {opener}",
        f"none {count if count < 4 else 4}",
        f"none {seen.role}",
        f"none {anaphor.head}",
        f"none {'words' if anaphor.words else 'no words'} {'modified' if anaphor.modified else 'plain'}",
    ]
    if context.content_at(anaphor.start):
        parts.append("none quoted")
    if anaphor.plural:
        parts.append("none plural")
    return parts
