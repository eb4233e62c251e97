"""NITF 3: the story, and all that its head and its document data say of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from chalicelib.errors import UnsupportedDocument
from chalicelib.model import Article, Warning, Wire
from chalicelib.readers import nodes, xml
from chalicelib.readers.building import Paragraph, build
from chalicelib.readers.credits import datelines
from chalicelib.readers.credits import nitf as credits
from chalicelib.readers.credits import wire as wires
from chalicelib.readers.credits.about import NOTHING, About
from chalicelib.readers.credits.bylines import plain
from chalicelib.readers.credits.customs import customs
from chalicelib.readers.prose import elements
from chalicelib.readers.prose.blocks import is_furniture
from chalicelib.readers.units import Unit

if TYPE_CHECKING:
    from lxml.etree import _Element

ROOTS = frozenset(("nitf",))
"""The name of the element that such a document begins with."""

MAX_SAMPLE = 20_000
"""Characters at a text's beginning that tell its language, and how it writes days."""

MAX_OPENING = 200
"""Paragraphs that these are looked for in."""

_SUMMARY = Warning("summary_only", "the document holds a summary of the article only; that was read")


def read(body: bytes, *, charset: str | None = None) -> Article:
    """Read a story. Raises EmptyDocument for one that is withdrawn (`document_withdrawn`), or has no text."""
    nitf = _root(body, charset)
    said = credits.wire(nitf)
    wires.check(said, called=credits.about(nitf)[0].external_id)
    return wires.kept(article(nitf), said)


def wire(body: bytes, *, charset: str | None = None) -> Wire:
    """What a document says of its use, withdrawn or not. Raises as `xml.parse`."""
    return credits.wire(_root(body, charset))


def _root(body: bytes, charset: str | None) -> _Element:
    nitf = xml.parse(body, charset=charset)
    if nodes.local(nitf) != "nitf":
        raise UnsupportedDocument(f"XML with the root {nodes.local(nitf)} is no NITF document.")
    return nitf


def article(nitf: _Element, *, given: About = NOTHING, dateline: str = "") -> Article:
    """The article of an element of which ``given`` and, where it tells none, ``dateline`` are known."""
    about, warnings = credits.about(nitf)
    known = given.over(about)
    story, short = _story(nitf)
    paragraphs = [*_below_title(nitf), *with_dateline(story, credits.dateline(nitf) or dateline), *_tagline(nitf)]
    found = built(paragraphs, known, otherwise=About(bylines=credits.signed(nitf)))
    return replace(found, warnings=(*warnings, *((_SUMMARY,) if short else ()), *found.warnings))


def built(paragraphs: Sequence[Paragraph], about: About, *, otherwise: About = NOTHING) -> Article:
    """The article of some paragraphs, by the customs of their language."""
    sample = "\n\n".join(text[:MAX_SAMPLE] for text, _ in paragraphs[:MAX_OPENING])[:MAX_SAMPLE]
    ways = customs(sample, prose=sample, tags=(about.language,))
    return build(paragraphs, about=about, otherwise=otherwise, ways=ways)


def with_dateline(paragraphs: Sequence[Paragraph], dateline: str) -> list[Paragraph]:
    """The paragraphs, with a dateline that stands elsewhere in front of the first of them that is prose."""
    prose = (unit.kind is None and not is_furniture(text) for text, unit in paragraphs)
    first = next((number for number, is_prose in enumerate(prose) if is_prose), None)
    if not dateline or first is None:
        return list(paragraphs)
    text, unit = paragraphs[first]
    if datelines.dateline_end(text) or plain(text).startswith(plain(dateline.partition(",")[0])):
        return list(paragraphs)
    opened = dateline if datelines.dateline_end(dateline) == len(dateline) else f"{dateline} —"
    if datelines.dateline_end(f"{opened} {text}"):
        opening: list[Paragraph] = [(f"{opened} {text}", unit)]
    else:
        opening = [(dateline, Unit(0, 0, "dateline")), (text, unit)]
    return [*paragraphs[:first], *opening, *paragraphs[first + 1 :]]


def _story(nitf: _Element) -> tuple[list[Paragraph], bool]:
    """The paragraphs of the story, and whether they are but its abstract's."""
    contents = list(nodes.every(nitf, "body/body.content")) or list(nodes.every(nitf, "body"))
    found = [part for content in contents for part in elements.paragraphs(content)]
    abstract = [part for node in nodes.every(nitf, f"{credits.HEAD}/abstract") for part in elements.paragraphs(node)]
    return (found, False) if found else (abstract, bool(abstract))


def _below_title(nitf: _Element) -> Iterator[Paragraph]:
    return ((nodes.text(node), Unit(0, 0, "heading")) for node in nodes.every(nitf, f"{credits.HEAD}/hedline/hl2"))


def _tagline(nitf: _Element) -> Iterator[Paragraph]:
    return (part for node in nodes.every(nitf, "body/body.end/tagline") for part in elements.paragraphs(node))
