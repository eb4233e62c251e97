"""The text of RTF as its readers see it, with the styles and properties that it brings.

Insertions that are tracked are read, deletions and hidden text are not, nor are notes, comments, headers and footers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import IntFlag

from chalicelib.readers.building import Paragraph
from chalicelib.readers.office import rtf_codes, styles
from chalicelib.readers.office.flow import Flow
from chalicelib.readers.office.properties import added
from chalicelib.readers.office.rtf_tokens import MAX_DEPTH, Tokens
from chalicelib.readers.office.styles import Style
from chalicelib.readers.package import too_large

_FIELDS = ("title", "author", "operator")
_TIMES = ("creatim", "revtim")
_FONTS, _STYLES, _INFO, _TEXT = "fonttbl", "stylesheet", "info", ""
_MAX_SKIPPED = 16  # bytes that stand for one character in programs without Unicode
_PRIVATE = range(0xE000, 0xF900)  # of symbol fonts


class _Hidden(IntFlag):
    """Why words are not shown."""

    NO = 0
    BY_WRITER = 1
    DELETED = 2
    FOR_MAIL = 4  # what a mail in HTML repeats for programs that read RTF alone


@dataclass(slots=True)
class _Group:
    """What holds within a group; a group in it begins with the same."""

    into: str = _TEXT
    style: str = "0"
    parent: str | None = None
    level: int | None = None
    font: int = 0
    skipped: int = 1
    hidden: _Hidden = _Hidden.NO
    is_box: bool = False

    def inner(self) -> _Group:
        return _Group(self.into, self.style, self.parent, self.level, self.font, self.skipped, self.hidden)


@dataclass(slots=True)
class _Story:
    tokens: Tokens
    is_utf8: bool  # bytes that are written as they are, against the specification
    flow: Flow = field(default_factory=Flow)
    group: _Group = field(default_factory=_Group)
    outer: list[_Group] = field(default_factory=list)
    sheet: dict[str, Style] = field(default_factory=dict)
    fonts: dict[int, str | None] = field(default_factory=dict)  # their encodings; None for symbols
    told: dict[str, str] = field(default_factory=dict)
    days: dict[str, dict[str, int]] = field(default_factory=dict)
    name: str = ""  # of the style that is being defined
    page: str = rtf_codes.DEFAULT
    font: int = 0  # of text of which nothing is said
    coded: bytearray = field(default_factory=bytearray)
    high: int = 0  # the first half of a character beyond the first 65,536
    to_skip: int = 0
    is_starred: bool = False
    rows: list[bool] = field(default_factory=lambda: [False])  # of the document and each open text box

    def read(self) -> None:
        """Read to the end of the document's group, or of what there is of it."""
        for kind, said, number in self.tokens:
            if kind == "word":
                self.control(said.decode(), number)
            elif kind == "text":
                self.text(said)
            elif kind == "byte":
                self.byte(number or 0)
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
        if closed.into == _STYLES == self.group.into:
            self.sheet[closed.style] = Style(self.name.strip(" ;"), closed.parent, closed.level)
            self.name = ""

    def control(self, word: str, number: int | None) -> None:
        self.settle()
        starred, self.is_starred = self.is_starred, False
        if word in rtf_codes.NO_TEXT or (starred and word not in rtf_codes.ENTERED):
            self.tokens.leave_out()
        elif character := rtf_codes.CHARACTERS.get(word):
            self.show(character)
        elif rule := _WORDS.get(word):
            rule(self, number)

    def sign(self, sign: str) -> None:
        self.settle()
        if sign == "*":
            self.is_starred = True
        elif sign in "\r\n":
            self.end_paragraph(None)
        else:
            self.show(rtf_codes.SIGNS.get(sign, ""))

    def text(self, text: bytes) -> None:
        if self.to_skip:
            skipped = min(self.to_skip, len(text))
            self.to_skip, text = self.to_skip - skipped, text[skipped:]
        if self.is_utf8 and not text.isascii():
            self.settle()
            self.show(text.decode())
        else:
            self.coded += text

    def byte(self, number: int) -> None:
        if self.to_skip:
            self.to_skip -= 1
        else:
            self.coded.append(number)

    def settle(self) -> None:
        """Show the bytes that have come: only where something else comes is it sure that no letter is cut in two."""
        self.to_skip = 0
        if self.coded:
            page = self.fonts.get(self.group.font, self.page)
            self.show(self.coded.decode(page, "replace") if page else "")
            self.coded.clear()

    def show(self, text: str) -> None:
        into = self.group.into
        if into == _TEXT and not self.group.hidden:
            self.flow.write(text)
        elif into == _STYLES:
            self.name = added(self.name, text)
        elif into in _FIELDS:
            self.told[into] = added(self.told.get(into, ""), text)

    def unicode(self, number: int | None) -> None:
        place = (number or 0) % 0x10000 if abs(number or 0) < 0x10000 else number or 0
        if 0xD800 <= place < 0xDC00:
            self.high = place
        elif 0xDC00 <= place < 0xE000 and self.high:
            self.show(chr(0x10000 + ((self.high - 0xD800) << 10) + place - 0xDC00))
            self.high = 0
        elif 0 <= place < 0x110000 and place not in _PRIVATE:
            self.show(chr(place))
        self.to_skip = self.group.skipped

    def end_paragraph(self, _: int | None) -> None:
        if self.group.into != _TEXT or self.group.hidden:
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
        self.group.hidden &= _Hidden.FOR_MAIL

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
        if self.group.into == _FONTS and (number == rtf_codes.SYMBOLS or rtf_codes.charset(number or 0)):
            self.fonts[self.group.font] = rtf_codes.charset(number or 0)

    def font_page(self, number: int | None) -> None:
        if self.group.into == _FONTS and (page := rtf_codes.page(number or 0)):
            self.fonts[self.group.font] = page

    def document_page(self, number: int | None) -> None:
        self.page = rtf_codes.page(number or 0) or self.page

    def default_font(self, number: int | None) -> None:
        self.font = self.group.font = number or 0

    def fallback(self, number: int | None) -> None:
        self.group.skipped = min(max(0, 1 if number is None else number), _MAX_SKIPPED)

    def break_line(self, _: int | None) -> None:
        if self.group.into == _TEXT:
            self.flow.break_line()

    def break_page(self, _: int | None) -> None:
        self.break_line(None)
        self.break_line(None)

    def both_forms(self, _: int | None) -> None:
        self.tokens.leave_out_next()


