"""Who says what: somebody else says it, these words are a quote, or they are none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from typing import Literal

from chalicelib import lexicon
from chalicelib.model import Analysis, Entity, Mention, Quote, Speaker, SpeakerKind
from chalicelib.service import anchors
from chalicelib.service.corrections.entities import moved, with_entity
from chalicelib.service.corrections.words import (
    Orphaned,
    entity_place,
    evidence,
    mention_of,
    new_id,
    words_place,
)
from chalicelib.store.reviews import Review

OPENING = ("“", '"', "‘", "'", "«", "„")
"""Marks that a direct quote begins with."""


def speaker(analysis: Analysis, review: Review) -> Analysis:
    """Somebody else says it, or nobody who is known."""
    return _spoken(analysis, _quote_of(analysis, review), review)


def quote(analysis: Analysis, review: Review) -> Analysis:
    """These words are a quote: a new one, or these and no others of one that is there."""
    place = words_place(analysis, review)
    words = mention_of(analysis, place, "name")
    around = _quote_at(analysis, place)
    known = around if around and _share(around, place) >= anchors.HALF else None
    old = known or _new_quote(analysis, words, review, around)
    new = replace(
        old,
        kind="speech",
        spans=(words,),
        text=words.text,
        fragments=tuple(one for one in old.fragments if _is_inside(one, place)),
        cue=None if old.cue and _is_inside(old.cue, place) else old.cue,
        confidence=1.0,
        evidence=evidence(review),
    )
    # What stood inside these words is no quote of its own, unless it is told within this one.
    others = [one for one in analysis.quotes if one.id != old.id and (one.nested_in or not _is_covered(one, place))]
    quotes = sorted([*others, new], key=lambda one: one.spans[0].start)
    analysis = replace(analysis, quotes=_without_nests(quotes))
    return _spoken(analysis, new, review) if review.entity else analysis


def not_quote(analysis: Analysis, review: Review) -> Analysis:
    """Nobody says this."""
    gone = _quote_of(analysis, review)
    return replace(analysis, quotes=_without_nests(one for one in analysis.quotes if one.id != gone.id))


def _spoken(analysis: Analysis, quote: Quote, review: Review) -> Analysis:
    """The quote with the speaker that a review names: what "I" says in it is theirs."""
    speaker = None
    if review.entity:
        analysis, entity = with_entity(analysis, review)
        mention = mention_of(analysis, entity_place(analysis, review))
        speaker = Speaker(entity.id, mention, _speaker_kind(mention, entity))
    by_hand = replace(quote, speaker=speaker, confidence=1.0, evidence=evidence(review))
    analysis = replace(analysis, quotes=tuple(by_hand if one.id == quote.id else one for one in analysis.quotes))
    was = quote.speaker.entity if quote.speaker else None
    for mention in _first_persons(analysis, quote, was):
        analysis = moved(analysis, mention, was, speaker.entity if speaker else None)
    return analysis


def _first_persons(analysis: Analysis, quote: Quote, entity: str | None) -> list[Mention]:
    """The mentions of a quote's speaker by "I" and "my" in it."""
    mentions = [one for known in analysis.entities if known.id == entity for one in known.mentions]
    spans = [(span.start, span.end) for span in quote.spans]
    inside = [one for one in mentions if any(_is_inside(one, span) for span in spans)]
    return [one for one in inside if one.text.casefold() in _first_person()]


@cache
def _first_person() -> frozenset[str]:
    return frozenset(word.casefold() for word in lexicon.words("pronouns", person="1", number="singular"))


def _speaker_kind(mention: Mention, entity: Entity) -> SpeakerKind:
    if mention.kind == "nominal":
        return "title" if entity.named else "role"
    return mention.kind


def _new_quote(analysis: Analysis, words: Mention, review: Review, around: Quote | None) -> Quote:
    """A quote of these words; where they are a part of another one, it is told within that."""
    kind: Literal["direct", "indirect"] = "direct" if words.text.startswith(OPENING) else "indirect"
    name = new_id("q", (quote.id for quote in analysis.quotes))
    nested_in = around.id if around and any(_is_inside(words, (one.start, one.end)) for one in around.spans) else None
    proof = evidence(review)
    return Quote(name, kind, "speech", words.text, (words,), None, None, 1.0, proof, nested_in=nested_in)


def _without_nests(quotes: Iterable[Quote]) -> tuple[Quote, ...]:
    """Quotes of which none stands in one that is there no more."""
    left = list(quotes)
    names = {quote.id for quote in left}
    return tuple(quote if quote.nested_in in names else replace(quote, nested_in=None) for quote in left)


def _quote_of(analysis: Analysis, review: Review) -> Quote:
    """The quote that a review is about."""
    quote = _quote_at(analysis, words_place(analysis, review))
    if quote is None:
        raise Orphaned("nothing_there")
    return quote


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
    if common < anchors.HALF * (end - start) and common < anchors.HALF * length:
        return 0.0
    return common / (length + end - start - common)


def _is_inside(mention: Mention, place: anchors.Place) -> bool:
    return place[0] <= mention.start and mention.end <= place[1]


def _is_covered(quote: Quote, place: anchors.Place) -> bool:
    return all(_is_inside(span, place) for span in quote.spans)
