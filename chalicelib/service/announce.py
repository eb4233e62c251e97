"""What other workflows hear of an article, after it is stored: at least once, a fact always under the same id."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

from chalicelib.store import Store
from chalicelib.store.rows import Head
from chalicelib.uploads import Upload

COUNTED = ("entities", "quotes", "places", "warnings")


def analysed(store: Store, head: Head, document: dict[str, Any]) -> None:
    """Tell that an analysis is served."""
    counts = {name: len(document[name]) for name in COUNTED}
    if head.upload:
        _tell(store, "Article Analyzed", head, head.upload, status=head.status, engine=head.engine, counts=counts)


def failed(store: Store, head: Head, upload: Upload, error: dict[str, str]) -> None:
    """Tell that an upload could not be analysed."""
    _tell(store, "Article Failed", head, upload, status="failed", error=error)


def deleted(store: Store, head: Head, key: str) -> None:
    """Tell that an article is gone, where anybody was told that it was there."""
    if head.fact:
        gone = Upload(store.settings.bucket, key, size=0, etag="", version_id=head.fact)
        _tell(store, "Article Deleted", head, gone, status="deleted")


def _tell(
    store: Store,
    kind: str,
    head: Head,
    upload: Upload,
    *,
    status: str,
    engine: str | None = None,
    error: dict[str, str] | None = None,
    counts: dict[str, int] | None = None,
) -> None:
    read = head.generation if counts else None
    fact = (head.id, status, read, error and error["code"], upload.version_id, upload.etag)
    there = status != "deleted"
    detail = {
        "dedupe_id": sha256(json.dumps(fact).encode()).hexdigest(),
        "id": head.id,
        "status": status,
        "bucket": upload.bucket,
        "key": upload.key,
        "version_id": upload.version_id if there else None,
        "etag": upload.etag if there else None,
        "engine": engine,
        "error": error,
        "generation": read,
        "counts": counts or {},
        "path": f"/articles/{head.id}",
    }
    store.bus.put(kind, detail)
