"""What must be there of a container: an object for each of its members, as it is told by the container as it is now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import md5

from chalicelib.errors import InputError
from chalicelib.model import Upload, article_id
from chalicelib.readers.members import Member
from chalicelib.service.containers import admission, parts
from chalicelib.store.rows import Head
from scripts.faults import packs
from scripts.faults.packs import Pack


@dataclass(frozen=True)
class Thing:
    """An object: the MD5 of its bytes, and what it tells beside."""

    etag: str
    content_type: str
    metadata: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Box:
    """The members of a container by the keys that their objects have, and why there are no more."""

    kind: str
    members: dict[str, Thing] = field(default_factory=dict)
    broken: str | None = None


def box(upload: Upload, found: Pack) -> Box:
    """What is in a container, as far as it can be read. All that is packed here is taken: it is small, and not deep."""
    made, container = Box(found.kind), article_id(upload.bucket, upload.key)
    try:
        for number, member in enumerate(found.members(), 1):
            path = _path(member.path, container, made)
            made.members[parts.key_of(container, parts.name_of(path))] = _thing(upload, path, member, number)
    except InputError as error:
        return Box(found.kind, made.members, error.code)
    return made


def _thing(upload: Upload, path: str, member: Member, number: int) -> Thing:
    outer = parts.origin(upload)
    whole = outer.room if outer else admission.MOST_MEMBERS
    room = max(admission.LEAST_ROOM, whole // number) if packs.container(member.body) else None
    told = parts.metadata(upload, path, member, room=room)
    return Thing(
        md5(member.body, usedforsecurity=False).hexdigest(), str(member.content_type), tuple(sorted(told.items()))
    )


def _path(path: str, container: str, made: Box) -> str:
    """The path, with a number where another member has it."""
    number, single = 1, path
    while parts.key_of(container, parts.name_of(single)) in made.members:
        number += 1
        single = f"{path} ({number})"
    return single


def unlike(head: Head, there: Box, engine: str) -> Iterator[str]:
    """How a head differs from that of a container."""
    container, known = head.container, head.parts
    if container is None or known is None:
        yield "it is no container"
        return
    if (container.kind, container.members, container.broken) != (there.kind, len(there.members), there.broken):
        yield f"it is told to be {container}"
    if head.status != ("partial" if there.broken else "succeeded") or head.engine != engine:
        yield f"it is {head.status} by the engine {head.engine}"
    if (known.told, known.tidy, known.by) != (head.generation, True, None):
        yield f"of its parts is known: {known}"
