"""OpenDocument text (ISO 26300): what a document shows, its styles and properties, from its parts or from a flat file.

Insertions that are tracked stand in the text; deletions stand elsewhere, and are not read. Notes, comments, lists of
contents, headers and footers are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from chalicelib.readers.building import Paragraph
from chalicelib.readers.office import properties, styles
from chalicelib.readers.office.events import Attributes, Closes, Opens, left_out, named, walk
from chalicelib.readers.office.flow import Flow
from chalicelib.readers.office.properties import Fields
from chalicelib.readers.office.styles import Style

_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_SPACES = {name: (f"{_ODF}{name}:1.0",) for name in ("office", "text", "table", "style", "manifest")} | {
    "draw": (f"{_ODF}drawing:1.0",),
    "svg": (f"{_ODF}svg-compatible:1.0",),
}


def _value(attributes: Attributes, space: str, name: str) -> str:
    return attributes.get(f"{{{_SPACES[space][0]}}}{name}", "")


@dataclass(slots=True)
class _Paragraph:
    style: str = ""
    is_heading: bool = False


@dataclass(slots=True)
class _Story:
    """What is open at a place in the document, and what has been told of it so far."""

    sheet: dict[str, Style] = field(default_factory=dict)
    flow: Flow = field(default_factory=Flow)
    told: Fields = field(default_factory=Fields)
    open_: list[_Paragraph] = field(default_factory=list)

    def write(self, text: str) -> None:
        # Where neither a paragraph nor a property is open, it is what stands between elements.
        if self.open_:
            self.flow.write(text)
        else:
            self.told.write(text)

    def open_paragraph(self, attributes: Attributes) -> None:
        self.open_.append(_Paragraph(_value(attributes, "text", "style-name")))

    def open_heading(self, attributes: Attributes) -> None:
        self.open_.append(_Paragraph(_value(attributes, "text", "style-name"), is_heading=True))

    def close_paragraph(self) -> None:
        paragraph = self.open_.pop()
        self.flow.end("heading" if paragraph.is_heading else styles.kind(self.sheet, paragraph.style))

    def blank(self, _: Attributes) -> None:
        self.write(" ")

    def break_line(self, _: Attributes) -> None:
        if self.open_:
            self.flow.break_line()

    def section(self, attributes: Attributes) -> bool:
        return _value(attributes, "text", "display") == "none"

    def open_row(self, _: Attributes) -> None:
        self.flow.open_row()

    def open_cell(self, _: Attributes) -> None:
        self.flow.open_cell()

    def open_box(self, _: Attributes) -> None:
        self.flow.open_box()

    def style(self, attributes: Attributes) -> None:
        name = _value(attributes, "style", "name")
        shown = _value(attributes, "style", "display-name") or name.replace("_20_", " ")
        level = _value(attributes, "style", "default-outline-level")
        if _value(attributes, "style", "family") == "paragraph":
            self.sheet[name] = Style(
                shown,
                _value(attributes, "style", "parent-style-name") or None,
                int(level) - 1 if len(level) == 1 and level in "123456789" else None,
            )


_LEFT_OUT = (
    *("text:note", "office:annotation", "text:tracked-changes", "text:ruby-text", "text:placeholder", "text:number"),
    *("text:table-of-content", "text:illustration-index", "text:table-index", "text:object-index", "text:user-index"),
    *("text:alphabetical-index", "office:master-styles", "office:forms", "office:scripts", "office:binary-data"),
    *("svg:title", "svg:desc", "table:covered-table-cell", "table:shapes", "text:hidden-text"),
)


def _opening(rule: Callable[[Fields, Attributes], None]) -> Callable[[_Story, Attributes], None]:
    def of_story(story: _Story, attributes: Attributes) -> None:
        rule(story.told, attributes)

    return of_story


_SHAPES = tuple(f"draw:{shape}" for shape in "text-box custom-shape rect circle ellipse polygon path caption".split())
_OPENS: Opens[_Story] = named(
    {
        "text:p": _Story.open_paragraph,
        "text:h": _Story.open_heading,
        "text:s": _Story.blank,
        "text:tab": _Story.blank,
        "text:line-break": _Story.break_line,
        "text:section": _Story.section,
        "table:table-row": _Story.open_row,
        "table:table-cell": _Story.open_cell,
        "style:style": _Story.style,
        **dict.fromkeys(_SHAPES, _Story.open_box),
        **dict.fromkeys(_LEFT_OUT, left_out),
    },
    _SPACES,
) | {tag: _opening(rule) for tag, rule in properties.OPENS.items()}
_CLOSES: Closes[_Story] = named(
    {
        "text:p": _Story.close_paragraph,
        "text:h": _Story.close_paragraph,
        "table:table-row": lambda story: story.flow.close_row(),
        "table:table-cell": lambda story: story.flow.close_cell(),
        **dict.fromkeys(_SHAPES, lambda story: story.flow.close_box()),
    },
    _SPACES,
) | dict.fromkeys(properties.CLOSES, lambda story: story.told.end())


def read(parts: Iterable[bytes]) -> tuple[list[Paragraph], dict[str, str]]:
    """The paragraphs and the properties that parts tell, of which the last has the text; raises what `walk` raises."""
    story = _Story()
    for part in parts:
        walk(part, story, opens=_OPENS, closes=_CLOSES, words=_Story.write)
    return story.flow.paragraphs(), story.told.values()
