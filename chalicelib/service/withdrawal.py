"""A kill withdraws an article: what the same sender calls so is not served as long as the object of the kill is there.

Whoever serves an article looks for kills afterwards, and whoever keeps a kill looks for articles afterwards: of two
that come at once, one sees the other. So any order ends the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from chalicelib.errors import RetryError, WithdrawnDocument
from chalicelib.service import announce, generations, notices
from chalicelib.service.containers.parts import origin
from chalicelib.service.generations import Step, called
from chalicelib.service.subjects import by_external_id, by_kill
from chalicelib.service.watches.forgetting import forget_article
from chalicelib.store import Store
from chalicelib.store.findings import Finding
from chalicelib.store.reads import Pages, Window
from chalicelib.store.rows import Head
from chalicelib.uploads import Upload

LOOKED_AT = 1_000
"""Articles of one name that a kill asks for, the newest ones: agencies send an article some ten times."""

KILLS = 100
"""Kills of one name that are looked at: agencies send one, and perhaps again."""

_PAGES = 20
"""Of either, as many as `LOOKED_AT` takes."""

_NUMBERS = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,9}){0,5}", re.ASCII)

Place = tuple[str, str]
"""A bucket, and the beginning of keys in it."""


def sender(store: Store, upload: Upload | None) -> Place | None:
    """Where a sender puts what it sends: a bucket, with the first folder under its prefix where there is one.

    A part is where its container was put. None where that is not known any more.
    """
    while outer := origin(upload):
        head = store.articles.find(outer.container)
        upload = head.upload if head else None
    if upload is None:
        return None
    places = (prefix for bucket, prefix in store.settings.places if bucket == upload.bucket)
    prefix = next((one for one in places if upload.key.startswith(one)), None)
    if prefix is None:
        return None
    folder, mark, _ = upload.key.removeprefix(prefix).partition("/")
    return upload.bucket, f"{prefix}{folder}/" if mark else prefix


def found(
    store: Store, upload: Upload, *, article: str, name: str | None, version: str | None
) -> WithdrawnDocument | None:
    """The error of an article that its sender calls by a ``name``, if a kill is there for it; else None.

    A kill is for versions up to its own, or for all where the ``version`` of either is not told.
    """
    kills = list(_kills(store, upload, article, name)) if name else []
    if all(_follows(version, kill.shown.get("version")) for kill in kills):
        return None
    return WithdrawnDocument(
        "The sender has withdrawn this article in a notice of its own: it is not served, and what was published of it"
        " is to be removed.",
        called=name,
        spreads=False,
    )


def ends(store: Store, head: Head, upload: Upload) -> bool:
    """Whether what is served of an article is to be served no more."""
    if head.generation is None or not head.external_id or not any(_kills(store, upload, head.id, head.external_id)):
        return False
    version = version_in(store.articles.document(head.id, head.generation))
    return found(store, upload, article=head.id, name=head.external_id, version=version) is not None


def version_in(document: Mapping[str, Any] | None) -> str | None:
    """The version of the article that a document is of."""
    wire = document["article"].get("wire") if document else None
    return wire["version"] if wire else None


def withdraw(store: Store, step: Step, upload: Upload, generation: str, error: WithdrawnDocument) -> Head | None:
    """Nothing is served of the article from now on, nor of others that its notice is about; None where it is too late.

    ``generation`` is what this worker makes: it finds the rows of a notice by that.
    """
    rows = _keep(store, step, upload, generation, error)
    told, at = {"code": error.code, "message": error.message}, datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    kill = generation if rows else None
    head, _ = store.articles.change(
        step.article, lambda old: generations.withdraw(old, step, upload, told, at, name=error.called, kill=kill)
    )
    if head is None or step.overtaken(head) or head.status == "deleted":
        return None
    if not head.is_withdrawn or head.kill != kill:
        raise RetryError("What was being written was swept: it took too long, or its message came twice.")
    store.reviews.drop_all(step.article)
    forget_article(store, step.article)
    tell(store, step, head)
    return head


def tell(store: Store, step: Step, head: Head) -> None:
    """Tell that an article is withdrawn, and ask to look at those that are served and withdrawn by it."""
    if head.upload is None or head.error is None:
        return
    announce.deleted(store, head, step.bucket, step.key)
    announce.failed(store, head, head.upload, head.error)
    kept = store.articles.document(head.id, head.kill) if head.kill else None
    _ask_others(store, head.id, head.upload, kept["withdraws"] if kept else [])


def _keep(store: Store, step: Step, upload: Upload, generation: str, error: WithdrawnDocument) -> Sequence[Finding]:
    """Write the rows by which a kill is found; none where nobody knows what it is for."""
    place = sender(store, upload)
    names = _names(upload, error) if place else []
    subjects = [by_kill(*place, name) for name in names] if place else []
    shown = {"version": error.version} if error.version else {}
    rows = [Finding(subject, step.article, generation, shown=shown) for subject in subjects]
    if rows:
        store.articles.put_document(step.article, generation, {"withdraws": names}, [row.key for row in rows])
        store.findings.put(rows)
    return rows


def _names(upload: Upload, error: WithdrawnDocument) -> list[str]:
    """What the sender calls the article that its notice withdraws: as that says, and as the notice's object does."""
    return list(dict.fromkeys(filter(None, (error.called, called(upload))))) if error.spreads else []


def _kills(store: Store, upload: Upload, article: str, name: str) -> Iterator[Finding]:
    """The kills that are there for what the sender of an upload calls so; what the article itself was once is none."""
    place = sender(store, upload)
    rows = list(_rows(store, by_kill(*place, name), KILLS)) if place else []
    heads = store.articles.find_all([row.article for row in rows if row.article != article])
    return (row for row in rows if row.article in heads and heads[row.article].kill == row.generation)


def _ask_others(store: Store, kill: str, upload: Upload, names: Sequence[str]) -> None:
    """Ask to look at the articles that the sender of a kill calls by some names."""
    place = sender(store, upload) if names else None
    articles = [row.article for name in names for row in _rows(store, by_external_id(name), LOOKED_AT)]
    for head in store.articles.find_all(articles).values():
        served = head.upload if head.generation and head.id != kill else None
        if served and sender(store, served) == place:
            store.queue.send(notices.ask_to_look(served.bucket, served.key))


def _rows(store: Store, subject: str, most: int) -> Iterator[Finding]:
    return islice(store.findings.of([subject], Window(), pages=Pages(_PAGES + 1)), most)


def _follows(version: str | None, other: str | None) -> bool:
    """Whether a version is newer than another one, both in numbers: "10" is newer than "9.2"."""
    numbers = [[int(part) for part in one.split(".")] for one in (version, other) if one and _NUMBERS.fullmatch(one)]
    return len(numbers) == 2 and numbers[0] > numbers[1]
