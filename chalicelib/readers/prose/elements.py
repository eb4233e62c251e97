"""The paragraphs of prose that is marked up as elements: NITF's, which has them from HTML, and XHTML's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from chalicelib.readers.text import MAX_CHARACTERS, MAX_PARAGRAPHS, normalise
from chalicelib.readers.units import Unit

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEADINGS = frozenset("hl1 hl2 h1 h2 h3 h4 h5 h6".split())
_BORDERS = _HEADINGS | frozenset(
    "body body.content block p bq blockquote credit pre ol ul li dl dt dd table thead tbody tfoot tr nitf-table hr"
    " html byline dateline div section article main header address center".split()
)
"""Elements that a paragraph ends before and after; all others stand within one."""

_PARTS = frozenset("td th".split())  # of one paragraph, with a blank between them
# What is shown beside the story, told about it, or drawn: captions are no prose.
_DROPPED = frozenset(
    "media figure figcaption caption img picture audio video iframe object embed svg math canvas map"
    " script style noscript template head title form button select textarea nav footer aside"
    " nitf-table-metadata table-reference custom-table tobject key-list classifier copyrite datasource bibliography"
    " fn note rights abstract".split()
)
_BLANKS = re.compile(r"\s+")
_LINES = re.compile(r"\n(?:[ \n]*\n)")  # two line breaks part paragraphs where no element does
_MARKS = frozenset("\"'“”„«»‘‹")


def paragraphs(node: _Element, *, lines: bool = False) -> Iterator[tuple[str, Unit]]:
    """The paragraphs of an element, in order; with ``lines``, each line break ends one, as in a list of shots.

    They end with the first that is over the limits of a text: `building.lay_out` refuses what is longer.
    """
    count, size = 0, 0
    for text, kind in _parted(_runs(node), lines=lines):
        count, size = count + 1, size + len(text) + 2
        yield text, Unit(0, 0, "heading" if kind in _HEADINGS else None)
        if count > MAX_PARAGRAPHS or size > MAX_CHARACTERS:
            return


def name(node: _Element) -> str:
    """The element's name in lower case, without its namespace."""
    return str(node.tag).rpartition("}")[2].lower()


def _parted(runs: Iterable[tuple[str, str]], *, lines: bool) -> Iterator[tuple[str, str]]:
    for run, kind in runs:
        written = normalise(run)
        for part in written.split("\n") if lines else _LINES.split(written):
            if text := " ".join(part.split()):
                yield text, kind


def _runs(node: _Element) -> Iterator[tuple[str, str]]:
    """Each run of text between the borders of blocks, a line end where a ``br`` is, and the block's element."""
    from lxml.etree import iterwalk  # noqa: PLC0415  of no use to plain text

    words, kind, walk = list[str](), "", iterwalk(node, events=("start", "end"))
    for event, element in walk:
        starts, tag = event == "start", name(element)
        if tag in _BORDERS:
            yield "".join(words), kind
            words, kind = [], tag if starts else ""
        if starts and tag in _DROPPED and element is not node:
            walk.skip_subtree()
        elif starts:
            words.append(_opening(element, tag))
        else:
            words.append(
                _closing(element, tag) + ("" if element is node else _flowed(element.tail, element.getparent()))
            )
    yield "".join(words), kind


def _opening(element: _Element, tag: str) -> str:
    return ("“" if tag == "q" and not _is_marked(element) else "") + _flowed(element.text, element)


def _closing(element: _Element, tag: str) -> str:
    if tag == "q":
        return "" if _is_marked(element) else "”"
    return "\n" if tag == "br" else " " if tag in _PARTS else ""


def _flowed(text: str | None, within: _Element | None) -> str:
    """Text whose line ends mean nothing, but where it is preformatted."""
    kept = within is not None and name(within) == "pre"
    return (text or "") if kept else _BLANKS.sub(" ", text or "")


def _is_marked(quote: _Element) -> bool:
    """Whether the quotation marks of a quote are written, in it or before it."""
    previous, above = quote.getprevious(), quote.getparent()
    before = previous.tail if previous is not None else above.text if above is not None else ""
    words = (quote.text or "").strip() or next(((child.text or "").strip() for child in quote), "")
    return words[:1] in _MARKS or (before or "").rstrip()[-1:] in _MARKS
