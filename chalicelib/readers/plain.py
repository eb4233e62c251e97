"""Plain text and Markdown: bytes to an article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from chalicelib.errors import DocumentTooLarge, EmptyDocument
from chalicelib.model import Article
from chalicelib.readers.charset import decode
from chalicelib.readers.credits import datelines, header
from chalicelib.readers.credits.about import NOTHING, About, described, told
from chalicelib.readers.credits.customs import customs
from chalicelib.readers.language import detect
from chalicelib.readers.prose import endings, front_matter, mail, markdown, markup, pull_quotes
from chalicelib.readers.prose.blocks import classify, has_article, units, with_headings, with_title
from chalicelib.readers.prose.inlined import without_data
from chalicelib.readers.prose.mojibake import repaired
from chalicelib.readers.prose.posts import Unit, gather
from chalicelib.readers.prose.remnants import without_asides
from chalicelib.readers.text import MAX_CHARACTERS, MAX_PARAGRAPHS, normalise

_BLANKS = re.compile(r"\s+")


def read(body: bytes, *, charset: str | None = None) -> Article:
    """Read a text whose paragraphs are parted by blank lines, by single line ends, or wrapped at a fixed width."""
    return read_text(decode(body, declared=charset))


def read_text(raw: str, *, given: About = NOTHING) -> Article:
    """Read the text of which ``given`` is known; its front matter goes before that, a mail's header after."""
    written = without_data(raw)
    if len(written) > MAX_CHARACTERS:
        raise _too_long()
    fields, rest = front_matter.split(normalise(repaired(written)))
    mail_fields, rest = mail.split(rest)
    mailed = told(mail_fields)[0]
    rest = normalise(markup.without_markup(rest)) if markup.has_markup(rest) else rest
    ways = customs(rest, prose=rest, tags=(str(fields.get("language") or fields.get("lang") or ""), given.language))
    about = told(fields, days=ways.days)[0].over(given).over(About(title=mailed.title))
    text, found = lay_out(pull_quotes.mark(_paragraphs(markdown.without_quote_marks(rest))), title=about.title)
    found = with_title(text, header.without_contacts(text, found))
    found, top = header.mark(text, gather(text, found), known=about.bylines, ways=ways)
    found = with_headings(text, endings.mark(text, found))
    blocks = classify(text, found)
    if not has_article(text, blocks, titled=bool(about.title)):
        raise EmptyDocument("The document has no article text.")
    shown = About(_title(text, found), top.bylines, top.published or datelines.first_day(text, blocks))
    return described(Article(text, blocks, language=detect(text)), about.over(shown).over(mailed))


def lay_out(paragraphs: Iterable[tuple[str, Unit]], *, title: str | None = None) -> tuple[str, tuple[Unit, ...]]:
    """Join paragraphs by blank lines. Each comes with a unit that says what it is; its offsets are set here.

    Raises DocumentTooLarge for more than `MAX_CHARACTERS` or `MAX_PARAGRAPHS`.
    """
    parts = [(text, unit) for text, unit in paragraphs if text]
    if title:
        parts[: bool(parts and parts[0][0] == title)] = [(title, Unit(0, 0, "heading"))]
    found, start = [], 0
    for text, unit in parts:
        found.append(replace(unit, start=start, end=start + len(text)))
        start += len(text) + 2
    if start > MAX_CHARACTERS or len(found) > MAX_PARAGRAPHS:
        raise _too_long()
    return "\n\n".join(text for text, _ in parts), tuple(found)


def _too_long() -> DocumentTooLarge:
    limits = f"{MAX_CHARACTERS:,} characters or {MAX_PARAGRAPHS:,} paragraphs"
    return DocumentTooLarge(f"The text is longer than {limits}.", code="text_too_long")


def _paragraphs(text: str) -> list[tuple[str, Unit]]:
    found: list[tuple[str, Unit]] = []
    previous_end = -1
    for unit in units(text):
        body = text[unit.start : unit.end]
        if found and unit.start == previous_end + 1 and markdown.is_rule(body):
            found[-1] = found[-1][0], Unit(0, 0, "heading")  # an underline makes a heading of the line above it
        else:
            found.append(_paragraph(body))
        previous_end = unit.end
    return found


def _paragraph(body: str) -> tuple[str, Unit]:
    heading = markdown.heading(body)
    shown = markdown.without_inline_marks(body if heading is None else heading)
    return without_asides(_BLANKS.sub(" ", shown)).strip(), Unit(0, 0, None if heading is None else "heading")


def _title(text: str, found: Sequence[Unit]) -> str | None:
    first = found[: header.MAX_LINES]
    return next((text[unit.start : unit.end] for unit in first if unit.kind == "heading"), None)
