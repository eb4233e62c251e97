"""MAPI properties, of which Outlook's messages are made (MS-OXMSG, MS-OXPROPS): what of them an article needs."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from chalicelib.errors import UnreadableDocument
from chalicelib.readers.charset import decode
from chalicelib.readers.message.compound import Compound

SUBJECT, BODY, HTML, RTF = 0x0037, 0x1000, 0x1013, 0x1009
CLASS, HEADERS, MESSAGE_ID = 0x001A, 0x007D, 0x1035
SENT_FOR_NAME, SENDER_NAME = 0x0042, 0x0C1A
SENT_FOR_ADDRESS, SENDER_ADDRESS = (0x5D02, 0x0065), (0x5D01, 0x0C1F)
SUBMITTED, DELIVERED = 0x0039, 0x0E06
INTERNET_CODEPAGE, CODEPAGE = 0x3FDE, 0x3FFD
FILE, FILE_NAMES, MEDIA_TYPE = 0x3701, (0x3707, 0x3704, 0x3001), 0x370E

_FIXED = "__properties_version1.0"
_VALUE = struct.Struct("<HHIQ")  # type, number, flags, value
_HEADERS = (32, 24, 8)  # bytes above the values: of a message, of one within another, of an attachment
_UNICODE, _STRING, _BINARY, _OBJECT = 0x001F, 0x001E, 0x0102, 0x000D
_INTEGER, _TIME = 0x0003, 0x0040
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Properties:
    """The properties of a folder of a file: a message, an attachment."""

    file: Compound
    entries: Mapping[str, int]

    def text(self, *numbers: int) -> str:
        """The first of the properties that is there, as text; empty where none is."""
        for number in numbers:
            if written := self._stream(number, _UNICODE):
                return written.decode("utf-16-le", "replace").rstrip("\0")
            if written := self._stream(number, _STRING):
                return _decoded(written, self.codepage).rstrip("\0")
        return ""

    def binary(self, number: int) -> bytes:
        """A property of bytes; empty where there is none."""
        return self._stream(number, _BINARY)

    def folder(self, number: int) -> Properties | None:
        """What a property holds that is an object: a message within this one."""
        entry = self.entries.get(f"__substg1.0_{number:04X}{_OBJECT:04X}")
        return within(self.file, entry) if entry is not None else None

    def folders(self, name: str) -> tuple[Properties, ...]:
        """The folders whose names begin so, in the order of their numbers."""
        return tuple(within(self.file, self.entries[key]) for key in sorted(self.entries) if key.startswith(name))

    def moment(self, *numbers: int) -> str:
        """The first of the properties that is a moment, in ISO 8601; empty where none is one."""
        for number in numbers:
            if ticks := self._fixed(number, _TIME):
                try:
                    return (_EPOCH + timedelta(microseconds=ticks // 10)).isoformat(timespec="seconds")
                except OverflowError:
                    continue
        return ""

    @property
    def codepage(self) -> str | None:
        """The encoding of what is no Unicode: as Python calls it, if Python has it."""
        number = self._fixed(INTERNET_CODEPAGE, _INTEGER) or self._fixed(CODEPAGE, _INTEGER)
        return _CODEPAGES.get(number, f"cp{number}") if number else None

    def _stream(self, number: int, kind: int) -> bytes:
        entry = self.entries.get(f"__substg1.0_{number:04X}{kind:04X}")
        return self.file.stream(entry) if entry is not None else b""

    def _fixed(self, number: int, kind: int) -> int:
        written = self.file.stream(self.entries[_FIXED]) if _FIXED in self.entries else b""
        size = _VALUE.size
        above = next((header for header in _HEADERS if len(written) % size == header % size), 0)
        values = written[above:] if len(written) % size == above % size else b""
        found = (value for of_kind, of, _, value in _VALUE.iter_unpack(values) if (of_kind, of) == (kind, number))
        return next(found, 0)


def within(file: Compound, folder: int) -> Properties:
    """The properties in a folder."""
    return Properties(file, file.children(folder))


_CODEPAGES = {20127: "ascii", 65001: "utf-8", 28591: "iso-8859-1", 20866: "koi8-r", 21866: "koi8-u", 936: "gbk",
              28592: "iso-8859-2", 28595: "iso-8859-5", 28599: "iso-8859-9", 28605: "iso-8859-15", 50220: "iso2022_jp",
              51932: "euc_jp", 51949: "euc_kr", 54936: "gb18030", 1200: "utf-16-le"}  # fmt: skip
"""Microsoft's numbers of encodings that are not their names in Python."""


def _decoded(written: bytes, charset: str | None) -> str:
    try:
        return decode(written, declared=charset)
    except UnreadableDocument:
        return written.decode("cp1252", "replace")
