"""From a mention that is no name to what was mentioned before it: the walk through a text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import islice

from chalicelib.extractors.coreference import attributes, bodies, openings, sieves
from chalicelib.extractors.coreference.anaphors import Anaphor
from chalicelib.extractors.coreference.apposition import APPOSED, Names, apposed
from chalicelib.extractors.coreference.candidates import candidates_of
from chalicelib.extractors.coreference.cases import Case, case_of
from chalicelib.extractors.coreference.cataphora import AHEAD, cataphoric
from chalicelib.extractors.coreference.clusters import Cluster
from chalicelib.extractors.coreference.context import Context, Occurrence
from chalicelib.extractors.coreference.features import features_of
from chalicelib.extractors.coreference.relations import (
    RELATED,
    Relations,
    client_at,
    genitive_end,
    owning_pronoun,
    possession,
    spouse,
)
from chalicelib.extractors.text.choices import first_answer

Choose = Callable[[Anaphor, Sequence[Cluster], Sequence[list[str]]], tuple[int | None, float]]
"""From an anaphor, its candidates and, one list longer, the features of each and then of none, to the chosen one's
index or None, and how sure that is."""


def walk(context: Context, clusters: Sequence[Cluster], anaphors: Sequence[Anaphor], choose: Choose) -> list[Cluster]:
    """All clusters once every anaphor has joined one, begun one of its own, or, a pronoun, been left alone.

    ``clusters`` are those of the named entities, with their mentions, all of them names.
    """
    steps = _Walk(context, clusters, choose)
    for anaphor in anaphors:
        steps.pass_names(anaphor.start)
        if case := case_of(context, anaphor):
            steps.resolve(case)
    steps.pass_rest()
    return steps.clusters


_TOLD_OF = ("person", "organization")
"""Types of those of whom a text tells a people or a place."""
_AHEAD = (cataphoric, bodies.spoken_of)
"""Rules for what is named behind an anaphor."""


class _Walk:
    """A walk: the names that lie ahead, and the clusters that were mentioned, the last mentioned last."""

    def __init__(self, context: Context, clusters: Sequence[Cluster], choose: Choose) -> None:
        self.clusters = list(clusters)
        self._context = context
        self._choose = choose
        names = [(mention, cluster) for cluster in clusters for mention in cluster.mentions]
        self._names = sorted(names, key=lambda name: name[0].start)
        self._beginning = {mention.start: cluster for mention, cluster in self._names}
        self._ending = {mention.end: cluster for mention, cluster in self._names}
        self._relations = Relations()
        self._meant: dict[int, Cluster] = {}
        self._passed = 0
        self._recent: dict[Cluster, None] = {}
        for cluster in clusters:
            self._read(cluster, *cluster.mentions)
            cluster.mentions = []

    def pass_names(self, end: int) -> None:
        """Go on over the names that begin before an offset."""
        while self._passed < len(self._names) and self._names[self._passed][0].start < end:
            name, cluster = self._names[self._passed]
            if cluster.entity and name.start == cluster.entity.mentions[0].start:
                self._introduce(name, cluster)
            self._note(cluster, name)
            self._relate(name, cluster)
            self._passed += 1

    def pass_rest(self) -> None:
        """Go on over the names behind the last anaphor."""
        self.pass_names(len(self._context.text))

    def resolve(self, case: Case) -> None:
        """Join an anaphor to what it means, or begin a cluster with a noun phrase that means nothing else."""
        owner = self._owner(case.anaphor)
        cluster, confidence = self._antecedent(case, owner)
        if cluster := cluster or self._begun(case.anaphor):
            cluster.join(case.anaphor, confidence)
            self._note(cluster, case.occurrence)
            self._note_meaning(case.anaphor, cluster, owner)

    def _begun(self, anaphor: Anaphor) -> Cluster | None:
        """A new cluster for a noun phrase; None for a pronoun."""
        if anaphor.noun is None:
            return None
        self.clusters.append(Cluster(anaphor.noun))
        return self.clusters[-1]

    def _note_meaning(self, anaphor: Anaphor, cluster: Cluster, owner: Cluster | None) -> None:
        """Note what a pronoun means, and what somebody is to an owner."""
        if anaphor.pronoun:
            self._meant[anaphor.start] = cluster
        if owner:
            self._relations.add(owner, anaphor.head, cluster)

    def _introduce(self, name: Occurrence, cluster: Cluster) -> None:
        """Give a name that comes for the first time what the text told of it before."""
        same = sieves.introduced(self._context, name, cluster, self._recent)
        same = same or attributes.introduced(name, cluster, self._recent)
        same = same or self._relations.introduced(cluster, self._recent)
        if same := same or openings.opened_with(self._context, name, cluster, self._recent):
            cluster.absorb(same)
            self._relations.rename(same, cluster)
            self._meant.update({start: cluster for start, meant in self._meant.items() if meant is same})
            del self._recent[same]
            self.clusters.remove(same)

    def _read(self, cluster: Cluster, *mentions: Occurrence) -> None:
        """Add to what is known of a person what stands beside some mentions."""
        for mention in mentions if cluster.type in _TOLD_OF else ():
            cluster.facts.read(self._context.text, mention, self._context.origins, named=mention.kind == "name")

    def _note(self, cluster: Cluster, mention: Occurrence) -> None:
        if mention.kind != "name":
            self._read(cluster, mention)
        cluster.mentions.append(mention)
        self._recent.pop(cluster, None)
        self._recent[cluster] = None

    def _relate(self, name: Occurrence, cluster: Cluster) -> None:
        """Note whose son, rival or lawyer the bearer of a name is said to be beside it."""
        text = self._context.text
        if cluster.type != "person":
            return
        if client := client_at(text, name.end, self._beginning):
            self._relations.add(client, "lawyer", cluster)
        owned = possession(text, name.start)
        if owned and (owner := self._owner_beside(owned)):
            self._relations.add(owner, owned["noun"], cluster)

    def _owner_beside(self, owned: re.Match[str]) -> Cluster | None:
        """Whom the "her" of "her son Luca" means, or the name of "Pike's son Luca"."""
        pronoun = self._meant.get(owned.start("owner"))
        return pronoun or self._ending.get(genitive_end(self._context.text, owned.end("owner")))

    def _may_be_owned(self, owner: Cluster, anaphor: Anaphor, cluster: Cluster) -> bool:
        """Whether "his mother" may mean somebody: neither himself nor somebody else's mother."""
        return cluster is not owner and not self._relations.is_of_another(owner, anaphor, cluster)

    def _owner(self, anaphor: Anaphor) -> Cluster | None:
        """Whose "his mother" or "Pike's mother" is; None for phrases of another form."""
        if anaphor.noun != "person":
            return None
        pronoun = owning_pronoun(self._context.text, anaphor.start) if anaphor.possessed else None
        case = case_of(self._context, pronoun) if pronoun else None
        return self._antecedent(case)[0] if case else self._beginning.get(anaphor.start)

    def _last(self) -> Cluster | None:
        """What was mentioned last; the person, where a people's name stands for one: "the Canadian"."""
        last, before = (*islice(reversed(self._recent), 2), None, None)[:2]
        if last and before and last.type == "group" and before.last.end == last.last.end:
            return before
        return last

    def _antecedent(self, case: Case, owner: Cluster | None = None) -> tuple[Cluster | None, float]:
        names = Names(self._beginning, self._last())
        if cluster := apposed(case, names):
            cluster.roles.append(case.anaphor)
            return cluster, APPOSED
        if cluster := first_answer(_AHEAD, case, names):
            return cluster, AHEAD
        if case.anaphor.generic and not case.anaphor.words:
            return None, sieves.SAME
        if owner and (other := self._relations.meant(owner, case.anaphor)):
            return other, RELATED
        if owner and (other := spouse(self._context.text, owner, case.anaphor, reversed(self._recent))):
            return other, RELATED
        return _antecedent_among(case, candidates_of(case, self._others(case.anaphor, owner)), self._choose)

    def _others(self, anaphor: Anaphor, owner: Cluster | None) -> Iterable[Cluster]:
        """What was mentioned before, the last mentioned first; of somebody's mother, whoever may be that."""
        last_first = reversed(self._recent)
        return filter(partial(self._may_be_owned, owner, anaphor), last_first) if owner else last_first


def _antecedent_among(case: Case, candidates: Sequence[Cluster], choose: Choose) -> tuple[Cluster | None, float]:
    """The candidate that a rule or, where no rule holds, the ranker takes an anaphor for, and how sure that is."""
    if ruled := sieves.ruled(case, candidates):
        return ruled
    if not candidates or sieves.is_ruled(case.anaphor) or not case.may_look_back:
        return None, sieves.SAME
    index, confidence = choose(case.anaphor, candidates, features_of(case, candidates))
    if index is not None:
        return candidates[index], confidence
    return sieves.rest(case, candidates) or (None, confidence)
