"""Who is who: two entities are one, words mention somebody else, or nobody."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from chalicelib.model import Analysis, Entity, EntityType, Mention, Speaker
from chalicelib.service import anchors
from chalicelib.service.corrections.words import (
    Orphaned,
    distance,
    entity_place,
    in_order,
    is_meant,
    mention_of,
    new_id,
    words_place,
)
from chalicelib.store.reviews import Review

Change = Callable[[Speaker], Speaker]


def same(analysis: Analysis, review: Review) -> Analysis:
    """Two entities are one: the one that the other words mention, or whichever of them has a name."""
    one = entity_at(analysis, words_place(analysis, review))
    if one is None:
        raise Orphaned("nothing_there")
    analysis, other = with_entity(analysis, review)
    if one.id == other.id:
        return analysis
    gone, kept = (other, one) if one.named and not other.named else (one, other)
    names = (kept.name, *kept.aliases, *((gone.name,) if gone.named else ()), *gone.aliases)
    aliases = tuple(name for name in dict.fromkeys(names) if name != kept.name)
    titles = tuple(dict.fromkeys((*kept.titles, *gone.titles)))
    joined = replace(kept, mentions=in_order((*kept.mentions, *gone.mentions)), aliases=aliases, titles=titles)
    entities = tuple(joined if one.id == kept.id else one for one in analysis.entities if one.id != gone.id)
    return _without_entity(replace(analysis, entities=entities), gone.id, kept.id)


def mention(analysis: Analysis, review: Review) -> Analysis:
    """These words mention somebody else, or nobody whom the other mentions are of."""
    place = words_place(analysis, review)
    known = _mention_at(analysis, place)
    if known is None and review.entity is None:
        raise Orphaned("nothing_there")
    old, was = known or (mention_of(analysis, place), None)
    if review.entity:
        analysis, now = with_entity(analysis, review)
        analysis = moved(analysis, old, was.id if was else None, now.id, words=mention_of(analysis, place))
        return _of_type(analysis, now.id, review.type) if entity_place(analysis, review) == place else analysis
    if was and old.kind == "name" and len(was.mentions) > 1:
        # It is somebody's name, if not theirs.
        now = new_entity(analysis, old, was.type)
        analysis = replace(analysis, entities=(*analysis.entities, now))
        return moved(analysis, old, was.id, now.id)
    return moved(analysis, old, was.id if was else None, None)


def _of_type(analysis: Analysis, name: str, kind: EntityType) -> Analysis:
    """Words that are said to mention what they mention, and of which type that is."""
    entities = (replace(one, type=kind) if one.id == name else one for one in analysis.entities)
    return replace(analysis, entities=tuple(entities))


def moved(
    analysis: Analysis, mention: Mention, was: str | None, now: str | None, *, words: Mention | None = None
) -> Analysis:
    """A mention is of another entity than it was, or of none: whoever speaks, hears or is placed by it, too.

    With ``words``, it is these, and no more or less of the text. Who is mentioned nowhere any more is gone.
    """
    analysis = _speaking(analysis, mention, was, now)
    new = replace(words or mention, confidence=1.0)
    less = [_without(entity, mention) for entity in analysis.entities]
    entities = [_with(entity, new) if entity.id == now else entity for entity in less]
    analysis = replace(analysis, entities=tuple(entity for entity in entities if entity.mentions))
    gone = [entity.id for entity in entities if not entity.mentions]
    return _without_entity(analysis, gone[0], None) if gone else analysis


def _with(entity: Entity, mention: Mention) -> Entity:
    """The entity with one mention more, which may be a fuller name."""
    more = replace(entity, mentions=in_order((*entity.mentions, mention)))
    is_only = not entity.mentions
    if mention.kind != "name" or (entity.named and not is_only and entity.name not in mention.text):
        return more
    aliases = (*entity.aliases, *((entity.name,) if entity.named and not is_only else ()))
    others = tuple(name for name in dict.fromkeys(aliases) if name != mention.text)
    return replace(more, name=mention.text, aliases=others, named=True)


def _without(entity: Entity, mention: Mention) -> Entity:
    """The entity without a mention: its name is one of those that are left, and its own where none is."""
    left = tuple(one for one in entity.mentions if (one.start, one.end) != (mention.start, mention.end))
    if len(left) == len(entity.mentions) or not left:
        return replace(entity, mentions=left)
    names = [one.text for one in left if one.kind == "name"]
    known = [name for name in (entity.name, *entity.aliases) if name != mention.text or name in names]
    fullest = [entity.name] if entity.name in known else sorted(names, key=len, reverse=True)
    name = next(iter(fullest), max((one.text for one in left), key=len))
    aliases = tuple(one for one in entity.aliases if one in known and one != name)
    return replace(entity, mentions=left, name=name, aliases=aliases, named=entity.named and bool(fullest))


def _speaking(analysis: Analysis, mention: Mention, was: str | None, now: str | None) -> Analysis:
    """Who speaks or hears by this mention is the entity that it is of now, and so is what it is the place of."""
    place = mention.start, mention.end

    def of(speaker: Speaker) -> Speaker:
        is_theirs = speaker.entity == was and is_meant(speaker.mention, place)
        return replace(speaker, entity=now) if is_theirs else speaker

    analysis = _with_speakers(analysis, of)
    places = (
        replace(one, entity=now) if [(m.start, m.end) for m in one.mentions] == [place] and one.entity == was else one
        for one in analysis.places
    )
    return replace(analysis, places=tuple(places))


def _without_entity(analysis: Analysis, gone: str, now: str | None) -> Analysis:
    """The analysis with another id wherever that of an entity stood which is there no more; None for nobody's."""

    def new(name: str | None) -> str | None:
        return now if name == gone else name

    def of(speaker: Speaker) -> Speaker:
        entity = new(speaker.entity)
        others = dict.fromkeys(one for one in map(new, speaker.others) if one and one != entity)
        return replace(speaker, entity=entity, others=tuple(others))

    places = (replace(place, entity=new(place.entity)) for place in analysis.places)
    return _with_speakers(replace(analysis, places=tuple(places)), of)


