"""Where the words of a review stand, and what is made of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from chalicelib.model import Analysis, Evidence, Mention, MentionKind
from chalicelib.service import anchors
from chalicelib.store.reviews import Anchor, Review

Reason = Literal["words_gone", "nothing_there", "place_unknown"]
"""Why a review is orphaned."""


class Orphaned(Exception):
    """There is nothing that this review is about."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason: Reason = reason


def place_of(analysis: Analysis, anchor: Anchor | None, *, name: bool = False) -> anchors.Place:
    """Where the words of a review stand by now."""
    place = anchors.found(analysis.article.text, anchor, name=name) if anchor else None
    if place is None:
        raise Orphaned("words_gone")
    return place


def mention_of(analysis: Analysis, place: anchors.Place, kind: MentionKind | None = None) -> Mention:
    """The words at a place as a mention: of a kind that is told, else that of the mention there, or the likeliest."""
    start, end = place
    known = (one.kind for entity in analysis.entities for one in entity.mentions if (one.start, one.end) == place)
    text = analysis.article.text[start:end]
    return Mention(start, end, text, kind or next(known, None) or anchors.looks_like(text))


def overlap(mention: Mention, place: anchors.Place) -> bool:
    return mention.start < place[1] and place[0] < mention.end


def distance(mention: Mention, place: anchors.Place) -> int:
    """How many characters two stretches of text do not share at their ends."""
    return abs(mention.start - place[0]) + abs(mention.end - place[1])


def in_order(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Mentions in text order, each place once."""
    by_place = {(one.start, one.end): one for one in mentions}
    return tuple(by_place[place] for place in sorted(by_place))


def evidence(review: Review) -> Evidence:
    return Evidence("review", (("review", review.id),))


def new_id(letter: str, taken: Iterable[str]) -> str:
    """The number after the highest of those that are taken: "q17"."""
    return f"{letter}{1 + max((int(name[1:]) for name in taken), default=0)}"
