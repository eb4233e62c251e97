"""What a page says about its article: JSON-LD first, then meta elements, then what the page shows."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from chalicelib.model import Published
from chalicelib.readers.about import About, address, code, line
from chalicelib.readers.bylines import names
from chalicelib.readers.dates import parse

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MAX_SCRIPT = 300_000
"""Characters of a JSON-LD script that is read; those of articles have a few thousand."""

MAX_SCRIPTS = 30
MAX_NODES = 2_000

_TITLES = ("og:title", "twitter:title", "dc.title", "headline")
_AUTHORS = (
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "byl",
    "dc.creator",
    "authors",
    "cxenseparse:author",
)
_DATES = (
    "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "sailthru.date",
    "pubdate", "publishdate", "publish_date", "publish-date", "date", "dc.date.issued", "dc.date", "dcterms.created",
    "cxenseparse:recs:publishtime", "article.published", "published_time", "og:published_time",
)  # fmt: skip
_PUBLISHERS = ("og:site_name", "application-name", "dc.publisher", "publisher")
_LANGUAGES = ("content-language", "og:locale", "language", "dc.language")


def read(tree: HtmlElement) -> About:
    """Read the metadata of a parsed page."""
    article, metas = _json_ld(tree), _metas(tree)
    publisher = _first(_names(article.get("publisher"))) or _first(metas.get(name) for name in _PUBLISHERS)
    languages = (tree.get("lang"), tree.get("{http://www.w3.org/XML/1998/namespace}lang"), article.get("inLanguage"))
    title = _text(article.get("headline")) or _first(metas.get(name) for name in _TITLES) or _document_title(tree)
    return About(
        title=_headline(tree, _without_publisher(title, publisher)) if title else None,
        bylines=_authors(article.get("author")) or _people(metas.get(name) for name in _AUTHORS) or _shown(tree),
        published=_date([article.get("datePublished"), *(metas.get(name) for name in _DATES)]) or _shown_date(tree),
        publisher=publisher,
        language=_first(map(code, (*languages, *(metas.get(name) for name in _LANGUAGES)))),
        url=_address(tree, metas),
    )


def _json_ld(tree: HtmlElement) -> Mapping[str, Any]:
    """The first JSON-LD object of a page that is an article; empty where there is none."""
    for node in tree.xpath("//script[@type='application/ld+json']")[:MAX_SCRIPTS]:
        content = node.text_content()
        if len(content) > MAX_SCRIPT:
            continue
        try:
            data = json.loads(content, strict=False)
        except (ValueError, RecursionError):
            continue
        for found in _objects(data):
            if _is_article(found):
                return found
    return {}


def _objects(data: object) -> Iterator[Mapping[str, Any]]:
    pending = [data]
    for _ in range(MAX_NODES):
        if not pending:
            return
        item = pending.pop(0)
        if isinstance(item, list):
            pending.extend(item[:MAX_NODES])
        elif isinstance(item, dict):
            yield item
            pending.extend(item[key] for key in ("@graph", "mainEntity", "mainEntityOfPage", "article") if key in item)


def _is_article(item: Mapping[str, Any]) -> bool:
    kinds = item.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and kind.endswith(("Article", "BlogPosting", "Report")) for kind in kinds)


def _names(value: object) -> Iterator[str]:
    """Names in any of the forms that publishers write: a string, an object with a name, a list of either."""
    for item in value[:50] if isinstance(value, list) else [value]:
        found = item.get("name") if isinstance(item, dict) else item
        for name in found[:50] if isinstance(found, list) else [found]:
            if text := _text(name):
                yield text


def _authors(value: object) -> tuple[str, ...]:
    """Authors as JSON-LD names them: people, or else the newsroom as a whole."""
    written = list(_names(value))
    return _people(iter(written)) or tuple(name for name in dict.fromkeys(written) if "://" not in name)


def _metas(tree: HtmlElement) -> dict[str, str]:
    """Contents of meta elements by lower-case name, the first of each name."""
    found: dict[str, str] = {}
    for node in tree.iter("meta"):
        name = node.get("property") or node.get("name") or node.get("itemprop") or node.get("http-equiv") or ""
        content = _text(node.get("content"))
        if content and name:
            found.setdefault(name.lower(), content)
    return found


def _text(value: object) -> str | None:
    """The value where it is a plain string of sensible length."""
    return line(html.unescape(value)) if isinstance(value, str) else None


def _first(values: Iterator[str | None] | Iterator[str]) -> str | None:
    return next((value for value in values if value), None)


def _people(written: Iterator[str | None] | Iterator[str]) -> tuple[str, ...]:
    people: dict[str, None] = {}
    for value in written:
        if value and "://" not in value:
            people.update(dict.fromkeys(names(value.removeprefix("By ").removeprefix("by "))))
    return tuple(people)


def _shown(tree: HtmlElement) -> tuple[str, ...]:
    """Names marked up as the author's in what the page shows."""
    nodes = tree.xpath("(//a[@rel='author'] | //*[@itemprop='author'])[position() <= 10]")
    return _people(_text(node.text_content()) for node in nodes)


def _document_title(tree: HtmlElement) -> str | None:
    for path in ("(//h1)[position() <= 3]", "(//title)[1]"):
        if title := _first(_text(node.text_content()) for node in tree.xpath(path)):
            return title
    return None


def _headline(tree: HtmlElement, title: str) -> str:
    """The headline that readers see, where it says the same as the one written for search engines."""
    shown = [_text(node.text_content()) or "" for node in tree.xpath("(//h1)[position() <= 2]")]
    words = [set(re.findall(r"\w+", text.lower())) for text in (shown[0] if len(shown) == 1 else "", title)]
    alike = len(words[0] & words[1]) >= 0.3 * max(map(len, words)) > 0
    return shown[0] if alike and len(words[0]) > 3 else title


def _shown_date(tree: HtmlElement) -> Published | None:
    return _date(node.get("datetime") for node in tree.xpath("(//time[@datetime])[1]"))


def _date(values: Iterator[object] | list[object]) -> Published | None:
    return next((date for value in values if isinstance(value, str) and (date := parse(value))), None)


def _without_publisher(title: str, publisher: str | None) -> str:
    """The headline alone: many pages set the publisher's name behind it."""
    for mark in (" | ", " - ", " – ", " — ", " :: "):
        head, _, tail = title.rpartition(mark)
        if head and publisher and tail.strip().lower() in (publisher.lower(), publisher.lower().removeprefix("the ")):
            return head.strip()
    return title


def _address(tree: HtmlElement, metas: Mapping[str, str]) -> str | None:
    """Where the page says that it belongs, as far as that is a whole address."""
    links = (node.get("href") for node in tree.iter("link") if "canonical" in (node.get("rel") or "").lower().split())
    return _first(map(address, (*links, metas.get("og:url"))))
