"""NewsML-G2: items of news, alone or in a message. Their text is NITF, XHTML or plain; photos and films have captions.

Packages only list other items, and concepts, plans and catalogs are no news: they are refused.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from chalicelib.errors import EmptyDocument, InputError, UnreadableDocument, UnsupportedDocument
from chalicelib.model import Article, Warning
from chalicelib.readers import nitf, plain, xml
from chalicelib.readers.building import Paragraph, build
from chalicelib.readers.charset import decode
from chalicelib.readers.credits import wire as wires
from chalicelib.readers.credits.about import About, told
from chalicelib.readers.credits.bylines import plain as letters
from chalicelib.readers.credits.customs import customs
from chalicelib.readers.credits.wire import SILENT, Wire
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
_DATES = ("itemMeta/firstCreated", "contentMeta/contentCreated", "itemMeta/versionCreated")
"""When the item came out first, or what comes closest to that."""

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
    number, other = 0, ""
    for item in xml.elements(body, _ITEMS, charset=charset):
        if xml.local(item) == "newsItem":
            number += 1
            yield Member(item.get("guid", "").strip() or str(number), xml.written(item))
        other = other or xml.local(item)
    if not number:
        raise UnsupportedDocument(REFUSED.get(other, "The NewsML-G2 message holds no item."))


def read(body: bytes, *, charset: str | None = None) -> Article:
    """Read a news item.

    Raises EmptyDocument for one that is withdrawn (`document_withdrawn`), or has no text, and UnsupportedDocument for
    what is no article.
    """
    item = _root(body, charset)
    wires.check(said(item))
    return _article(item)


def wire(body: bytes, *, charset: str | None = None) -> Wire:
    """What an item says of its use, withdrawn or not. Raises as `xml.parse`, and as `read` for what is no news item."""
    return said(_root(body, charset))


def _root(body: bytes, charset: str | None) -> _Element:
    root = xml.parse(body, charset=charset)
    name = xml.local(root)
    if name not in ("newsItem", "contentSet"):
        raise UnsupportedDocument(REFUSED.get(name, f"XML with the root {name} is no NewsML-G2 item."))
    return root


def _article(item: _Element) -> Article:
    about, warnings = _about(item)
    article = _written(item, about) or _described(item, about)
    return replace(article, bylines=article.bylines or _creators(item), warnings=(*warnings, *article.warnings))


def _written(item: _Element, about: About) -> Article | None:
    """The article in the first of the item's contents that is prose: they are renditions of one."""
    dateline = xml.text(xml.first(item, "contentMeta/dateline"))
    articles = (_inline(part, about, dateline) for part in _contents(item))
    return next((article for article in articles if article), None)


def _contents(item: _Element) -> list[_Element]:
    return list(item if xml.local(item) == "contentSet" else xml.every(item, "contentSet/*"))


def _inline(part: _Element, about: About, dateline: str) -> Article | None:
    if xml.local(part) == "inlineData":
        return _data(part, about)
    content = next(iter(part), None) if xml.local(part) == "inlineXML" else None
    if content is None:
        return None
    if xml.local(content) == "nitf":
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
    return _built(nitf.with_dateline(story, dateline), about) if story else None


def _built(paragraphs: Sequence[Paragraph], about: About) -> Article:
    prose = "\n\n".join(text for text, _ in paragraphs)
    return build(paragraphs, about=about, ways=customs(prose, prose=prose, tags=(about.language,)))


def _described(item: _Element, about: About) -> Article:
    """The article of an item's description: the caption of a photo, the script of a film, the summary of a story."""
    nodes = list(xml.every(item, "contentMeta/description"))
    said = [node for node in nodes if node.get(xml.LANGUAGE) == nodes[0].get(xml.LANGUAGE)]
    paragraphs = [part for node in said for part in elements.paragraphs(node, lines=True)]
    if not paragraphs:
        raise _without_text(item)
    kind = wires.tail(_code(xml.first(item, "itemMeta/itemClass")))
    warning = Warning("summary_only", f"only {_SHORT.get(kind, 'a description')} was there to read")
    article = _built(paragraphs, about)
    if not about.title:  # what a caption begins with is no headline
        blocks = [replace(block, kind="paragraph") for block in article.blocks[:1]]
        article = replace(article, title=None, blocks=(*blocks, *article.blocks[1:]))
    return replace(article, warnings=(warning, *article.warnings))


def _without_text(item: _Element) -> InputError:
    other = next((child for part in _contents(item) for child in part), None)
    if other is not None:
        return UnsupportedDocument(
            f"The item holds {xml.local(other)}, and no article: send its text as NITF or XHTML."
        )
    return EmptyDocument("The item has no text: it only refers to its content, or tells of it.")


