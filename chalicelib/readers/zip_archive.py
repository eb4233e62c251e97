"""ZIP archives of articles: each file in them is one, by its name. A name is a name only: nothing is written anywhere.

Locked files, broken ones, and those packed in other ways than nearly all programs use bear their error.
"""

from __future__ import annotations

import stat
from collections.abc import Iterator
from itertools import pairwise

from chalicelib.errors import EmptyDocument, InputError
from chalicelib.readers.members import Member
from chalicelib.readers.package import ARCHIVES, Package, broken
from chalicelib.readers.zip_directory import LOCAL_HEADER, Entry

_SYSTEM = frozenset(("__macosx", "thumbs.db", "desktop.ini", "$recycle.bin", "system volume information"))
_FURNITURE = tuple(
    ".css .js .mjs .map .woff .woff2 .ttf .otf .eot"
    " .png .jpg .jpeg .jfif .gif .webp .avif .heic .bmp .ico .svg .tif .tiff .psd .eps .ai .indd"
    " .mp3 .m4a .wav .ogg .aac .flac .mp4 .m4v .mov .avi .mkv .webm .mpg .mpeg .wmv".split()
)
"""Endings of what lies beside articles: pictures, sound, film, and what saved pages are dressed with."""


def members(body: bytes, *, charset: str | None = None) -> Iterator[Member]:
    """The files of an archive, in its order; of those with one name the last, as programs unpack it.

    Left out are folders, links, pictures and their like, and what systems leave in folders. ``charset`` is of no use
    here. Raises UnreadableDocument where the archive is broken or its entries overlap, DocumentTooLarge over a limit of
    `package.ARCHIVES`, and EmptyDocument where it has no file that may be an article.
    """
    package = Package(body, ARCHIVES)
    if _overlap(package.entries):
        raise broken("its entries lie upon each other")
    found = {entry.name: entry for entry in package.entries if _is_article(entry)}
    if not found:
        raise EmptyDocument("The archive holds no file that may be an article.")
    for entry in found.values():
        yield _member(entry, package)


def _member(entry: Entry, package: Package) -> Member:
    try:
        return Member(entry.name, package.content(entry))
    except InputError as error:
        if package.is_spent:
            raise
        return Member(entry.name, b"", error=error)


def _overlap(entries: tuple[Entry, ...]) -> bool:
    """Whether two entries share bytes, as in the bombs of https://www.bamsoftware.com/hacks/zipbomb/."""
    ends = sorted((entry.offset, entry.offset + LOCAL_HEADER + entry.packed) for entry in entries)
    return any(end > start for (_, end), (start, _) in pairwise(ends))


def _is_article(entry: Entry) -> bool:
    *folders, last = entry.name.lower().split("/")
    hidden = any(part.startswith(".") and part.strip(".") for part in (*folders, last))
    special = hidden or not _SYSTEM.isdisjoint((*folders, last))
    is_file = bool(last) and not stat.S_ISLNK(entry.attributes)
    return is_file and not special and not last.endswith(_FURNITURE)
