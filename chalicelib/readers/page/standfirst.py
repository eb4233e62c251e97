"""The standfirst: the lines between a headline and its story that sum it up.

Extractors of page text take the element that holds most paragraphs, and a standfirst mostly stands outside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from chalicelib.readers.building import Paragraph
from chalicelib.readers.credits.bylines import plain
from chalicelib.readers.page.surroundings import text_within
from chalicelib.readers.prose.blocks import is_furniture
from chalicelib.readers.text import normalise
from chalicelib.readers.units import Unit

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement

MIN_TEXT = 40
"""Characters of a standfirst, and of a description that names a page's story and not its site: half a sentence."""

MIN_SENTENCE = 60
"""Characters of a standfirst that only its place tells: stamps, buttons and names are shorter."""

MAX_TEXT = 1_000
"""Characters of a standfirst, and of a headline: what is longer is a paragraph of the story, or holds all of it."""

MAX_ELEMENTS = 150
"""Elements below a headline that are looked at: pictures, buttons and writers come to a hundred of them."""

MAX_HEADINGS = 3
"""Headings with the title that are looked at."""

MAX_UP = 3
"""Levels from a headline up to the element that its standfirst is in as well."""

_LEAVES = ("p", "div", "h2", "h3", "h4", "span", "li", "strong")
_BLOCKS = frozenset(
    "p div ul ol section article h1 h2 h3 h4 table figure blockquote form picture img time script style".split()
)
_ELSEWHERE = frozenset("figure figcaption nav aside footer form button a select dialog template noscript table".split())
_NAMES = ("class", "id", "itemprop", "data-testid")
_CALLED = re.compile(
    r"(?:^|[\s_-])(?:stand-?first|dec?k|lead-?(?:text|in|paragraph)?|lede|sub-?(?:title|head(?:ing|line)?)|strap-?line"
    r"|excerpt|summary|intro(?:-?text|duction)?|preface|abstract|teaser-?text|chapeau|vorspann|ingress|entradilla"
    r"|bajada|sommario|sapo)(?=$|[\s_-])",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"caption|credit|copyright|image|photo|picture|media|byline|author|bio(?:$|[\s_-])|share|social|newsletter|related"
    r"|comment|promo|sponsor|audio|player|video|paywall|notice|disclaimer|breadcrumb|tags|toc|rating"
    r"|(?:^|[\s_-])ads?(?=$|[\s_-])",
    re.IGNORECASE,
)


def lines(tree: HtmlElement, title: str | None, told: Iterable[str]) -> list[tuple[str, bool]]:
    """The longer lines below the headline, and whether each sums the story up.

    ``told`` are the page's descriptions: what one of them repeats does, and so does what is named a standfirst, or
    stands as a sentence beside the headline.
    """
    said = [words for text in told if len(words := plain(text)) >= MIN_TEXT]
    headings = list(_headings(tree, title))
    around = frozenset(above for heading in headings for above in islice(heading.iterancestors(), MAX_UP))
    return list(_lines(headings[0], around, said)) if headings else []


def above(
    found: Iterable[tuple[str, bool]], paragraphs: Sequence[Paragraph]
) -> tuple[list[Paragraph], list[Paragraph]]:
    """The standfirst that an article's paragraphs lack, or have at a wrong place, and the other paragraphs."""
    words = [plain(text) for text, _ in paragraphs]
    story, top, moved = "".join(words), list[Paragraph](), set[int]()
    for text, sums_up in found:
        said = plain(text)
        at = words.index(said) if said in words else -1
        if sums_up and said not in story:
            top += [(text, Unit(0, 0))] if not any(said in plain(other) for other, _ in top) else []
        elif sums_up and any(len(words[n]) >= MIN_TEXT and n not in moved for n in range(at)):
            top.append(paragraphs[at])
            moved.add(at)
        elif said in story:
            break
    return top, [part for number, part in enumerate(paragraphs) if number not in moved]


def _headings(tree: HtmlElement, title: str | None) -> Iterator[HtmlElement]:
    """The headings that hold the title: a page may show it above its picture, and in its path as well."""
    wanted = plain(title or "")
    named = (node for node in tree.iter("h1", "h2") if wanted and wanted in plain(text_within(node, MAX_TEXT)))
    return islice(named, MAX_HEADINGS)


def _lines(heading: HtmlElement, around: frozenset[_Element], said: Sequence[str]) -> Iterator[tuple[str, bool]]:
    for node in islice(_below(heading), MAX_ELEMENTS):
        if next(node.iterdescendants(*_BLOCKS), None) is None:
            text = text_within(node, MAX_TEXT)
            if len(text) > MAX_TEXT:
                yield normalise(text), False
            elif len(text) >= MIN_TEXT:
                yield (text := _text(node)), _sums_up(node, text, around, said)


def _below(heading: HtmlElement) -> Iterator[HtmlElement]:
    """The elements that follow the heading, in order, and may hold a line."""
    for node in (heading, *heading.iterancestors()):
        for sibling in node.itersiblings():
            yield from sibling.iter(*_LEAVES)


def _text(node: HtmlElement) -> str:
    """The element's text, a blank at every end of a line."""
    pieces = (f" {piece}" if piece.getparent().tag == "br" else piece for piece in node.xpath(".//text()"))
    return normalise(" ".join("".join(pieces).split()))


def _sums_up(node: _Element, text: str, around: frozenset[_Element], said: Sequence[str]) -> bool:
    above = [node]
    while (parent := above[-1].getparent()) is not None and parent not in around:
        above.append(parent)
    if parent is None or any(each.tag in _ELSEWHERE for each in above) or is_furniture(text) or _is_linked(node, text):
        return False
    if _is_told(plain(text), said):
        return True
    names = [" ".join(each.get(name) or "" for name in _NAMES) for each in above]
    if any(map(_OTHER.search, names)):
        return False
    beside = len(above) <= 2 and len(text) >= MIN_SENTENCE and text.rstrip("\"'”’»)").endswith((".", "!", "?", "…"))
    return beside or any(map(_CALLED.search, names))


def _is_told(words: str, said: Sequence[str]) -> bool:
    """Whether a description holds the words, or they hold it: a dateline before it, or more behind where it was cut."""
    return any(words in description or description in words for description in said)


def _is_linked(node: _Element, text: str) -> bool:
    """Whether most of a line leads elsewhere."""
    return 2 * sum(len(text_within(link, MAX_TEXT)) for link in node.iter("a")) > len(text)
