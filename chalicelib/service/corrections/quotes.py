"""Who says what: somebody else says it, these words are a quote, or they are none."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from chalicelib.model import Analysis, Entity, Mention, Quote, Speaker, SpeakerKind
from chalicelib.service import anchors
from chalicelib.service.corrections.entities import with_entity
from chalicelib.service.corrections.words import Orphaned, evidence, mention_of, new_id, place_of
from chalicelib.store.reviews import Review

HALF = 0.5
"""The share of a quote, or of the words that somebody pointed at, from which on these are that quote."""

OPENING = ("“", '"', "‘", "'", "«", "„")
"""Marks that a direct quote begins with."""


def speaker(analysis: Analysis, review: Review) -> Analysis:
    """Somebody else says it, or nobody who is known."""
    quote = _quote_at(analysis, place_of(analysis, review.words))
    if quote is None:
        raise Orphaned("nothing_there")
    return _spoken(analysis, quote, review)


def _spoken(analysis: Analysis, quote: Quote, review: Review) -> Analysis:
    """The quote with the speaker that a review names."""
    speaker = None
    if review.entity:
        analysis, entity = with_entity(analysis, review)
        mention = mention_of(analysis, place_of(analysis, review.entity, name=True))
        speaker = Speaker(entity.id, mention, _speaker_kind(mention, entity))
    by_hand = replace(quote, speaker=speaker, confidence=1.0, evidence=evidence(review))
    return replace(analysis, quotes=tuple(by_hand if one.id == quote.id else one for one in analysis.quotes))


def _speaker_kind(mention: Mention, entity: Entity) -> SpeakerKind:
    if mention.kind == "nominal":
        return "title" if entity.named else "role"
    return mention.kind


def quote(analysis: Analysis, review: Review) -> Analysis:
    """These words are a quote: a new one, or these and no others of one that is there."""
    start, end = place_of(analysis, review.words)
    words = mention_of(analysis, (start, end), "name")
    known = _quote_at(analysis, (start, end))
    quote = replace(known or _new_quote(analysis, words, review), spans=(words,), text=words.text, confidence=1.0)
    others = [one for one in analysis.quotes if known is None or one.id != known.id]
    quotes = sorted([*others, replace(quote, evidence=evidence(review))], key=lambda one: one.spans[0].start)
    analysis = replace(analysis, quotes=tuple(quotes))
    return _spoken(analysis, quote, review) if review.entity or known is None else analysis


def _new_quote(analysis: Analysis, words: Mention, review: Review) -> Quote:
    kind: Literal["direct", "indirect"] = "direct" if words.text.startswith(OPENING) else "indirect"
    name = new_id("q", (quote.id for quote in analysis.quotes))
    return Quote(name, kind, "speech", words.text, (words,), None, None, 1.0, evidence(review))


def not_quote(analysis: Analysis, review: Review) -> Analysis:
    """Nobody says this."""
    quote = _quote_at(analysis, place_of(analysis, review.words))
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
