"""A stand-in for containers: a first line that says so, and a line of JSON for each member.

It can be what no format of the world is in a few bytes: broken in the middle, nested, with a path that comes twice.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from chalicelib.errors import UnreadableDocument
from chalicelib.readers.members import Member

FIRST = b"PACK\n"
BROKEN = "BROKEN"
"""A line at which nobody can read on."""

KIND = "application/x-pack"


@dataclass(frozen=True)
class Packed:
    """A member as it is packed: a text, or a pack."""

    path: str
    body: str | bytes
    content_type: str | None = "text/plain"
    metadata: Mapping[str, str] = field(default_factory=dict)

    @property
    def line(self) -> str:
        """Its line."""
        body = self.body if isinstance(self.body, str) else self.body.decode()
        told: dict[str, Any] = {"path": self.path, "body": body, "type": self.content_type}
        return json.dumps(told | {"metadata": dict(self.metadata)})


@dataclass(frozen=True)
class Pack:
    """Bytes that are a pack."""

    body: bytes
    kind: str = KIND

    def members(self) -> Iterator[Member]:
        """Its members, as far as they can be read."""
        for line in self.body.removeprefix(FIRST).decode().splitlines():
            if line == BROKEN:
                raise UnreadableDocument("The pack is broken here.")
            told = json.loads(line)
            yield Member(told["path"], told["body"].encode(), told["type"], told["metadata"])


def pack(*members: Packed, broken: bool = False) -> bytes:
    """The bytes of a pack; a ``broken`` one has a line more, that nobody can read."""
    lines = [*(one.line for one in members), *([BROKEN] if broken else [])]
    return FIRST + "".join(f"{line}\n" for line in lines).encode()


def texts(body: bytes) -> Iterator[str]:
    """The texts in a pack, and in those within."""
    for line in body.removeprefix(FIRST).decode().splitlines():
        if line != BROKEN:
            inner = json.loads(line)["body"].encode()
            yield from texts(inner) if inner.startswith(FIRST) else (inner.decode(),)


def container(body: bytes, content_type: str | None = None) -> Pack | None:
    """The pack that bytes are, or None."""
    return Pack(body) if body.startswith(FIRST) else None


def begins(head: bytes) -> bool:
    """Whether bytes begin as a pack does."""
    return head.startswith(FIRST)
