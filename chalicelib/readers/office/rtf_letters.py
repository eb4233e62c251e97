"""Letters of RTF: bytes in a font's code page, and numbers of Unicode with bytes for programs that know none."""

from __future__ import annotations

from dataclasses import dataclass, field

from chalicelib.readers.office import rtf_codes

_PRIVATE = range(0xE000, 0xF900)  # the places of symbol fonts
_HIGH, _LOW = range(0xD800, 0xDC00), range(0xDC00, 0xE000)  # halves of characters beyond the first 65,536


@dataclass(slots=True)
class Letters:
    """What is known of code pages, and what has come since the last word or sign.

    ``fonts`` are the encodings of fonts by their numbers, None where a font draws symbols. ``is_utf8`` is set where
    bytes are written as they are, against the specification.
    """

    is_utf8: bool
    page: str = rtf_codes.DEFAULT
    fonts: dict[int, str | None] = field(default_factory=dict)
    _known: list[str] = field(default_factory=list)
    _coded: bytearray = field(default_factory=bytearray)
    _high: int = 0
    _to_skip: int = 0

    def add(self, text: bytes, font: int) -> None:
        """Add bytes that are written as they are."""
        if self._to_skip:
            skipped = min(self._to_skip, len(text))
            self._to_skip, text = self._to_skip - skipped, text[skipped:]
        if self.is_utf8 and not text.isascii():
            self._known += self._decoded(font), text.decode("utf-8", "replace")
        else:
            self._coded += text

    def add_byte(self, number: int) -> None:
        """Add a byte that is written by its number."""
        if self._to_skip:
            self._to_skip -= 1
        else:
            self._coded.append(number)

    def character(self, number: int, skipped: int) -> str:
        """The character at a number of Unicode, which may be signed; then ``skipped`` bytes stand for it again."""
        place = number % 0x10000 if -0x10000 < number < 0 else number
        self._to_skip = skipped
        high, self._high = self._high, place if place in _HIGH else 0
        if place in _LOW and high:
            return chr(0x10000 + ((high - _HIGH.start) << 10) + place - _LOW.start)
        is_shown = 0 <= place < 0x110000 and place not in _PRIVATE and place not in _HIGH
        return chr(place) if is_shown else ""

    def settled(self, font: int) -> str:
        """What has come, where something else follows: before that it is not sure that no letter is cut in two."""
        self._to_skip = 0
        if not self._coded and not self._known:
            return ""
        text = "".join((*self._known, self._decoded(font)))
        self._known.clear()
        return text

    def _decoded(self, font: int) -> str:
        page = self.fonts.get(font, self.page)
        text = self._coded.decode(page, "replace") if page else ""
        self._coded.clear()
        return text
