"""What is read of a container: so many members, so large, so deep, each by a path that no other one of them has.

Without any store: the command line reads containers by the same rules.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from chalicelib.errors import DocumentTooLarge, EmptyDocument, InputError

if TYPE_CHECKING:
    from chalicelib.readers.members import Member

MOST_MEMBERS = 20_000
"""Of a container that was uploaded: more are read no further. Those of nested ones get less: see `_room`."""

LEAST_ROOM = 20
"""Members that a container within a container may have at least: those that are attached to a message, say."""

LEVELS = 3
"""How deep a member may lie: a picture in a message in a mailbox in an archive."""

MAX_CONTAINER_BYTES = 100_000_000
"""Of the largest container that is read: the worker has its bytes and a few members in memory, of 2 GB."""

SNIFFED_BYTES = 65_536
"""Of an object that is too large for an article: they tell whether it may be a container."""


class Found(Protocol):
    """A container as readers know it: see `readers.containers`."""

    @property
    def kind(self) -> str:
        """Its media type."""

    def members(self) -> Iterator[Member]:
        """Its members, as they are read; raises an InputError where it is broken."""


Look = Callable[[bytes, str | None], Found | None]
"""Tells whether bytes are a container, with the media type that they came with."""


@dataclass(frozen=True, slots=True)
class Admitted:
    """A member that was read, by its own ``path``; ``error`` says why it is not taken, if it is not.

    Where it is a container itself, that is ``inner``, which may have ``room`` members.
    """

    path: str
    member: Member
    inner: Found | None = None
    room: int | None = None
    error: InputError | None = None


def admitted(found: Found, look: Look, *, depth: int = 1, room: int | None = None) -> Iterator[Admitted]:
    """The members of a container, which lie so deep; it has ``room`` for as many, one that was uploaded for most.

    Raises an InputError where it is broken, or has more, after those before; EmptyDocument where it has none.
    """
    most = MOST_MEMBERS if room is None else room
    paths: dict[str, int] = {}
    for member in found.members():
        if len(paths) == most:
            raise DocumentTooLarge(f"Only the first {most:,} were read.", code="container_too_large")
        path = single(member.path, paths)
        yield _admitted(path, member, look, depth, _room(most, len(paths)))
    if not paths:
        raise EmptyDocument("There is no article in it.")


def single(path: str, paths: dict[str, int]) -> str:
    """A path that is none of these yet, and is from now on, with how often it came: again, it gets a number."""
    number = paths.get(path, 0) + 1
    while (found := path if number == 1 else f"{path} ({number})") in paths:
        number += 1
    paths[path] = number
    paths.setdefault(found, 1)
    return found


def too_large(size: int, most: int) -> DocumentTooLarge:
    """The error of what has so many bytes, and more than it may."""
    return DocumentTooLarge(f"It has {size:,} bytes; {most:,} are allowed.")


def _admitted(path: str, member: Member, look: Look, depth: int, room: int) -> Admitted:
    inner = look(member.body, member.content_type)
    if error := _refusal(member, inner, depth):
        return Admitted(path, member, error=error)
    return Admitted(path, member, inner, room) if inner else Admitted(path, member)


def _refusal(member: Member, inner: Found | None, depth: int) -> InputError | None:
    """Why a member is not taken, if it is not."""
    from chalicelib.readers import MAX_HEAVY  # noqa: PLC0415  the undertaker must never load the readers

    if member.error:
        return member.error
    if depth > LEVELS:
        return InputError(f"Only what lies {LEVELS} levels deep is read.", code="container_too_deep")
    most = MAX_CONTAINER_BYTES if inner else MAX_HEAVY
    return too_large(len(member.body), most) if len(member.body) > most else None


def _room(most: int, number: int) -> int:
    """How many members the ``number``-th member of a container may have, if it is one itself.

    The first of them may have as many as the container, and all together some ten times as many: an archive with one
    mailbox is read whole, and one with 20,000 archives of 20,000 files each is not.
    """
    return max(LEAST_ROOM, most // number)
