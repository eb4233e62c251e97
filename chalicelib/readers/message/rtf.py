"""Outlook's rich text: unpacked (MS-OXRTFCP), and turned back into the page or text that it carries (MS-OXRTFEX)."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

MAX_UNPACKED = 2_000_000
"""Bytes of rich text that are read: pictures, which make it longer, come behind what is written, or not at all."""

MAX_GROUPS = 1_000
"""Groups within each other; programs write some dozen."""

_HEADER = struct.Struct("<II4sI")  # packed and whole size, kind, checksum
_PACKED, _PLAIN = b"LZFu", b"MELA"
_AT_HAND = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor "
    b"MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par "
    b"\\pard\\plain\\f0\\fs20\\b\\i\\u"
    b"\\tab\\tx"
)
_WINDOW = 4_096
_TOP = 1_000  # bytes among which rich text says what it was made of

_TOKEN = re.compile(
    rb"(?P<codes>(?:\\'[0-9a-fA-F]{2})+)|\\(?:(?P<word>[a-z]{1,32})(?P<number>-?\d{1,9})? ?|(?P<sign>[^a-z]))"
    rb"|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)|[\r\n]+|\\",
    re.DOTALL,
)
_CODEPAGES = frozenset((437, 850, 852, 866, 874, 932, 936, 949, 950, *range(1250, 1259)))
_SIGNS = {b"~": " ", b"_": "-", b"-": "", b"\n": "\n", b"\r": "\n"}
_SHOWN = {
    "par": "\n", "line": "\n", "sect": "\n", "page": "\n", "row": "\n", "tab": "\t", "cell": "\t", "emdash": "—",
    "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•", "emspace": " ",
    "enspace": " ", "zwj": "", "zwnj": "",
}  # fmt: skip
_UNSHOWN = frozenset(
    "fonttbl colortbl stylesheet info pict object header footer headerl headerr footerl footerr listtable revtbl"
    " listoverridetable rsidtbl generator themedata datastore xmlnstbl latentstyles fldinst bkmkstart bkmkend".split()
)


def unpacked(packed: bytes) -> bytes:
    """Rich text as it was before it was packed; as much of it as there is."""
    if len(packed) < _HEADER.size:
        return b""
    _, size, kind, _ = _HEADER.unpack_from(packed)
    if kind == _PLAIN:
        return packed[_HEADER.size :][:size]
    return bytes(_unpacked(packed[_HEADER.size :], min(size, MAX_UNPACKED))) if kind == _PACKED else b""


def _unpacked(packed: bytes, size: int) -> bytearray:
    window, at = bytearray(_AT_HAND.ljust(_WINDOW, b" ")), len(_AT_HAND)
    found = bytearray()
    for begin, length, literal in _steps(packed):
        if begin == at or len(found) >= size:
            break
        for number in range(length):
            # One by one, since what is repeated may go on in what is repeated.
            byte = literal if begin is None else window[(begin + number) % _WINDOW]
            window[at] = byte
            at = (at + 1) % _WINDOW
            found.append(byte)
    return found


def _steps(packed: bytes) -> Iterator[tuple[int | None, int, int]]:
    """Where in the window what is repeated begins, and how long it is; or None, and one byte."""
    position = 0
    while position < len(packed):
        flags = packed[position]
        position += 1
        for bit in range(8):
            repeats = flags >> bit & 1
            step = packed[position : position + 1 + repeats]
            position += 1 + repeats
            if len(step) <= repeats:
                return
            yield (step[0] << 4 | step[1] >> 4, (step[1] & 0xF) + 2, 0) if repeats else (None, 1, step[0])


def page(rich: bytes) -> str:
    """The page that rich text carries; empty where it carries none."""
    return _shown(rich, page=True) if b"\\fromhtml" in rich[:_TOP] else ""


def text(rich: bytes) -> str:
    """The words of rich text, a line for each paragraph."""
    return _shown(rich, page=False)


@dataclass(slots=True)
class _Group:
    """What holds inside a pair of braces: whether it is shown, and how many signs stand for a character in Unicode."""

    hidden: bool = False
    starred: bool = False
    rich_only: bool = False  # what only those see who do not see the page
    instead: int = 1


@dataclass(slots=True)
class _Reading:
    page: bool
    groups: list[_Group] = field(default_factory=lambda: [_Group()])
    pieces: list[str] = field(default_factory=list)
    codec: str = "cp1252"
    skip: int = 0  # signs that repeat a character in Unicode

    def open(self) -> None:
        above = self.groups[-1]
        self.groups.append(_Group(above.hidden, rich_only=above.rich_only, instead=above.instead))

    def close(self) -> None:
        if len(self.groups) > 1:
            self.groups.pop()

    def add(self, words: str) -> None:
        group = self.groups[-1]
        if not group.hidden and not group.rich_only:
            self.pieces.append(words)

    def add_bytes(self, written: bytes) -> None:
        shown = written[self.skip :]
        self.skip = max(0, self.skip - len(written))
        self.add(shown.decode(self.codec, "replace"))


def _shown(rich: bytes, *, page: bool) -> str:
    reading, position = _Reading(page), 0
    while token := _TOKEN.match(rich, position):
        position = token.end()
        if token["word"]:
            number = int(token["number"]) if token["number"] else None
            _follow(reading, token["word"].decode(), number)
            position += number or 0 if token["word"] == b"bin" and (number or 0) > 0 else 0
        elif token["brace"] == b"{":
            if len(reading.groups) > MAX_GROUPS:
                break
            reading.open()
        elif token["brace"]:
            reading.close()
        elif token["sign"] == b"*":
            reading.groups[-1].starred = True
        elif token["codes"]:
            reading.add_bytes(bytes.fromhex(token["codes"].replace(b"\\'", b"").decode()))
        elif token["sign"]:
            reading.add(_SIGNS.get(token["sign"], token["sign"].decode("cp1252", "replace")))
        elif token["text"]:
            reading.add_bytes(token["text"])
    return "".join(reading.pieces).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _follow(reading: _Reading, word: str, number: int | None) -> None:
    group = reading.groups[-1]
    if group.starred or word in _UNSHOWN:
        group.hidden, group.starred = group.hidden or not (reading.page and word == "htmltag"), False
    elif word == "htmlrtf":
        group.rich_only = reading.page and number != 0
    elif word == "u" and number is not None:
        reading.add(chr(number & 0xFFFF))
        reading.skip = group.instead
    elif word == "uc":
        group.instead = min(max(number or 0, 0), 8)
    elif word == "ansicpg" and number in _CODEPAGES:
        reading.codec = f"cp{number}"
    elif word in _SHOWN:
        reading.add("\n\n" if word == "par" and not reading.page else _SHOWN[word])
