"""Where the words of a review stand, and what is made of them."""

from __future__ import annotations

from collections.abc import Iterable

from chalicelib.model import Analysis, Evidence, Mention, MentionKind, ReviewReason
from chalicelib.service import anchors
from chalicelib.store.reviews import Review


class Orphaned(Exception):
    """There is nothing that this review is about."""

    def __init__(self, reason: ReviewReason) -> None:
        super().__init__(reason)
        self.reason: ReviewReason = reason


def words_place(analysis: Analysis, review: Review) -> anchors.Place:
    """Where the words stand that a review is about."""
    return _there(anchors.of_words(analysis.article.text, review))


def entity_place(analysis: Analysis, review: Review) -> anchors.Place:
    """Where the words stand that mention whom a review names."""
    return _there(anchors.of_entity(analysis.article.text, review))


def _there(place: anchors.Place | None) -> anchors.Place:
    if place is None:
        raise Orphaned("words_gone")
    return place


def mention_of(analysis: Analysis, place: anchors.Place, kind: MentionKind | None = None) -> Mention:
    """The words at a place as a mention: of a kind that is told, else that of the mention there, or the likeliest."""
    start, end = place
    known = (one.kind for entity in analysis.entities for one in entity.mentions if (one.start, one.end) == place)
    text = analysis.article.text[start:end]
    return Mention(start, end, text, kind or next(known, None) or anchors.looks_like(text))


def is_meant(mention: Mention, place: anchors.Place) -> bool:
    """Whether somebody who points at these words means a mention, as "Rossi" of "Ada Rossi"."""
    return anchors.are_alike((mention.start, mention.end), place)


def distance(mention: Mention, place: anchors.Place) -> int:
    """How many characters two stretches of text do not share at their ends."""
    return abs(mention.start - place[0]) + abs(mention.end - place[1])


def in_order(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Mentions in text order, each place once."""
    by_place = {(one.start, one.end): one for one in mentions}
    return tuple(by_place[place] for place in sorted(by_place))


def evidence(review: Review) -> Evidence:
    """That somebody said so."""
    return Evidence("review", (("review", review.id),))


def new_id(letter: str, taken: Iterable[str]) -> str:
    """The number after the highest of those that are taken: "q17"."""
    return f"{letter}{1 + max((int(name[1:]) for name in taken), default=0)}"
