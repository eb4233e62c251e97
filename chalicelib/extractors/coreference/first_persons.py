"""Who is meant by "I" and "my": whoever is quoted as saying it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from chalicelib import lexicon
from chalicelib.extractors.coreference.resolving import with_mentions
from chalicelib.extractors.text.pronouns import FIRST_SINGULAR
from chalicelib.extractors.text.spans import touching
from chalicelib.model import Entity, Mention, Quote, Speaker

_WORDS = {"I", *(form for word in FIRST_SINGULAR - {"i"} for form in (word, word.capitalize()))}
_FIRST_PERSON = re.compile(rf"\b(?:{lexicon.pattern(_WORDS)})\b(?![-.]\w)")
"""First persons as they are written, with no initial ("I. Newton") among them."""


def with_first_persons(text: str, quotes: Sequence[Quote], entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """The entities with the "I" and "my" of what each of them is quoted as saying."""
    spoken = _by_speaker(text, quotes)
    return tuple(with_mentions(entity, spoken.get(entity.id, ())) for entity in entities)


def _by_speaker(text: str, quotes: Sequence[Quote]) -> dict[str, list[Mention]]:
    """First persons by the id of the entity that says them."""
    retold = _retold(quotes)
    spoken: dict[str, list[Mention]] = {}
    for quote in quotes:
        speaker = _lone_speaker(quote)
        if speaker and speaker.entity:
            spans = _first_persons(text, quote.spans, () if quote.nested_in else retold)
            confidence = speaker.mention.confidence
            mentions = (Mention(start, end, text[start:end], "pronoun", confidence) for start, end in spans)
            spoken.setdefault(speaker.entity, []).extend(mentions)
    return spoken


def _retold(quotes: Sequence[Quote]) -> list[Mention]:
    """The words that speakers repeat of others: "he said, 'I will run'"."""
    nested = (quote for quote in quotes if quote.nested_in and quote.type == "direct")
    return [span for quote in nested for span in quote.spans]


def _lone_speaker(quote: Quote) -> Speaker | None:
    """Who alone says a quote in words of his own; None where the reporter retells them."""
    if quote.type == "indirect" or not quote.speaker:
        return None
    return None if quote.speaker.others else quote.speaker


def _first_persons(text: str, spans: Sequence[Mention], others: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """Start and end of the first persons in a quote, less those in ``others``, words of somebody else in it."""
    for span in spans:
        for match in _FIRST_PERSON.finditer(text, span.start, span.end):
            if not touching(others, *match.span()):
                yield match.span()
