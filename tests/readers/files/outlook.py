"""Outlook's messages: compound files (MS-CFB) of MAPI properties (MS-OXMSG), as small as they can be."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

SECTOR, SMALL, CUTOFF = 512, 64, 4_096
NUMBERS = SECTOR // 4
FREE, END, TABLE, LIST = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFC
IN_HEADER = 109

Folder = Mapping[str, "bytes | Folder"]


@dataclass
class _Entry:
    name: str
    kind: int
    data: bytes = b""
    children: list[int] = field(default_factory=list)


def compound(root: Folder) -> bytes:
    """A file with these streams and folders: short streams lie in small sectors, as Outlook keeps them."""
    entries: list[_Entry] = []
    _add(entries, "Root Entry", root, 5)
    short = [entry.data if len(entry.data) < CUTOFF else b"" for entry in entries]
    small, small_table, small_starts = _joined(short, SMALL)
    entries[0].data = small
    directory = bytes(-(-len(entries) * 128 // SECTOR) * SECTOR)
    long = [entry.data if not number or len(entry.data) >= CUTOFF else b"" for number, entry in enumerate(entries)]
    body, table, starts = _joined([directory, _packed(small_table), *long], SECTOR)
    at = [long_start if long[number] else small_starts[number] for number, long_start in enumerate(starts[2:])]
    written = b"".join(_directory(entries, number, start) for number, start in enumerate(at))
    return _file(written.ljust(len(directory), b"\0") + body[len(directory) :], table, small=starts[1])


def _joined(streams: Sequence[bytes], size: int) -> tuple[bytes, list[int], list[int]]:
    """Streams one behind the other, which sector follows each, and where each begins."""
    pieces, table, starts = [], list[int](), []
    for stream in streams:
        count = -(-len(stream) // size)
        starts.append(len(table) if count else END)
        table += [*range(len(table) + 1, len(table) + count), END] if count else []
        pieces.append(stream.ljust(count * size, b"\0"))
    return b"".join(pieces), table, starts


def _file(body: bytes, table: list[int], *, small: int) -> bytes:
    """A file of a body that begins with its directory: the table lies behind it, and what lists the table."""
    tables = next(n for n in range(1, 10_000) if n * NUMBERS >= len(table) + n + _lists(n))
    lists, first = _lists(tables), len(table)
    numbers = list(range(first, first + tables))
    whole = [*table, *[TABLE] * tables, *[LIST] * lists]
    whole += [FREE] * (tables * NUMBERS - len(whole))
    rest = numbers[IN_HEADER:]
    listed = b"".join(
        _packed(
            [*part, *[FREE] * (NUMBERS - 1 - len(part)), first + tables + number + 1 if number + 1 < lists else END]
        )
        for number, part in enumerate(rest[at : at + NUMBERS - 1] for at in range(0, len(rest), NUMBERS - 1))
    )
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 62, 3, 0xFFFE, 9, 6, 0, tables, 0, 0, CUTOFF,
        small, 1, first + tables if lists else END, lists,
    )  # fmt: skip
    inside = [*numbers[:IN_HEADER], *[FREE] * (IN_HEADER - len(numbers[:IN_HEADER]))]
    return header + _packed(inside) + body + _packed(whole) + listed


def _lists(tables: int) -> int:
    return max(0, -(-(tables - IN_HEADER) // (NUMBERS - 1)))


def _packed(numbers: Sequence[int]) -> bytes:
    return struct.pack(f"<{len(numbers)}I", *numbers)


def message(
    texts: Mapping[int, str], *, binaries: Mapping[int, bytes] | None = None, numbers: Mapping[int, int] | None = None,
    attached: tuple[Folder, ...] = (), above: int = 32,
) -> dict[str, bytes | Folder]:  # fmt: skip
    """A message's folder: its properties by number, of text, of bytes, of whole numbers (0x0039 a moment)."""
    values = b"".join(
        struct.pack("<HHIQ", 0x40 if number == 0x39 else 3, number, 6, value)
        for number, value in (numbers or {}).items()
    )
    return {
        "__properties_version1.0": bytes(above) + values,
        **{f"__substg1.0_{number:04X}001F": text.encode("utf-16-le") for number, text in texts.items()},
        **{f"__substg1.0_{number:04X}0102": body for number, body in (binaries or {}).items()},
        **{f"__attach_version1.0_#{number:08X}": folder for number, folder in enumerate(attached)},
    }


def file(name: str, body: bytes) -> Folder:
    """An attachment's folder."""
    return message({0x3707: name}, binaries={0x3701: body}, above=8)


def inner(folder: Folder) -> Folder:
    """An attachment's folder that holds a message."""
    return {**message({0x3001: "inner"}, above=8), "__substg1.0_3701000D": folder}


def ticks(seconds: int) -> int:
    """A moment, in seconds since 1970, as Windows counts."""
    return (seconds + 11_644_473_600) * 10_000_000


def packed(rich: bytes) -> bytes:
    """Rich text packed (MS-OXRTFCP), without one reference to what it repeats."""
    body = b"".join(b"\0" + rich[at : at + 8] for at in range(0, len(rich), 8))
    return struct.pack("<II4sI", len(body) + 12, len(rich), b"LZFu", 0) + body


def _add(entries: list[_Entry], name: str, content: bytes | Folder, kind: int) -> int:
    number = len(entries)
    entries.append(_Entry(name, kind, content if isinstance(content, bytes) else b""))
    if not isinstance(content, bytes):
        for inside, held in content.items():
            entries[number].children.append(_add(entries, inside, held, 2 if isinstance(held, bytes) else 1))
    return number


def _directory(entries: list[_Entry], number: int, start: int) -> bytes:
    entry = entries[number]
    siblings = next((each.children for each in entries if number in each.children), [])
    following = siblings[siblings.index(number) + 1 :][:1] if siblings else []
    name = entry.name.encode("utf-16-le") + b"\0\0"
    child = entry.children[0] if entry.children else FREE
    return struct.pack(
        "<64sHBBIII16xI16xIQ", name, len(name), entry.kind, 1, FREE, following[0] if following else FREE, child, 0,
        0 if entry.kind == 1 else start, len(entry.data),
    )  # fmt: skip
