"""Who is meant by "she", "the mayor" and "the company": mentions that are no names, joined to entities.

A ranker compares what a mention could mean, the last mentioned first; it may also find that none of it is meant.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from chalicelib import lexicon
from chalicelib.extractors.coreference.anaphors import Anaphor
from chalicelib.extractors.coreference.antecedents import walk
from chalicelib.extractors.coreference.clusters import Cluster, clusters_of
from chalicelib.extractors.coreference.context import Context
from chalicelib.extractors.coreference.mentions import find
from chalicelib.extractors.coreference.origins import Origins, Places
from chalicelib.extractors.coreference.ranking import Ranker
from chalicelib.extractors.coreference.vocations import with_vocations
from chalicelib.extractors.text import Text
from chalicelib.extractors.text.choices import of_type
from chalicelib.extractors.text.links import Link
from chalicelib.extractors.text.pronouns import POSSESSIVES
from chalicelib.extractors.text.spans import touching
from chalicelib.model import Entity, EntityType, Mention, Span

_ENTITY_TYPES: dict[str, EntityType] = {
    "person": "person",
    "people": "group",
    "body": "organization",
    "place": "location",
    "document": "work",
    "event": "event",
    "facility": "facility",
    "product": "product",
}
"""By class of the noun, the type of an entity without a name."""
_OPENER = re.compile(rf"^(?:{lexicon.pattern({'the', 'a', 'an'} | POSSESSIVES)})\s+", re.IGNORECASE)
_CERTAIN = 1.0


def resolve(
    text: str,
    entities: Sequence[Entity],
    links: Sequence[Link],
    sources: Sequence[Span],
    gazetteer: Places,
    ranker: Ranker,
) -> tuple[Entity, ...]:
    """The entities with all their mentions, and behind them, with ids that go on, those that no name is given for.

    Of the latter, those that speak or are mentioned again.
    """
    clusters = walk(*started(text, entities, links, sources, gazetteer), ranker.choose)
    writer = _Writer(text, sources)
    joined = {cluster.entity.id: cluster for cluster in clusters if cluster.entity}
    named = [writer.named(e, joined[e.id]) if e.id in joined else e for e in entities]
    others = [cluster for cluster in clusters if not cluster.entity and cluster.counts]
    others.sort(key=lambda cluster: cluster.mentions[0].start)
    unnamed = [writer.unnamed(f"e{i}", cluster) for i, cluster in enumerate(others, len(named) + 1)]
    return (*named, *unnamed)


def started(
    string: str, entities: Sequence[Entity], links: Sequence[Link], sources: Sequence[Span], gazetteer: Places
) -> tuple[Context, list[Cluster], tuple[Anaphor, ...]]:
    """What a walk starts from: the text with its links, the named entities, and the mentions that are no names."""
    text = Text(string)
    context = Context(text, links, Origins(entities, gazetteer))
    names = sorted((m for e in entities for m in e.mentions), key=lambda m: m.start)
    people = [name for person in of_type(entities, "person") for name in person.names]
    anaphors = with_vocations(string, people, find(text, names, sources))
    return context, clusters_of(context, entities, gazetteer), anaphors


@dataclass(frozen=True, slots=True)
class _Writer:
    """From clusters to entities, by the words of a text and its sources."""

    text: str
    sources: Sequence[Span]

    def named(self, entity: Entity, cluster: Cluster) -> Entity:
        """The entity with the mentions that joined it; what stands in apposition to a person's name is a title too."""
        titles = self._new_titles(entity, cluster)
        titled = replace(entity, titles=(*entity.titles, *titles)) if titles else entity
        return with_mentions(titled, self._mentions(cluster))

    def unnamed(self, name: str, cluster: Cluster) -> Entity:
        """An entity of its own, with the id ``name``, called by one of its noun phrases."""
        mentions = tuple(self._mentions(cluster))
        return Entity(name, _ENTITY_TYPES[cluster.type], _calling(cluster, mentions), mentions, named=False)

    def _new_titles(self, entity: Entity, cluster: Cluster) -> list[str]:
        """What stands in apposition to a person's name and is part of no title that they have."""
        if entity.type != "person":
            return []
        roles = dict.fromkeys(self._role(anaphor) for anaphor in cluster.roles)
        return [role for role in roles if not any(role in title for title in entity.titles)]

    def _role(self, anaphor: Anaphor) -> str:
        """A role without its article: "mayor of Troy" of "the mayor of Troy"."""
        return _OPENER.sub("", self._mention(anaphor, _CERTAIN).text)

    def _mentions(self, cluster: Cluster) -> list[Mention]:
        """The anaphors of a cluster as mentions, each with its confidence."""
        return [self._mention(anaphor, confidence) for anaphor, confidence in cluster.anaphors]

    def _mention(self, anaphor: Anaphor, confidence: float) -> Mention:
        """An anaphor as a mention: a pronoun, or a phrase with what follows its head in a source."""
        end = anaphor.end if anaphor.pronoun else self._end_in_source(anaphor)
        return Mention(anaphor.start, end, self.text[anaphor.start : end], anaphor.kind, confidence)

    def _end_in_source(self, anaphor: Anaphor) -> int:
        """A phrase that opens a source reaches up to the source's end or first comma."""
        if self.text[anaphor.end : anaphor.end + 1] in "'’":
            return anaphor.end
        opened = [s for s in touching(self.sources, anaphor.start, anaphor.end) if s.start == anaphor.start]
        return max([anaphor.end, *(source.start + self._length(source) for source in opened)])

    def _length(self, source: Span) -> int:
        """Characters of a source up to its first comma."""
        return len(self.text[source.start : source.end].split(",", maxsplit=1)[0].rstrip())


def _calling(cluster: Cluster, mentions: Sequence[Mention]) -> str:
    """The phrase that an entity without a name is called by.

    "A union official" or "researchers" is how a reader gets to know them; of definite phrases the fullest tells most.
    """
    introduction = next(anaphor for anaphor, _ in cluster.anaphors if anaphor.noun)
    nominals = [mention.text for mention in mentions if mention.kind == "nominal"]
    return max(nominals, key=lambda text: len(text.split())) if introduction.definite else nominals[0]


def with_all(entities: Iterable[Entity], more: Iterable[tuple[str, Mention]]) -> tuple[Entity, ...]:
    """The entities with more mentions, each of which comes with the id of its entity."""
    by_id: defaultdict[str, list[Mention]] = defaultdict(list)
    for entity_id, mention in more:
        by_id[entity_id].append(mention)
    return tuple(with_mentions(entity, by_id[entity.id]) if entity.id in by_id else entity for entity in entities)


def with_mentions(entity: Entity, more: Iterable[Mention]) -> Entity:
    """The entity with more mentions, those that it has left as they are, in text order."""
    known = {(mention.start, mention.end) for mention in entity.mentions}
    new = [mention for mention in more if (mention.start, mention.end) not in known]
    if not new:
        return entity
    return replace(entity, mentions=tuple(sorted((*entity.mentions, *new), key=lambda m: m.start)))
