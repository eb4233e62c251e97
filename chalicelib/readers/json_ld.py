"""JSON-LD files: articles as schema.org describes them, with their text in ``articleBody``, as crawlers keep them.

``page.linked_data`` reads the same in pages, which show their text themselves.
"""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping
from dataclasses import replace

from chalicelib.errors import EmptyDocument, UnsupportedDocument
from chalicelib.model import Article, Wire
from chalicelib.readers import fields, json_values
from chalicelib.readers.charset import decode
from chalicelib.readers.content import as_html, read_content
from chalicelib.readers.credits import wire as wires
from chalicelib.readers.credits.about import address, line
from chalicelib.readers.credits.customs import customs
from chalicelib.readers.field_names import Written
from chalicelib.readers.json_article import MAX_SAMPLE
from chalicelib.readers.page import linked_data, metadata
from chalicelib.readers.page.linked_data import Node

MAX_UPDATES = 2_000
"""Updates of a live blog; those of an election night have some hundreds."""

_USUAL = frozenset(("Article", "NewsArticle", "BlogPosting", "LiveBlogPosting", "Report", "SocialMediaPosting"))
_ENDINGS = ("NewsArticle", "Article")


def read(body: bytes, *, charset: str | None = None) -> Article:
    """Read the first article of a file that has a text.

    Raises EmptyDocument where none has, or the article is withdrawn (`document_withdrawn`), and UnsupportedDocument
    where the file holds no article at all.
    """
    node = _node(json_values.load(decode(body, declared=charset)))
    said = _said(node)
    wires.check(said, called=_line(_identifier(node)))
    written = _written(node)
    if written is None:
        raise EmptyDocument('The JSON-LD tells of an article, but has no "articleBody": upload its page.')
    return wires.kept(_article(node, *written), said)


def wire(body: bytes, *, charset: str | None = None) -> Wire:
    """What the article says of its use. Raises UnsupportedDocument where there is none, and as `json_values.load`."""
    return _said(_node(json_values.load(decode(body, declared=charset))))


def texts(value: object) -> int:
    """How many articles with a text there are in a value."""
    return sum(_written(node) is not None for node in linked_data.articles([value]))


def tells(value: object) -> bool:
    """Whether there is an article in a value at all, be it without its text."""
    return next(linked_data.articles([value]), None) is not None


def _node(value: object) -> Node:
    nodes = list(linked_data.articles([value]))
    if not nodes:
        raise UnsupportedDocument("The JSON-LD describes no article.")
    return next((node for node in nodes if _written(node) is not None), nodes[0])


def _article(node: Node, kind: Written, written: str) -> Article:
    sample = written[:MAX_SAMPLE]
    ways = customs(sample, prose=sample, tags=(_language(node),))
    about, warnings = fields.about(_named(node), ways)
    about = replace(about, bylines=metadata.authors(node, about.publisher, ways))
    article = read_content(written, kind, given=about, alone=True)
    return replace(article, warnings=(*warnings, *article.warnings))


def _written(node: Node) -> tuple[Written, str] | None:
    """What the text is written in, and the text; that of a live blog are its updates, each below its headline."""
    told = (fields.prose(node.get(name)) for name in ("articleBody", "text"))
    if body := next(filter(None, told), None):
        return "either", body
    updates = "".join(_updates(node))
    return ("html", updates) if updates else None


def _updates(node: Node) -> Iterator[str]:
    posts = node.get("liveBlogUpdate")
    for post in posts[:MAX_UPDATES] if isinstance(posts, list) else ():
        body = fields.prose(post.get("articleBody")) if isinstance(post, dict) else None
        if body:
            headline = line(post.get("headline"))
            yield f"<h2>{html.escape(headline)}</h2>" if headline else ""
            yield as_html(body)


def _named(node: Node) -> dict[str, object]:
    """What the object says of its article, by the names of `field_names.SAID`."""
    publishers = (_name(node.get(name)) for name in ("publisher", "provider", "sourceOrganization", "isPartOf"))
    addresses = (_identity(node.get(name)) for name in ("url", "mainEntityOfPage", "@id"))
    return {
        "title": next((node[name] for name in ("headline", "name", "alternativeHeadline") if node.get(name)), None),
        "published": node.get("datePublished") or node.get("dateCreated"),
        "publisher": next(filter(None, publishers), None),
        "language": _language(node),
        "url": next(filter(None, map(address, addresses)), None),
        "externalid": _identifier(node),
    }


def _identifier(node: Node) -> object:
    """What the article is called; a name that only its own page knows, as "#article", is none."""
    value, own = node.get("identifier"), node.get("@id")
    named = isinstance(own, str) and not own.startswith(("#", "_:"))
    return (value.get("value") if isinstance(value, dict) else value) or (own if named else None)


def _language(node: Node) -> str | None:
    value = _first(node.get("inLanguage"))
    told = value.get("alternateName") or value.get("name") if isinstance(value, dict) else value
    return told if isinstance(told, str) else None


def _identity(value: object) -> object:
    """An address, or that of the object in its place."""
    first = _first(value)
    return (first.get("@id") or first.get("url")) if isinstance(first, dict) else first


def _name(value: object) -> str | None:
    """The name of the first of some things; an address is none."""
    return next((found for name, _ in linked_data.names(value) if (found := line(name)) and "://" not in found), None)


def _said(node: Node) -> Wire:
    """What the object says of the use of its article."""
    notes = [note for note in map(_line, (node.get("correction"), node.get("creativeWorkStatus"))) if note]
    dateline = _line(node.get("dateline")) or ""
    places = (_name(node.get("locationCreated")), dateline if not any(map(str.isdigit, dateline)) else None)
    rights = (_line(node.get(name)) for name in ("copyrightNotice", "usageInfo", "license"))
    return Wire(
        agency=_name(node.get("sourceOrganization")) or _name(node.get("provider")),
        genre=_line(node.get("genre")) or _genre(node),
        rights=wires.note(*rights),
        written_in=wires.names(place for place in places if place)[:1],
        status="canceled" if any(map(wires.kills, notes)) else None,
        notice=_line(node.get("correction")),
        version=_line(node.get("version")),
    )


def _genre(node: Node) -> str | None:
    """What the type of an article makes it: "Reportage" for a ReportageNewsArticle."""
    kinds = (kind for kind in linked_data.kinds(node) if kind not in _USUAL)
    return next((kind.removesuffix(ending) for kind in kinds for ending in _ENDINGS if kind.endswith(ending)), None)


def _line(value: object) -> str | None:
    first = _first(value)
    told = first.get("text") or first.get("name") or first.get("@id") if isinstance(first, Mapping) else first
    return wires.note(str(told)[: wires.MAX_NOTE]) if isinstance(told, str | int) else None


def _first(value: object) -> object:
    return value[0] if isinstance(value, list) and value else value
