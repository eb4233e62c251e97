"""NITF 3: the story, and all that its head and its document data say of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from chalicelib.errors import UnsupportedDocument
from chalicelib.model import Article, Warning
from chalicelib.readers import xml
from chalicelib.readers.building import Paragraph, build
from chalicelib.readers.credits import datelines
from chalicelib.readers.credits import wire as wires
from chalicelib.readers.credits.about import NOTHING, About, told
from chalicelib.readers.credits.bylines import people, plain
from chalicelib.readers.credits.customs import customs
from chalicelib.readers.credits.wire import Wire
from chalicelib.readers.prose import elements
from chalicelib.readers.units import Unit

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEAD = "body/body.head"
_DATA = "head/docdata"
_USUAL = "current"  # the property of every story that says no other (NITF 3.6, tobject.property)
_SUMMARY = Warning("summary_only", "the document holds a summary of the article only; that was read")


def read(body: bytes, *, charset: str | None = None) -> Article:
    """Read a story. Raises EmptyDocument for one that is withdrawn (`document_withdrawn`), or has no text."""
    nitf = _root(body, charset)
    wires.check(said(nitf))
    return article(nitf)


def wire(body: bytes, *, charset: str | None = None) -> Wire:
    """What a document says of its use, withdrawn or not. Raises as `xml.parse`."""
    return said(_root(body, charset))


def _root(body: bytes, charset: str | None) -> _Element:
    nitf = xml.parse(body, charset=charset)
    if xml.local(nitf) != "nitf":
        raise UnsupportedDocument(f"XML with the root {xml.local(nitf)} is no NITF document.")
    return nitf


def article(nitf: _Element, *, given: About = NOTHING, dateline: str = "") -> Article:
    """The article of an element of which ``given`` and, where it tells none, ``dateline`` are known."""
    about, warnings = _about(nitf)
    known = given.over(about)
    story, short = _story(nitf)
    paragraphs = [*_below_title(nitf), *with_dateline(story, _dateline(nitf) or dateline), *_tagline(nitf)]
    prose = "\n\n".join(text for text, _ in paragraphs)
    ways = customs(prose, prose=prose, tags=(known.language,))
    found = build(paragraphs, about=known, otherwise=About(bylines=_signed(nitf)), ways=ways)
    return replace(found, warnings=(*warnings, *((_SUMMARY,) if short else ()), *found.warnings))


def with_dateline(paragraphs: Sequence[Paragraph], dateline: str) -> list[Paragraph]:
    """The paragraphs, with a dateline that stands elsewhere in front of the first of them that is prose."""
    first = next((number for number, (_, unit) in enumerate(paragraphs) if unit.kind is None), None)
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
    contents = list(xml.every(nitf, "body/body.content")) or list(xml.every(nitf, "body"))
    found = [part for content in contents for part in elements.paragraphs(content)]
    abstract = [part for node in xml.every(nitf, f"{_HEAD}/abstract") for part in elements.paragraphs(node)]
    return (found, False) if found else (abstract, bool(abstract))


def _below_title(nitf: _Element) -> Iterator[Paragraph]:
    return ((xml.text(node), Unit(0, 0, "heading")) for node in xml.every(nitf, f"{_HEAD}/hedline/hl2"))


def _tagline(nitf: _Element) -> Iterator[Paragraph]:
    return (part for node in xml.every(nitf, "body/body.end/tagline") for part in elements.paragraphs(node))


def _signed(nitf: _Element) -> tuple[str, ...]:
    """Who signs a story at its end."""
    lines = (text for text, _ in _tagline(nitf))
    return next(filter(None, map(people, lines)), ())


def _about(nitf: _Element) -> tuple[About, tuple[Warning, ...]]:
    titles = (*xml.every(nitf, f"{_HEAD}/hedline/hl1"), *xml.every(nitf, "head/title"))
    return told(
        {
            "title": next(filter(None, map(xml.text, titles)), ""),
            "bylines": list(filter(None, map(_byline, xml.every(nitf, f"{_HEAD}/byline")))),
            "published": _value(nitf, f"{_DATA}/date.issue", "norm")
            or _value(nitf, f"{_HEAD}/dateline/story.date", "norm"),
            "publisher": _value(nitf, "head/pubdata", "name") or xml.text(xml.first(nitf, f"{_HEAD}/distributor")),
            "language": nitf.get(xml.LANGUAGE),
            "id": _value(nitf, f"{_DATA}/doc-id", "id-string") or _value(nitf, f"{_DATA}/du-key", "key"),
        }
    )


def _byline(node: _Element) -> str:
    """A byline without posts and addresses; of its people, their names."""
    names = [_without(person, "function", "alt-code") for person in node.iterdescendants("{*}person")]
    return " and ".join(filter(None, names)) or _without(node, "byttl", "virtloc", "location")


def _without(node: _Element, *names: str) -> str:
    """The words of an element outside its children of some names."""
    words = [node.text or ""]
    for child in node:
        words += ["" if xml.local(child) in names else xml.text(child), child.tail or ""]
    return " ".join(" ".join(words).split()).replace(" ,", ",").strip(" ,;")


def _dateline(nitf: _Element) -> str:
    return xml.text(xml.first(nitf, f"{_HEAD}/dateline"))


def said(nitf: _Element) -> Wire:
    """What an element says of its use."""
    data = xml.first(nitf, _DATA)
    notes = [node.get("info") or "" for node in xml.every(data, "ed-msg")]
    corrected = xml.first(data, "correction")
    other = data.get("management-doc-idref") if data is not None else None
    return Wire(
        agency=xml.text(xml.first(nitf, f"{_HEAD}/distributor")) or None,
        genre=_genre(nitf),
        rights=_rights(nitf),
        placed=wires.names(xml.text(node) for node in xml.every(nitf, f"{_HEAD}/dateline/location")),
        status=_status(data, notes),
        correction=_correction(corrected, notes),
        version=_value(data, "du-key", "version"),
        embargo=_embargo(data),
        article=other or (corrected.get("id-string") if corrected is not None else None) or _id(data),
    )


def _id(data: _Element | None) -> str | None:
    return _value(data, "doc-id", "id-string") or _value(data, "du-key", "key")


def _value(node: _Element | None, path: str, name: str) -> str | None:
    """An attribute of the first element at a path that has it."""
    values = (found.get(name, "").strip() for found in xml.every(node, path))
    return next(filter(None, values), None)


def _genre(nitf: _Element) -> str | None:
    kinds = (node.get("tobject.property.type", "") for node in xml.every(nitf, "head/tobject/tobject.property"))
    kind = next((kind.strip() for kind in kinds if kind.strip() not in ("", _USUAL)), None)
    return kind or _value(nitf, f"{_DATA}/fixture", "fix-id")


def _rights(nitf: _Element) -> str | None:
    holder = xml.first(nitf, f"{_DATA}/doc.copyright")
    year, name = (holder.get("year"), holder.get("holder")) if holder is not None else (None, None)
    shown = next(filter(None, map(xml.text, nitf.iterdescendants("{*}copyrite"))), None)
    owned = f"© {year or ''} {name}" if name else None
    return wires.note(
        shown or owned, xml.text(xml.first(nitf, f"{_HEAD}/rights")), _value(nitf, f"{_DATA}/doc.rights", "limitations")
    )


def _status(data: _Element | None, notes: Sequence[str]) -> wires.Standing | None:
    """What the document is to be, or makes of the one that it refers to."""
    codes = [data.get("management-idref-status"), data.get("management-status")] if data is not None else []
    found = [wires.standing(code) for code in codes]
    types = (node.get("msg-type", "") for node in xml.every(data, "ed-msg"))
    return (
        "canceled"
        if "canceled" in found or any(map(wires.kills, (*notes, *types)))
        else next(filter(None, found), None)
    )


def _correction(corrected: _Element | None, notes: Sequence[str]) -> str | None:
    if corrected is not None:
        return wires.note(corrected.get("info") or "correction")
    return wires.note(*(note for note in notes if wires.corrects(note) or wires.kills(note)))


def _embargo(data: _Element | None) -> str | None:
    held = data is not None and data.get("management-status", "").strip().lower() == "embargoed"
    return wires.embargo(_value(data, "date.release", "norm") or "") if held else None
