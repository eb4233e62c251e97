"""Who is meant by "I" and "my": whoever is quoted as saying it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from chalicelib import lexicon
from chalicelib.extractors.coreference.resolving import with_mentions
from chalicelib.extractors.text.pronouns import FIRST_SINGULAR
from chalicelib.extractors.text.spans import touching
from chalicelib.model import Entity, Mention, Quote

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
    for quote in filter(_has_own_words, quotes):
        speaker = quote.speaker
        if speaker and speaker.entity and not speaker.others:
            mentions = _first_persons(text, quote, retold, speaker.mention.confidence)
            spoken.setdefault(speaker.entity, []).extend(mentions)
    return spoken


def _retold(quotes: Sequence[Quote]) -> list[Mention]:
    """The words that speakers repeat of others: "he said, 'I will run'"."""
    nested = (quote for quote in quotes if quote.nested_in and quote.type == "direct")
    return [span for quote in nested for span in quote.spans]


def _has_own_words(quote: Quote) -> bool:
    """Whether a quote is what its speaker said, and not how the reporter retells it."""
    return quote.type != "indirect"


def _first_persons(text: str, quote: Quote, retold: Sequence[Mention], confidence: float) -> Iterator[Mention]:
    """The first persons in a quote, less those in the words of somebody else that it repeats."""
    others = () if quote.nested_in else retold
    for span in quote.spans:
        for match in _FIRST_PERSON.finditer(text, span.start, span.end):
            if not touching(others, *match.span()):
                yield Mention(match.start(), match.end(), match.group(), "pronoun", confidence)
