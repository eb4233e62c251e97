"""What a NITF document says of its story: its title, its writers, its dates; how it may be used."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from chalicelib.model import Standing, Warning, Wire
from chalicelib.readers import nodes
from chalicelib.readers.credits import wire as wires
from chalicelib.readers.credits.about import About, told
from chalicelib.readers.credits.bylines import people

if TYPE_CHECKING:
    from lxml.etree import _Element

HEAD = "body/body.head"
_DATA = "head/docdata"
_USUAL = "current"  # the property of every story that says no other (NITF 3.6, tobject.property)


def about(nitf: _Element) -> tuple[About, tuple[Warning, ...]]:
    """What a document says of its story, and a warning for what can't be used."""
    titles = (*nodes.every(nitf, f"{HEAD}/hedline/hl1"), *nodes.every(nitf, "head/title"))
    return told(
        {
            "title": next(filter(None, map(nodes.text, titles)), ""),
            "bylines": list(filter(None, map(_byline, nodes.every(nitf, f"{HEAD}/byline")))),
            "published": _value(nitf, f"{_DATA}/date.issue", "norm")
            or _value(nitf, f"{HEAD}/dateline/story.date", "norm"),
            "publisher": _value(nitf, "head/pubdata", "name") or nodes.text(nodes.first(nitf, f"{HEAD}/distributor")),
            "language": nitf.get(nodes.LANGUAGE),
            "id": _value(nitf, f"{_DATA}/doc-id", "id-string") or _value(nitf, f"{_DATA}/du-key", "key"),
        }
    )


def signed(nitf: _Element) -> tuple[str, ...]:
    """Who signs a story at its end."""
    lines = map(nodes.text, nodes.every(nitf, "body/body.end/tagline"))
    return next(filter(None, map(people, lines)), ())


def dateline(nitf: _Element) -> str:
    """Where and when the story was written, as it is printed."""
    return nodes.text(nodes.first(nitf, f"{HEAD}/dateline"))


def _byline(node: _Element) -> str:
    """A byline without posts and addresses; of its people, their names."""
    names = [_without(person, "function", "alt-code") for person in node.iterdescendants("{*}person")]
    return " and ".join(filter(None, names)) or _without(node, "byttl", "virtloc", "location")


def _without(node: _Element, *names: str) -> str:
    """The words of an element outside its children of some names."""
    words = [node.text or ""]
    for child in node:
        words += ["" if nodes.local(child) in names else nodes.text(child), child.tail or ""]
    return " ".join(" ".join(words).split()).replace(" ,", ",").strip(" ,;")


def wire(nitf: _Element) -> Wire:
    """What a document says of its use."""
    data = nodes.first(nitf, _DATA)
    notes = [node.get("info") or "" for node in nodes.every(data, "ed-msg")]
    corrected = nodes.first(data, "correction")
    return Wire(
        agency=nodes.text(nodes.first(nitf, f"{HEAD}/distributor")) or None,
        genre=_genre(nitf),
        rights=_rights(nitf),
        written_in=wires.names(nodes.text(node) for node in nodes.every(nitf, f"{HEAD}/dateline/location")),
        status=_status(data, notes),
        notice=_correction(corrected, notes),
        version=_value(data, "du-key", "version"),
        embargo=_embargo(data),
        refers_to=_other(data, corrected),
    )


def _other(data: _Element | None, corrected: _Element | None) -> str | None:
    """What the document that it manages or corrects is called, where that is another one."""
    own = _value(data, "doc-id", "id-string") or _value(data, "du-key", "key")
    named = data.get("management-doc-idref") if data is not None else None
    named = named or (corrected.get("id-string") if corrected is not None else None)
    return named if named != own else None


def _value(node: _Element | None, path: str, name: str) -> str | None:
    """An attribute of the first element at a path that has it."""
    values = (found.get(name, "").strip() for found in nodes.every(node, path))
    return next(filter(None, values), None)


def _genre(nitf: _Element) -> str | None:
    kinds = (node.get("tobject.property.type", "") for node in nodes.every(nitf, "head/tobject/tobject.property"))
    kind = next((kind.strip() for kind in kinds if kind.strip() not in ("", _USUAL)), None)
    return kind or _value(nitf, f"{_DATA}/fixture", "fix-id")


def _rights(nitf: _Element) -> str | None:
    holder = nodes.first(nitf, f"{_DATA}/doc.copyright")
    year, name = (holder.get("year"), holder.get("holder")) if holder is not None else (None, None)
    shown = next(filter(None, map(nodes.text, nitf.iterdescendants("{*}copyrite"))), None)
    owned = f"© {year or ''} {name}" if name else None
    return wires.note(
        shown or owned,
        nodes.text(nodes.first(nitf, f"{HEAD}/rights")),
        _value(nitf, f"{_DATA}/doc.rights", "limitations"),
    )


def _status(data: _Element | None, notes: Sequence[str]) -> Standing | None:
    """What the document is to be, or makes of the one that it refers to."""
    codes = [data.get("management-idref-status"), data.get("management-status")] if data is not None else []
    found = [wires.standing(code) for code in codes]
    types = (node.get("msg-type", "") for node in nodes.every(data, "ed-msg"))
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
