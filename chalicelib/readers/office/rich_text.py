"""The text of RTF as its readers see it, with the styles and properties that it brings.

Insertions that are tracked are read, deletions and hidden text are not, nor are notes, comments, headers and footers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import IntFlag

from chalicelib.readers.office import rtf_codes, styles
from chalicelib.readers.office.flow import Flow
from chalicelib.readers.office.properties import added
from chalicelib.readers.office.rtf_letters import Letters
from chalicelib.readers.office.rtf_tokens import MAX_DEPTH, Tokens
from chalicelib.readers.office.styles import Style
from chalicelib.readers.package import too_large

FIELDS = ("title", "author", "operator")
"""Properties of the document whose words are kept."""

FONTS, STYLES, INFO, TEXT = "fonttbl", "stylesheet", "info", ""
"""What the words of a group are for."""

_MAX_SKIPPED = 16  # bytes that stand for one character in programs without Unicode


class Hidden(IntFlag):
    """Why words are not shown."""

    NO = 0
    BY_WRITER = 1
    DELETED = 2
    FOR_MAIL = 4  # what a mail in HTML repeats for programs that read RTF alone


@dataclass(slots=True)
class Group:
    """What holds within a group; a group in it begins with the same."""

    into: str = TEXT
    style: str = "0"
    parent: str | None = None
    level: int | None = None
    font: int = 0
    skipped: int = 1
    hidden: Hidden = Hidden.NO
    is_box: bool = False

    def inner(self) -> Group:
        return Group(self.into, self.style, self.parent, self.level, self.font, self.skipped, self.hidden)


@dataclass(slots=True)
class Story:
    tokens: Tokens
    letters: Letters
    rules: Mapping[str, Callable[[Story, int | None], None]]  # by control word
    flow: Flow = field(default_factory=Flow)
    group: Group = field(default_factory=Group)
    outer: list[Group] = field(default_factory=list)
    sheet: dict[str, Style] = field(default_factory=dict)
    told: dict[str, str] = field(default_factory=dict)
    days: dict[str, dict[str, int]] = field(default_factory=dict)
    name: str = ""  # of the style that is being defined
    font: int = 0  # of text of which nothing is said
    is_starred: bool = False
    rows: list[bool] = field(default_factory=lambda: [False])  # of the document and each open text box

    def read(self) -> None:
        """Read to the end of the document's group, or of what there is of it."""
        for kind, said, number in self.tokens:
            if kind == "word":
                self.control(said.decode(), number)
            elif kind == "text":
                self.letters.add(said, self.group.font)
            elif kind == "byte":
                self.letters.add_byte(number or 0)
            elif kind == "sign":
                self.sign(said.decode("latin-1"))
            elif self.brace(said) and not self.outer:
                return

    def brace(self, brace: bytes) -> bool:
        """Open or close a group; whether one was closed."""
        self.settle()
        self.is_starred = False
        if brace == b"}":
            if self.outer:
                self.close()
            return True
        self.outer.append(self.group)
        self.group = self.group.inner()
        if len(self.outer) > MAX_DEPTH:
            raise too_large(f"its groups are nested more than {MAX_DEPTH:,} deep")
        return False

    def close(self) -> None:
        closed, self.group = self.group, self.outer.pop()
        if closed.is_box:
            self.end_row()
            self.rows.pop()
            self.flow.close_box()
        if closed.into == STYLES == self.group.into:
            self.sheet[closed.style] = Style(self.name.strip(" ;"), closed.parent, closed.level)
            self.name = ""

    def control(self, word: str, number: int | None) -> None:
        self.settle()
        starred, self.is_starred = self.is_starred, False
        if word in rtf_codes.NO_TEXT or (starred and word not in rtf_codes.ENTERED):
            self.tokens.leave_out()
        elif character := rtf_codes.CHARACTERS.get(word):
            self.show(character)
        elif rule := self.rules.get(word):
            rule(self, number)

    def sign(self, sign: str) -> None:
        self.settle()
        if sign == "*":
            self.is_starred = True
        elif sign in "\r\n":
            self.end_paragraph(None)
        else:
            self.show(rtf_codes.SIGNS.get(sign, ""))

    def settle(self) -> None:
        if text := self.letters.settled(self.group.font):
            self.show(text)

    def show(self, text: str) -> None:
        into = self.group.into
        if into == TEXT and not self.group.hidden:
            self.flow.write(text)
        elif into == STYLES:
            self.name = added(self.name, text)
        elif into in FIELDS:
            self.told[into] = added(self.told.get(into, ""), text)

    def unicode(self, number: int | None) -> None:
        self.show(self.letters.character(number or 0, self.group.skipped))

    def end_paragraph(self, _: int | None) -> None:
        if self.group.into != TEXT or self.group.hidden:
            return
        if self.group.level is not None:
            self.flow.end("heading" if self.group.level < styles.BODY else None)
        elif styles.lists_contents(self.sheet, self.group.style):
            self.flow.drop()
        else:
            self.flow.end(styles.kind(self.sheet, self.group.style))

    def begin_row(self, _: int | None) -> None:
        if not self.rows[-1]:
            self.rows[-1] = True
            self.flow.open_row()
            self.flow.open_cell()

    def end_cell(self, _: int | None) -> None:
        self.end_paragraph(None)
        if self.rows[-1]:
            self.flow.close_cell()
            self.flow.open_cell()

    def end_row(self, _: int | None = None) -> None:
        if self.rows[-1]:
            self.rows[-1] = False
            self.flow.close_cell()
            self.flow.close_row()

    def begin_box(self, _: int | None) -> None:
        if not self.group.is_box:
            self.group.is_box = True
            self.rows.append(False)
            self.flow.open_box()

    def plain(self, _: int | None) -> None:
        self.group.font = self.font
        self.group.hidden &= Hidden.FOR_MAIL

    def paragraph(self, _: int | None) -> None:
        self.group.style, self.group.level = "0", None

    def style(self, number: int | None) -> None:
        self.group.style = str(number or 0)

    def level(self, number: int | None) -> None:
        self.group.level = number or 0

    def parent(self, number: int | None) -> None:
        self.group.parent = str(number or 0)

    def set_font(self, number: int | None) -> None:
        self.group.font = number or 0

    def charset(self, number: int | None) -> None:
        if self.group.into == FONTS and (number == rtf_codes.SYMBOLS or rtf_codes.charset(number or 0)):
            self.letters.fonts[self.group.font] = rtf_codes.charset(number or 0)

    def font_page(self, number: int | None) -> None:
        if self.group.into == FONTS and (page := rtf_codes.page(number or 0)):
            self.letters.fonts[self.group.font] = page

    def document_page(self, number: int | None) -> None:
        self.letters.page = rtf_codes.page(number or 0) or self.letters.page

    def default_font(self, number: int | None) -> None:
        self.font = self.group.font = number or 0

    def fallback(self, number: int | None) -> None:
        self.group.skipped = min(max(0, 1 if number is None else number), _MAX_SKIPPED)

    def break_line(self, _: int | None) -> None:
        if self.group.into == TEXT:
            self.flow.break_line()

    def break_page(self, _: int | None) -> None:
        self.break_line(None)
        self.break_line(None)

    def both_forms(self, _: int | None) -> None:
        self.tokens.leave_out_next()