def _about(item: _Element) -> tuple[About, tuple[Warning, ...]]:
    dates = (xml.text(xml.first(item, path)) for path in _DATES)
    return told(
        {
            "title": _headline(item),
            "bylines": list(filter(None, map(xml.text, xml.every(item, "contentMeta/by")))),
            "published": next(filter(None, dates), None),
            "publisher": _name(xml.first(item, "itemMeta/provider")),
            "language": _language(item),
            "id": item.get("guid"),
        }
    )


def _headline(item: _Element) -> str:
    """The first headline, one without a role before others: those are shorter ones, or of parts."""
    found = sorted(xml.every(item, "contentMeta/headline"), key=lambda node: node.get("role") is not None)
    return next(filter(None, map(xml.text, found)), "")


def _language(item: _Element) -> str | None:
    """The language of the text: as it is declared, as its content is marked, as the item is."""
    declared = (node.get("tag") for node in xml.every(item, "contentMeta/language"))
    marked = (node.get(xml.LANGUAGE) for node in (*_contents(item), item))
    return next(filter(None, (*declared, *marked)), None)


def _creators(item: _Element) -> tuple[str, ...]:
    """People who made the content, where no byline names its writers."""
    made = [node for node in xml.every(item, "contentMeta/creator") if not _is_body(node)]
    return told({"bylines": [xml.text(xml.first(node, "name")) for node in made]})[0].bylines


def _is_body(node: _Element) -> bool:
    return "organisation" in wires.tail(node.get("type")) or xml.first(node, "organisationDetails") is not None


def said(item: _Element) -> Wire:
    """What an item, and the NITF in it, say of its use."""
    sent = xml.first(item, "itemMeta")
    notes = [xml.text(node) for node in xml.every(sent, "edNote")]
    signals = [wires.tail(_code(node)) for node in xml.every(sent, "signal")]
    killed = any(map(wires.kills, signals))
    source = next(filter(None, map(_name, xml.every(item, "contentMeta/infoSource"))), None)
    own = Wire(
        agency=source or _name(xml.first(sent, "provider")),
        genre=next(filter(None, map(_name, xml.every(item, "contentMeta/genre"))), None),
        rights=_rights(item),
        placed=wires.names(map(_place, xml.every(item, "contentMeta/located"))),
        status="canceled" if killed else _status(sent),
        correction=_correction(signals, notes),
        version=item.get("version"),
        embargo=wires.embargo(_embargoed(sent)),
        article=item.get("guid"),
    )
    inner = next(iter(item.iterdescendants("{*}nitf")), None)
    return own.over(SILENT if inner is None else nitf.said(inner))


def _correction(signals: Sequence[str], notes: Sequence[str]) -> str | None:
    """What is said of a correction or a kill, and the signal itself where nothing is."""
    signal = next((one for one in signals if wires.corrects(one) or wires.kills(one)), None)
    told = [one for one in notes if signal or wires.corrects(one) or wires.kills(one)]
    return wires.note(*told) or signal


def _status(sent: _Element | None) -> wires.Standing | None:
    """The publishing status, which is "usable" where an item does not tell it (NewsML-G2 2.35)."""
    return wires.standing(_code(xml.first(sent, "pubStatus"))) or ("usable" if sent is not None else None)


def _embargoed(sent: _Element | None) -> str | None:
    until = xml.first(sent, "embargoed")
    return None if until is None else xml.text(until)


def _rights(item: _Element) -> str | None:
    """The notice of copyright, or else its holders, and the terms of use."""
    notices, holders, terms = (
        [xml.text(node) for node in xml.every(item, f"rightsInfo/{path}")]
        for path in ("copyrightNotice", "copyrightHolder/name", "usageTerms")
    )
    return wires.note(*(notices if any(notices) else holders), *terms)


def _place(located: _Element) -> str:
    """A place and what it lies in: "Berlin, Germany"."""
    names = (xml.text(node) for node in (xml.first(located, "name"), *located.iterfind(".//{*}broader/{*}name")))
    return ", ".join(dict.fromkeys(filter(None, names)))


def _name(node: _Element | None) -> str | None:
    """The name of a thing, or what its code calls it."""
    return (xml.text(xml.first(node, "name")) or wires.tail(node.get("qcode")) or None) if node is not None else None


def _code(node: _Element | None) -> str | None:
    return (node.get("qcode") or node.get("uri") or node.get("literal")) if node is not None else None
