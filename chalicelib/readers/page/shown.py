"""What a page shows of who wrote its story and when: the lines around its headline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from chalicelib.model import Published
from chalicelib.readers.credits import header, stamps
from chalicelib.readers.credits.bylines import plain
from chalicelib.readers.credits.customs import ENGLISH, Customs
from chalicelib.readers.credits.dates import parse
from chalicelib.readers.credits.header import Header, Line
from chalicelib.readers.credits.stamps import MAX_LINE, Means
from chalicelib.readers.page.headline import leads_home
from chalicelib.readers.page.surroundings import STREAMED
from chalicelib.readers.text import normalise

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement

ABOVE = 4
"""Lines above the headline that are read: sections, and on some pages the date."""

BELOW = 14
"""Lines below it: a standfirst, a picture's caption, buttons, and who wrote it when."""

_BORDERS = frozenset((
    "address", "article", "blockquote", "body", "br", "dd", "details", "div", "dl", "dt", "figcaption", "h1", "h2",
    "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre", "section", "summary", "table", "td", "tr",
    "ul",
))  # fmt: skip
_HEADINGS = frozenset(("h1", "h2", "h3"))
_WORDS_APART = frozenset(("a", "span", "time"))  # often parted by nothing but the style sheet
_SKIPPED = frozenset((
    "script", "style", "noscript", "template", "svg", "button", "select", "textarea", "nav", "aside", "footer", "form",
    "iframe", "figure",
))  # fmt: skip
_TIMES = "(//time[@datetime])[position() <= 5]"
_HINTS = ("class", "id", "itemprop", "rel", "data-testid", "data-component", "data-gu-name")
_CREDITED = re.compile(r"byline|author|writer|reporter|contributor", re.IGNORECASE)
_UPDATED = re.compile(r"modif|update", re.IGNORECASE)
_PUBLISHED = re.compile(r"publish|pubdate|created", re.IGNORECASE)


@dataclass(slots=True)
class _Run:
    """Text between two borders of block elements, and what its elements say of it."""

    words: list[str]
    heading: bool = False
    linked: bool = False
    credited: bool = False

    @property
    def text(self) -> str:
        """The line, blanks made one, as far as it may be of a header."""
        return " ".join(normalise("".join(self.words)).split())[: 4 * MAX_LINE]


def read(tree: HtmlElement, title: str | None, ways: Customs = ENGLISH) -> Header:
    """Read the lines around the page's headline, which follow the customs ``ways``."""
    return header.read(list(_around(_runs(tree), title, ways)))


def words(tree: HtmlElement) -> str:
    """All that the page shows, to look for days in it."""
    return " ".join(map(str, tree.xpath("//body//text()[not(parent::script or parent::style)]")))


def prose(tree: HtmlElement) -> str:
    """The page's first paragraphs, to tell its language; all of its text where it has none."""
    paragraphs = tree.xpath("(//body//p)[position() <= 50]")
    return " ".join(node.text_content() for node in paragraphs) or words(tree)


def first_time(tree: HtmlElement, ways: Customs = ENGLISH) -> Published | None:
    """The day of the page's first ``time`` element, rather of one that is not called an update's."""
    times = [(_means(node), parse(ways.plain(node.get("datetime")))) for node in tree.xpath(_TIMES)]
    return min(((means, day) for means, day in times if day), key=lambda time: time[0], default=(None, None))[1]


def _around(runs: Iterator[_Run], title: str | None, ways: Customs) -> Iterator[Line]:
    """The lines above and below the headline; where it is not shown, those at the top that speak for themselves."""
    wanted = plain(title or "")
    runs = (run for run in runs if run.text)
    top, shown = list[_Run](), False
    for run in runs:
        if shown := run.heading and plain(run.text) == wanted:
            break
        top.append(run)
    yield from (Line(header.alone(ways.plain(run.text))) for run in _own(top[-ABOVE:] if shown else top[:BELOW]))
    yield Line("")  # the headline itself
    below = _own(list(islice(runs, BELOW))) if shown else []
    end = header.reach([run.text for run in below], BELOW)
    yield from (Line(ways.plain(run.text, credited=run.credited), run.credited) for run in below[:end])


def _own(runs: Sequence[_Run]) -> Sequence[_Run]:
    """The lines before the headline of another story, which leads there."""
    return runs[: next((n for n, run in enumerate(runs) if run.heading and run.linked), len(runs))]


def _runs(tree: HtmlElement) -> Iterator[_Run]:
    """The page's lines in order."""
    run = _Run([])
    for piece in _pieces(tree):
        if piece is None:
            yield run
            run = _Run([])
        else:
            run.words += piece.words
            run.heading |= piece.heading
            run.linked |= piece.linked
            run.credited |= piece.credited


def _pieces(tree: HtmlElement) -> Iterator[_Run | None]:
    """Text with what is known of it; None at the borders between lines."""
    from lxml.etree import iterwalk  # noqa: PLC0415  with the page's parser, and plain text needs neither

    walk = iterwalk(tree, events=("start", "end"))
    around: list[_Run | None] = [_Run([])]  # None for an element that is skipped
    for event, node in walk:
        if event == "end":
            if around.pop():
                yield _gap(node)
            yield _text(node.tail, around[-1] or _Run([]))
        elif node.tag in _SKIPPED or _is_hidden(node):
            around.append(None)
            walk.skip_subtree()
        else:
            around.append(inside := _inside(node, around[-1] or _Run([])))
            yield _gap(node)
            time = _time(node) if node.tag == "time" else None
            yield _text(time or node.text, inside)
            if time:
                walk.skip_subtree()


def _inside(node: _Element, above: _Run) -> _Run:
    """What is known of the text in an element."""
    credited = above.credited or (node.tag not in ("html", "body", "main") and _says(node, _CREDITED))
    return _Run([], above.heading or node.tag in _HEADINGS, above.linked or _leads_away(node), credited)


def _gap(node: _Element) -> _Run | None:
    """What parts an element from what stands before and behind it."""
    return None if node.tag in _BORDERS else _Run([" "] if node.tag in _WORDS_APART else [])


def _text(text: str | None, inside: _Run) -> _Run:
    """Text of an element; blanks say nothing of their line."""
    return replace(inside, words=[text]) if text and text.strip() else _Run([text or ""])


def _time(node: _Element) -> str | None:
    """The moment that a ``time`` element means, as stamps are written; None where it has none."""
    moment = parse(node.get("datetime") or "")
    return f"{('published ', '', 'updated ')[_means(node)]}{moment.value}" if moment else None


def _means(node: _Element) -> Means:
    said = stamps.means(re.split(r"\d", "".join(map(str, node.itertext())), maxsplit=1)[0].rstrip("MTWFSJADON"))
    if said is Means.UPDATED or _says(node, _UPDATED):
        return Means.UPDATED
    return Means.PUBLISHED if said is Means.PUBLISHED or _says(node, _PUBLISHED) else Means.UNSAID


def _leads_away(node: _Element) -> bool:
    target = node.get("href")
    return target is not None and not leads_home(target)


def _says(node: _Element, what: re.Pattern[str]) -> bool:
    return any(what.search(node.get(name) or "") for name in _HINTS)


def _is_hidden(node: _Element) -> bool:
    if node.get("hidden") is not None and not (node.get("id") or "").startswith(STREAMED):
        return True
    return "display:none" in (node.get("style") or "").replace(" ", "")
