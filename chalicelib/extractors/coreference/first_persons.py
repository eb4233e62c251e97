"""Who is meant by "I" and "we": whoever is quoted as saying it, and the body that a speaker belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, repeat

from chalicelib import lexicon
from chalicelib.extractors.coreference.resolving import with_all
from chalicelib.extractors.entities.affiliations import Named, affiliations
from chalicelib.extractors.text.choices import first, of_type
from chalicelib.extractors.text.pronouns import FIRST_PLURAL, FIRST_SINGULAR
from chalicelib.extractors.text.spans import in_order, touching
from chalicelib.model import Entity, Mention, Quote

_SPEAKING_AS_ONE = ("organization", "group")
"""Types of those who say "we" of themselves."""
_FOR_ITS_MEMBERS = 0.8
"""Share of a speaker's confidence that is left where "we" is the body that somebody belongs to: it may be the two in
the room."""
_PAST = re.compile(rf"\b(?:{lexicon.pattern(lexicon.words('titles', use='past'))})\b", re.IGNORECASE)
"""What says that somebody speaks for a body no more: "a former member of the IRA"."""


def _pattern(pronouns: Iterable[str]) -> re.Pattern[str]:
    """Pronouns as they are written, with no initial ("I. Newton") and no "US" among them."""
    words = {form for word in pronouns for form in (word, word.capitalize())}
    return re.compile(rf"\b(?:{lexicon.pattern(words - {'i'})})\b(?![-.]\w)")


_I = _pattern(FIRST_SINGULAR)
_WE = _pattern(FIRST_PLURAL)


def with_first_persons(text: str, quotes: Sequence[Quote], entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """The entities with the "I", "my", "we" and "our" of what each of them is quoted as saying."""
    spoken = list(_spoken(text, quotes, entities))
    claimed = {mention.start for _, mention in spoken}
    return with_all((_without(entity, claimed) for entity in entities), spoken)


def _without(entity: Entity, claimed: set[int]) -> Entity:
    """The entity without pronouns that are somebody else's, as who speaks shows."""
    mentions = tuple(m for m in entity.mentions if m.kind != "pronoun" or m.start not in claimed)
    return replace(entity, mentions=mentions) if len(mentions) < len(entity.mentions) else entity


def _spoken(text: str, quotes: Sequence[Quote], entities: Sequence[Entity]) -> Iterator[tuple[str, Mention]]:
    """First persons, each with the id of the entity that it means."""
    bodies, retold = _bodies(entities), _retold(quotes)
    for quote, speaker, source in _with_speakers(quotes, entities):
        others = () if quote.nested_in else retold
        for pattern, entity_id, confidence in _meanings(text, quote, speaker, source, bodies):
            yield from zip(repeat(entity_id), _matches(pattern, text, quote, others, confidence), strict=False)


def _meanings(
    text: str, quote: Quote, speaker: Entity, source: Mention, bodies: Sequence[Named]
) -> Iterator[tuple[re.Pattern[str], str, float]]:
    """Whom "I" and "we" mean in a quote, by id, and how sure that is."""
    if _has_own_words(quote):
        yield _I, speaker.id, source.confidence
    if body := _speaks_as(text, speaker, source, bodies):
        share = 1 if body == speaker.id else _FOR_ITS_MEMBERS
        yield _WE, body, round(source.confidence * share, 2)


def _with_speakers(quotes: Iterable[Quote], entities: Iterable[Entity]) -> Iterator[tuple[Quote, Entity, Mention]]:
    """The quotes that one entity alone speaks, each with that and where the text says so."""
    by_id = {entity.id: entity for entity in entities}
    for quote in quotes:
        if sole := _sole_speaker(quote):
            entity, mention = sole
            yield quote, by_id[entity], mention


def _sole_speaker(quote: Quote) -> tuple[str, Mention] | None:
    """The id of the one who speaks a quote, and where the text says so; None where nobody known does, or several."""
    speaker = quote.speaker
    if not speaker or not speaker.entity or speaker.others:
        return None
    return speaker.entity, speaker.mention


def _speaks_as(text: str, speaker: Entity, source: Mention, bodies: Sequence[Named]) -> str | None:
    """The id of the one body that a speaker's "we" is: itself, or what somebody speaks for or belongs to."""
    if speaker.type in _SPEAKING_AS_ONE:
        return speaker.id
    if speaker.type != "person":
        return None
    return _employer(text, speaker, bodies) if speaker.named else _represented(source, bodies)


def _employer(text: str, person: Entity, bodies: Sequence[Named]) -> str | None:
    """The body that somebody is first said to belong to beside their name: "Ann Lee of Acme Corps"."""
    joined = chain.from_iterable(affiliations(text, name, bodies) for name in person.names)
    return first(affiliation.entity for affiliation in joined)


def _represented(source: Mention, bodies: Sequence[Named]) -> str | None:
    """The body in the words for somebody without a name: "a spokesman for the IRA", but no "former member" of it."""
    if _PAST.search(source.text):
        return None
    inside = touching(bodies, source.start, source.end)
    return inside[-1].entity.id if inside else None


def _bodies(entities: Iterable[Entity]) -> list[Named]:
    """The mentions of organisations, those by other words with them: "its chairman"."""
    bodies = of_type(entities, "organization")
    return in_order(Named(m.start, m.end, body) for body in bodies for m in body.mentions)


def _retold(quotes: Sequence[Quote]) -> list[Mention]:
    """The words that speakers repeat of others: "he said, 'I will run'"."""
    return [span for quote in of_type(quotes, "direct") if quote.nested_in for span in quote.spans]


def _has_own_words(quote: Quote) -> bool:
    """Whether a quote is what its speaker said, and not how the reporter retells it."""
    return quote.type != "indirect"


def _matches(
    pattern: re.Pattern[str], text: str, quote: Quote, others: Sequence[Mention], confidence: float
) -> Iterator[Mention]:
    """The first persons in a quote, less those in the words of ``others`` that it repeats."""
    for span in quote.spans:
        for match in pattern.finditer(text, span.start, span.end):
            if not touching(others, *match.span()):
                yield Mention(match.start(), match.end(), match.group(), "pronoun", confidence)
