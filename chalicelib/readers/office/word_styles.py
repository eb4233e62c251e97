"""The styles of WordprocessingML, and how its attributes are read."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from chalicelib.readers.office.events import Attributes, named, walk
from chalicelib.readers.office.styles import Style, Styles

_W = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",  # strict
)
SPACES = {
    "w": _W,
    "m": (
        "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "http://purl.oclc.org/ooxml/officeDocument/math",
    ),
    "mc": ("http://schemas.openxmlformats.org/markup-compatibility/2006",),
}
"""Namespaces by the prefixes that Word writes."""

OFF = ("0", "false", "off")
"""Values that switch off what an element alone switches on."""

DEFAULT = ""
"""What stands for the style of paragraphs that name none."""


def value(attributes: Attributes, name: str = "val") -> str:
    """An attribute of ``w``; empty where it is not there."""
    return next((found for space in _W if (found := attributes.get(f"{{{space}}}{name}"))), "")


def is_on(attributes: Attributes) -> bool:
    """Whether an element that switches something switches it on."""
    return value(attributes) not in OFF


def level(attributes: Attributes) -> int | None:
    """An outline level, 0 to 9."""
    written = value(attributes)
    return int(written) if len(written) == 1 and written in "0123456789" else None


@dataclass(slots=True)
class _Sheet:
    """What is open at a place among the styles. ``language`` is that of text of which nothing is said."""

    found: dict[str, Style] = field(default_factory=dict)
    keys: tuple[str, ...] = ()
    language: str = ""

    def open(self, attributes: Attributes) -> bool:
        if value(attributes, "type") != "paragraph":
            return True
        is_default = value(attributes, "default") not in ("", *OFF)
        self.keys = (value(attributes, "styleId"), *([DEFAULT] if is_default else []))
        self._set(Style())
        return False

    def close(self) -> None:
        self.keys = ()

    def _set(self, style: Style) -> None:
        self.found |= dict.fromkeys(self.keys, style)

    def _style(self) -> Style:
        return self.found[self.keys[0]] if self.keys else Style()

    def name(self, attributes: Attributes) -> None:
        self._set(replace(self._style(), name=value(attributes)))

    def parent(self, attributes: Attributes) -> None:
        self._set(replace(self._style(), parent=value(attributes)))

    def level(self, attributes: Attributes) -> None:
        self._set(replace(self._style(), level=level(attributes)))

    def tongue(self, attributes: Attributes) -> None:
        if not self.keys:
            self.language = self.language or value(attributes)


_STYLES = named(
    {
        "w:style": _Sheet.open,
        "w:name": _Sheet.name,
        "w:basedOn": _Sheet.parent,
        "w:outlineLvl": _Sheet.level,
        "w:lang": _Sheet.tongue,
    },
    SPACES,
)
_STYLE_ENDS = named({"w:style": _Sheet.close}, SPACES)


def read(part: bytes) -> tuple[Styles, str]:
    """The styles of paragraphs by their ids, the default one as `DEFAULT`, and the language of the text."""
    sheet = _Sheet()
    walk(part, sheet, opens=_STYLES, closes=_STYLE_ENDS, words=lambda *_: None)
    return sheet.found, sheet.language
