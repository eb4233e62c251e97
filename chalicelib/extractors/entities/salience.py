"""How much an article is about each of its entities.

Three cues of equal weight: how often the entity is mentioned, how early, and whether the title names it. Being quoted
is none of them: on GUM's graded salience those who are quoted are no more often what the article is about than others,
and a tenth for them costs more than it brings (evaluation/score_salience.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import log1p

from chalicelib.extractors.text.spans import touching
from chalicelib.model import Article, Entity

CUES = 3
"""Cues that salience is the mean of."""


def extract(article: Article, entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """The entities with their salience in [0, 1]."""
    most = max([1, *map(_count, entities)])
    return tuple(replace(e, salience=_salience(article, e, most)) for e in entities)


def _salience(article: Article, entity: Entity, most: int) -> float:
    """The mean of the cues, where ``most`` are the mentions of the entity that is mentioned most often."""
    often = log1p(_count(entity)) / log1p(most)
    return round((often + _earliness(article, entity) + _is_in_title(article, entity)) / CUES, 3)


def _count(entity: Entity) -> int:
    """Mentions without pronouns, or whoever is quoted at length would say "I" most often (mAP 70.1, with them 69.2)."""
    return sum(m.kind != "pronoun" for m in entity.mentions)


def _earliness(article: Article, entity: Entity) -> float:
    """How early the first mention is, from 1 at the start to 0 at the end.

    A mention in a dateline counts for places alone, since an agency only sends the story.
    """
    datelines = [b for b in article.blocks if b.kind == "dateline"]
    sent = datelines if entity.type != "location" else []
    starts = (m.start for m in entity.mentions)
    first = next((at for at in starts if not touching(sent, at, at + 1)), len(article.text))
    return 1 - first / max(1, len(article.text))


def _is_in_title(article: Article, entity: Entity) -> bool:
    """Whether the first heading names it, or the title where the text has no heading."""
    heading = next((b for b in article.blocks if b.kind == "heading"), None)
    if heading:
        return entity.mentions[0].end <= heading.end
    title = article.title or ""
    return any(m.text in title for m in entity.mentions if m.kind == "name")
