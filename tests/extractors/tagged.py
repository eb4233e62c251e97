"""Tagged text by hand: ``[person Ann Lee] [speech said] …`` becomes an article and what the tagger would see in it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from chalicelib import settings
from chalicelib.extractors import entities, places, quotes
from chalicelib.extractors.places import weights
from chalicelib.gazetteer import Gazetteer
from chalicelib.model import Article, Block, Entity, EntityType, Mention, Quote, Span, Tagged

_MARKUP = re.compile(r"\[(\w+) |\]")
_NAMES = frozenset(EntityType.__args__)


def tagged(markup: str) -> tuple[Article, Tagged]:
    """Markup may nest; contents are ``[content …]``, sources ``[source …]``, cues ``[speech …]``/``[attitude …]``."""
    text, at, opened, spans = "", 0, [], []
    for match in _MARKUP.finditer(markup):
        text += markup[at : match.start()]
        at = match.end()
        if match[1]:
            opened.append((match[1], len(text)))
        else:
            label, start = opened.pop()
            spans.append(Span(start, len(text), label, 0.9))
    text += markup[at:]
    spans.sort(key=lambda s: s.start)
    blocks = tuple(Block("paragraph", m.start(), m.end()) for m in re.finditer(r"[^\n]+", text))
    return Article(text, blocks), Tagged(
        names=tuple(s for s in spans if s.label in _NAMES),
        contents=tuple(s for s in spans if s.label == "content"),
        sources=tuple(s for s in spans if s.label == "source"),
        cues=tuple(s for s in spans if s.label in ("speech", "attitude")),
    )


def merged(article: Article, names: Iterable[Span], gazetteer: Gazetteer) -> tuple[Entity, ...]:
    """The entities of tagged names."""
    return entities.merged(article, entities.settled(article, names, gazetteer), gazetteer)


def types_in(markup: str, gazetteer: Gazetteer) -> dict[str, str]:
    """The types of the entities that marked-up names are, by name."""
    article, seen = tagged(markup)
    return {entity.name: entity.type for entity in merged(article, seen.names, gazetteer)}


def dates_of(article: Article, spans: Iterable[Span]) -> tuple[Entity, ...]:
    """An entity, without a value, for each of some dates."""
    dates = [span for span in spans if span.label == "date"]
    mentions = [Mention(date.start, date.end, article.text[date.start : date.end]) for date in dates]
    return tuple(Entity(f"e{i}", "date", mention.text, (mention,)) for i, mention in enumerate(mentions, 1))


def quotes_of(article: Article, seen: Tagged, found: tuple[Entity, ...]) -> tuple[Quote, ...]:
    """The quotes of a tagged article whose sources mean these entities."""
    return quotes.attributed(quotes.read(article, seen, found), found)


def atlas_of(gazetteer: Gazetteer) -> places.Atlas:
    """What an article's places are looked up in, with the weights that are shipped."""
    return places.Atlas(gazetteer, weights.read(settings.artifacts() / "resolution.json"))
