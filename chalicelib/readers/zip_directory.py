"""The directory of a ZIP file, and the bytes of its entries, as PKWARE's APPNOTE 6.3 has them.

Of our own: zipfile's time grows with the square of an entry's extra fields (60 s for 100 MB of them), and its versions
differ in what they take. All here raises Damage, struct.error or zlib.error where a file is broken, and nothing else.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

STORED, DEFLATED = 0, 8
"""The two ways to pack that nearly all programs use (APPNOTE 4.4.5)."""

PIECE = 65_536
"""Bytes that are inflated at a time."""

LOCAL_HEADER = 30
"""Bytes of what stands above an entry's bytes, without its name and extra fields (APPNOTE 4.3.7)."""

_END = struct.Struct("<4s4H2LH")
_LOCATOR_64 = struct.Struct("<4sLQL")
_END_64 = struct.Struct("<4sQ2H2L4Q")
_ENTRY = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_LONGEST_COMMENT = 65_535
_IN_EXTRA = 0xFFFFFFFF  # a number that did not fit, and stands in an extra field
_ZIP_64, _UNICODE_PATH = 1, 0x7075  # extra fields (APPNOTE 4.5.3 and 4.6.9)
_MOST_EXTRAS = 50  # fields of an entry that are looked at: programs write one to five
_ENCRYPTED, _UTF_8 = 0x1, 0x800  # of an entry's flags


class Damage(ValueError):
    """The file is no ZIP, or broken."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file in the archive: the way it is packed, the bytes that it takes, and where its local header begins."""

    name: str
    is_encrypted: bool
    method: int
    checksum: int
    packed: int
    offset: int
    attributes: int


def entries(body: bytes) -> Iterator[Entry]:
    """The entries of the directory, in its order."""
    view = memoryview(body)
    at, end, shift = _place(body)
    while at < end:
        mark, _, _, flags, method, _, _, checksum, packed, size, *rest = _ENTRY.unpack_from(view, at)
        *lengths, _, _, attributes, offset = rest
        if mark != b"PK\x01\x02":
            raise Damage
        named = at + _ENTRY.size
        extra = named + lengths[0]
        at = extra + sum(lengths[1:])
        extras = dict(_extras(view[extra : extra + lengths[1]]))
        packed, offset = _wide(size, packed, offset, extras.get(_ZIP_64, b""))
        name = _name(bytes(view[named:extra]), flags, extras.get(_UNICODE_PATH, b""))
        yield Entry(name, bool(flags & _ENCRYPTED), method, checksum, packed, offset + shift, attributes >> 16)


def content(body: bytes, entry: Entry) -> Iterator[bytes]:
    """The bytes of an entry that is `STORED` or `DEFLATED`, in pieces of at most `PIECE`."""
    mark, *_, named, extra = _LOCAL.unpack_from(body, entry.offset)
    start = entry.offset + _LOCAL.size + named + extra
    packed = memoryview(body)[start : start + entry.packed]
    if mark != b"PK\x03\x04" or len(packed) < entry.packed:
        raise Damage
    checksum = 0
    for piece in _inflated(packed) if entry.method == DEFLATED else _pieces(packed):
        checksum = zlib.crc32(piece, checksum)
        yield bytes(piece)
    if checksum != entry.checksum:
        raise Damage


def _place(body: bytes) -> tuple[int, int, int]:
    """Where the directory begins and ends, and what all offsets are to be raised by: what stands before the archive."""
    found = body.rfind(b"PK\x05\x06", max(0, len(body) - _END.size - _LONGEST_COMMENT))
    if found < 0:
        raise Damage
    *_, size, offset, _ = _END.unpack_from(body, found)
    end = found
    if found >= _LOCATOR_64.size + _END_64.size and body.startswith(b"PK\x06\x07", found - _LOCATOR_64.size):
        end = found - _LOCATOR_64.size - _END_64.size
        mark, *_, size, offset = _END_64.unpack_from(body, end)
        if mark != b"PK\x06\x06":
            raise Damage
    if end - size - offset < 0:
        raise Damage
    return end - size, end, end - size - offset


def _extras(view: memoryview) -> Iterator[tuple[int, bytes]]:
    at = 0
    for _ in range(_MOST_EXTRAS):
        if at + 4 > len(view):
            break
        kind, size = struct.unpack_from("<2H", view, at)
        yield kind, bytes(view[at + 4 : at + 4 + size])
        at += 4 + size


def _wide(size: int, packed: int, offset: int, extra: bytes) -> tuple[int, int]:
    """The packed bytes and the offset, from the extra field of ZIP64 where they stand there, after the size's own."""
    at = 8 if size == _IN_EXTRA else 0
    if packed == _IN_EXTRA:
        packed, at = struct.unpack_from("<Q", extra, at)[0], at + 8
    if offset == _IN_EXTRA:
        offset = struct.unpack_from("<Q", extra, at)[0]
    return packed, offset


def _name(raw: bytes, flags: int, field: bytes) -> str:
    """The name as whoever packed the archive saw it, with plain slashes.

    Where its flag is not set it may stand in a field of its own, whose checksum is that of the name beside it, or be in
    UTF-8 nevertheless, as macOS writes it; else it is in the code page of DOS.
    """
    said = field[5:] if field[:5] == b"\x01" + zlib.crc32(raw).to_bytes(4, "little") else raw
    try:
        name = said.decode()
    except UnicodeDecodeError:
        name = raw.decode("utf-8" if flags & _UTF_8 else "cp437", "replace")
    return name.replace("\\", "/")


def _inflated(packed: memoryview) -> Iterator[bytes]:
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    for part in _pieces(packed):
        pending: bytes | memoryview = part
        while pending and not inflater.eof:
            yield inflater.decompress(pending, PIECE)
            pending = inflater.unconsumed_tail
    while not inflater.eof:
        rest = inflater.decompress(b"", PIECE)
        if not rest and not inflater.eof:
            raise Damage
        yield rest


def _pieces(view: memoryview) -> Iterator[memoryview]:
    return (view[at : at + PIECE] for at in range(0, len(view), PIECE))
