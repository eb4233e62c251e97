"""Who is meant by "she", "the mayor" and "the company": mentions that are no names, joined to entities.

A ranker compares what a mention could mean, the last mentioned first; it may also find that none of it is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from chalicelib.extractors.coreference.antecedents import MEANT, walk
from chalicelib.extractors.coreference.context import Context
from chalicelib.extractors.coreference.mentions import Anaphor, find
from chalicelib.extractors.coreference.ranking import Cluster, Ranker
from chalicelib.extractors.text.links import Link
from chalicelib.extractors.text.nouns import COUNTRY, COUNTY, STATE, TOWN, class_of, singular
from chalicelib.extractors.text.spans import touching
from chalicelib.extractors.text.titles import head_of
from chalicelib.gazetteer import Gazetteer
from chalicelib.model import Candidate, Entity, EntityType, Mention, Quote, Span

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
_CLASSES_OF = {
    "person": ("person",),
    "organization": ("body",),
    "group": ("people", "body"),
    "location": ("place",),
    "work": ("document",),
    "event": ("event",),
    "facility": ("facility",),
    "product": ("product",),
}
"""By type of a named entity, the classes of nouns that may say what it is."""
_DIVISIONS = {"ADM1": STATE, "ADM2": COUNTY}
_AMBIGUOUS = frozenset(("administration", "state", "house"))
"""Nouns in names that mean something else when they stand alone: "the administration" is a president's."""
_OPENER = re.compile(r"^(?:the|a|an|his|her|its|their|our|my)\s+", re.IGNORECASE)
_FIRST = re.compile(r"\b(?:I|[Mm](?:e|y|ine|yself))\b(?![-.]\w)")


def resolve(
    text: str,
    entities: Sequence[Entity],
    links: Sequence[Link],
    sources: Sequence[Span],
    gazetteer: Gazetteer,
    ranker: Ranker,
) -> tuple[Entity, ...]:
    """The entities with all their mentions, and behind them, with ids that go on, those that no name is given for.

    Of the latter, those that speak or are mentioned again.
    """
    clusters = walk(*started(text, entities, links, sources, gazetteer), ranker.choose)
    joined = {c.entity.id: c for c in clusters if c.entity}
    named = [_with_anaphors(text, e, joined[e.id], sources) if e.id in joined else e for e in entities]
    others = sorted((c for c in clusters if not c.entity and _counts(c)), key=lambda c: c.mentions[0].start)
    unnamed = [_unnamed(text, f"e{i}", c, sources) for i, c in enumerate(others, len(named) + 1)]
    return (*named, *unnamed)


def started(
    text: str, entities: Sequence[Entity], links: Sequence[Link], sources: Sequence[Span], gazetteer: Gazetteer
) -> tuple[Context, list[Cluster], tuple[Anaphor, ...]]:
    """What a walk starts from: the text with its links, the named entities, and the mentions that are no names."""
    context = Context(text, links)
    names = sorted((m for e in entities for m in e.mentions), key=lambda m: m.start)
    return context, clusters_of(context, entities, gazetteer), find(text, names, sources)


def _counts(cluster: Cluster) -> bool:
    return len(cluster.mentions) > 1 or cluster.last.role == "source"


def _with_anaphors(text: str, entity: Entity, cluster: Cluster, sources: Sequence[Span]) -> Entity:
    """The entity with the mentions that joined it; what stands in apposition to a person's name is a title too."""
    more = _anaphors(text, cluster, sources)
    roles = [_OPENER.sub("", _shown(text, role, 1.0, sources).text) for role in cluster.roles]
    new = [r for r in dict.fromkeys(roles) if entity.type == "person" and not any(r in t for t in entity.titles)]
    return _and(replace(entity, titles=(*entity.titles, *new)), more)


def _anaphors(text: str, cluster: Cluster, sources: Sequence[Span]) -> list[Mention]:
    return [_shown(text, anaphor, sure, sources) for anaphor, sure in cluster.anaphors]


def _shown(text: str, anaphor: Anaphor, sure: float, sources: Sequence[Span]) -> Mention:
    """An anaphor as a mention; one that opens a source reaches up to the source's end or first comma."""
    end = anaphor.end
    for source in touching(sources, anaphor.start, anaphor.end):
        if source.start == anaphor.start and anaphor.noun and text[anaphor.end : anaphor.end + 1] not in "'’":
            end = max(end, source.start + len(text[source.start : source.end].split(",", maxsplit=1)[0].rstrip()))
    return Mention(anaphor.start, end, text[anaphor.start : end], "pronoun" if anaphor.pronoun else "nominal", sure)


