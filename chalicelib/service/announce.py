"""What other workflows hear of an article, after it is stored: at least once, a fact always under the same id."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from chalicelib.service.containers.parts import origin
from chalicelib.service.facets import LISTS, NOTHING, facets
from chalicelib.store import Store
from chalicelib.store.rows import Copy, Head
from chalicelib.store.watches import Match
from chalicelib.uploads import Upload

SCHEMA_VERSION = "1"
"""Of what events are made of: another one where a field goes, or means something else. New fields may come any time."""

MOST_BYTES = 200_000
"""Of an event's detail: EventBridge carries 256 KB, envelope included, and so does a message of SQS behind it."""

KEPT = 0.9
"""What is left of a list each time that it is shortened."""

COUNTED = ("entities", "quotes", "places", "warnings")
PARTS = ("entities", "quotes", "places", "text", "reviews")


def analysed(store: Store, head: Head, document: dict[str, Any], copy_of: Copy | None) -> None:
    """Tell that an analysis is served; as a correction where people's reviews alone made it another one."""
    if head.upload is None:
        return
    kind = "Article Analyzed" if head.corrected is None else "Article Corrected"
    told = facets(document) | {
        "engine": head.engine,
        "generation": head.generation,
        "copy_of": copy_of.article if copy_of else None,
        "counts": {name: len(document[name]) for name in COUNTED},
    }
    _tell(store, kind, head, head.upload, status=head.status, told=told)


def failed(store: Store, head: Head, upload: Upload, error: dict[str, str]) -> None:
    """Tell that an upload could not be analysed."""
    _tell(store, "Article Failed", head, upload, status="failed", told={"error": error})


def deleted(store: Store, head: Head, bucket: str, key: str) -> None:
    """Tell that an article is gone, where anybody was told that it was there."""
    if head.fact:
        gone = Upload(bucket, key, size=0, etag="", version_id=head.fact)
        _tell(store, "Article Deleted", head, gone, status="deleted", told={"version_id": None, "etag": None})


def matched(store: Store, match: Match) -> None:
    """Tell that an article has what a watch is for."""
    store.bus.put("Watch Matched", fitted(match.detail, ("matches",)))


def links(path: str) -> dict[str, str]:
    """The routes of an article, which is at ``path``, and of its parts."""
    return {"article": path} | {part: f"{path}/{part}" for part in PARTS}


def fitted(detail: Mapping[str, Any], lists: Sequence[str]) -> dict[str, Any]:
    """A detail that the bus takes: the longest of its ``lists`` lose their ends, and ``cut`` names them."""
    made = dict(detail) | {"cut": list(detail.get("cut", ()))}
    while _bytes(made) > MOST_BYTES and any(made[name] for name in lists):
        longest = max(lists, key=lambda name: _bytes(made[name]))
        made[longest] = made[longest][: int(len(made[longest]) * KEPT)]
        made["cut"] = sorted({*made["cut"], longest})
    return made


def _bytes(value: Any) -> int:
    """As `Bus.put` sends it."""
    return len(json.dumps(value))


def _tell(store: Store, kind: str, head: Head, upload: Upload, *, status: str, told: Mapping[str, Any]) -> None:
    error, read, outer = told.get("error"), told.get("generation"), origin(upload)
    known_as = "corrected" if kind == "Article Corrected" else status
    fact = (head.id, known_as, read, error and error["code"], upload.version_id, upload.etag)
    path = f"/articles/{head.id}"
    detail = {
        "dedupe_id": sha256(json.dumps(fact).encode()).hexdigest(),
        "schema_version": SCHEMA_VERSION,
        "id": head.id,
        "status": status,
        **NOTHING,
        "copy_of": None,
        "counts": {},
        "error": None,
        "engine": None,
        "generation": None,
        "container": outer and outer.container,
        "container_path": outer and outer.path,
        "bucket": upload.bucket,
        "key": upload.key,
        "version_id": upload.version_id,
        "etag": upload.etag,
        "path": path,
        "links": links(path),
        **told,
    }
    store.bus.put(kind, fitted(detail, LISTS))
