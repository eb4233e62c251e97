"""Faces: what the codes in a drawing's strings mean, and how wide their letters are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from pypdf.generic import DictionaryObject
    from pypdf.generic._font import Font

MAX_WIDTH = 10.0
"""Ems of a letter; no real one is wider than three."""

UNKNOWN = "\ufffd"
"""What stands for a letter of which the file tells only the shape."""

_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
# What TeX's fonts of pixels, which have no names for their letters, hold below the blank, in either of its encodings.
_TEX = {
    "\x0b": "ff",
    "\x0c": "fi",
    "\x0d": "fl",
    "\x0e": "ffi",
    "\x0f": "ffl",
    "\x10": "“",
    "\x11": "”",
    "\x12": "„",
} | {
    "\x13": "«",
    "\x14": "»",
    "\x15": "–",
    "\x16": "—",
    "\x1b": "ff",
    "\x1c": "fi",
    "\x1d": "fl",
    "\x1e": "ffi",
    "\x1f": "ffl",
}
# Private letters: those of Microsoft's Symbol and Wingdings are bullets, of others nobody knows what they mean.
_PRIVATE = dict.fromkeys(range(0xE000, 0xF900), "") | {0xF0B7: "•", 0xF0A7: "•", 0xF0A8: "•", 0xF06E: "•"}
_SIGNS = _PRIVATE | _LIGATURES
_BOLD = re.compile(r"bold|black|heavy|demi|[-,]bd|cmb|-medi(?![a-z])", re.IGNORECASE)
_FORCED_BOLD = 1 << 18  # ISO 32000-1, table 123
_HEAVY = 600  # of 100 to 900
_BLANK = 32


class Letter(NamedTuple):
    """What a code means, and the ems from there to the next letter. ``is_blank`` is set on the code 32 alone."""

    text: str
    width: float
    is_blank: bool = False


class Face:
    """A font as a text needs it."""

    def __init__(self, font: Font, *, unit: float = 0.001, shapes: bool = False) -> None:
        self.bold = _is_bold(font)
        self._font = font
        self._unit = unit  # ems of one of the font's own units
        self._shapes = shapes  # whether codes are numbers of shapes, which mean nothing by themselves
        self._letters: dict[int | str, Letter] = {}

    def letters(self, written: bytes) -> Iterator[Letter]:
        """The letters that a string of codes stands for."""
        encoding = self._font.encoding
        codes = written if isinstance(encoding, dict) else _decoded(written, encoding)
        for code in codes:
            letter = self._letters.get(code)
            if letter is None:
                letter = self._letters[code] = self._read(code)
            yield letter

    def _read(self, code: int | str) -> Letter:
        font = self._font
        sign = code if isinstance(code, str) else chr(code)
        shown = font.encoding.get(code, sign) if isinstance(font.encoding, dict) and isinstance(code, int) else sign
        text = font.character_map.get(shown, UNKNOWN if self._shapes else shown)
        text = _TEX.get(text, text) if font.sub_type == "Type3" else text
        width = font.character_widths.get(sign, font.character_widths.get("default", 500))
        return Letter(_plain(text), max(0.0, min(float(width) * self._unit, MAX_WIDTH)), code == _BLANK)


def read(resource: DictionaryObject) -> Face:
    """The face of a font's dictionary; whatever pypdf raises where it is broken."""
    # Imported here, since pypdf is of use to no other format.
    from pypdf.generic._font import Font  # noqa: PLC0415

    matrix: Any = resource.get("/FontMatrix") if resource.get("/Subtype") == "/Type3" else None
    unit = abs(float(matrix[0])) if matrix else 0.001
    shapes = str(resource.get("/Encoding")).startswith("/Identity")
    return Face(Font.from_font_resource(resource), unit=unit, shapes=shapes)


def _decoded(written: bytes, encoding: str) -> str:
    try:
        return written.decode(encoding, "surrogatepass")
    except (UnicodeDecodeError, LookupError):
        return written.decode("utf-16-be" if encoding == "utf-16-be" else "latin-1", "replace")


def _plain(text: object) -> str:
    """The text with its ligatures taken apart, and without private letters."""
    return str(text).translate(_SIGNS)


def _is_bold(font: Font) -> bool:
    descriptor = font.font_descriptor
    weight = str(descriptor.weight)
    heavy = weight.isdigit() and int(weight) >= _HEAVY
    flags = descriptor.flags if isinstance(descriptor.flags, int) else 0
    return bool(_BOLD.search(font.name)) or heavy or bool(flags & _FORCED_BOLD)
