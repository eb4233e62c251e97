"""A container is split: each of its members is put into the bucket, as an object that is an article of its own.

What it served before stays served until all are there. A worker that is killed, or has no time left, is followed by one
that puts what is not there yet.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from chalicelib.errors import RetryError
from chalicelib.service.containers import holding, tidying
from chalicelib.service.containers.admission import MAX_CONTAINER_BYTES, SNIFFED_BYTES, too_large
from chalicelib.service.containers.putting import Digests, Splitting, put_members
from chalicelib.store import Store
from chalicelib.store.containers import Container
from chalicelib.store.rows import Head
from chalicelib.uploads import Upload


def split(store: Store, work: Splitting) -> Head | None:
    """Split a container, and serve that; the head as it is then, None where something newer has taken its place.

    Raises an InputError where it has no members; RetryError where another worker is at them, and OutOfTime.
    """
    known = _begin(store, work)
    if known is None:
        return None
    try:
        document = put_members(store, work, known)
        store.articles.put_document(work.id, work.generation, document)
        head, served = store.articles.change(work.id, lambda old: _served(old, work, document))
    except Exception:
        _leave(store, work, known)
        raise
    if served and head:
        return tidying.delete(store, head, work.generation)
    tidying.release(store, work.id, work.generation, told=work.generation)
    if head and head.status != "deleted" and not work.step.overtaken(head):
        raise RetryError("What was being split was swept: it took too long, or its message came twice.")
    return None


def body(store: Store, upload: Upload, begins: Callable[[bytes], bool], *, most: int) -> bytes:
    """The bytes of an upload, without the coding that they came in.

    Raises DocumentTooLarge where it has more than ``most`` and does not begin as what may, and what unpacking raises.
    """
    from chalicelib.readers import content_coding  # noqa: PLC0415  the undertaker must never load the readers

    bucket = store.bucket_of(upload.bucket)
    if upload.size > MAX_CONTAINER_BYTES:
        raise too_large(upload.size, MAX_CONTAINER_BYTES)
    if upload.size > most and not begins(bucket.read(upload, first=SNIFFED_BYTES)):
        raise too_large(upload.size, most)
    return content_coding.unpacked(bucket.read(upload), coding=upload.content_encoding)


def _begin(store: Store, work: Splitting) -> Digests | None:
    """Make sure that nobody else changes the parts, and tell which are there; None where it is too late."""
    before: Head | None = None

    def begin(old: Head | None) -> Head | None:
        nonlocal before
        before = old
        return holding.begin(old, work.step, work.generation)

    head, begun = store.articles.change(work.id, begin)
    if begun:
        return _known(store, work, before)
    if head and work.generation in head.writing and not work.step.overtaken(head):
        raise RetryError("Another worker is splitting the container.")
    return None


def _known(store: Store, work: Splitting, before: Head | None) -> Digests:
    """The parts that are there as they should be: those that need not be put again."""
    told = before.parts.told if before and before.parts else None
    if before is None or told is None:
        return {}
    if work.again and (told not in before.writing or before.writing[told].by != work.step.by):
        return {}  # All are put again, but those that an earlier try has put again.
    listed = tidying.members(store, work.id, told) or []
    return {one["name"]: (one["etag"], one["told"]) for one in listed if "name" in one}


def _leave(store: Store, work: Splitting, known: Digests) -> None:
    """Tell which parts are there by now: the next try puts the others."""
    listed = [{"name": name, "etag": etag, "told": told} for name, (etag, told) in known.items()]
    with suppress(RetryError):
        store.articles.put_document(work.id, work.generation, {"members": listed})
        tidying.release(store, work.id, work.generation, told=work.generation)


def _served(old: Head | None, work: Splitting, document: dict[str, Any]) -> Head | None:
    broken, listed = document["container"]["broken"], document["members"]
    is_whole = not broken and all("name" in one for one in listed)
    shown = {"status": "succeeded" if is_whole else "partial", "engine": work.engine, "reviews": work.reviews}
    container = Container(work.found.kind, len(listed), broken and broken["code"])
    return holding.serve(old, work.step, work.upload, work.generation, container, shown)
