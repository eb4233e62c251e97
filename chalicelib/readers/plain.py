"""Plain text and Markdown: bytes to an article."""

from __future__ import annotations

import re
from collections.abc import Mapping

from chalicelib.model import Article
from chalicelib.readers.building import Paragraph, build, too_long
from chalicelib.readers.charset import decode
from chalicelib.readers.credits.about import NOTHING, About, told
from chalicelib.readers.credits.customs import customs
from chalicelib.readers.prose import front_matter, mail, markdown, markup
from chalicelib.readers.prose.blocks import units
from chalicelib.readers.prose.inlined import without_data
from chalicelib.readers.prose.mojibake import repaired
from chalicelib.readers.prose.remnants import without_asides
from chalicelib.readers.text import MAX_CHARACTERS, normalise
from chalicelib.readers.units import Unit

_BLANKS = re.compile(r"\s+")


def read(body: bytes, *, charset: str | None = None) -> Article:
    """Read a text whose paragraphs are parted by blank lines, by single line ends, or wrapped at a fixed width."""
    return read_text(decode(body, declared=charset))


def read_text(raw: str, *, given: About = NOTHING, header: Mapping[str, str] | None = None) -> Article:
    """Read the text of which ``given`` is known; its front matter goes before that, a mail's header after.

    ``header`` has the fields, in lower case, of the mail of which it is the body.
    """
    written = without_data(raw)
    if len(written) > MAX_CHARACTERS:
        raise too_long()
    fields, rest = front_matter.split(normalise(repaired(written)))
    mail_fields, rest = mail.split(rest, header=header)
    mailed = told(mail_fields)[0]
    rest = normalise(markup.without_markup(rest)) if markup.has_markup(rest) else rest
    ways = customs(rest, prose=rest, tags=(str(fields.get("language") or fields.get("lang") or ""), given.language))
    about = told(fields, days=ways.days)[0].over(given).over(About(title=mailed.title))
    paragraphs = _paragraphs(markdown.without_quote_marks(rest))
    return build(paragraphs, about=about, otherwise=mailed, ways=ways)


def _paragraphs(text: str) -> list[Paragraph]:
    found: list[Paragraph] = []
    previous_end = -1
    for unit in units(text):
        body = text[unit.start : unit.end]
        if found and unit.start == previous_end + 1 and markdown.is_rule(body):
            found[-1] = found[-1][0], Unit(0, 0, "heading")  # an underline makes a heading of the line above it
        else:
            found.append(_paragraph(body))
        previous_end = unit.end
    return found


def _paragraph(body: str) -> Paragraph:
    heading = markdown.heading(body)
    shown = markdown.without_inline_marks(body if heading is None else heading)
    return without_asides(_BLANKS.sub(" ", shown)).strip(), Unit(0, 0, None if heading is None else "heading")
