"""NewsML-G2: items of news, alone or in a message. Their text is NITF, XHTML or plain; photos and films have captions.

Packages only list other items, and concepts, plans and catalogs are no news: they are refused.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from chalicelib.errors import EmptyDocument, InputError, UnreadableDocument, UnsupportedDocument
from chalicelib.model import Article, Warning, Wire
from chalicelib.readers import nitf, nodes, plain, xml
from chalicelib.readers.charset import decode
from chalicelib.readers.credits import newsml
from chalicelib.readers.credits import wire as wires
from chalicelib.readers.credits.about import About
from chalicelib.readers.credits.bylines import plain as letters
from chalicelib.readers.members import Member
from chalicelib.readers.prose import elements

if TYPE_CHECKING:
    from lxml.etree import _Element

REFUSED = {
    "newsMessage": "This message holds several items: each is read by itself.",
    "packageItem": "A NewsML-G2 package only lists other items: send the items themselves.",
    "groupSet": "A NewsML-G2 package only lists other items: send the items themselves.",
    "conceptItem": "A NewsML-G2 concept item describes a term, a person or an event: it holds no article.",
    "knowledgeItem": "A NewsML-G2 knowledge item describes terms or events: it holds no article.",
    "planningItem": "A NewsML-G2 planning item announces coverage: send the article when it is there.",
    "catalogItem": "A NewsML-G2 catalog item lists vocabularies: it holds no article.",
    "contentMeta": "This is the metadata of a NewsML-G2 item without its text: send the whole item.",
}
"""Why there is no article in what is no news item, by the root's name."""

ROOTS = frozenset(("newsItem", "contentSet", *REFUSED))
"""Names of the elements that such a document may begin with."""

_ITEMS = ("{*}newsItem", *(f"{{*}}{name}" for name in REFUSED if name.endswith("Item")))
_XHTML = frozenset("html body div article section p h1 h2 h3 h4 ul ol dl table blockquote pre span br".split())
_SHORT = {
    "text": "a summary of the article",
    "picture": "the caption of a picture",
    "graphic": "the caption of a graphic",
    "video": "the description of a film",
    "audio": "the description of a recording",
}
"""What the description of an item is, by the item's class."""


def members(body: bytes, *, charset: str | None = None) -> Iterator[Member]:
    """The news items of a message; UnsupportedDocument where it has none. Its packages and the like are left out."""
    other, used = "", set[str]()
    for item in xml.elements(body, _ITEMS, charset=charset):
        if nodes.local(item) == "newsItem":
            yield Member(xml.path(item.get("guid", "").strip(), used), nodes.written(item))
        other = other or nodes.local(item)
    if not used:
        raise UnsupportedDocument(REFUSED.get(other, "The NewsML-G2 message holds no item."))


def read(body: bytes, *, charset: str | None = None) -> Article:
    """Read a news item.

    Raises EmptyDocument for one that is withdrawn (`document_withdrawn`), or has no text, and UnsupportedDocument for
    what is no article.
    """
    item = _root(body, charset)
    said = newsml.wire(item)
    wires.check(said, called=item.get("guid"))
    return wires.kept(_article(item), said)


def wire(body: bytes, *, charset: str | None = None) -> Wire:
    """What an item says of its use, withdrawn or not. Raises as `xml.parse`, and as `read` for what is no news item."""
    return newsml.wire(_root(body, charset))


def _root(body: bytes, charset: str | None) -> _Element:
    root = xml.parse(body, charset=charset)
    name = nodes.local(root)
    if name not in ("newsItem", "contentSet"):
        raise UnsupportedDocument(REFUSED.get(name, f"XML with the root {name} is no NewsML-G2 item."))
    return root


def _article(item: _Element) -> Article:
    about, warnings = newsml.about(item)
    article = _written(item, about) or _described(item, about)
    return replace(article, bylines=article.bylines or newsml.creators(item), warnings=(*warnings, *article.warnings))


def _written(item: _Element, about: About) -> Article | None:
    """The article in the first of the item's contents that is prose: they are renditions of one."""
    dateline = nodes.text(nodes.first(item, "contentMeta/dateline"))
    for part in newsml.contents(item):
        with suppress(EmptyDocument):
            if article := _inline(part, about, dateline):
                return article
    return None


def _inline(part: _Element, about: About, dateline: str) -> Article | None:
    if nodes.local(part) == "inlineData":
        return _data(part, about)
    content = next(iter(part), None) if nodes.local(part) == "inlineXML" else None
    if content is None:
        return None
    if nodes.local(content) == "nitf":
        return nitf.article(content, given=about, dateline=dateline)
    return _page(part, about, dateline) if elements.name(content) in _XHTML else None


def _data(part: _Element, about: About) -> Article | None:
    """The article of content that is no XML: a text, or a page."""
    kind, written = part.get("contenttype", "text/plain"), "".join(map(str, part.itertext()))
    if not kind.startswith(("text/", "application/xhtml")) or not written.strip():
        return None
    written = _decoded(written) if "base64" in part.get("encoding", "") else written
    if "html" not in kind:
        return plain.read_text(written, given=about)
    from chalicelib.readers import html  # noqa: PLC0415  of no use to text

    return html.read_page(written, given=about)


def _decoded(written: str) -> str:
    try:
        return decode(base64.b64decode(written))
    except binascii.Error as error:
        raise UnreadableDocument("The item's content is said to be Base64, and is not: send it again.") from error


def _page(part: _Element, about: About, dateline: str) -> Article | None:
    """The article of XHTML: all of its body, since an agency puts nothing around it."""
    story = list(elements.paragraphs(part))
    if story and letters(story[0][0]) == letters(about.title or ""):
        story = story[1:]
    return nitf.built(nitf.with_dateline(story, dateline), about) if story else None


def _described(item: _Element, about: About) -> Article:
    """The article of an item's description: the caption of a photo, the script of a film, the summary of a story."""
    told = list(nodes.every(item, "contentMeta/description"))
    said = [node for node in told if node.get(nodes.LANGUAGE) == told[0].get(nodes.LANGUAGE)]
    paragraphs = [part for node in said for part in elements.paragraphs(node, lines=True)]
    if not paragraphs:
        raise _without_text(item)
    kind = wires.tail(newsml.code(nodes.first(item, "itemMeta/itemClass")))
    warning = Warning("summary_only", f"only {_SHORT.get(kind, 'a description')} was there to read")
    article = nitf.built(paragraphs, about)
    if not about.title:  # what a caption begins with is no headline
        blocks = [replace(block, kind="paragraph") for block in article.blocks[:1]]
        article = replace(article, title=None, blocks=(*blocks, *article.blocks[1:]))
    return replace(article, warnings=(warning, *article.warnings))


def _without_text(item: _Element) -> InputError:
    names = [elements.name(child) for part in newsml.contents(item) for child in part]
    other = next((name for name in names if name not in _XHTML | nitf.ROOTS), None)
    if other:
        return UnsupportedDocument(f"The item holds {other}, and no article: send its text as NITF or XHTML.")
    return EmptyDocument("The item has no text: it only refers to its content, or tells of it.")
