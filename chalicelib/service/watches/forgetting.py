"""Matches go with their article, and with their watch: what they tell of it is the article's own text."""

from __future__ import annotations

from itertools import islice

from chalicelib.store import Store
from chalicelib.store.reads import PAGE, Pages, Window


def forget_article(store: Store, article: str) -> None:
    """Delete the matches of an article that is gone, in whichever watches they are."""
    if pointers := store.matches.of_article(article):
        store.matches.forget(pointers)


def forget_watch(store: Store, watch: str) -> None:
    """Delete the matches of a watch that ends."""
    while gone := list(islice(store.matches.of(watch, Window(), pages=Pages(1)), PAGE)):
        store.matches.drop(gone)
