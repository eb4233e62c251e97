"""What people said that is otherwise in an article, done to its analysis: who speaks, who is who, what is where.

Reviews are done in the order in which they were made, so that the newer one wins. One whose words the text does not
have any more, or that finds nothing there to correct, is *orphaned*: it changes nothing, and is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256

from chalicelib.model import Analysis, Article, ReviewKind, ReviewReason
from chalicelib.service.corrections import entities, places, quotes
from chalicelib.service.corrections.words import Orphaned
from chalicelib.store.reviews import Review

Correction = Callable[[Analysis, Review], Analysis]


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a review: ``reason`` is None where it was applied."""

    review: Review
    reason: ReviewReason | None = None


def digest(reviews: Sequence[Review]) -> str | None:
    """What tells two sets of reviews apart; None of none. The ids are digests of all that they say."""
    return sha256(" ".join(review.id for review in reviews).encode()).hexdigest()[:16] if reviews else None


def told(article: Article, reviews: Iterable[Review]) -> Article:
    """The article with the title and the date that somebody gave it: both are asked when it is analysed."""
    from chalicelib.readers.credits import about  # noqa: PLC0415  the API function must never load the readers' libraries

    values: dict[str, object] = {one.kind: one.value for one in reviews if one.kind in ("title", "published")}
    known, _ = about.told(values)
    return replace(article, title=known.title or article.title, published=known.published or article.published)


def corrected(analysis: Analysis, reviews: Iterable[Review], find: places.Find) -> tuple[Analysis, list[Fate]]:
    """The analysis as the reviews have it, and what became of each of them."""
    corrections: dict[ReviewKind, Correction] = {**_CORRECTIONS, "place": partial(places.place, find=find)}
    fates = []
    for review in reviews:
        try:
            analysis = corrections[review.kind](analysis, review)
        except Orphaned as error:
            fates.append(Fate(review, error.reason))
        else:
            fates.append(Fate(review))
    return analysis, fates


def _unchanged(analysis: Analysis, review: Review) -> Analysis:
    """It was said before the analysis: see `told`."""
    return analysis


_CORRECTIONS: Mapping[ReviewKind, Correction] = {
    "speaker": quotes.speaker,
    "quote": quotes.quote,
    "not_quote": quotes.not_quote,
    "same": entities.same,
    "mention": entities.mention,
    "title": _unchanged,
    "published": _unchanged,
}
