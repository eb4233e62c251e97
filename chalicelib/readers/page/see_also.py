"""Lines of a story that only lead to other stories of its site: "SEE MORE: …", lists and cards of headlines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from chalicelib.readers.credits.bylines import plain
from chalicelib.readers.page.surroundings import text_within

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement

MIN_WORDS = 4
"""Words of a link that is another story's headline, and of any line of its card: "Read the letter" is none."""

MAX_LINE = 400
"""Characters of a line that only leads elsewhere: three headlines."""

MAX_CARD = 3_000
"""Characters of a link that holds a headline, a picture and what another story begins with."""

MAX_LABEL = 40
"""Characters in front of a headline, up to their colon: "SEE MORE:", "Archaeology:"."""

_UNITS = "//*[(self::p or self::li) and .//a[@href] and not(ancestor::nav or ancestor::aside or ancestor::footer)]"
_TITLES = "//li//*[self::h2 or self::h3 or self::h4 or self::h5]/a[@href]"
_HEADINGS = ("h1", "h2", "h3", "h4", "h5")
# A label, and "[PICTURES]" behind. Possessive, since either sign of such brackets is also a mark by itself.
_BESIDE = re.compile(rf"(?:\W*+[^.!?:]{{1,{MAX_LABEL}}}+:)?(?:\[[A-Z ]{{1,{MAX_LABEL}}}\]|[\W\d])*+")


def lines(tree: HtmlElement, url: str | None) -> frozenset[str]:
    """The letters and digits of the lines that lead to other pages of the site that ``url`` is an address of."""
    site = _host(url)
    leading = chain((unit for unit in tree.xpath(_UNITS) if _leads(unit, site)), _cards(tree, site))
    texts = (text_within(unit, MAX_CARD) for unit in leading)
    return frozenset(plain(text) for text in texts if len(text.split()) >= MIN_WORDS)  # the story may have fewer, too


def drop_asides(tree: HtmlElement, url: str | None) -> None:
    """Take out of sentences what hangs below a name in them: the headlines of stories about it."""
    site = _host(url)
    for node in dict.fromkeys(link.getparent() for link in tree.xpath("//p//span/a[@href]")):
        headlines = [link for link in node.iterchildren("a") if _is_headline(link, site)]
        if len(headlines) > 1 and not "".join(_beside(node)).strip():
            node.drop_tree()


def _leads(unit: HtmlElement, site: str) -> bool:
    if len(text_within(unit, MAX_LINE)) > MAX_LINE:
        return False
    links = [link for link in unit.iter("a") if text_within(link, MAX_LINE)]
    if not links or not all(_is_headline(link, site) for link in links):
        return False
    return bool(_BESIDE.fullmatch(" ".join(" ".join(_beside(unit)).split())))


def _beside(node: _Element) -> Iterator[str]:
    """What an element says outside its links."""
    if node.tag != "a":
        yield node.text or ""
        for child in node:
            yield from _beside(child)
            yield child.tail or ""


def _is_headline(link: _Element, site: str) -> bool:
    text = text_within(link, MAX_LINE)
    return len(text.split()) >= MIN_WORDS and not text.endswith(".") and _is_own(link.get("href") or "", site)


def _is_own(target: str, site: str) -> bool:
    try:
        parts = urlsplit(target.strip())
    except ValueError:
        return False
    if parts.scheme not in ("", "http", "https") or not (parts.path.strip("/") or parts.query):
        return False
    return not parts.netloc or (bool(site) and _host(target) == site)


def _cards(tree: HtmlElement, site: str) -> Iterator[HtmlElement]:
    """The headings and paragraphs of links that hold a heading, and of a list's items that begin with such a one."""
    for link in dict.fromkeys(link for node in tree.iter(*_HEADINGS) for link in node.iterancestors("a")):
        if _is_own(link.get("href") or "", site) and len(text_within(link, MAX_CARD)) <= MAX_CARD:
            yield from link.iter(*_HEADINGS, "p")
    for link in tree.xpath(_TITLES):
        item = next(link.iterancestors("li"))
        if _is_headline(link, site) and len(text_within(item, MAX_LINE)) <= MAX_LINE:
            yield from item.iter("li", *_HEADINGS, "p")


def _host(url: str | None) -> str:
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""
