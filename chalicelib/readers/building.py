"""Paragraphs become an article: whatever a document's format, this is how its text and its blocks are made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice

from chalicelib.errors import DocumentTooLarge, EmptyDocument
from chalicelib.model import Article
from chalicelib.readers.credits import datelines, header
from chalicelib.readers.credits.about import NOTHING, About, described
from chalicelib.readers.credits.customs import ENGLISH, Customs
from chalicelib.readers.language import detect
from chalicelib.readers.prose import endings, pull_quotes
from chalicelib.readers.prose.blocks import classify, has_article, with_headings, with_title
from chalicelib.readers.prose.posts import gather, signed
from chalicelib.readers.text import MAX_CHARACTERS, MAX_PARAGRAPHS
from chalicelib.readers.units import Unit

Paragraph = tuple[str, Unit]
"""A paragraph's normalised text, and a unit whose kind is set where the format tells it (``Unit(0, 0, "heading")``):
its offsets are set here."""


def build(
    paragraphs: Iterable[Paragraph], *, about: About = NOTHING, otherwise: About = NOTHING, ways: Customs = ENGLISH
) -> Article:
    """The article of some paragraphs, of which ``about`` is known, and ``otherwise`` where its text tells nothing.

    Raises EmptyDocument where no paragraph is more than furniture, and DocumentTooLarge as `lay_out`.
    """
    few = list(islice((part for part in paragraphs if part[0]), MAX_PARAGRAPHS + 1))  # `lay_out` refuses more
    text, units = lay_out(pull_quotes.mark(few), title=about.title)
    units = with_title(text, header.without_contacts(text, units))
    units, top = header.mark(text, gather(text, [signed(text, unit) for unit in units]), known=about.bylines, ways=ways)
    units = with_headings(text, endings.mark(text, units))
    blocks = classify(text, units)
    if not has_article(text, blocks, titled=bool(about.title)):
        raise EmptyDocument("The document has no article text.")
    shown = About(_title(text, units), top.bylines, top.published or datelines.first_day(text, blocks))
    return described(Article(text, blocks, language=detect(text)), about.over(shown).over(otherwise))


def lay_out(paragraphs: Iterable[Paragraph], *, title: str | None = None) -> tuple[str, tuple[Unit, ...]]:
    """Join paragraphs by blank lines, below the title where they do not begin with it; the units get their offsets.

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
        raise too_long()
    return "\n\n".join(text for text, _ in parts), tuple(found)


def too_long() -> DocumentTooLarge:
    """The error of a text over the limits."""
    limits = f"{MAX_CHARACTERS:,} characters or {MAX_PARAGRAPHS:,} paragraphs"
    return DocumentTooLarge(f"The text is longer than {limits}.", code="text_too_long")


def _title(text: str, units: Sequence[Unit]) -> str | None:
    first = units[: header.MAX_LINES]
    return next((text[unit.start : unit.end] for unit in first if unit.kind == "heading"), None)
