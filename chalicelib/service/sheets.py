"""Findings as rows of a sheet: each tells by itself what JSON has elsewhere in the answer, or calls by an id."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from chalicelib.formats.geojson import level
from chalicelib.service.findings.document import Reading
from chalicelib.service.findings.quotes import line
from chalicelib.service.identity import place_keys
from chalicelib.service.reading import Part, part_of, ready, show
from chalicelib.store import Store

Values = dict[str, Any]


def of_article(
    store: Store, article: str, *, name: Part, limit: int | None = None, cursor: str | None = None, **options: str
) -> Values:
    """One kind of findings of an article, all or a page: each with the article, and with names where it has ids."""
    found = ready(show(store, article, **options))
    page = part_of(found, name=name, limit=limit, cursor=cursor, include=options.get("include", ""))
    read, about = Reading(found), _article(found)
    return page | {name: [_ROWS[name](read, one) | about for one in page[name]]}


def across(store: Store, *, find: Callable[..., Values], **asked: Any) -> Values:
    """The page that a use case finds, each row with the object and the address of its article, too."""
    page = find(store, **asked)
    return {name: list(_addressed(store, value)) if isinstance(value, list) else value for name, value in page.items()}


def _addressed(store: Store, rows: list[Values]) -> Iterator[Values]:
    heads = store.articles.find_all([row["article"]["id"] for row in rows])
    for row in rows:
        head = heads.get(row["article"]["id"])  # It may have been deleted meanwhile.
        key, url = (head.upload.key if head.upload else None, head.url) if head else (None, None)
        yield row | {"article": row["article"] | {"key": key, "url": url}}


def _article(found: Mapping[str, Any]) -> Values:
    """What every row tells of its article."""
    article, dated = found["article"], found["article"]["dated"]
    about = {name: article[name] for name in ("title", "publisher", "url")}
    where = {"id": found["id"], "key": found["source"]["key"], "path": f"/articles/{found['id']}"}
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


_ROWS: Mapping[Part, Callable[[Reading, Values], Values]] = {"quotes": _quote, "entities": _entity, "places": _place}
