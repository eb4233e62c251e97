"""Several articles: the newest, and those at a key, at a URL, or of their sender's own name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from chalicelib.errors import NotFound, RequestError
from chalicelib.model import article_id
from chalicelib.service.findings import by_external_id, by_url
from chalicelib.service.generations import wait
from chalicelib.service.ingest import is_article
from chalicelib.service.reading import summary
from chalicelib.store import Store
from chalicelib.store.rows import Head

PAGE = 20
"""The limit of a list when none is asked for."""

KEY_BYTES = 1_024
"""Of the longest key that S3 takes."""

SAME = 100
"""How many articles with one URL, or one name of their sender's, are looked at."""


def articles(
    store: Store,
    *,
    limit: int | None = None,
    cursor: str | None = None,
    key: str | None = None,
    url: str | None = None,
    external_id: str | None = None,
) -> dict[str, Any]:
    """The newest uploads, a page at a time; or the article at ``key``; or those of a ``url`` or ``external_id``."""
    sought = {"key": key, "url": url, "external_id": external_id, "limit": limit, "cursor": cursor}
    given = [name for name, value in sought.items() if value is not None]
    if given and given[0] in ("key", "url", "external_id") and len(given) > 1:
        raise RequestError(f"The parameter {given[0]} does not go with {given[1]}.", code="parameter_invalid")
    if key is not None:
        return summary(at_key(store, key))
    if url is not None:
        return _listed(head for head in _found(store, by_url(url)) if head.url == url)
    if external_id is not None:
        return _listed(head for head in _found(store, by_external_id(external_id)) if head.external_id == external_id)
    return newest(store, limit or PAGE, cursor)


def newest(store: Store, limit: int, cursor: str | None) -> dict[str, Any]:
    """A page of the newest uploads."""
    heads = store.articles.newest(limit + 1, after=cursor)
    following = heads[limit - 1].place_in_list if len(heads) > limit else None
    return {"articles": [summary(head) for head in heads[:limit]], "next": following}


def at_key(store: Store, key: str) -> Head:
    """The article at a key: ``queued`` where the object is there and no worker has taken it yet."""
    if not is_article(key, store.settings.prefix):
        raise NotFound(f"Only keys under {store.settings.prefix} are articles.", code="key_outside_prefix")
    if len(key.encode()) > KEY_BYTES:
        raise NotFound("There is no object with this key.")
    article = article_id(store.settings.bucket, key)
    head = store.articles.find(article)
    if head is None or head.status == "deleted":
        upload = store.bucket.find(key)
        head = wait(None, article, upload) if upload else None
    if head is None:
        raise NotFound("There is no object with this key.")
    return head


def _found(store: Store, subject: str) -> list[Head]:
    heads = store.articles.find_all([finding.article for finding in store.findings.of(subject, limit=SAME)])
    return [head for head in heads.values() if head.generation]


def _listed(heads: Iterable[Head]) -> dict[str, Any]:
    shown = [summary(head) for head in heads]
    return {"articles": sorted(shown, key=lambda one: one["received"], reverse=True), "next": None}