_Rule = Callable[[_Story, int | None], None]


def _hides(why: _Hidden) -> _Rule:
    """The rule of a word that hides what follows it, until it comes with a 0."""

    def rule(story: _Story, number: int | None) -> None:
        story.group.hidden = story.group.hidden & ~why if number == 0 else story.group.hidden | why

    return rule


def _into(name: str) -> _Rule:
    """The rule of a word that opens a group whose words are no text of the document."""

    def rule(story: _Story, _: int | None) -> None:
        story.group.into = name

    return rule


def _of_info(name: str) -> _Rule:
    def rule(story: _Story, _: int | None) -> None:
        if story.group.into == _INFO:
            story.group.into = name

    return rule


def _of_day(name: str) -> _Rule:
    def rule(story: _Story, number: int | None) -> None:
        if story.group.into in _TIMES:
            story.days.setdefault(story.group.into, {})[name] = number or 0

    return rule


_WORDS: dict[str, _Rule] = {
    "par": _Story.end_paragraph,
    "sect": _Story.end_paragraph,
    "line": _Story.break_line,
    "lbr": _Story.break_line,
    "page": _Story.break_page,
    "column": _Story.break_page,
    "pard": _Story.paragraph,
    "plain": _Story.plain,
    "s": _Story.style,
    "outlinelevel": _Story.level,
    "sbasedon": _Story.parent,
    "u": _Story.unicode,
    "uc": _Story.fallback,
    "upr": _Story.both_forms,
    "f": _Story.set_font,
    "deff": _Story.default_font,
    "fcharset": _Story.charset,
    "cpg": _Story.font_page,
    "ansicpg": _Story.document_page,
    "mac": lambda story, _: story.document_page(10000),
    "pc": lambda story, _: story.document_page(437),
    "pca": lambda story, _: story.document_page(850),
    "trowd": _Story.begin_row,
    "cell": _Story.end_cell,
    "nestcell": _Story.end_paragraph,
    "row": _Story.end_row,
    "shptxt": _Story.begin_box,
    "v": _hides(_Hidden.BY_WRITER),
    "deleted": _hides(_Hidden.DELETED),
    "htmlrtf": _hides(_Hidden.FOR_MAIL),
    **{name: _into(name) for name in (_FONTS, _STYLES, _INFO)},
    **{name: _of_info(name) for name in (*_FIELDS, *_TIMES)},
    **{name: _of_day(name) for name in ("yr", "mo", "dy")},
}


@dataclass(frozen=True, slots=True)
class RichText:
    """What a document holds. ``told`` are its properties: title, author, operator, creatim, revtim (ISO 8601 days).

    ``is_whole`` is false where it ends before the groups that are open.
    """

    paragraphs: list[Paragraph]
    told: Mapping[str, str]
    is_whole: bool


def read(body: bytes) -> RichText:
    """Read a document; raises DocumentTooLarge over a limit of `Tokens` or `Flow`."""
    story = _Story(Tokens(body), is_utf8=_is_utf8(body))
    story.read()
    story.settle()
    days = {
        name: "{yr:04}-{mo:02}-{dy:02}".format_map({"mo": 1, "dy": 1, "yr": 0} | day)
        for name, day in story.days.items()
    }
    return RichText(story.flow.paragraphs(), story.told | days, is_whole=not story.outer)


def _is_utf8(body: bytes) -> bool:
    try:
        body.decode()
    except ValueError:
        return False
    return True
