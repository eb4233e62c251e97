"""WordprocessingML (ECMA-376, ISO 29500, strict too): the text of a document as its readers see it.

Insertions that are tracked are read, deletions are not. Notes, comments, headers and footers are other parts.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from chalicelib.readers.building import Paragraph
from chalicelib.readers.office import styles
from chalicelib.readers.office.events import Attributes, left_out, named, walk
from chalicelib.readers.office.flow import Flow
from chalicelib.readers.office.styles import Styles
from chalicelib.readers.office.symbols import symbol
from chalicelib.readers.office.word_styles import DEFAULT, SPACES, is_on, level, value


@dataclass(slots=True)
class _Paragraph:
    style: str = ""
    level: int | None = None
    joined: bool = False  # with the following one: the mark that parts them is deleted


@dataclass(slots=True)
class _Story:
    """What is open at a place in the document."""

    styles: Styles
    flow: Flow = field(default_factory=Flow)
    paragraphs: list[_Paragraph] = field(default_factory=lambda: [_Paragraph()])
    fields: list[bool] = field(default_factory=list)  # open fields, the outer first: whether their result is reached
    chosen: list[bool] = field(default_factory=list)  # open alternatives: whether one has been taken
    is_mark: bool = False  # properties of a paragraph are being read, not those of a run
    is_words: bool = False
    is_hidden: bool = False
    is_placeholder: bool = False

    def write(self, text: str) -> None:
        if self.is_words:
            self.show(text)

    def show(self, text: str) -> None:
        # What a field within the instructions of another yields, such as the condition of an IF, is not shown.
        if not (self.is_hidden or (self.fields and self.fields[-1] and not all(self.fields))):
            self.flow.write(text)

    def open_paragraph(self, _: Attributes) -> None:
        self.paragraphs.append(_Paragraph())

    def close_paragraph(self) -> None:
        paragraph = self.paragraphs.pop()
        style = paragraph.style or DEFAULT
        if paragraph.joined:
            return
        if styles.lists_contents(self.styles, style):
            self.flow.drop()
        elif paragraph.level is not None:
            self.flow.end("heading" if paragraph.level < styles.BODY else None)
        else:
            self.flow.end(styles.kind(self.styles, style))

    def open_properties(self, _: Attributes) -> None:
        self.is_mark = True

    def close_properties(self) -> None:
        self.is_mark = False

    def style(self, attributes: Attributes) -> None:
        self.paragraphs[-1].style = value(attributes)

    def level(self, attributes: Attributes) -> None:
        self.paragraphs[-1].level = level(attributes)

    def delete(self, _: Attributes) -> bool:
        """A deletion, of a run or of the mark at a paragraph's end."""
        self.paragraphs[-1].joined |= self.is_mark
        return True

    def open_run(self, _: Attributes) -> None:
        self.is_hidden = False

    def close_run(self) -> None:
        self.is_hidden = False

    def hide(self, attributes: Attributes) -> None:
        self.is_hidden |= not self.is_mark and is_on(attributes)

    def open_words(self, _: Attributes) -> None:
        self.is_words = True

    def close_words(self) -> None:
        self.is_words = False

    def tab(self, _: Attributes) -> None:
        self.flow.write(" ")

    def break_line(self, attributes: Attributes) -> None:
        self.flow.break_line()
        if value(attributes, "type") in ("page", "column"):
            self.flow.break_line()

    def hyphen(self, _: Attributes) -> None:
        self.show("-")

    def symbol(self, attributes: Attributes) -> None:
        self.show(symbol(value(attributes, "font"), value(attributes, "char")))

    def field(self, attributes: Attributes) -> None:
        mark = value(attributes, "fldCharType")
        if mark == "begin":
            self.fields.append(False)
        elif mark == "separate" and self.fields:
            self.fields[-1] = True
        elif mark == "end" and self.fields:
            self.fields.pop()

    def open_control(self, _: Attributes) -> None:
        self.is_placeholder = False

    def placeholder(self, attributes: Attributes) -> None:
        self.is_placeholder = is_on(attributes)

    def gallery(self, attributes: Attributes) -> None:
        self.is_placeholder |= value(attributes) == "Table of Contents"

    def open_content(self, _: Attributes) -> bool:
        placeholder, self.is_placeholder = self.is_placeholder, False
        return placeholder

    def open_alternatives(self, _: Attributes) -> None:
        self.chosen.append(False)

    def close_alternatives(self) -> None:
        self.chosen.pop()

    def open_alternative(self, _: Attributes) -> bool:
        """The first is what Word shows, the others are the same for older programs."""
        if not self.chosen:
            return False
        taken, self.chosen[-1] = self.chosen[-1], True
        return taken

    def open_row(self, _: Attributes) -> None:
        self.flow.open_row()

    def open_cell(self, _: Attributes) -> None:
        self.flow.open_cell()

    def open_box(self, _: Attributes) -> None:
        self.flow.open_box()


_CHANGES = ("pPr", "rPr", "sectPr", "tblPr", "tblPrEx", "tcPr", "trPr")
_OPENS = named(
    {
        "w:p": _Story.open_paragraph,
        "w:pPr": _Story.open_properties,
        "w:pStyle": _Story.style,
        "w:outlineLvl": _Story.level,
        "w:r": _Story.open_run,
        "m:r": _Story.open_run,
        "w:vanish": _Story.hide,
        "w:t": _Story.open_words,
        "m:t": _Story.open_words,
        "w:tab": _Story.tab,
        "w:ptab": _Story.tab,
        "w:br": _Story.break_line,
        "w:cr": _Story.break_line,
        "w:noBreakHyphen": _Story.hyphen,
        "w:sym": _Story.symbol,
        "w:fldChar": _Story.field,
        "w:sdt": _Story.open_control,
        "w:showingPlcHdr": _Story.placeholder,
        "w:docPartGallery": _Story.gallery,
        "w:sdtContent": _Story.open_content,
        "mc:AlternateContent": _Story.open_alternatives,
        "mc:Choice": _Story.open_alternative,
        "mc:Fallback": _Story.open_alternative,
        "w:tr": _Story.open_row,
        "w:tc": _Story.open_cell,
        "w:txbxContent": _Story.open_box,
        "w:del": _Story.delete,
        "w:moveFrom": _Story.delete,
        "w:tabs": left_out,  # the stops, not the tabs
        "w:rt": left_out,  # how East Asian words are said
        **{f"w:{of}Change": left_out for of in _CHANGES},  # what was before
    },
    SPACES,
)
_CLOSES = named(
    {
        "w:p": _Story.close_paragraph,
        "w:pPr": _Story.close_properties,
        "w:r": _Story.close_run,
        "m:r": _Story.close_run,
        "w:t": _Story.close_words,
        "m:t": _Story.close_words,
        "mc:AlternateContent": _Story.close_alternatives,
        "w:tr": lambda story: story.flow.close_row(),
        "w:tc": lambda story: story.flow.close_cell(),
        "w:txbxContent": lambda story: story.flow.close_box(),
    },
    SPACES,
)


def paragraphs(part: bytes, sheet: Styles) -> list[Paragraph]:
    """The paragraphs of a main part, by the styles of ``sheet``; raises what `walk` and `Flow` raise."""
    story = _Story(sheet)
    walk(part, story, opens=_OPENS, closes=_CLOSES, words=_Story.write)
    return story.flow.paragraphs()
