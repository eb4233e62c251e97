"""What a page says about its article: JSON-LD first, then meta elements, then what the page shows."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from chalicelib.model import Published
from chalicelib.readers.credits.about import MAX_BYLINES, About, address, code, line
from chalicelib.readers.credits.bylines import names
from chalicelib.readers.credits.customs import Customs, customs
from chalicelib.readers.credits.dates import parse
from chalicelib.readers.credits.header import Header
from chalicelib.readers.credits.roles import is_account, is_desk
from chalicelib.readers.page import headline, linked_data, shown

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_TITLES = ("og:title", "twitter:title", "dc.title", "headline")
_AUTHORS = (
    "author", "article:author", "parsely-author", "sailthru.author", "byl", "dc.creator", "authors",
    "cxenseparse:author", "byline", "article.author", "citation_author",
)  # fmt: skip
_DATES = (
    "article:published_time", "og:article:published_time", "article:published:time", "datepublished",
    "parsely-pub-date", "sailthru.date", "pubdate", "publishdate", "publish_date", "publish-date", "date",
    "dc.date.issued", "dc.date", "dcterms.created", "cxenseparse:recs:publishtime", "article.published",
    "published_time", "og:published_time",
)  # fmt: skip
_DESCRIPTIONS = ("description", "og:description", "twitter:description", "dc.description")
_PUBLISHERS = ("og:site_name", "application-name", "dc.publisher", "publisher")
_LANGUAGES = ("content-language", "og:locale", "language", "dc.language")
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def read(tree: HtmlElement) -> tuple[About, Customs]:
    """Read the metadata of a parsed page, and the customs of its language and region."""
    article, metas = linked_data.article(tree), _metas(tree)
    url, mastheads = _address(tree, metas), list(headline.mastheads(tree))
    publishers = [*(name for name, _ in _written(article.get("publisher"))), *map(metas.get, _PUBLISHERS), *mastheads]
    publisher = _first(publishers)
    told = [_text(article.get("headline")), *map(metas.get, _TITLES)]
    title = headline.choose(tree, told, sites=list(filter(None, (*publishers, headline.host(url)))))
    told_languages = (tree.get("lang"), tree.get(_XML_LANG), article.get("inLanguage"), *map(metas.get, _LANGUAGES))
    languages = [tag for tag in told_languages if isinstance(tag, str)]
    ways = customs(shown.words(tree), prose=shown.prose(tree), tags=languages)
    top = shown.read(tree, title, ways)
    dates = [article.get("datePublished"), *map(metas.get, _DATES)]
    about = About(
        title=title,
        bylines=_bylines(tree, article, top, publisher, ways),
        published=_date(dates, ways) or top.published or shown.first_time(tree, ways),
        publisher=publisher,
        language=_first(map(code, languages)),
        url=url,
    )
    return about, ways


def descriptions(tree: HtmlElement) -> list[str]:
    """What the page's meta elements say that it is about."""
    return list(filter(None, map(_metas(tree).get, _DESCRIPTIONS)))


def _bylines(
    tree: HtmlElement,
    article: Mapping[str, object],
    top: Header,
    publisher: str | None,
    ways: Customs,
) -> tuple[str, ...]:
    """Who wrote it: people that the metadata name, or else whom the page shows, or else the newsroom as a whole."""
    written = list(_written(article.get("author") or article.get("creator")))
    people = (
        _people((name for name, is_group in written if not is_group), publisher, ways),
        _people(_named(tree), publisher, ways),
        _people(top.bylines, publisher, ways),
        _people(_marked(tree), publisher, ways),
    )
    return next(filter(None, people), _groups(written))


def authors(article: Mapping[str, object], publisher: str | None, ways: Customs) -> tuple[str, ...]:
    """The people that the linked data of an article name as its authors, or else the newsroom as a whole."""
    written = list(_written(article.get("author") or article.get("creator")))
    return _people((name for name, is_group in written if not is_group), publisher, ways) or _groups(written)


def _groups(written: Iterable[tuple[str, bool]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name, _ in written if "://" not in name and not is_account(name)))


def _people(written: Iterable[str | None], publisher: str | None, ways: Customs) -> tuple[str, ...]:
    plain = (ways.plain(value, credited=True) for value in written if value and "://" not in value)
    values = (value for value in plain if not is_desk(value, publisher))
    people = (name for value in values for name in names(value) if not is_desk(name, publisher))
    return tuple(dict.fromkeys(people))


def _written(value: object) -> Iterator[tuple[str, bool]]:
    for name, is_group in linked_data.names(value):
        if text := _text(name):
            yield text, is_group


def _metas(tree: HtmlElement) -> dict[str, str]:
    """Contents of meta elements by lower-case name, the first of each name."""
    found: dict[str, str] = {}
    for name, content in _told(tree):
        found.setdefault(name, content)
    return found


def _named(tree: HtmlElement) -> Iterator[str]:
    """Who the meta elements say wrote it, the best of their names first: sites write one for each writer, too."""
    told = list(_told(tree))
    for name in _AUTHORS:
        yield from [content for own, content in told if own == name][:MAX_BYLINES]


def _told(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    for node in tree.iter("meta"):
        name = node.get("property") or node.get("name") or node.get("itemprop") or node.get("http-equiv") or ""
        content = _text(node.get("content"))
        if content and name:
            yield name.lower(), content


def _text(value: object) -> str | None:
    """The value where it is a plain string of sensible length."""
    return line(html.unescape(value)) if isinstance(value, str) else None


def _first(values: Iterable[str | None]) -> str | None:
    return next(filter(None, values), None)


def _marked(tree: HtmlElement) -> Iterator[str | None]:
    """Names marked up as the author's anywhere in what the page shows."""
    for node in tree.xpath("(//a[@rel='author'] | //*[@itemprop='author'])[position() <= 10]"):
        inner = node.xpath("(.//*[@itemprop='name'])[1]")
        yield _text((inner[0] if inner else node).text_content())


def _date(values: Iterable[object], ways: Customs) -> Published | None:
    return next((date for value in values if isinstance(value, str) and (date := parse(ways.plain(value)))), None)


def _address(tree: HtmlElement, metas: Mapping[str, str]) -> str | None:
    """Where the page says that it belongs, as far as that is a whole address."""
    links = (node.get("href") for node in tree.iter("link") if "canonical" in (node.get("rel") or "").lower().split())
    return _first(map(address, (*links, metas.get("og:url"))))
