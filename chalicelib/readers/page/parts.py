"""What belongs together on a page although its markup parts it: the halves of a body, a dateline and its paragraph.

Extractors of page text take one element for the body, and drop what lies in a sibling of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from chalicelib.readers.credits.datelines import dateline_end
from chalicelib.readers.page.surroundings import text_within
from chalicelib.readers.prose.blocks import MAX_HEADING
from chalicelib.readers.text import normalise

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement

MIN_PROSE = 120
"""Characters in the paragraphs of a part; a card of another article has a sentence."""

MAX_PARTS = 100
"""Parts of one body; long reads with an advertisement every third paragraph have some dozens."""

MAX_DATELINE = 80
"""Characters of a dateline in an element of its own."""

_PARTS = ("div", "section")
_BODY = re.compile(r"body|content|text|article|story|chunk|entry|post|prose|part", re.IGNORECASE)
_SURE = re.compile(r"(?:article|story|post|entry)[\s_-]*(?:body|content|text)", re.IGNORECASE)
_NO_BODY = re.compile(
    r"comment|related|recirc|teaser|card|promo|sidebar|rail|footer|newsletter|reply|recommend|more-|bio|author"
    r"|(?:^|[\s_-])ads?(?:$|[\s_-])|advert|sponsor|gallery|slide|item",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[\d\s]+|(?:^|[\s_-])(?:first|second|third|last|top|bottom|start|end|continued)(?=$|[\s_-])")
# Between two parts, what an article has as well; what else stands there stays behind.
_BETWEEN = frozenset("p h2 h3 h4 blockquote ul ol table figure pre".split())
_DATELINES = "//*[self::div or self::span or self::p][contains(@class, 'dateline') or contains(@class, 'location')]"
# Of a table of data: where tables lay out a page, a cell has paragraphs.
_CELL_LISTS = "//td[not(.//p or .//div or .//table)]/*[self::ul or self::ol]"
# Between a story's paragraphs, what only the style sheet makes a heading.
_HEADINGS = (
    "//div[contains(@class, 'ead') or contains(@class, 'itle')][preceding-sibling::p and following-sibling::p][not(*)]"
)
_HEADING = re.compile(r"(?:sub|cross|inter|section)[\s_-]*(?:head|title)", re.IGNORECASE)
_TITLED = "(.//h1 | .//h2 | .//h3 | .//h4)[.//a or parent::a]"


def join(tree: HtmlElement) -> None:
    """Bring the parts of a body together in the first of them, days and datelines into their paragraphs."""
    for first, others in list(_groups(tree)):
        _move(first, others)
    for day in tree.xpath("//p//time")[:MAX_PARTS]:
        if len(text_within(next(day.iterancestors("p")), MIN_PROSE)) >= MIN_PROSE:
            day.drop_tag()  # extractors drop the words of a ``time`` as well
    for node in tree.xpath(_DATELINES)[:MAX_PARTS]:
        _set_before_text(node)
    for cell_list in tree.xpath(_CELL_LISTS):
        _flatten(cell_list)
    for line in tree.xpath(_HEADINGS)[:MAX_PARTS]:
        if _HEADING.search(line.get("class")) and len(text_within(line, MAX_HEADING)) <= MAX_HEADING:
            line.tag = "h3"


def _groups(tree: HtmlElement) -> Iterator[tuple[HtmlElement, list[HtmlElement]]]:
    """Parts of what may be one body, by the first of them: elements with the same names and paragraphs in them."""
    alike: dict[tuple[_Element, str, str], list[HtmlElement]] = {}
    for node in tree.iter(*_PARTS):
        if name := _names(node):
            alike.setdefault((_scope(node, name), node.tag, name), []).append(node)
    several = next(islice(tree.iter("h1"), 1, None), None) is not None
    for (scope, _, _), group in alike.items():
        apart = scope is not group[0].getparent()
        if 1 < len(group) <= MAX_PARTS and not (apart and several) and not _nested(group) and all(map(_is_part, group)):
            yield group[0], group[1:]


def _nested(group: list[HtmlElement]) -> bool:
    members = set(group)
    return any(above in members for node in group for above in node.iterancestors(*_PARTS))


def _scope(node: HtmlElement, name: str) -> _Element:
    """Within what other parts may be: the whole article where they are surely called its body, else their parent."""
    parent: _Element = node.getparent()
    return next(node.iterancestors("article", "body", "html"), parent) if _SURE.search(name) else parent


def _names(node: _Element) -> str:
    """What the element is called, without numbers; nothing for those that are not called a body."""
    names = f"{node.get('class') or ''} {node.get('itemprop') or ''}"
    return _NUMBER.sub(" ", names).strip() if _BODY.search(names) and not _NO_BODY.search(names) else ""


def _is_part(node: _Element) -> bool:
    if node.xpath(_TITLED) or next(node.iter("article", "h1", "form"), None) is not None:
        return False
    size = 0
    for piece in (piece for paragraph in _prose(node) for piece in paragraph.itertext()):
        size += len(str(piece).strip())
        if size >= MIN_PROSE:
            return True
    return False


def _prose(node: _Element) -> Iterator[_Element]:
    """Its paragraphs; the part itself where ends of lines part them. A single paragraph is no part of a body."""
    if next(node.iter("p"), None) is not None:
        return node.iter("p")
    return iter((node,) if next(node.iter("br"), None) is not None else ())


def _move(first: HtmlElement, others: Iterable[HtmlElement]) -> None:
    for other in others:
        if other.getparent() is first.getparent():
            between = takewhile(lambda node: node is not first, other.itersiblings(preceding=True))
            first.extend(reversed([node for node in between if node.tag in _BETWEEN]))
        first.append(other)


def _paragraph(text: str) -> HtmlElement:
    from lxml.html import Element  # noqa: PLC0415

    paragraph = Element("p")
    paragraph.text = text
    return paragraph


def _set_before_text(node: HtmlElement) -> None:
    """Move a dateline in an element of its own to the paragraph below, or before it where no dash ends it."""
    written, following = normalise(text_within(node, MAX_DATELINE)), _first_paragraph(node)
    if following is None or len(written) > MAX_DATELINE or (node.tail or "").strip():
        return
    if dateline_end(f"{written} ") >= len(written):
        following.text = f"{written} {(following.text or '').lstrip()}"
    elif dateline_end(f"{written} — ") > len(written):
        following.addprevious(_paragraph(written))
    else:
        return
    node.drop_tree()


def _first_paragraph(node: HtmlElement) -> HtmlElement | None:
    return next((below for sibling in node.itersiblings() for below in sibling.iter("p")), None)


def _flatten(cell_list: HtmlElement) -> None:
    """Make the items of a list in a table's cell text of the cell: extractors drop it otherwise."""
    for item in list(cell_list.iter("li")):
        item.tail = f" {item.tail or ''}"
        item.drop_tag()
    cell_list.drop_tag()
