"""Which files are read: those that are named, and those in the folders that are named, in a fixed order."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from chalicelib.service.containers.admission import MAX_CONTAINER_BYTES
from dateline.analysis.media import is_no_article
from dateline.analysis.outcomes import Problem

STDIN = "-"

AT_HAND = (0, stat.S_IFREG, stat.S_IFDIR)
"""What need not be copied: what is not there, a file, and a folder, which was taken for a file."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a member comes from: the name of its ``container``, the file that holds it all, and its path from there."""

    container: str
    file: str
    path: str


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read: ``file`` is how its user calls it, ``key`` its path in the folder that was named, or its name.

    ``path`` is where its bytes are. Of a member of a container these are a copy, which is deleted when it is read;
    ``content_type`` and ``sent`` are what the container tells of it. What is ``refused`` is not read at all.
    """

    file: str
    path: str
    key: str
    content_type: str | None = None
    sent: Mapping[str, str] = field(default_factory=dict)
    origin: Origin | None = None
    refused: Problem | None = None


@dataclass(slots=True)
class Listing:
    """What is to be read, and how many files of folders are not looked at."""

    sources: list[Source] = field(default_factory=list)
    skipped: int = 0


def listing(arguments: Iterable[str], *, without: Iterable[Path] = ()) -> Listing:
    """The files that are named and those below the folders that are named, each once; nothing of ``without``.

    A file that is named is listed whatever it is, even where it does not exist, and so is a folder that can't be looked
    into: reading it will tell.
    """
    found, known = Listing(), set[str]()
    left_out = [os.path.realpath(path) for path in without]
    for argument in arguments:
        for source in _below(argument, found) if is_folder(argument) else [_named(argument)]:
            path = STDIN if source.path == STDIN else os.path.realpath(source.path)
            if path in known or any(path == one or path.startswith(one + os.sep) for one in left_out):
                continue
            known.add(path)
            found.sources.append(source)
    return found


def is_folder(path: str) -> bool:
    """Whether it is a folder, as far as can be told."""
    return stat.S_ISDIR(_mode(path))


def _mode(path: str) -> int:
    """What `stat` says that it is; 0 where it says nothing: it is not there, or no path at all."""
    try:
        return Path(path).stat().st_mode
    except OSError:
        return 0


def _named(argument: str) -> Source:
    return Source(shown(argument), argument, "" if argument == STDIN else shown(Path(argument).name))


def _below(folder: str, found: Listing) -> Iterator[Source]:
    """The files of a folder and its folders, by their names; hidden ones and media are counted."""
    closed: list[str] = []
    for at, folders, names in os.walk(folder, onerror=lambda error: closed.append(error.filename)):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(at, name)
            if name.startswith(".") or not _may_be_file(path) or is_no_article(path):
                found.skipped += 1
            else:
                yield _listed(path, folder)
    yield from (_listed(Path(path), folder) for path in closed)


def _listed(path: Path, folder: str) -> Source:
    return Source(shown(str(path)), str(path), shown(str(path.relative_to(folder))))


def _may_be_file(path: Path) -> bool:
    """Whether it is a file, or nobody knows: of a folder that may be listed and not entered, say."""
    try:
        return path.is_file()
    except OSError:
        return True


def shown(path: str) -> str:
    """A path as it can be written: bytes of it that are no UTF-8 become `\\xe9`, so that two names stay two."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def spooled(sources: Iterable[Source], folder: Path) -> list[Source]:
    """The files. What can be read but once, and here alone, is copied to ``folder``: standard input, pipes.

    What can't be read stays as it is: reading it again will tell.
    """
    return [_copied(source, folder / str(number)) for number, source in enumerate(sources)]


def _copied(source: Source, copy: Path) -> Source:
    is_stdin, path = source.path == STDIN, source.path
    if not is_stdin and (stat.S_IFMT(_mode(path)) in AT_HAND):
        return source
    try:
        with open(sys.stdin.fileno() if is_stdin else path, "rb", closefd=not is_stdin) as stream:
            body = stream.read(MAX_CONTAINER_BYTES + 1)  # A byte more is enough to see that it is too large.
    except (OSError, AttributeError):  # Python has no standard input at all where its caller closed it.
        return source
    copy.write_bytes(body)
    return replace(source, path=str(copy))
