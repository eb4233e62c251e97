"""Which files are read: those that are named, and those in the folders that are named, in a fixed order."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

STDIN = "-"

MEDIA = frozenset(
    # Pictures, sound, video
    "avif bmp gif heic ico jpeg jpg png psd svg tif tiff webp aac aiff flac m4a mid mp3 ogg opus wav wma 3gp avi m4v"
    " mkv mov mp4 mpeg mpg webm wmv"
    # Archives, programs, data of programs
    " 7z bz2 dmg gz iso jar rar tar tgz xz zip zst bin class dll dylib exe o pyc so wasm db parquet sqlite sqlite3"
    # What a browser saves beside a page
    " css eot js map mjs otf ttf woff woff2".split()
)
"""Ends of names, without the dot, of what is obviously no article: in folders such files are not looked at."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read: ``file`` is how its user calls it, ``key`` its path in the folder that was named, or its name.

    ``path`` is where its bytes are.
    """

    file: str
    path: str
    key: str


@dataclass(slots=True)
class Listing:
    """What is to be read, and how many files of folders are not looked at."""

    sources: list[Source] = field(default_factory=list)
    skipped: int = 0


def listing(arguments: Iterable[str], *, without: Path | None = None) -> Listing:
    """The files that are named and those below the folders that are named, each once; nothing of ``without``.

    A file that is named is listed whatever it is, even where it does not exist: reading it will tell.
    """
    found, known = Listing(), set[str]()
    left_out = without and str(without.resolve())
    for argument in arguments:
        for source in _below(argument, found) if Path(argument).is_dir() else [_named(argument)]:
            path = str(Path(source.path).resolve())
            if path in known or (left_out and (path == left_out or path.startswith(left_out + os.sep))):
                continue
            known.add(path)
            found.sources.append(source)
    return found


def _named(argument: str) -> Source:
    return Source(shown(argument), argument, "" if argument == STDIN else shown(Path(argument).name))


def _below(folder: str, found: Listing) -> Iterator[Source]:
    """The files of a folder and its folders, by their names; hidden ones and media are counted."""
    for at, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(at, name)
            if name.startswith(".") or path.suffix[1:].lower() in MEDIA or not path.is_file():
                found.skipped += 1
            else:
                yield Source(shown(str(path)), str(path), shown(str(path.relative_to(folder))))


def shown(path: str) -> str:
    """A path as it can be written: bytes of it that are no UTF-8 are replaced."""
    return os.fsencode(path).decode("utf-8", "replace")


def spooled(sources: Iterable[Source], folder: Path) -> list[Source]:
    """The files. What can be read but once, and here alone, is copied to ``folder``: standard input, pipes."""
    return [_copied(source, folder / str(number)) for number, source in enumerate(sources)]


def _copied(source: Source, copy: Path) -> Source:
    is_stdin, path = source.path == STDIN, Path(source.path)
    if not is_stdin and (path.is_file() or path.is_dir() or not path.exists()):
        return source
    from chalicelib.readers.guard import MAX_BYTES  # noqa: PLC0415 - 0.2 s, and hardly ever needed

    with sys.stdin.buffer if is_stdin else path.open("rb") as stream:
        copy.write_bytes(stream.read(MAX_BYTES + 1))  # A byte more is enough to see that it is too large.
    return replace(source, path=str(copy))
