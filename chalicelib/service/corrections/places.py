"""What is where: a place is another one, or none that is known."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Literal

from chalicelib.model import Analysis, Candidate, Evidence, Place
from chalicelib.service import anchors
from chalicelib.service.corrections.entities import entity_at
from chalicelib.service.corrections.words import Orphaned, distance, evidence, is_meant, mention_of, new_id, words_place
from chalicelib.store.reviews import Review

Find = Callable[[int], Candidate | None]
"""The place with a GeoNames id."""


def place(analysis: Analysis, review: Review, find: Find) -> Analysis:
    """The place of this name is another one, or none that is known."""
    where = words_place(analysis, review)
    candidate = None if review.geonameid is None else find(review.geonameid)
    if review.geonameid is not None and candidate is None:
        raise Orphaned("place_unknown")
    place = _place_at(analysis, where) or _new_place(analysis, where)
    located = replace(
        place, candidate=candidate, confidence=float(candidate is not None), near=None, evidence=evidence(review)
    )
    others = [one for one in analysis.places if one.id != place.id]
    if candidate is None:
        others = [replace(one, near=None) if one.near == place.id else one for one in others]
    return replace(analysis, places=tuple(sorted([*others, located], key=lambda one: one.mentions[0].start)))


def _place_at(analysis: Analysis, where: anchors.Place) -> Place | None:
    """The place that these words name; of names within names that which is nearest to these words."""
    named = ((mention, place) for place in analysis.places for mention in place.mentions if is_meant(mention, where))
    nearest = min(named, key=lambda one: distance(one[0], where), default=None)
    return nearest[1] if nearest else None


def _new_place(analysis: Analysis, where: anchors.Place) -> Place:
    entity = entity_at(analysis, where)
    mention = mention_of(analysis, where, "name")
    mentions = (entity.names if entity and entity.type == "location" else ()) or (mention,)
    name = new_id("p", (one.id for one in analysis.places))
    literal = entity is None or entity.type in ("location", "facility")
    role: Literal["literal", "embedded"] = "literal" if literal else "embedded"
    return Place(name, mention.text, None, 0.0, role, mentions, Evidence("review"), entity.id if entity else None)
