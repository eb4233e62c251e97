"""All that is asked: of whoever and whatever occurs the first page, of a sample of them every page in every way."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.load.questions import articles, documents, names, quotes, spots
from scripts.load.questions.asking import LIMITS, PAGES, Examiner, Question

__all__ = ["LIMITS", "PAGES", "Examiner", "Question", "questions"]


def questions(examiner: Examiner) -> Iterator[Question]:
    """All of them."""
    for kind in (articles, documents, quotes, names, spots):
        yield from kind.questions(examiner)
