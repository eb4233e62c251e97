"""Findings of a document as lines of a sheet: each tells by itself what JSON has elsewhere, or calls by an id."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Literal

from chalicelib.formats.geojson import level
from chalicelib.service.findings.document import Reading
from chalicelib.service.findings.quotes import line
from chalicelib.service.identity import place_keys

Part = Literal["entities", "quotes", "places"]

Values = dict[str, Any]


def lines(found: Values, name: Part, findings: Iterable[Values]) -> Iterator[Values]:
    """Findings of one kind, of those of a document, each with the article, and with names where it has ids."""
    read, about = Reading(found), _article(found)
    return (_LINES[name](read, one) | about for one in findings)


def _article(found: Mapping[str, Any]) -> Values:
    """What every row tells of its article."""
    article, dated = found["article"], found["article"]["dated"]
    about = {name: article[name] for name in ("title", "publisher", "url")}
    source = found["source"]
    where = {"id": found["id"], "path": f"/articles/{found['id']}", "container_path": source.get("container_path")}
    where["key"] = source.get("container_key") or source["key"]
    return {"date": dated["value"], "dated_by": dated["by"], "article": about | where}


def _quote(read: Reading, quote: Values) -> Values:
    """A quote as a line of the ledger: this article carries it, whoever else does."""
    return line(read, quote) | {"articles": [{"id": read.document["id"]}]}


def _entity(read: Reading, entity: Values) -> Values:
    known = read.known.get(entity["id"])
    return entity | {
        "key": known.key if known else None,
        "uncertain": known.uncertain if known else None,
        "mentions": len(entity["mentions"]),
    }


def _place(read: Reading, place: Values) -> Values:
    return place | {
        "key": next(iter(place_keys(place)), None),
        "level": level(place) if place["lat"] is not None else None,
        "event": read.document["focus"]["event"] == place["id"],
    }


_LINES: Mapping[Part, Callable[[Reading, Values], Values]] = {"quotes": _quote, "entities": _entity, "places": _place}
