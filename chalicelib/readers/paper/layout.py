"""The text of sheets, paragraph by paragraph, in the order in which it is read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from chalicelib.readers.credits.bylines import plain
from chalicelib.readers.paper import columns, headings, hyphens
from chalicelib.readers.paper.captions import with_notes_last, without_captions
from chalicelib.readers.paper.lines import Line, lines
from chalicelib.readers.paper.paragraphs import Paragraph, Style, joined
from chalicelib.readers.paper.paragraphs import paragraphs as put_together
from chalicelib.readers.paper.runs import Sheet
from chalicelib.readers.paper.surroundings import without_surroundings
from chalicelib.readers.prose.blocks import MAX_HEADING, is_furniture
from chalicelib.readers.text import normalise
from chalicelib.readers.units import Unit

MAX_NAMED = 12
"""Paragraphs at the top among which the title is looked for that a file says it has."""

MIN_NAMED = 10
"""Letters of a paragraph that repeats such a title."""


def paragraphs(sheets: Sequence[Sheet], *, called: str | None) -> tuple[list[tuple[str, Unit]], str | None]:
    """The paragraphs, their headings marked, and the title where none of them shows it.

    ``called`` is the title that the file says it has.
    """
    pages = without_surroundings(sheets)
    laid = list(_lines(pages))
    style = Style.of(laid)
    found = joined(without_captions(put_together(laid, style), pages, style))
    found = with_notes_last(found, pages, style)
    known = hyphens.words(line.text for line in laid)
    texts = [_text(paragraph, known) for paragraph in found]
    title = _title(found, texts, style, called)
    marked = [
        (text, _unit(number, title, paragraph, text, style))
        for number, (paragraph, text) in enumerate(zip(found, texts, strict=True))
    ]
    return marked, called if title is None else None


def _lines(pages: Sequence[Sheet]) -> Iterator[Line]:
    for number, page in enumerate(pages):
        for part, runs in enumerate(columns.parts(page.runs)):
            yield from lines(runs, part=part, page=number)


def _text(paragraph: Paragraph, known: frozenset[str]) -> str:
    return " ".join(normalise(hyphens.joined((line.text for line in paragraph.lines), known)).split())


def _title(found: Sequence[Paragraph], texts: Sequence[str], style: Style, called: str | None) -> int | None:
    """The number of the paragraph that is the title: the one that the file names, else the largest."""
    name = plain(called or "")
    first = (number for number, text in enumerate(texts[:MAX_NAMED]) if name.startswith(plain(text)))
    named = next((number for number in first if len(plain(texts[number])) >= MIN_NAMED), None)
    return headings.title(found, texts, style) if named is None else named


def _unit(number: int, title: int | None, paragraph: Paragraph, text: str, style: Style) -> Unit:
    """What a paragraph is by its looks: what stands short above the title is the paper's name, or a section's."""
    if number == title:
        return Unit(0, 0, "heading")
    if is_furniture(text):
        return Unit(0, 0)
    if title is not None and number < title and len(text) <= MAX_HEADING:
        return Unit(0, 0, "remnant")
    return Unit(0, 0, "heading" if headings.is_heading(paragraph, text, style) else None)
