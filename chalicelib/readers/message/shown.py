"""What a mail in HTML shows: its paragraphs as text, headings in Markdown.

A page is a site's, and its article has to be found in it; a mail holds little else, and tables that lay it out. So all
that it shows is kept here, and what is furniture is told by its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from chalicelib.readers.page import guard
from chalicelib.readers.prose.blocks import MAX_TITLE
from chalicelib.readers.prose.inlined import without_data, without_drawings
from chalicelib.readers.prose.mailings import without_filling
from chalicelib.readers.text import normalise

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_CELL = 60
"""Characters of a table's cell that is a figure's or a name's; in those that lay out a mail are paragraphs."""

MAX_COLUMNS = 30
"""Cells of a row of results."""

_BLOCKS = frozenset(
    "p div h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre table caption tbody thead tfoot tr td th center hr form"
    " section article header footer main aside nav address figure figcaption fieldset body".split()
)
_WITHIN_CELLS = sorted(_BLOCKS - {"td", "th"})
_UNSHOWN = frozenset("head style script title template noscript object select textarea button svg map".split())
_HEADINGS = {f"h{level}": f"{'#' * level} " for level in range(1, 7)}
_HIDDEN = re.compile(
    r"display:none|visibility:hidden|mso-hide:all|max-height:0(?:px)?(?:[;!]|$)|opacity:0(?:[;!]|$)", re.IGNORECASE
)
# The line that lists of mail show beside a subject, and what programs put below all that somebody writes.
_NO_TEXT = re.compile(
    r"pre-?header|preview-?text|gmail_signature|moz-signature|AppleMailSignature|(?:^|\s)(?:ms-outlook-mobile-)?signature(?:\s|$)",
    re.IGNORECASE,
)
_BLANKS = re.compile(r"[ \t\r\n\f\xa0]+")
_RUN = re.compile(" {2,}")
_LINE_END = re.compile(r" *\n *")
_PARTING = re.compile(r"\n{3,}")
_EMPTY_HEADING = re.compile(r"^#+[ ]*$", re.MULTILINE)
_LONG_HEADING = re.compile(rf"^#+ (?=.{{{MAX_TITLE},}}$)", re.MULTILINE)


def text(page: str) -> str:
    """The text of a mail's page: paragraphs parted by blank lines, its ends of lines as they are.

    Raises DocumentTooLarge where it is over a limit of `guard`.
    """
    page = normalise(without_drawings(without_data(page)))
    guard.check(page)
    tree = _parse(page)
    written = "" if tree is None else "".join(_pieces(tree))
    lines = _LINE_END.sub("\n", _RUN.sub(" ", without_filling(written)))
    return _LONG_HEADING.sub("", _PARTING.sub("\n\n", _EMPTY_HEADING.sub("", lines))).strip()


def _parse(page: str) -> _Element | None:
    # Imported here, since mails that are text alone do not need it.
    from lxml.etree import LxmlError  # noqa: PLC0415
    from lxml.html import HTMLParser, document_fromstring  # noqa: PLC0415

    parser = HTMLParser(remove_comments=True, remove_pis=True, no_network=True, huge_tree=False)
    try:
        return document_fromstring(re.sub(r"\s*<\?xml[^>]*>", "", page, count=1), parser=parser)
    except (LxmlError, ValueError):
        return None


def _pieces(node: _Element, *, in_line: bool = False) -> Iterator[str]:
    """What an element shows, with line ends around it where it is a block; cells of results are ``in_line``."""
    if node.tag in _UNSHOWN or _is_hidden(node):
        return
    if node.tag == "br":
        yield "\n"
        return
    mark = _HEADINGS.get(str(node.tag), "")
    border = "" if node.tag not in _BLOCKS else " " if in_line else "\n\n"
    yield f"{border}{mark}"
    yield from (piece.replace("\n", " ") if mark else piece for piece in _inside(node))
    yield border


def _inside(node: _Element) -> Iterator[str]:
    yield _written(node, node.text)
    in_line = node.tag == "tr" and len(node) <= MAX_COLUMNS and all(map(_is_figure, node))
    for child in node:
        yield from _pieces(child, in_line=in_line)
        yield _written(node, child.tail)


def _written(node: _Element, words: str | None) -> str:
    return (words or "") if node.tag == "pre" else _BLANKS.sub(" ", words or "")


def _is_figure(cell: _Element) -> bool:
    """Whether a cell is short, and of a table of results: those that lay out a mail have blocks in them."""
    if next(cell.iter(*_WITHIN_CELLS), None) is not None:
        return False
    return len("".join(map(str, cell.itertext())).strip()) <= MAX_CELL


def _is_hidden(node: _Element) -> bool:
    style = "".join((node.get("style") or "").split())
    if node.get("hidden") is not None or (style and _HIDDEN.search(style)):
        return True
    return bool(_NO_TEXT.search(f"{node.get('class') or ''} {node.get('id') or ''}"))
