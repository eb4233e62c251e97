"""JSON-LD: what a page, or a file of its own, tells search engines about an article, in schema.org's terms."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MAX_SCRIPT = 300_000
"""Characters of a JSON-LD script that is read; those of articles have a few thousand."""

MAX_SCRIPTS = 30
MAX_NODES = 2_000
MAX_NAMES = 50

_REFERRING = ("author", "creator", "publisher")
_NESTED = ("@graph", "mainEntity", "mainEntityOfPage", "article")

Node = Mapping[str, Any]


def article(tree: HtmlElement) -> Node:
    """The first object of a page that is an article, as `articles` has it; empty where there is none."""
    return next(articles(_scripts(tree)), {})


def articles(values: Iterable[object]) -> Iterator[Node]:
    """The objects that are articles, in order.

    Their authors and publisher are the objects themselves where they only refer to them by their ``@id``. A day that
    only their page has is their own.
    """
    nodes = [node for value in values for node in _nodes(value)]
    shown = next((node["datePublished"] for node in nodes if _is_page(node)), None)
    named = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    for found in filter(is_article, nodes):
        whole = {field: _referred(found[field], named) for field in _REFERRING if field in found}
        yield {**found, **whole, "datePublished": found.get("datePublished") or shown}


def locked(tree: HtmlElement) -> Iterator[str]:
    """The classes and ids of what is not free to read, as a page tells search engines."""
    for node in (node for data in _scripts(tree) for node in _nodes(data)):
        for part in _listed(node.get("hasPart")):
            if isinstance(part, dict) and str(part.get("isAccessibleForFree")).lower() == "false":
                yield from re.findall(r"[.#]([\w-]+)", str(part.get("cssSelector")))


def names(value: object) -> Iterator[tuple[str, bool]]:
    """Names in any of the forms that publishers write, and whether each is said to be that of an organisation."""
    for item in _listed(value):
        is_group = isinstance(item, dict) and any(kind.endswith("Organization") for kind in kinds(item))
        for name in _listed(_name(item)):
            if isinstance(name, str) and name.strip():
                yield name, is_group


def _name(item: object) -> object:
    if not isinstance(item, dict):
        return item
    parts = [part for part in (item.get("givenName"), item.get("familyName")) if isinstance(part, str)]
    return item.get("name") or " ".join(parts)


def _scripts(tree: HtmlElement) -> Iterator[object]:
    for node in tree.xpath("//script[@type='application/ld+json']")[:MAX_SCRIPTS]:
        content = node.text_content()
        if len(content) > MAX_SCRIPT:
            continue
        try:
            yield json.loads(content, strict=False)
        except (ValueError, RecursionError):
            continue


def _nodes(data: object) -> Iterator[dict[str, Any]]:
    pending = [data]
    for _ in range(MAX_NODES):
        if not pending:
            return
        item = pending.pop(0)
        if isinstance(item, list):
            pending.extend(item[:MAX_NODES])
        elif isinstance(item, dict):
            yield item
            pending.extend(item[key] for key in _NESTED if key in item)


def _referred(value: object, named: Mapping[str, Node]) -> object:
    """The value with its references replaced by what they refer to, where the page has that."""
    if isinstance(value, list):
        return [_referred(item, named) for item in value[:MAX_NAMES] if not isinstance(item, list)]
    identity = value.get("@id") if isinstance(value, dict) and not value.get("name") else None
    return named.get(identity, value) if isinstance(identity, str) else value


def kinds(item: Node) -> list[str]:
    """The types of an object."""
    return [kind for kind in _listed(item.get("@type")) if isinstance(kind, str)]


def is_article(item: Node) -> bool:
    """Whether an object is an article of any kind: news, a report, a post of a blog."""
    return any(kind.endswith(("Article", "BlogPosting", "Report")) for kind in kinds(item))


def _is_page(item: Node) -> bool:
    return "WebPage" in kinds(item) and isinstance(item.get("datePublished"), str)


def _listed(value: object) -> list[object]:
    return value[:MAX_NAMES] if isinstance(value, list) else [value]
