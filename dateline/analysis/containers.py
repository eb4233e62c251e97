"""Files that hold several articles: an archive, a mailbox, a feed. Each member is a source of its own.

The rules are those of the service (`admission`). Members are read one after the other, when somebody asks for the next:
a file's bytes and a member's are in memory, and on the disk those members that no worker has read yet.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from unicodedata import category

from chalicelib.readers import containers
from chalicelib.readers.page.guard import MAX_BYTES
from chalicelib.service.containers import parts
from chalicelib.service.containers.admission import (
    MAX_CONTAINER_BYTES,
    SNIFFED_BYTES,
    Admitted,
    Found,
    admitted,
    single,
    too_large,
)
from dateline.analysis.files import Origin, Source
from dateline.analysis.outcomes import problem

FILES = "application/zip"
"""What holds files: their names tell what those in folders do. In all else a name is an id, or an address."""

HIDDEN = frozenset(("Cc", "Cf", "Co", "Cs", "Zl", "Zp"))
"""Categories of characters that move the cursor, turn the direction, or colour the screen, if a terminal gets them."""


@dataclass(slots=True)
class Shelf:
    """A folder for members: whoever reads one deletes it."""

    folder: Path
    numbers: Iterator[int] = field(default_factory=count)

    def put(self, body: bytes) -> str:
        """Keep a member until it is read; its path."""
        path = self.folder / f"member-{next(self.numbers)}"
        path.write_bytes(body)
        return str(path)


@dataclass(frozen=True, slots=True)
class _Container:
    """A container, ``path`` leads to it from the ``file`` that holds it all: none to that itself.

    ``known`` is what is said of it, ``names`` are those of all that is in the file, and ``depth`` is how deep its
    members lie.
    """

    file: Source
    shelf: Shelf
    path: str = ""
    known: Mapping[str, str] = field(default_factory=dict)
    depth: int = 1
    room: int | None = None
    names: dict[str, int] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """How its user calls it."""
        return f"{self.file.file}/{self.path}" if self.path else self.file.file


def sources(file: Source, shelf: Shelf) -> Iterator[Source]:
    """A file; in the place of one that holds several articles, these, and why there are no more, if there should be."""
    try:
        found = _container(Path(file.path))
    except OSError:
        found = None  # Reading it again will tell.
    except Exception as error:
        yield replace(file, refused=problem(error))
        return
    yield from _members(found, _Container(file, shelf)) if found else (file,)


def _container(path: Path) -> Found | None:
    """The container that a file is; raises DocumentTooLarge where it begins as one, and is too large."""
    with path.open("rb") as file:
        body = file.read(MAX_BYTES + 1)
        if len(body) > MAX_BYTES:
            if not containers.begins(body[:SNIFFED_BYTES]):
                return None
            size = path.stat().st_size
            if size > MAX_CONTAINER_BYTES:
                raise too_large(size, MAX_CONTAINER_BYTES)
            file.seek(0)
            body = file.read(MAX_CONTAINER_BYTES)
    return containers.container(body)


def _members(found: Found, outer: _Container) -> Iterator[Source]:
    try:
        for one in admitted(found, containers.container, depth=outer.depth, room=outer.room):
            yield from _sources(one, outer, one.path if found.kind == FILES else "")
    except Exception as error:
        yield Source(outer.name, "", "", refused=problem(error))


def _sources(one: Admitted, outer: _Container, key: str) -> Iterator[Source]:
    path = _path(one.path, outer)
    known = parts.sent(outer.known, one.member)
    inner = replace(outer, path=path, known=known, depth=outer.depth + 1, room=one.room)
    if one.inner:
        yield from _members(one.inner, inner)
        return
    source = Source(inner.name, "", key, one.member.content_type, known, Origin(outer.name, outer.file.file, path))
    if one.error:
        yield replace(source, refused=problem(one.error))
    else:
        yield replace(source, path=outer.shelf.put(one.member.body))


def _path(path: str, outer: _Container) -> str:
    """The way to a member, as it can be written on a terminal, and no other in the file has it."""
    whole = parts.shown(f"{outer.path}/{path}" if outer.path else path)
    plain = "".join(c.encode("unicode_escape").decode() if category(c) in HIDDEN else c for c in whole)
    return single(plain, outer.names)
