"""What a NewsML-G2 item says of itself: its title, its writers, its dates; how it may be used."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from chalicelib.model import Standing, Warning, Wire
from chalicelib.readers import nodes
from chalicelib.readers.credits import nitf
from chalicelib.readers.credits import wire as wires
from chalicelib.readers.credits.about import About, told
from chalicelib.readers.credits.wire import SILENT

if TYPE_CHECKING:
    from lxml.etree import _Element

_DATES = ("itemMeta/firstCreated", "contentMeta/contentCreated", "itemMeta/versionCreated")
"""When the item came out first, or what comes closest to that."""


def contents(item: _Element) -> list[_Element]:
    """The renditions of what an item is about; of a set of them alone, too."""
    return list(item if nodes.local(item) == "contentSet" else nodes.every(item, "contentSet/*"))


def about(item: _Element) -> tuple[About, tuple[Warning, ...]]:
    """What an item says of its article, and a warning for what can't be used."""
    dates = (nodes.text(nodes.first(item, path)) for path in _DATES)
    return told(
        {
            "title": _headline(item),
            "bylines": list(filter(None, map(nodes.text, nodes.every(item, "contentMeta/by")))),
            "published": next(filter(None, dates), None),
            "publisher": _name(nodes.first(item, "itemMeta/provider")),
            "language": _language(item),
            "id": item.get("guid"),
        }
    )


def _headline(item: _Element) -> str:
    """The first headline, one without a role before others: those are shorter ones, or of parts."""
    found = sorted(nodes.every(item, "contentMeta/headline"), key=lambda node: node.get("role") is not None)
    return next(filter(None, map(nodes.text, found)), "")


def _language(item: _Element) -> str | None:
    """The language of the text: as it is declared, as its content is marked, as the item is."""
    declared = (node.get("tag") for node in nodes.every(item, "contentMeta/language"))
    marked = (node.get(nodes.LANGUAGE) for node in (*contents(item), item))
    return next(filter(None, (*declared, *marked)), None)


def creators(item: _Element) -> tuple[str, ...]:
    """People who made the content, where no byline names its writers."""
    made = [node for node in nodes.every(item, "contentMeta/creator") if not _is_body(node)]
    return told({"bylines": [nodes.text(nodes.first(node, "name")) for node in made]})[0].bylines


def _is_body(node: _Element) -> bool:
    return "organisation" in wires.tail(node.get("type")) or nodes.first(node, "organisationDetails") is not None


def wire(item: _Element) -> Wire:
    """What an item, and the NITF in it, say of its use."""
    sent = nodes.first(item, "itemMeta")
    notes = [nodes.text(node) for node in nodes.every(sent, "edNote")]
    signals = [wires.tail(code(node)) for node in nodes.every(sent, "signal")]
    killed = any(map(wires.kills, signals))
    source = next(filter(None, map(_name, nodes.every(item, "contentMeta/infoSource"))), None)
    own = Wire(
        agency=source or _name(nodes.first(sent, "provider")),
        genre=next(filter(None, map(_name, nodes.every(item, "contentMeta/genre"))), None),
        rights=_rights(item),
        written_in=wires.names(map(_place, nodes.every(item, "contentMeta/located"))),
        status="canceled" if killed else _status(sent),
        notice=_correction(signals, notes),
        version=item.get("version"),
        embargo=wires.embargo(_embargoed(sent)),
    )
    inner = next(iter(item.iterdescendants("{*}nitf")), None)
    told = own.over(SILENT if inner is None else nitf.wire(inner))
    return replace(told, refers_to=told.refers_to if told.refers_to != item.get("guid") else None)


def _correction(signals: Sequence[str], notes: Sequence[str]) -> str | None:
    """What is said of a correction or a kill, and the signal itself where nothing is."""
    signal = next((one for one in signals if wires.corrects(one) or wires.kills(one)), None)
    told = [one for one in notes if signal or wires.corrects(one) or wires.kills(one)]
    return wires.note(*told) or signal


def _status(sent: _Element | None) -> Standing | None:
    """The publishing status, which is "usable" where an item does not tell it (NewsML-G2 2.35)."""
    return wires.standing(code(nodes.first(sent, "pubStatus"))) or ("usable" if sent is not None else None)


def _embargoed(sent: _Element | None) -> str | None:
    until = nodes.first(sent, "embargoed")
    return None if until is None else nodes.text(until)


def _rights(item: _Element) -> str | None:
    """The notice of copyright, or else its holders, and the terms of use."""
    notices, holders, terms = (
        [nodes.text(node) for node in nodes.every(item, f"rightsInfo/{path}")]
        for path in ("copyrightNotice", "copyrightHolder/name", "usageTerms")
    )
    return wires.note(*(notices if any(notices) else holders), *terms)


def _place(located: _Element) -> str:
    """A place and what it lies in: "Berlin, Germany"."""
    names = (nodes.text(node) for node in (nodes.first(located, "name"), *located.iterfind(".//{*}broader/{*}name")))
    return ", ".join(dict.fromkeys(filter(None, names)))


def _name(node: _Element | None) -> str | None:
    """The name of a thing, or what its code calls it."""
    return (
        (nodes.text(nodes.first(node, "name")) or wires.tail(node.get("qcode")) or None) if node is not None else None
    )


def code(node: _Element | None) -> str | None:
    """What stands for a thing: a code, or an address."""
    return (node.get("qcode") or node.get("uri") or node.get("literal")) if node is not None else None
