"""Compound files (MS-CFB), in which old office programs keep streams in folders: read within their own size.

olefile, the library for them, hangs at some broken files (its issues 168 and 170), and was last released in 2023. What
is needed here is less: chains of sectors, followed as far as the file has sectors, and streams by name.
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Iterator
from dataclasses import dataclass

from chalicelib.errors import UnreadableDocument

_HEADER = struct.Struct("<8s22xH16xI4xII4xI4x")  # MS-CFB 2.2
_ENTRY = struct.Struct("<64sHBxIII36xIQ")  # MS-CFB 2.6.1
_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FIRST_FAT = 76  # where the header lists the first 109 sectors of the table
_IN_HEADER = 109
_STREAM = 2
_SHIFTS = (9, 12)  # sectors of 512 bytes or of 4,096
_SMALL = 64
_LAST = 0xFFFFFFFA  # the last number of a sector; those above end chains


@dataclass(frozen=True, slots=True)
class Entry:
    """A stream or a folder: its name, and where its neighbours, what is in it and its sectors begin."""

    name: str
    kind: int
    left: int
    right: int
    child: int
    start: int
    size: int


@dataclass(frozen=True, slots=True)
class _Sectors:
    """Equal pieces of ``held``, behind ``offset`` bytes, and the table of which follows each."""

    held: bytes
    table: array[int]
    size: int
    offset: int

    def chain(self, start: int, size: int) -> bytes:
        """Up to ``size`` bytes of the chain that begins at a sector; in circles no more than there are sectors."""
        found, left = list[bytes](), min(-(-size // self.size), len(self.table))
        while left > 0 and start < len(self.table):
            begin = self.offset + start * self.size
            found.append(self.held[begin : begin + self.size])
            start, left = self.table[start], left - 1
        return b"".join(found)[:size]


@dataclass(frozen=True, slots=True)
class Compound:
    """A file: its entries, its sectors, and the small ones in which streams are that are shorter than ``cutoff``."""

    entries: tuple[Entry, ...]
    cutoff: int
    sectors: _Sectors
    small: _Sectors

    def children(self, folder: int = 0) -> dict[str, int]:
        """The numbers of the entries in a folder, by name; the first is the file itself."""
        found, pending, seen = dict[str, int](), [self.entries[folder].child], set[int]()
        while pending:
            number = pending.pop()
            if number >= len(self.entries) or number in seen:
                continue
            seen.add(number)
            entry = self.entries[number]
            found[entry.name] = number
            pending += [entry.left, entry.right]
        return found

    def stream(self, number: int) -> bytes:
        """What a stream holds, as far as it has sectors; nothing of a folder."""
        entry = self.entries[number]
        sectors = self.small if entry.size < self.cutoff else self.sectors
        return sectors.chain(entry.start, entry.size) if entry.kind == _STREAM else b""


def read(body: bytes) -> Compound:
    """Read a file's tables. Raises UnreadableDocument where it is none, or claims to hold more than it has."""
    if len(body) < _HEADER.size:
        raise _broken()
    signature, shift, directory, cutoff, small, more = _HEADER.unpack_from(body)
    if signature != _SIGNATURE or shift not in _SHIFTS:
        raise _broken()
    sectors = _Sectors(body, _table(body, 1 << shift, more), 1 << shift, 1 << shift)
    entries = tuple(_entries(sectors.chain(directory, len(body)), wide=shift == _SHIFTS[1]))
    if not entries or sum(entry.size for entry in entries if entry.kind == _STREAM) > len(body):
        raise _broken()
    held = sectors.chain(entries[0].start, entries[0].size)
    return Compound(entries, cutoff, sectors, _Sectors(held, _numbers(sectors.chain(small, len(body))), _SMALL, 0))


def _table(body: bytes, sector: int, more: int) -> array[int]:
    """Which sector follows each, from the sectors that the header lists, and those that list ``more``."""
    sectors = len(body) // sector
    needed = sectors // (sector // 4) + 1
    table = array("I")
    for number in _listed(body, sector, more, needed):
        table.extend(_numbers(body[(number + 1) * sector : (number + 2) * sector]))
    return table


def _listed(body: bytes, sector: int, more: int, needed: int) -> Iterator[int]:
    listed = list(_numbers(body[_FIRST_FAT : _FIRST_FAT + 4 * _IN_HEADER]))
    while len(listed) < needed and more < _LAST:
        numbers = _numbers(body[(more + 1) * sector : (more + 2) * sector])
        if len(numbers) < sector // 4:
            break
        listed += numbers[:-1]
        more = numbers[-1]
    return (number for number in listed[:needed] if number < _LAST)


def _entries(directory: bytes, *, wide: bool) -> Iterator[Entry]:
    whole = directory[: len(directory) // _ENTRY.size * _ENTRY.size]
    for name, length, kind, left, right, child, start, size in _ENTRY.iter_unpack(whole):
        written = name[: max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
        # Files with sectors of 512 bytes may have anything in the upper half of a size.
        yield Entry(written, kind, left, right, child, start, size if wide else size & 0xFFFFFFFF)


def _numbers(sector: bytes) -> array[int]:
    numbers = array("I")
    numbers.frombytes(sector[: len(sector) // 4 * 4])
    return numbers


def _broken() -> UnreadableDocument:
    return UnreadableDocument("The Outlook message is broken: save it anew, or copy its text.")
