"""Web pages: bytes to an article. trafilatura finds the body; posts and metadata are read from the page itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from chalicelib.errors import EmptyDocument
from chalicelib.model import Article
from chalicelib.readers.building import Paragraph, lay_out
from chalicelib.readers.charset import decode
from chalicelib.readers.credits import header
from chalicelib.readers.credits.about import NOTHING, About, described
from chalicelib.readers.credits.bylines import plain
from chalicelib.readers.credits.datelines import dateline_end, first_day
from chalicelib.readers.language import detect
from chalicelib.readers.page import (
    bodies,
    breaks,
    embeds,
    guard,
    metadata,
    parts,
    saved,
    see_also,
    standfirst,
    surroundings,
    teasers,
)
from chalicelib.readers.plain import read_text
from chalicelib.readers.prose import endings, pull_quotes
from chalicelib.readers.prose.blocks import classify, has_article, is_furniture
from chalicelib.readers.prose.inlined import without_data, without_drawings
from chalicelib.readers.prose.markup import is_fragment, without_markup
from chalicelib.readers.prose.mojibake import repaired
from chalicelib.readers.prose.posts import gather, signed
from chalicelib.readers.prose.remnants import is_remnant, without_asides
from chalicelib.readers.text import has_words, normalise
from chalicelib.readers.units import Unit

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement

_UNITS = frozenset(("p", "head", "item", "row", "quote", "code", "list", "table", "div", "body"))
_PARTS = frozenset(("cell", "lb"))  # of one paragraph, with a blank between them
MAX_FURNITURE = 1_000
"""Characters of a text that may be furniture alone: some fifty buttons. What is longer has an article."""

MAX_KICKER = 60
"""Letters and digits of a kicker: the words above a headline, often in one element with it."""

MIN_KICKED = 12
"""Letters and digits of a title that is known behind its kicker: sentences end in shorter ones by chance."""

MAX_KICKED = 2
"""Paragraphs that may be the title: a heading with its kicker, and what stands above it."""

# Extractors look at each blank of a run again and again; no page needs that many.
_GAP = re.compile(r"[ \n](?<![ \n][ \n])[ \n]{199,}+")
_DECLARATION = re.compile(r"\s*<\?xml[^>]*>")


def read(body: bytes, *, charset: str | None = None) -> Article:
    """Read a page. Raises DocumentTooLarge where it is over a limit of `guard`, EmptyDocument where it has no body."""
    return read_page(decode(body, declared=charset))


def read_page(raw: str, *, given: About = NOTHING, otherwise: About = NOTHING) -> Article:
    """Read the page of which ``given`` is known, whatever it says itself, and ``otherwise`` where it is silent."""
    # Of a page saved as one file, pictures are the most: nothing else looks at them.
    page = _GAP.sub("\n\n", without_drawings(normalise(repaired(without_data(raw)))))
    if is_fragment(page):
        return read_text(without_markup(page), given=given)
    guard.check(page)
    tree = parse(page)
    page_about, ways = metadata.read(tree)
    about = given.over(page_about)
    lines, linked = list(map(str, tree.itertext())), teasers.headlines(tree)
    top, paragraphs = _article(tree, page, about)
    text, units = lay_out(pull_quotes.mark([*top, *paragraphs]), title=about.title)
    units, _ = header.mark(text, gather(text, [signed(text, unit) for unit in units]), known=about.bylines, ways=ways)
    blocks = classify(text, endings.mark(text, units))
    unsigned = not about.bylines and not about.published
    if (
        not has_article(text, blocks, titled=True)
        or _is_furniture(text[len(about.title or "") :], lines)
        or (unsigned and teasers.is_index([part for part, _ in paragraphs if part and not is_furniture(part)], linked))
    ):
        raise EmptyDocument("The page has no article text.")
    shown = About(published=first_day(text, blocks)).over(otherwise).over(saved.read(raw))
    return described(Article(text, blocks, language=detect(text)), about.over(shown))


def _article(tree: HtmlElement, page: str, about: About) -> tuple[list[Paragraph], list[Paragraph]]:
    """The standfirst of the page's article, and its paragraphs, its posts among them."""
    told = metadata.descriptions(tree)
    posts = _cleared(tree, page, about.url)
    below, leading = standfirst.lines(tree, about.title, told), see_also.lines(tree, about.url)
    paragraphs = _without_title(_found(tree, page, posts), about)
    top, story = standfirst.above(below, paragraphs)
    return _without_title(top, about), [
        (text, replace(unit, kind="remnant") if plain(text) in leading else unit) for text, unit in story
    ]


