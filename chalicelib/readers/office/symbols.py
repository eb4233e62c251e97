"""Characters of symbol fonts, which stand in documents by their number in the font."""

from __future__ import annotations

# Adobe's Symbol encoding, as far as news may need it: https://unicode.org/Public/MAPPINGS/VENDORS/ADOBE/symbol.txt
_GREEK = dict(zip(range(0x41, 0x5B), "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True)) | dict(
    zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True)
)
_SIGNS = {
    **{0xA0: "€", 0xA2: "′", 0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°"},
    **{0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xBC: "…", 0x2D: "−"},
    **{0xD2: "®", 0xD3: "©", 0xD4: "™", 0xE2: "®", 0xE3: "©", 0xE4: "™"},
}
_SYMBOL = _GREEK | _SIGNS
_PRIVATE = range(0xF000, 0xF100)  # where Word keeps the 256 places of a symbol font
_LIMIT = 0x110000


def symbol(font: str, number: str) -> str:
    """The character at a hexadecimal number of a font; nothing where the font draws what has no letters' meaning."""
    try:
        place = int(number, 16)
    except ValueError:
        return ""
    if place not in _PRIVATE:
        return chr(place) if 0x20 <= place < _LIMIT else ""
    place -= _PRIVATE.start
    if font.lower() != "symbol":
        return ""
    return _SYMBOL.get(place) or (chr(place) if 0x20 <= place < 0x7F else "")
