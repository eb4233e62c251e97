"""Outlook's messages: compound files (MS-CFB) of MAPI properties (MS-OXMSG), as small as they can be."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass, field

SECTOR = 512
FREE, END, TABLE, NONE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF

Folder = Mapping[str, "bytes | Folder"]


@dataclass
class _Entry:
    name: str
    kind: int
    data: bytes = b""
    children: list[int] = field(default_factory=list)


def compound(root: Folder) -> bytes:
    """A file with these streams and folders; every stream lies in sectors of its own, none in the small ones."""
    entries: list[_Entry] = []
    _add(entries, "Root Entry", root, 5)
    directory_sectors = -(-len(entries) * 128 // SECTOR)
    sizes = [-(-len(entry.data) // SECTOR) for entry in entries]
    total = directory_sectors + sum(sizes)
    tables = next(n for n in range(1, 109) if n * (SECTOR // 4) >= total + n)
    chain, table, starts = tables, [TABLE] * tables, []
    for size in (directory_sectors, *sizes):
        starts.append(chain if size else END)
        table += [*range(chain + 1, chain + size), END] if size else []
        chain += size
    table += [FREE] * (tables * SECTOR // 4 - len(table))
    directory = b"".join(_directory(entries, number, starts[number + 1]) for number in range(len(entries)))
    body = b"".join(entry.data.ljust(size * SECTOR, b"\0") for entry, size in zip(entries, sizes, strict=True))
    return (
        _header(tables, starts[0])
        + struct.pack(f"<{len(table)}I", *table)
        + directory.ljust(directory_sectors * SECTOR, b"\0")
        + body
    )


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
    child = entry.children[0] if entry.children else NONE
    return struct.pack(
        "<64sHBBIII16xI16xIQ", name, len(name), entry.kind, 1, NONE, following[0] if following else NONE, child, 0,
        start if entry.data else 0 if entry.kind == 1 else END, len(entry.data),
    )  # fmt: skip


def _header(tables: int, directory: int) -> bytes:
    listed = [*range(tables), *[FREE] * (109 - tables)]
    return struct.pack(
        "<8s16xHHHHH6xIIIIIIIII109I", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 62, 3, 0xFFFE, 9, 6, 0, tables, directory, 0,
        0, END, 0, END, 0, *listed,
    )  # fmt: skip
