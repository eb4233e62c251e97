"""Ways in over HTTP: an article is put into the bucket, like any other upload, and goes the same way."""

from __future__ import annotations

import time
from collections.abc import Callable
from hashlib import sha256
from typing import Any
from urllib.parse import quote
from uuid import uuid4

from chalicelib.errors import NotFound, RequestError
from chalicelib.service import generations, notices
from chalicelib.service.containers.parts import origin
from chalicelib.service.reading import known, show
from chalicelib.service.sent import Accepted, Body
from chalicelib.store import Store
from chalicelib.store.rows import Head
from chalicelib.uploads import EXTERNAL_ID, Upload, article_id

LARGEST = 5_000_000
"""Bytes of an article: what the readers take."""

LARGEST_FILE = 100_000_000
"""Bytes of a container: what the worker takes."""

FORM_SECONDS = 15 * 60
"""How long a form for an upload is good for."""

LOOK_SECONDS = 0.2
"""Between two looks at an article that somebody waits for: an analysis takes about as long."""


def submit(
    store: Store,
    *,
    body: Body,
    external_id: str | None = None,
    idempotency_key: str | None = None,
    wait: int = 0,
) -> Accepted:
    """Take an article in. The sender's own name makes its key, or the request's; without either, it has a new one.

    ``external_id`` is that name where the body has none.
    """
    own = body.name or external_id
    named = own or (f"{idempotency_key}\0{fingerprint(body)}" if idempotency_key else uuid4().hex)
    key = _key_of(store, named)
    new = False

    def act() -> dict[str, Any]:
        nonlocal new
        new = True
        return _put(store, key, body, called=None if body.name else external_id) | {"key": key}

    done = store.repeats.once(idempotency_key, fingerprint(body), act) if idempotency_key else act()
    article = article_id(store.settings.bucket, done["key"])
    if not new:
        known(store, article)  # It may have been deleted since.
    return _waited(store, article, wait, lambda head: _is(head, done) or (not new and head.work is None))


def fingerprint(body: Body) -> str:
    """What tells two requests apart that bear the same key."""
    return _digest(body.content_type.encode() + b"\0" + body.content)


def replace(store: Store, article: str, *, body: Body, wait: int = 0) -> Accepted:
    """Put another text in the place of an article's; what its sender calls it stays, unless the body says otherwise."""
    head = known(store, article)
    made = _put(store, _own_key(store, head), body, called=None if body.name else head.external_id)
    return _waited(store, article, wait, lambda head: _is(head, made))


def remove(store: Store, article: str, *, wait: int = 0) -> Accepted | None:
    """Delete an article's object; None once its analysis is gone, too."""
    store.bucket.remove(_own_key(store, known(store, article)))
    deadline = time.monotonic() + wait
    while time.monotonic() < deadline:
        head = store.articles.find(article)
        if head is None or head.status == "deleted":
            return None
        time.sleep(LOOK_SECONDS)
    return Accepted(article)


def analyse_again(store: Store, article: str, *, wait: int = 0) -> Accepted:
    """Have an article analysed again as it is."""
    before = known(store, article)
    store.queue.send(notices.ask_again(*place_of(before)))
    return _waited(store, article, wait, lambda head: _is_new(head, before))


def form(store: Store, *, name: str, content_type: str, external_id: str | None = None) -> dict[str, Any]:
    """A form with which one object can be uploaded straight to the bucket; the sender's own name makes its key."""
    own, metadata = _key_of(store, external_id) if external_id else None, _metadata(external_id)
    key = own or f"{store.settings.prefix}uploads/{uuid4().hex}/{name}"
    limits = {"largest": LARGEST_FILE, "seconds": FORM_SECONDS}
    made = store.bucket.form(key, content_type=content_type, metadata=metadata, **limits)
    article = article_id(store.settings.bucket, key)
    return {
        "id": article,
        "key": key,
        "url": made["url"],
        "fields": made["fields"],
        "path": f"/articles/{article}",
        **limits,
    }


def _key_of(store: Store, named: str) -> str:
    """The key of the article that its sender calls so."""
    return f"{store.settings.prefix}articles/{_digest(named.encode())}"


def _metadata(called: str | None) -> dict[str, str]:
    """What an object tells of its sender's name for it."""
    return {EXTERNAL_ID: quote(called, safe="")} if called else {}


def _put(store: Store, key: str, body: Body, *, called: str | None = None) -> dict[str, Any]:
    """Upload an article, and tell its head that it waits; returns the version that it has."""
    if len(body.content) > LARGEST:
        raise RequestError(f"An article has at most {LARGEST:,} bytes.", code="body_too_large")
    made = store.bucket.put(key, body.content, content_type=body.content_type, metadata=_metadata(called))
    article = article_id(store.settings.bucket, key)

    upload: Upload | None = None

    def wait(old: Head | None) -> Head | None:
        # Looked at after the head: what its workers have settled by now is never marked as waiting.
        nonlocal upload
        if old and old.is_gone:
            store.reviews.drop_all(article)
        upload = store.bucket.find(key)
        return generations.wait(old, article, upload) if upload else None

    store.articles.change(article, wait)
    if upload is None:
        raise NotFound("The article was deleted while it came in.")
    return made


def _waited(store: Store, article: str, wait: int, done: Callable[[Head], bool]) -> Accepted:
    """The article's document as soon as it is stored, or the promise of it after ``wait`` seconds."""
    deadline = time.monotonic() + wait
    while time.monotonic() < deadline:
        head = store.articles.find(article)
        if head and done(head):
            return Accepted(article, show(store, article))
        time.sleep(LOOK_SECONDS)
    return Accepted(article)


def _is(head: Head, made: dict[str, Any]) -> bool:
    """Whether a head has settled what was just uploaded: analysed, or failed."""
    upload = head.work.upload if head.work else head.upload
    settled = head.work is None or head.work.status == "failed"
    return settled and upload is not None and upload.version_id == made["version_id"] and upload.etag == made["etag"]


def _is_new(head: Head, before: Head) -> bool:
    """Whether an article that is analysed again has a new analysis, or has failed anew."""
    if head.work is None and head.generation != before.generation:
        return True
    return head.failed_at is not None and head.revision > before.revision


def place_of(head: Head) -> tuple[str, str]:
    """The bucket and the key of the article's object."""
    upload = head.upload
    if upload is None:
        raise RequestError("The article is being deleted.", code="article_unknown")
    return upload.bucket, upload.key


def _own_key(store: Store, head: Head) -> str:
    """The key of an object that is its sender's to change: not one of somebody else's bucket, and no part."""
    bucket, key = place_of(head)
    if bucket != store.settings.bucket:
        raise RequestError(
            f"The article lies in the bucket {bucket}, from which it is only read.", code="article_elsewhere"
        )
    if outer := origin(head.upload):
        raise RequestError(
            f"It is a part of the container {outer.container}: replace or delete that.", code="part_of_container"
        )
    return key


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()[:32]
