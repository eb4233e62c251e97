"""ZIP archives of articles: each file in them is one, by its name. A name is a name only: nothing is written anywhere.

Locked files, broken ones, and those packed in other ways than nearly all programs use bear their error.
"""

from __future__ import annotations

import stat
import zlib
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from chalicelib.errors import EmptyDocument, InputError
from chalicelib.readers.members import Member
from chalicelib.readers.package import ARCHIVES, Package, broken

if TYPE_CHECKING:
    from zipfile import ZipInfo

_SYSTEM = frozenset(("__macosx", "thumbs.db", "desktop.ini", "$recycle.bin", "system volume information"))
_FURNITURE = tuple(
    ".css .js .mjs .map .woff .woff2 .ttf .otf .eot"
    " .png .jpg .jpeg .jfif .gif .webp .avif .heic .bmp .ico .svg .tif .tiff .psd .eps .ai .indd"
    " .mp3 .m4a .wav .ogg .aac .flac .mp4 .m4v .mov .avi .mkv .webm .mpg .mpeg .wmv".split()
)
"""Endings of what lies beside articles: pictures, sound, film, and what saved pages are dressed with."""

_LOCAL_HEADER = 30  # bytes before its name (APPNOTE 4.3.7)
_UTF_8 = 0x800  # of an entry's flags: its name is in UTF-8 (APPNOTE, appendix D)
_UNICODE_PATH = 0x7075  # an extra field that says the name in UTF-8 (Info-ZIP; APPNOTE 4.6.9)


def members(body: bytes, *, charset: str | None = None) -> Iterator[Member]:
    """The files of an archive, in its order; of those with one name the last, as programs unpack it.

    Left out are folders, links, pictures and their like, and what systems leave in folders. ``charset`` is of no use
    here. Raises UnreadableDocument where the archive is broken or its entries overlap, DocumentTooLarge over a limit of
    `package.ARCHIVES`, and EmptyDocument where it has no file that may be an article.
    """
    package = Package(body, ARCHIVES)
    if _overlap(package.entries):
        raise broken("its entries lie upon each other")
    found = {name: entry for entry in package.entries if _is_article(name := _name(entry), entry)}
    if not found:
        raise EmptyDocument("The archive holds no file that may be an article.")
    for name, entry in found.items():
        yield _member(name, entry, package)


def _member(name: str, entry: ZipInfo, package: Package) -> Member:
    try:
        return Member(name, package.inflated(entry))
    except InputError as error:
        if package.is_spent:
            raise
        return Member(name, b"", error=error)


def _overlap(entries: tuple[ZipInfo, ...]) -> bool:
    """Whether two entries share bytes, as in the bombs of https://www.bamsoftware.com/hacks/zipbomb/."""
    ends = sorted((one.header_offset, one.header_offset + _LOCAL_HEADER + one.compress_size) for one in entries)
    return any(end > start for (_, end), (start, _) in pairwise(ends))


def _is_article(name: str, entry: ZipInfo) -> bool:
    *folders, last = name.lower().split("/")
    hidden = any(part.startswith(".") and part.strip(".") for part in (*folders, last))
    special = hidden or not _SYSTEM.isdisjoint((*folders, last))
    is_file = bool(last) and not stat.S_ISLNK(entry.external_attr >> 16)
    return is_file and not special and not last.endswith(_FURNITURE)


def _name(entry: ZipInfo) -> str:
    """The name as whoever packed the archive saw it, with plain slashes."""
    name = entry.orig_filename
    if not entry.flag_bits & _UTF_8:
        raw = name.encode("cp437")  # what zipfile took it for
        name = _unicode_path(entry.extra, raw) or _utf_8(raw) or name
    return name.replace("\\", "/")


def _unicode_path(extra: bytes, raw: bytes) -> str | None:
    while len(extra) >= 4:
        kind, size = int.from_bytes(extra[:2], "little"), int.from_bytes(extra[2:4], "little")
        value, extra = extra[4 : 4 + size], extra[4 + size :]
        # Its checksum is that of the name beside it, which some programs change without this one.
        if kind == _UNICODE_PATH and value[:5] == b"\x01" + zlib.crc32(raw).to_bytes(4, "little"):
            return _utf_8(value[5:])
    return None


def _utf_8(raw: bytes) -> str | None:
    """The name in UTF-8, which macOS writes and does not tell; None where it is in no UTF-8."""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return None