def _cleared(tree: HtmlElement, page: str, url: str | None) -> Mapping[str, str]:
    """Make the tree what an extractor reads well; returns the posts that were taken out of it."""
    _join_datelines(tree)
    _unlist_cells(tree)
    posts = embeds.take(tree, key=embeds.free_key(page))
    surroundings.clear(tree)
    pull_quotes.drop(tree)
    parts.join(tree)
    see_also.drop_asides(tree, url)
    return posts


def _found(tree: HtmlElement, page: str, posts: Mapping[str, str]) -> Iterator[Paragraph]:
    border = breaks.mark(tree, key=breaks.free_key(page))
    for text, unit in _paragraphs(bodies.find(tree)):
        for part in text.split(border):
            yield from _with_posts(part.strip(), unit, posts)


def _without_title(paragraphs: Iterable[Paragraph], about: About) -> list[Paragraph]:
    """The paragraphs but those that only tell the title again or the paper's name, and a first one with a kicker."""
    names = {plain(name) for name in (about.title, about.publisher) if name} - {""}
    kept = [(text, unit) for text, unit in paragraphs if text and plain(text) not in names]
    return [part for number, part in enumerate(kept) if number >= MAX_KICKED or not _is_kicked(part[0], about)]


def _is_kicked(paragraph: str, about: About) -> bool:
    """Whether a paragraph is the title below a kicker that stands in one element with it."""
    words, title = plain(paragraph), plain(about.title or "")
    return len(title) >= MIN_KICKED and words.endswith(title) and len(words) <= len(title) + MAX_KICKER


def parse(page: str) -> HtmlElement:
    """The page's tree. Raises EmptyDocument where it has none."""
    # Imported here, like trafilatura below: together they take 0.6 s to load, and plain text needs neither.
    from lxml.etree import LxmlError  # noqa: PLC0415
    from lxml.html import HTMLParser, document_fromstring  # noqa: PLC0415

    parser = HTMLParser(remove_comments=True, remove_pis=True, no_network=True, huge_tree=False)
    try:
        declared = _DECLARATION.match(page)
        return document_fromstring(page[declared.end() if declared else 0 :], parser=parser, ensure_head_body=True)
    except (LxmlError, ValueError) as error:
        raise EmptyDocument("The page has no content.") from error


def _join_datelines(tree: HtmlElement) -> None:
    """Put a dateline that has an element of its own in front of the paragraph below it, where every story has it."""
    for node in tree.xpath("(//*[contains(@class, 'dateline')])[position() <= 5]"):
        text = _spaced([node.text_content()])
        following = node.xpath("(following::p)[1]")
        if following and text and dateline_end(text) == len(text) and node not in following[0].iterdescendants():
            following[0].text = f"{text} {following[0].text or ''}"
            node.drop_tree()


def _unlist_cells(tree: HtmlElement) -> None:
    """Make lists inside a table's cells their text, where the table does not lay out the page.

    trafilatura keeps nothing of a cell below its first list.
    """
    for cell in tree.xpath("//*[self::td or self::th][.//li and not(.//p or .//table)]"):
        text = _spaced([f"{word} " for word in cell.itertext()])
        for child in list(cell):
            cell.remove(child)
        cell.text = text


def _paragraphs(body: _Element) -> Iterator[tuple[str, Unit]]:
    """The paragraphs of trafilatura's tree, in order: a run of text between the borders of its block elements."""
    words: list[str] = []
    for text, border, kind in _runs(body, "body"):
        if border:
            text_above = _spaced(words)
            heads = kind == "head" and not is_remnant(text_above)
            yield text_above, Unit(0, 0, "heading" if heads else None)
            words = []
        words.append(text)
    yield _spaced(words), Unit(0, 0)


def _runs(node: _Element, kind: str) -> Iterator[tuple[str, bool, str]]:
    """Text, whether a paragraph ends before it, and the kind of element that it then ended."""
    is_unit = node.tag in _UNITS
    yield node.text or "", is_unit, kind
    kind = str(node.tag) if is_unit else kind
    for child in node:
        yield from _runs(child, kind)
        if child.tag in _PARTS:
            yield " ", False, kind
        yield child.tail or "", child.tag in _UNITS, str(child.tag)


def _spaced(words: list[str]) -> str:
    return without_asides(" ".join(normalise("".join(words)).split()))


def _is_furniture(text: str, lines: Iterable[str]) -> bool:
    """Whether a text is furniture alone: where a page has no article, its lines come run together."""
    if len(text) > MAX_FURNITURE:
        return False
    own = {line for line in map(str.strip, map(normalise, lines)) if line and is_furniture(line)}
    for line in sorted(own, key=lambda line: (-len(line), line)):
        text = text.replace(" ".join(line.split()), " ")
    return not has_words(text)


def _with_posts(text: str, unit: Unit, posts: Mapping[str, str]) -> Iterator[tuple[str, Unit]]:
    for part, found in embeds.put_back(text, posts):
        yield part, found if found.kind else unit
