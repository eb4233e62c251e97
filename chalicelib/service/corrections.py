"""What people said that is otherwise in an article, done to its analysis: who speaks, who is who, what is where.

Reviews are done in the order in which they were made, so that the newer one wins. One whose words the text does not
have any more, or that finds nothing there to correct, is *orphaned*: it changes nothing, and is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Literal

from chalicelib.model import (
    Analysis,
    Article,
    Candidate,
    Entity,
    EntityType,
    Evidence,
    Mention,
    MentionKind,
    Place,
    Published,
    Quote,
    Speaker,
    SpeakerKind,
)
from chalicelib.service import anchors
from chalicelib.service.dating import precision
from chalicelib.store.reviews import Anchor, Kind, Review

Reason = Literal["words_gone", "nothing_there", "place_unknown"]
"""Why a review is orphaned."""

HALF = 0.5
"""The share of a quote, or of the words that somebody pointed at, from which on these are that quote."""

OPENING = ("“", '"', "‘", "'", "«", "„")
"""Marks that a direct quote begins with."""


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a review: ``reason`` is None where it was applied."""

    review: Review
    reason: Reason | None = None


class Orphaned(Exception):
    """There is nothing that this review is about."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason: Reason = reason


Find = Callable[[int], Candidate | None]
"""The place with a GeoNames id."""


def digest(reviews: Sequence[Review]) -> str | None:
    """What tells two sets of reviews apart; None of none. The ids are digests of all that they say."""
    return sha256(" ".join(review.id for review in reviews).encode()).hexdigest()[:16] if reviews else None


def told(article: Article, reviews: Iterable[Review]) -> Article:
    """The article with the title and the date that somebody gave it: both are asked when it is analysed."""
    for review in reviews:
        if review.kind == "title":
            article = replace(article, title=review.value)
        if review.kind == "published" and review.value:
            article = replace(article, published=Published(review.value, precision(review.value)))
    return article


def corrected(analysis: Analysis, reviews: Iterable[Review], find: Find) -> tuple[Analysis, list[Fate]]:
    """The analysis as the reviews have it, and what became of each of them."""
    fates = []
    for review in reviews:
        try:
            analysis = _CORRECTIONS[review.kind](analysis, review, find)
        except Orphaned as error:
            fates.append(Fate(review, error.reason))
        else:
            fates.append(Fate(review))
    return analysis, fates


def _unchanged(analysis: Analysis, review: Review, find: Find) -> Analysis:
    """What was said before the analysis: see `told`."""
    return analysis


# --- Quotes ---------------------------------------------------------------------------------------------------------


def _speaker(analysis: Analysis, review: Review, find: Find) -> Analysis:
    """Somebody else says it, or nobody who is known."""
    quote = _quote_at(analysis, _place_of(analysis, review.words))
    if quote is None:
        raise Orphaned("nothing_there")
    return _spoken(analysis, quote, review)


def _spoken(analysis: Analysis, quote: Quote, review: Review) -> Analysis:
    """The quote with the speaker that a review names."""
    speaker = None
    if review.entity:
        analysis, entity = _with_entity(analysis, review)
        mention = _mention(analysis, _place_of(analysis, review.entity, name=True))
        speaker = Speaker(entity.id, mention, _speaker_kind(mention, entity))
    by_hand = replace(quote, speaker=speaker, confidence=1.0, evidence=_evidence(review))
    return replace(analysis, quotes=tuple(by_hand if one.id == quote.id else one for one in analysis.quotes))


def _speaker_kind(mention: Mention, entity: Entity) -> SpeakerKind:
    if mention.kind == "nominal":
        return "title" if entity.named else "role"
    return mention.kind


def _quote(analysis: Analysis, review: Review, find: Find) -> Analysis:
    """These words are a quote: a new one, or these and no others of one that is there."""
    start, end = _place_of(analysis, review.words)
    words = _mention(analysis, (start, end), "name")
    known = _quote_at(analysis, (start, end))
    quote = replace(known or _new_quote(analysis, words, review), spans=(words,), text=words.text, confidence=1.0)
    others = [one for one in analysis.quotes if known is None or one.id != known.id]
    quotes = sorted([*others, replace(quote, evidence=_evidence(review))], key=lambda one: one.spans[0].start)
    analysis = replace(analysis, quotes=tuple(quotes))
    return _spoken(analysis, quote, review) if review.entity or known is None else analysis


def _new_quote(analysis: Analysis, words: Mention, review: Review) -> Quote:
    kind: Literal["direct", "indirect"] = "direct" if words.text.startswith(OPENING) else "indirect"
    name = _new_id("q", (quote.id for quote in analysis.quotes))
    return Quote(name, kind, "speech", words.text, (words,), None, None, 1.0, _evidence(review))


def _not_quote(analysis: Analysis, review: Review, find: Find) -> Analysis:
    """Nobody says this."""
    quote = _quote_at(analysis, _place_of(analysis, review.words))
    if quote is None:
        raise Orphaned("nothing_there")
    left = (one for one in analysis.quotes if one.id != quote.id)
    quotes = (replace(one, nested_in=None) if one.nested_in == quote.id else one for one in left)
    return replace(analysis, quotes=tuple(quotes))


def _quote_at(analysis: Analysis, place: anchors.Place) -> Quote | None:
    """The quote that these words are, or most of it: the one that has most in common with them."""
    shares = {quote.id: _share(quote, place) for quote in analysis.quotes}
    meant = max(analysis.quotes, key=lambda quote: shares[quote.id], default=None)
    return meant if meant and shares[meant.id] else None


def _share(quote: Quote, place: anchors.Place) -> float:
    """How much a quote and some words have in common, of all that they have; 0 where it is too little of both."""
    start, end = place
    length = sum(span.end - span.start for span in quote.spans)
    common = sum(max(0, min(end, span.end) - max(start, span.start)) for span in quote.spans)
    if common < HALF * (end - start) and common < HALF * length:
        return 0.0
    return common / (length + end - start - common)


# --- Who is who -----------------------------------------------------------------------------------------------------


def _same(analysis: Analysis, review: Review, find: Find) -> Analysis:
    """Two entities are one: the one that the other words mention."""
    one = _entity_at(analysis, _place_of(analysis, review.words, name=True))
    if one is None:
        raise Orphaned("nothing_there")
    analysis, other = _with_entity(analysis, review)
    if one.id == other.id:
        return analysis
    names = (other.name, *other.aliases, one.name, *one.aliases)
    aliases = tuple(dict.fromkeys(name for name in names if name != other.name and (one.named or name != one.name)))
    titles = tuple(dict.fromkeys((*other.titles, *one.titles)))
    mentions = _in_order((*other.mentions, *one.mentions))
    joined = replace(other, mentions=mentions, aliases=aliases, titles=titles)
    entities = tuple(joined if entity.id == other.id else entity for entity in analysis.entities if entity.id != one.id)
    return _renamed(replace(analysis, entities=entities), {one.id: other.id})


def _reference(analysis: Analysis, review: Review, find: Find) -> Analysis:
    """These words mention somebody else, or nobody whom the other mentions are of."""
    place = _place_of(analysis, review.words)
    known = _mention_at(analysis, place)
    if known is None and review.entity is None:
        raise Orphaned("nothing_there")
    mention = replace(known[0], confidence=1.0) if known else _mention(analysis, place)
    if review.entity:
        analysis, new = _with_entity(_without_mention(analysis, mention), review)
        return _with_mention(analysis, mention, new)
    if known and mention.kind == "name":
        # It is somebody's name, if not theirs.
        return _with_mention(
            _without_mention(analysis, mention), mention, _new_entity(analysis, mention, known[1].type)
        )
    return _spoken_of(_without_mention(analysis, mention), mention, None)


def _with_mention(analysis: Analysis, mention: Mention, entity: Entity) -> Analysis:
    """An entity, which may be a new one, is mentioned here, too."""
    more = replace(entity, mentions=_in_order((*entity.mentions, mention)))
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
        is_meant = speaker is not None and _overlap(speaker.mention, (mention.start, mention.end))
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


def _with_entity(analysis: Analysis, review: Review) -> tuple[Analysis, Entity]:
    """The entity that the words of a review mention; a new one where they mention none that is known."""
    place = _place_of(analysis, review.entity, name=True)
    if entity := _entity_at(analysis, place):
        return analysis, entity
    entity = _new_entity(analysis, _mention(analysis, place), review.type)
    return replace(analysis, entities=(*analysis.entities, entity)), entity


def _new_entity(analysis: Analysis, mention: Mention, kind: EntityType) -> Entity:
    name = _new_id("e", (one.id for one in analysis.entities))
    return Entity(name, kind, mention.text, (mention,), named=mention.kind == "name")


def _entity_at(analysis: Analysis, place: anchors.Place) -> Entity | None:
    known = _mention_at(analysis, place)
    return known[1] if known else None


def _mention_at(analysis: Analysis, place: anchors.Place) -> tuple[Mention, Entity] | None:
    """The mention that these words are, and whose it is; of names within names that which is nearest to these words."""
    start, end = place
    every = ((mention, entity) for entity in analysis.entities for mention in entity.mentions)
    there = ((mention, entity) for mention, entity in every if _overlap(mention, place))
    return min(there, key=lambda one: abs(one[0].start - start) + abs(one[0].end - end), default=None)


# --- Places ---------------------------------------------------------------------------------------------------------


def _location(analysis: Analysis, review: Review, find: Find) -> Analysis:
    """The place of this name is another one, or none that is known."""
    where = _place_of(analysis, review.words, name=True)
    candidate = find(review.geonameid) if review.geonameid else None
    if review.geonameid and candidate is None:
        raise Orphaned("place_unknown")
    known = next((place for place in analysis.places if any(_overlap(one, where) for one in place.mentions)), None)
    place = known or _new_place(analysis, where)
    evidence = _evidence(review)
    located = replace(place, candidate=candidate, confidence=float(candidate is not None), near=None, evidence=evidence)
    others = [one for one in analysis.places if one.id != place.id]
    # What was told to be near it is somewhere else now, or nobody knows where.
    others = [replace(one, near=None) if one.near == place.id else one for one in others]
    return replace(analysis, places=tuple(sorted([*others, located], key=lambda one: one.mentions[0].start)))


def _new_place(analysis: Analysis, where: anchors.Place) -> Place:
    entity = _entity_at(analysis, where)
    mention = _mention(analysis, where, "name")
    mentions = entity.names if entity and entity.type == "location" else (mention,)
    name = _new_id("p", (one.id for one in analysis.places))
    literal = entity is None or entity.type in ("location", "facility")
    role: Literal["literal", "embedded"] = "literal" if literal else "embedded"
    return Place(name, mention.text, None, 0.0, role, mentions, Evidence("review"), entity.id if entity else None)


_CORRECTIONS: Mapping[Kind, Callable[[Analysis, Review, Find], Analysis]] = {
    "speaker": _speaker,
    "quote": _quote,
    "not_quote": _not_quote,
    "same": _same,
    "mention": _reference,
    "place": _location,
    "title": _unchanged,
    "published": _unchanged,
}


# --- Words ----------------------------------------------------------------------------------------------------------


def _place_of(analysis: Analysis, anchor: Anchor | None, *, name: bool = False) -> anchors.Place:
    """Where the words of a review stand by now."""
    place = anchors.found(analysis.article.text, anchor, name=name) if anchor else None
    if place is None:
        raise Orphaned("words_gone")
    return place


def _mention(analysis: Analysis, place: anchors.Place, kind: MentionKind | None = None) -> Mention:
    """The words at a place as a mention: of a kind that is told, else that of the mention there, or the likeliest."""
    start, end = place
    known = (one.kind for entity in analysis.entities for one in entity.mentions if (one.start, one.end) == place)
    text = analysis.article.text[start:end]
    return Mention(start, end, text, kind or next(known, None) or anchors.looks_like(text))


def _overlap(mention: Mention, place: anchors.Place) -> bool:
    return mention.start < place[1] and place[0] < mention.end


def _in_order(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Mentions in text order, each place once."""
    by_place = {(one.start, one.end): one for one in mentions}
    return tuple(by_place[place] for place in sorted(by_place))


def _evidence(review: Review) -> Evidence:
    return Evidence("review", (("review", review.id),))


def _new_id(letter: str, taken: Iterable[str]) -> str:
    """The number after the highest of those that are taken: "q17"."""
    return f"{letter}{1 + max((int(name[1:]) for name in taken), default=0)}"
