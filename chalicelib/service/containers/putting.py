"""The members of a container are read, and put into the bucket by a few threads: those that are not there yet."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from hashlib import md5
from typing import TYPE_CHECKING, Any, Protocol

from chalicelib.errors import DocumentTooLarge, EmptyDocument, InputError, OutOfTime
from chalicelib.service import notices
from chalicelib.service.containers import parts
from chalicelib.service.generations import Step
from chalicelib.store import Store
from chalicelib.uploads import Upload

if TYPE_CHECKING:
    from chalicelib.readers.members import Member

MOST_MEMBERS = 20_000
"""Of a container that was uploaded: more are read no further. Those of nested ones get less: see `_room`."""

LEVELS = 3
"""How deep a member may lie: a picture in a message in a mailbox in an archive."""

MAX_CONTAINER_BYTES = 100_000_000
"""Of the largest container that is read: the worker has its bytes and a few members in memory, of 2 GB."""

AT_ONCE = 16
"""Threads that put members: one puts some 30 a second, as S3 takes 30 ms for each."""

MOST_BYTES_AT_ONCE = 100_000_000
"""Of the members that are on their way at once."""

RESERVE_SECONDS = 25
"""Before a worker's end: what is on its way needs 16 (`store.calls.PATIENT`), the rest is for the table."""


class Found(Protocol):
    """A container as readers know it: see `readers.containers`."""

    @property
    def kind(self) -> str:
        """Its media type."""

    def members(self) -> Iterator[Member]:
        """Its members, as they are read; raises an InputError where it is broken."""


Look = Callable[[bytes, str | None], Found | None]
"""Tells whether bytes are a container, with the media type that they came with."""

Digests = dict[str, tuple[str, str]]
"""Of objects by their names: the MD5 of their bytes, and the digest of what else tells them apart."""


@dataclass(frozen=True, slots=True)
class Splitting:
    """What is split by whom, and what its head is to tell; with ``again``, each part is analysed again, too."""

    step: Step
    upload: Upload
    generation: str
    found: Found
    look: Look
    engine: str
    reviews: str | None
    again: bool = False

    @property
    def id(self) -> str:
        """The container's."""
        return self.step.article


@dataclass(slots=True)
class Members:
    """What has been read: what the document will list, and why there is no more, where there should be."""

    listed: list[dict[str, Any]] = field(default_factory=list)
    broken: dict[str, str] | None = None


def put_members(store: Store, work: Splitting, known: Digests) -> dict[str, Any]:
    """Put all members that are not there yet, and list them; ``known`` has those that are there, ever more of them."""
    read = Members()
    _do_all(_puts(store, work, known, read))
    if not read.listed:
        if read.broken:
            raise InputError(read.broken["message"], code=read.broken["code"])
        raise EmptyDocument("There is no article in it.")
    return {"container": {"kind": work.found.kind, "broken": read.broken}, "members": read.listed}


def _puts(store: Store, work: Splitting, known: Digests, read: Members) -> Iterator[tuple[int, Callable[[], None]]]:
    """What is to be done, one after the other, and how many bytes that keeps in memory."""
    names: set[str] = set()
    for member in _read(work, read):
        if time.time() > work.step.now + work.step.left - RESERVE_SECONDS:
            raise OutOfTime("There is no time left for more of its members.")
        path = _single(member.path, names)
        inner = work.look(member.body, member.content_type)
        if refused := _refusal(work, member, inner):
            read.listed.append({"path": parts.shown(path), "error": refused})
            continue
        room = _room(work, len(read.listed) + 1) if inner else None
        one = _part(path, member, parts.metadata(work.upload, path, member, room=room))
        read.listed.append(
            {"path": parts.shown(path), "name": one.name, "etag": one.digests[0], "told": one.digests[1]}
        )
        if known.get(one.name) != one.digests:
            yield len(one.body), partial(_put, store, work, known, one)


@dataclass(frozen=True, slots=True)
class _Part:
    name: str
    body: bytes
    content_type: str
    metadata: dict[str, str]
    digests: tuple[str, str]


def _part(path: str, member: Member, metadata: dict[str, str]) -> _Part:
    kind = parts.media_type(member)
    digests = md5(member.body, usedforsecurity=False).hexdigest(), parts.digest(kind, metadata)
    return _Part(parts.name_of(path), member.body, kind, metadata, digests)


def _put(store: Store, work: Splitting, known: Digests, part: _Part) -> None:
    key = parts.key_of(work.id, part.name)
    store.bucket.put(key, part.body, content_type=part.content_type, metadata=part.metadata)
    if work.again:
        store.queue.send(notices.ask_again(store.settings.bucket, key))
    known[part.name] = part.digests


def _read(work: Splitting, read: Members) -> Iterator[Member]:
    """The members, as far as they can be read; ``read`` is told why there are no more."""
    outer = parts.origin(work.upload)
    most = outer.room if outer else MOST_MEMBERS
    try:
        for member in work.found.members():
            if len(read.listed) == most:
                raise DocumentTooLarge(f"Only the first {most:,} were read.", code="container_too_large")
            yield member
    except InputError as error:
        read.broken = {"code": error.code, "message": error.message}


def _refusal(work: Splitting, member: Member, inner: Found | None) -> dict[str, str] | None:
    """Why a member gets no object, if it does not."""
    from chalicelib.readers import MAX_HEAVY  # noqa: PLC0415  the undertaker must never load the readers

    if member.error:
        return {"code": member.error.code, "message": member.error.message}
    if parts.depth_of(work.upload) > LEVELS:
        return {"code": "container_too_deep", "message": f"Only what lies {LEVELS} levels deep is read."}
    most = MAX_CONTAINER_BYTES if inner else MAX_HEAVY
    if len(member.body) > most:
        return {"code": "document_too_large", "message": f"It has {len(member.body):,} bytes; {most:,} are allowed."}
    return None


def _room(work: Splitting, number: int) -> int:
    """How many members the ``number``-th member of a container may have, if it is one itself.

    The first of them may have as many as the container, and all together some ten times as many: an archive with one
    mailbox is read whole, and one with 20,000 archives of 20,000 files each is not.
    """
    outer = parts.origin(work.upload)
    return max(parts.LEAST_ROOM, (outer.room if outer else MOST_MEMBERS) // number)


def _single(path: str, names: set[str]) -> str:
    """A path that no member before has: those that come again get a number."""
    single, number = path, 1
    while (name := parts.name_of(single)) in names:
        number += 1
        single = f"{path} ({number})"
    names.add(name)
    return single


def _do_all(jobs: Iterable[tuple[int, Callable[[], None]]]) -> None:
    """Do jobs, each of which keeps some bytes in memory, by a few threads.

    Raises what the first one raises that fails, when those that have begun are done.
    """
    begun: deque[tuple[int, Future[None]]] = deque()
    with ThreadPoolExecutor(AT_ONCE) as threads:
        for size, job in jobs:
            while begun and (len(begun) == 2 * AT_ONCE or size + sum(one for one, _ in begun) > MOST_BYTES_AT_ONCE):
                begun.popleft()[1].result()
            begun.append((size, threads.submit(job)))
        for _, one in begun:
            one.result()
