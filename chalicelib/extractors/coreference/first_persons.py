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
    for quote in quotes:
        if speaker := _lone_speaker(quote):
            others = () if quote.nested_in else retold
            spoken.setdefault(speaker, []).extend(_first_persons(text, quote, others))
    return spoken


def _retold(quotes: Sequence[Quote]) -> list[Mention]:
    """The words that speakers repeat of others: "he said, 'I will run'"."""
    nested = (quote for quote in quotes if quote.nested_in and quote.type == "direct")
    return [span for quote in nested for span in quote.spans]


def _lone_speaker(quote: Quote) -> str | None:
    """The entity that alone says a quote in its own words; None where those are retold."""
    speaker = quote.speaker
    if quote.type == "indirect" or not speaker or speaker.others:
        return None
    return speaker.entity


def _first_persons(text: str, quote: Quote, others: Sequence[Mention]) -> Iterator[Mention]:
    """The first persons in a quote, less those in ``others``, the words of somebody else that it repeats."""
    assert quote.speaker is not None
    confidence = quote.speaker.mention.confidence
    for span in quote.spans:
        for match in _FIRST_PERSON.finditer(text, span.start, span.end):
            if not touching(others, match.start(), match.end()):
                yield Mention(match.start(), match.end(), match.group(), "pronoun", confidence)
