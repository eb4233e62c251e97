"""Findings as rows of a sheet: each tells by itself what JSON has elsewhere in the answer, or calls by an id."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from chalicelib.service.containers.parts import origin
from chalicelib.service.findings.lines import Part, lines
from chalicelib.service.reading import key_shown, part_of, whole
from chalicelib.store import Store

Values = dict[str, Any]


def of_article(
    store: Store, article: str, *, name: Part, limit: int | None = None, cursor: str | None = None, **options: str
) -> Values:
    """One kind of findings of an article, all or a page: each with the article, and with names where it has ids."""
    found = whole(store, article, **options)
    page = part_of(found, name=name, limit=limit, cursor=cursor, include=options.get("include", ""))
    return page | {name: list(lines(found, name, page[name]))}


def across(store: Store, *, find: Callable[..., Values], **asked: Any) -> Values:
    """The page that a use case finds, each row with the object and the address of its article, too."""
    page = find(store, **asked)
    return {name: list(_addressed(store, value)) if isinstance(value, list) else value for name, value in page.items()}


def _addressed(store: Store, rows: list[Values]) -> Iterator[Values]:
    heads = store.articles.find_all([row["article"]["id"] for row in rows])
    for row in rows:
        head = heads.get(row["article"]["id"])  # It may have been deleted meanwhile.
        outer = origin(head.upload) if head else None
        told = {"key": key_shown(head.upload if head else None), "url": head.url if head else None}
        yield row | {"article": row["article"] | told | {"container_path": outer and outer.path}}
