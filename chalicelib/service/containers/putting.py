"""The members of a container are read, and put into the bucket by a few threads: those that are not there yet."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from hashlib import md5
from typing import Any

from chalicelib.errors import InputError, OutOfTime
from chalicelib.service import notices
from chalicelib.service.containers import parts
from chalicelib.service.containers.admission import Admitted, Found, Look, admitted
from chalicelib.service.generations import Step
from chalicelib.store import Store
from chalicelib.uploads import Upload

AT_ONCE = 16
"""Threads that put members: one puts some 30 a second, as S3 takes 30 ms for each."""

MOST_BYTES_AT_ONCE = 100_000_000
"""Of the members that are on their way at once."""

RESERVE_SECONDS = 25
"""Before a worker's end: what is on its way needs 16 (`store.calls.PATIENT`), the rest is for the table."""

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
    if read.broken and not read.listed:
        raise InputError(read.broken["message"], code=read.broken["code"])
    return {"container": {"kind": work.found.kind, "broken": read.broken}, "members": read.listed}


def _puts(store: Store, work: Splitting, known: Digests, read: Members) -> Iterator[tuple[int, Callable[[], None]]]:
    """What is to be done, one after the other, and how many bytes that keeps in memory."""
    for one in _read(work, read):
        if time.time() > work.step.now + work.step.left - RESERVE_SECONDS:
            raise OutOfTime("There is no time left for more of its members.")
        path = parts.shown(one.path)
        if one.error:
            read.listed.append({"path": path, "error": _told(one.error)})
            continue
        part = _part(one, parts.metadata(work.upload, one.path, one.member, room=one.room))
        read.listed.append({"path": path, "name": part.name, "etag": part.digests[0], "told": part.digests[1]})
        if known.get(part.name) != part.digests:
            yield len(part.body), partial(_put, store, work, known, part)


@dataclass(frozen=True, slots=True)
class _Part:
    name: str
    body: bytes
    content_type: str
    metadata: dict[str, str]
    digests: tuple[str, str]


def _part(one: Admitted, metadata: dict[str, str]) -> _Part:
    body, kind = one.member.body, parts.media_type(one.member)
    digests = md5(body, usedforsecurity=False).hexdigest(), parts.digest(kind, metadata)
    return _Part(parts.name_of(one.path), body, kind, metadata, digests)


def _put(store: Store, work: Splitting, known: Digests, part: _Part) -> None:
    key = parts.key_of(work.id, part.name)
    store.bucket.put(key, part.body, content_type=part.content_type, metadata=part.metadata)
    if work.again:
        store.queue.send(notices.ask_again(store.settings.bucket, key))
    known[part.name] = part.digests


def _read(work: Splitting, read: Members) -> Iterator[Admitted]:
    """The members, as far as they can be read; ``read`` is told why there are no more."""
    outer = parts.origin(work.upload)
    room = outer.room if outer else None
    try:
        yield from admitted(work.found, work.look, depth=parts.depth_of(work.upload), room=room)
    except InputError as error:
        read.broken = _told(error)


def _told(error: InputError) -> dict[str, str]:
    return {"code": error.code, "message": error.message}


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
