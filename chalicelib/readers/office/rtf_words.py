"""What the control words of RTF do, and a document read by them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from chalicelib.readers.building import Paragraph
from chalicelib.readers.office.rich_text import FIELDS, FONTS, INFO, STYLES, Hidden, Story
from chalicelib.readers.office.rtf_letters import Letters
from chalicelib.readers.office.rtf_tokens import Tokens

TIMES = ("creatim", "revtim")
"""Properties that are days: when the document was made, and when it was last saved."""

_Rule = Callable[[Story, int | None], None]


def _hides(why: Hidden) -> _Rule:
    """The rule of a word that hides what follows it, until it comes with a 0."""

    def rule(story: Story, number: int | None) -> None:
        story.group.hidden = story.group.hidden & ~why if number == 0 else story.group.hidden | why

    return rule


def _into(name: str) -> _Rule:
    """The rule of a word that opens a group whose words are no text of the document."""

    def rule(story: Story, _: int | None) -> None:
        story.group.into = name

    return rule


def _of_info(name: str) -> _Rule:
    def rule(story: Story, _: int | None) -> None:
        if story.group.into == INFO:
            story.group.into = name

    return rule


def _of_day(name: str) -> _Rule:
    def rule(story: Story, number: int | None) -> None:
        if story.group.into in TIMES:
            story.days.setdefault(story.group.into, {})[name] = number or 0

    return rule


_WORDS: dict[str, _Rule] = {
    "par": Story.end_paragraph,
    "sect": Story.end_paragraph,
    "line": Story.break_line,
    "lbr": Story.break_line,
    "page": Story.break_page,
    "column": Story.break_page,
    "pard": Story.paragraph,
    "plain": Story.plain,
    "s": Story.style,
    "outlinelevel": Story.level,
    "sbasedon": Story.parent,
    "u": Story.unicode,
    "uc": Story.fallback,
    "upr": Story.both_forms,
    "f": Story.set_font,
    "deff": Story.default_font,
    "fcharset": Story.charset,
    "cpg": Story.font_page,
    "ansicpg": Story.document_page,
    "mac": lambda story, _: story.document_page(10000),
    "pc": lambda story, _: story.document_page(437),
    "pca": lambda story, _: story.document_page(850),
    "trowd": Story.begin_row,
    "cell": Story.end_cell,
    "nestcell": Story.end_paragraph,
    "row": Story.end_row,
    "shptxt": Story.begin_box,
    "v": _hides(Hidden.BY_WRITER),
    "deleted": _hides(Hidden.DELETED),
    "htmlrtf": _hides(Hidden.FOR_MAIL),
    **{name: _into(name) for name in (FONTS, STYLES, INFO)},
    **{name: _of_info(name) for name in (*FIELDS, *TIMES)},
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
    story = Story(Tokens(body), Letters(_is_utf8(body)), _WORDS)
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
