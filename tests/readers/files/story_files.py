"""An article as a mail, as an office document, as a book, on paper."""

from __future__ import annotations

from collections.abc import Iterator
from email.header import Header
from email.utils import format_datetime
from html import escape

from tests.readers.files import books, mails, opendocument, outlook, pdfs, word
from tests.readers.files.stories import Story

_TO_MANY = "List-Unsubscribe: <https://news.example/u>\nPrecedence: bulk\n"


def eml(story: Story) -> bytes:
    """A mail to a newsroom's readers, as a text and as a page."""
    encoding = "Content-Transfer-Encoding: quoted-printable"
    plain = mails.part(mails.quoted(_mailed(story)), 'text/plain; charset="utf-8"', encoding)
    shown = f"<html><body><p>{escape(story.byline)}</p>{story.html}</body></html>"
    html = mails.part(mails.quoted(shown), 'text/html; charset="utf-8"', encoding)
    return mails.sent(_letterhead(story) + mails.multipart("alternative", plain, html, boundary="=_a"))


def msg(story: Story) -> bytes:
    """The mail as Outlook keeps it."""
    return outlook.compound(_outlook(story))


def docx(story: Story) -> bytes:
    """Word's document."""
    styles = word.style("Normal", "Normal") + word.style("Title", "Title", parent="Normal")
    styles += word.style("Heading2", "heading 2", parent="Normal", level=1)
    parts = [word.paragraph(escape(story.title), "Title")]
    parts += [word.paragraph(escape(line)) for line in story.lines]
    parts += [
        word.paragraph(escape(text), "Heading2") if is_heading else word.revised(text)
        for text, is_heading in story.blocks
    ]
    return word.document("".join(parts), styles=styles)


def odt(story: Story) -> bytes:
    """LibreOffice's document."""
    parts = [opendocument.paragraph(escape(story.title), "P1")]
    parts += [opendocument.paragraph(escape(line)) for line in story.lines]
    parts += [
        f'<text:h text:style-name="Heading_20_2" text:outline-level="2">{escape(text)}</text:h>'
        if is_heading
        else opendocument.paragraph(escape(text))
        for text, is_heading in story.blocks
    ]
    return opendocument.document("".join(parts))


def rtf(story: Story) -> bytes:
    """Rich text."""
    lines = [rf"\pard\s1 {_rich(story.title)}\par"]
    lines += [rf"\pard {_rich(line)}\par" for line in story.lines]
    lines += [
        rf"\pard\s2 {_rich(text)}\par" if is_heading else rf"\pard {_rich(text)}\par"
        for text, is_heading in story.blocks
    ]
    styles = r"{\stylesheet{\s0 Normal;}{\s1\sbasedon0 Title;}{\s2\sbasedon0\outlinelevel1 heading 2;}}"
    return "\n".join((r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Arial;}}", styles, *lines, "}")).encode("ascii")


def epub(story: Story) -> bytes:
    """A text saved for reading later."""
    writers = "".join(f"<dc:creator>{escape(name)}</dc:creator>" for name in story.bylines)
    metadata = (
        f"<dc:title>{escape(story.title)}</dc:title>{writers}<dc:date>{story.published}</dc:date>"
        f"<dc:publisher>{story.publisher}</dc:publisher><dc:language>en</dc:language>"
    )
    return books.book({"a.xhtml": chapter(story)}, metadata=metadata)


def pdf(story: Story) -> bytes:
    """A sheet of paper."""
    drawn, height = "", 790
    for text, size, font in _lines(story):
        lines = pdfs.wrapped(text, 480, size=size, font=font)
        drawn += pdfs.column(lines, 50, height, size=size, leading=size * 1.2, font=font)
        height -= round(len(lines) * size * 1.2) + 8
    return pdfs.document([drawn])


def chapter(story: Story) -> str:
    """What is inside a page of a book."""
    lines = "".join(f"<p>{escape(line)}</p>" for line in story.lines)
    return f"<h1>{escape(story.title)}</h1>{lines}{story.html}"


def _mailed(story: Story) -> str:
    return "\n\n".join(filter(None, (story.byline, story.prose)))


def _letterhead(story: Story) -> str:
    return mails.header(
        sender=f"{story.publisher} <news@{story.name}.example>",
        subject=Header(story.title, "utf-8").encode() if not story.title.isascii() else story.title,
        date=format_datetime(story.moment),
        name=story.name,
        more=_TO_MANY,
    )


def _outlook(story: Story) -> dict[str, bytes | outlook.Folder]:
    texts = {0x37: story.title, 0x42: story.publisher, 0x5D02: f"news@{story.name}.example"}
    texts |= {0x1035: f"<{story.name}@ledger.example>", 0x1000: _mailed(story).replace("\n", "\r\n"), 0x7D: _TO_MANY}
    return outlook.message(texts, numbers={0x39: outlook.ticks(int(story.moment.timestamp()))})


def _rich(text: str) -> str:
    """The text with escapes for all letters outside ASCII."""
    signs = (f"\\u{ord(sign)}?" if ord(sign) > 126 else f"\\{sign}" if sign in "\\{}" else sign for sign in text)
    return "".join(signs)


def _lines(story: Story) -> Iterator[tuple[str, int, str]]:
    """What is printed: text, points, font."""
    yield story.title, 18, "F2"
    for line in story.lines:
        yield line, 9, "F1"
    for text, is_heading in story.blocks:
        yield text, 10, "F2" if is_heading else "F1"