def _with_speakers(analysis: Analysis, change: Change) -> Analysis:
    """The analysis with whatever somebody makes of its speakers, addressees and those who pass words on."""

    def of(speaker: Speaker | None) -> Speaker | None:
        return change(speaker) if speaker else None

    quotes = (
        replace(quote, speaker=of(quote.speaker), addressee=of(quote.addressee), via=of(quote.via))
        for quote in analysis.quotes
    )
    return replace(analysis, quotes=tuple(quotes))


def with_entity(analysis: Analysis, review: Review) -> tuple[Analysis, Entity]:
    """The entity that the words of a review mention; a new one where they mention none that is known."""
    place = entity_place(analysis, review)
    if entity := entity_at(analysis, place):
        return analysis, entity
    entity = new_entity(analysis, mention_of(analysis, place), review.type)
    return replace(analysis, entities=(*analysis.entities, entity)), entity


def new_entity(analysis: Analysis, mention: Mention, kind: EntityType) -> Entity:
    """An entity that is mentioned here alone."""
    name = new_id("e", (one.id for one in analysis.entities))
    return Entity(name, kind, mention.text, (mention,), named=mention.kind == "name")


def entity_at(analysis: Analysis, place: anchors.Place) -> Entity | None:
    """The entity that these words mention."""
    known = _mention_at(analysis, place)
    return known[1] if known else None


def _mention_at(analysis: Analysis, place: anchors.Place) -> tuple[Mention, Entity] | None:
    """The mention that these words are, and whose it is; of names within names that which is nearest to these words."""
    every = ((mention, entity) for entity in analysis.entities for mention in entity.mentions)
    there = ((mention, entity) for mention, entity in every if is_meant(mention, place))
    return min(there, key=lambda one: distance(one[0], place), default=None)