def _unnamed(text: str, name: str, cluster: Cluster, sources: Sequence[Span]) -> Entity:
    mentions = tuple(_anaphors(text, cluster, sources))
    nominals = [m for m in mentions if m.kind == "nominal"]
    fullest = max(nominals, key=lambda m: (len(m.text.split()), -m.start))
    # "A union official" or "researchers" is how a reader gets to know them; of definite phrases the fullest tells most.
    introduced = next(anaphor for anaphor, _ in cluster.anaphors if anaphor.noun)
    called = fullest if introduced.definite else nominals[0]
    return Entity(name, _ENTITY_TYPES[cluster.type], called.text, mentions, named=False)


def with_first_persons(text: str, quotes: Sequence[Quote], entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """The entities with the "I" and "my" of what each of them is quoted as saying."""
    retold = [span for q in quotes if q.nested_in and q.type == "direct" for span in q.spans]
    spoken: dict[str, list[Mention]] = {}
    for quote in quotes:
        if quote.type != "indirect" and quote.speaker and quote.speaker.entity and not quote.speaker.others:
            sure = quote.speaker.mention.confidence
            others = [] if quote.nested_in else retold
            spoken.setdefault(quote.speaker.entity, []).extend(_first_persons(text, quote, others, sure))
    return tuple(_and(entity, spoken[entity.id]) if entity.id in spoken else entity for entity in entities)


def _first_persons(text: str, quote: Quote, others: Sequence[Mention], sure: float) -> Iterator[Mention]:
    """The first persons in a quote, less those in ``others``, the words of somebody else that it repeats."""
    for span in quote.spans:
        for match in _FIRST.finditer(text, span.start, span.end):
            if touching(others, match.start(), match.end()):
                continue
            yield Mention(match.start(), match.end(), match.group(), "pronoun", sure)


def _and(entity: Entity, more: Iterable[Mention]) -> Entity:
    known = {(m.start, m.end) for m in entity.mentions}
    new = [m for m in more if (m.start, m.end) not in known]
    return replace(entity, mentions=tuple(sorted((*entity.mentions, *new), key=lambda m: m.start)))


def clusters_of(context: Context, entities: Iterable[Entity], gazetteer: Gazetteer) -> list[Cluster]:
    """A cluster for each named entity that can be meant."""
    entities = list(entities)
    places = gazetteer.candidates(e.name for e in entities if e.type == "location")
    return [
        Cluster(
            entity.type,
            entity,
            entity.gender,
            _kinds(entity, places.get(entity.name, ())),
            mentions=[context.seen(m.start, m.end, "name") for m in entity.mentions],
            heads={h for t in entity.titles if (h := head_of(t))}
            | _nouns_in(entity)
            | _nouns_before(context.text, entity),
            words=_words([m.text for m in entity.mentions]) | _words(entity.titles),
        )
        for entity in entities
        if entity.type in MEANT
    ]


def _kinds(entity: Entity, places: Sequence[Candidate]) -> frozenset[str]:
    """The nouns that a place of this name can be meant by: of what the likeliest place of that name is.

    And of those that share its region, for what is called by one name: Livorno is a province and its capital.
    """
    if entity.type != "location" or not places:
        return frozenset()
    region = (places[0].country, places[0].admin1)
    return frozenset[str]().union(*(_nouns_for(p) for p in places if (p.country, p.admin1) == region))


def _nouns_for(place: Candidate) -> frozenset[str]:
    if place.feature_code.startswith("PC"):
        return COUNTRY
    return TOWN if place.feature_class == "P" else _DIVISIONS.get(place.feature_code, frozenset())


def _nouns_in(entity: Entity) -> set[str]:
    """The nouns in a name that say what it is: "ministry" in "the Foreign Ministry", "city" in "Mexico City"."""
    words = _words([m.text for m in entity.mentions]) if entity.type != "person" else set()
    return {w for w in words if class_of(w) not in (None, "person", "people")} - _AMBIGUOUS


def _nouns_before(text: str, entity: Entity) -> set[str]:
    """The nouns that run into a name: "company" in "the parent company Acme"."""
    words = (text[max(0, m.start - 20) : m.start].split()[-1:] for m in entity.mentions if m.kind == "name")
    return {singular(w[0]) for w in words if w and class_of(w[0]) in _CLASSES_OF.get(entity.type, ())}


def _words(texts: Iterable[str]) -> set[str]:
    return {word.casefold().strip(".,()") for text in texts for word in text.split()}
