"""Who is who: two entities are one, words mention somebody else, or nobody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from chalicelib.model import Analysis, Entity, EntityType, Mention, Speaker
from chalicelib.service import anchors
from chalicelib.service.corrections.words import Orphaned, distance, in_order, mention_of, new_id, overlap, place_of
from chalicelib.store.reviews import Review


def same(analysis: Analysis, review: Review) -> Analysis:
    """Two entities are one: the one that the other words mention."""
    one = entity_at(analysis, place_of(analysis, review.words, name=True))
    if one is None:
        raise Orphaned("nothing_there")
    analysis, other = with_entity(analysis, review)
    if one.id == other.id:
        return analysis
    names = (other.name, *other.aliases, one.name, *one.aliases)
    aliases = tuple(dict.fromkeys(name for name in names if name != other.name and (one.named or name != one.name)))
    titles = tuple(dict.fromkeys((*other.titles, *one.titles)))
    mentions = in_order((*other.mentions, *one.mentions))
    joined = replace(other, mentions=mentions, aliases=aliases, titles=titles)
    entities = tuple(joined if entity.id == other.id else entity for entity in analysis.entities if entity.id != one.id)
    return _renamed(replace(analysis, entities=entities), {one.id: other.id})


def mention(analysis: Analysis, review: Review) -> Analysis:
    """These words mention somebody else, or nobody whom the other mentions are of."""
    place = place_of(analysis, review.words)
    known = _mention_at(analysis, place)
    if known is None and review.entity is None:
        raise Orphaned("nothing_there")
    mention = replace(known[0], confidence=1.0) if known else mention_of(analysis, place)
    if review.entity:
        analysis, new = with_entity(_without_mention(analysis, mention), review)
        return _with_mention(analysis, mention, new)
    if known and mention.kind == "name":
        # It is somebody's name, if not theirs.
        return _with_mention(_without_mention(analysis, mention), mention, new_entity(analysis, mention, known[1].type))
    return _spoken_of(_without_mention(analysis, mention), mention, None)


def _with_mention(analysis: Analysis, mention: Mention, entity: Entity) -> Analysis:
    """An entity, which may be a new one, is mentioned here, too."""
    more = replace(entity, mentions=in_order((*entity.mentions, mention)))
    others = [one for one in analysis.entities if one.id != entity.id]
    return _spoken_of(replace(analysis, entities=(*others, more)), mention, entity.id)


def _without_mention(analysis: Analysis, mention: Mention) -> Analysis:
    """Nobody is mentioned here; who was mentioned nowhere else is not there any more."""
    place = mention.start, mention.end
    less = [
        replace(entity, mentions=tuple(one for one in entity.mentions if (one.start, one.end) != place))
        for entity in analysis.entities
    ]
    gone = {entity.id: None for entity in less if not entity.mentions}
    kept = tuple(entity for entity in less if entity.mentions)
    return _renamed(replace(analysis, entities=kept), gone)


def _spoken_of(analysis: Analysis, mention: Mention, entity: str | None) -> Analysis:
    """The quotes and places whose speaker, addressee or name is this mention, with the entity that it is of."""

    def of(speaker: Speaker | None) -> Speaker | None:
        is_meant = speaker is not None and overlap(speaker.mention, (mention.start, mention.end))
        return replace(speaker, entity=entity) if speaker and is_meant else speaker

    quotes = (
        replace(quote, speaker=of(quote.speaker), addressee=of(quote.addressee), via=of(quote.via))
        for quote in analysis.quotes
    )
    where = [(mention.start, mention.end)]
    places = (
        replace(place, entity=entity) if [(one.start, one.end) for one in place.mentions] == where else place
        for place in analysis.places
    )
    return replace(analysis, quotes=tuple(quotes), places=tuple(places))


def _renamed(analysis: Analysis, names: Mapping[str, str | None]) -> Analysis:
    """The analysis with other ids of entities wherever they stand; None for those that are gone."""

    def new(name: str | None) -> str | None:
        return names.get(name, name) if name else None

    def of(speaker: Speaker | None) -> Speaker | None:
        if speaker is None:
            return None
        entity = new(speaker.entity)
        others = tuple(dict.fromkeys(one for one in map(new, speaker.others) if one and one != entity))
        return replace(speaker, entity=entity, others=others)

    quotes = (
        replace(quote, speaker=of(quote.speaker), addressee=of(quote.addressee), via=of(quote.via))
        for quote in analysis.quotes
    )
    places = (replace(place, entity=new(place.entity)) for place in analysis.places)
    return replace(analysis, quotes=tuple(quotes), places=tuple(places))


def with_entity(analysis: Analysis, review: Review) -> tuple[Analysis, Entity]:
    """The entity that the words of a review mention; a new one where they mention none that is known."""
    place = place_of(analysis, review.entity, name=True)
    if entity := entity_at(analysis, place):
        return analysis, entity
    entity = new_entity(analysis, mention_of(analysis, place), review.type)
    return replace(analysis, entities=(*analysis.entities, entity)), entity


def new_entity(analysis: Analysis, mention: Mention, kind: EntityType) -> Entity:
    name = new_id("e", (one.id for one in analysis.entities))
    return Entity(name, kind, mention.text, (mention,), named=mention.kind == "name")


def entity_at(analysis: Analysis, place: anchors.Place) -> Entity | None:
    known = _mention_at(analysis, place)
    return known[1] if known else None


def _mention_at(analysis: Analysis, place: anchors.Place) -> tuple[Mention, Entity] | None:
    """The mention that these words are, and whose it is; of names within names that which is nearest to these words."""
    every = ((mention, entity) for entity in analysis.entities for mention in entity.mentions)
    there = ((mention, entity) for mention, entity in every if overlap(mention, place))
    return min(there, key=lambda one: distance(one[0], place), default=None)
