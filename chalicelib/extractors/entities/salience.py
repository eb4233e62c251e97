"""How much an article is about each of its entities.

Three cues of equal weight: how often the entity is mentioned, how early, and whether the title names it. Being quoted
is none of them: on GUM's graded salience those who are quoted are no more often what the article is about than others,
and a tenth for them costs more than it brings (evaluation/score_salience.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import log1p

from chalicelib.extractors.text.choices import first
from chalicelib.extractors.text.spans import touching
from chalicelib.model import Article, Block, Entity

CUES = 3
"""Cues that salience is the mean of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Context:
    """An article, with its first heading and its datelines, and how often the entity of most mentions is mentioned."""

    article: Article
    heading: Block | None
    datelines: Sequence[Block]
    most: int


def extract(article: Article, entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """The entities with their salience in [0, 1]."""
    counts = [_count(entity) for entity in entities]
    context = _Context(
        article=article,
        most=max([1, *counts]),
        heading=first(article.of_kind("heading")),
        datelines=article.of_kind("dateline"),
    )
    return tuple(replace(e, salience=_salience(context, e, n)) for e, n in zip(entities, counts, strict=True))


def _salience(context: _Context, entity: Entity, count: int) -> float:
    """The mean of the cues of an entity with so many mentions."""
    often = log1p(count) / log1p(context.most)
    return round((often + _earliness(context, entity) + _is_in_title(context, entity)) / CUES, 3)


def _count(entity: Entity) -> int:
    """Mentions without pronouns, or whoever is quoted at length would say "I" most often (mAP 70.1, with them 69.2)."""
    return sum(m.kind != "pronoun" for m in entity.mentions)


def _earliness(context: _Context, entity: Entity) -> float:
    """How early the first mention is, from 1 at the start to 0 at the end.

    A mention in a dateline counts for places alone, since an agency only sends the story.
    """
    sent = context.datelines if entity.type != "location" else []
    size = len(context.article.text)
    starts = (m.start for m in entity.mentions)
    begun = next((at for at in starts if not touching(sent, at, at + 1)), size)
    return 1 - begun / max(1, size)


def _is_in_title(context: _Context, entity: Entity) -> bool:
    """Whether the first heading names it, or the title where the text has no heading."""
    if context.heading:
        return entity.mentions[0].end <= context.heading.end
    title = context.article.title or ""
    return any(m.text in title for m in entity.mentions if m.kind == "name")
