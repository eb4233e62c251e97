"""The text of an article, block by block, with its spans marked however they overlap."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from chalicelib.formats.html.marks import Mark
from chalicelib.formats.html.markup import Html, element, joined, start

Values = dict[str, Any]

FURNITURE = "Furniture of the page, not analysed"


class Text:
    """Writes the text of an article once, from its start to its end.

    ``shown`` has the ids of the spans that links lead to: those that have been written. ``speakers`` has the names of
    those who say the quotes, by the quotes' ids.
    """

    def __init__(self, article: Values, marks: list[Mark], speakers: dict[str, str]) -> None:
        self._text: str = article["text"]
        self._title: str | None = article["title"]
        self._blocks: list[Values] = article["blocks"]
        self._headings = [block for block in self._blocks if block["kind"] == "heading"]
        self._marks = marks
        self._speakers = speakers
        self.shown: set[str] = set()
        self.has_title = self._begins_with_title()
        """Whether the first heading is the title."""

    def _begins_with_title(self) -> bool:
        first = self._headings[0] if self._headings else {"start": 0, "end": 0}
        return self._text[first["start"] : first["end"]] == self._title

    def write(self) -> Html:
        """The blocks, and between them what the text has there: nothing of it is lost."""
        made: list[Html | str] = []
        at = 0
        for blocks in self._rows():
            first, end = max(at, blocks[0]["start"]), blocks[-1]["end"]
            made += self._text[at:first], self._block(blocks[-1], first, end)
            at = end
        return joined(made, self._text[at:])

    def _rows(self) -> Iterator[list[Values]]:
        """Blocks that make one paragraph: a dateline and the sentences behind it stand on one line."""
        row: list[Values] = []
        for block in self._blocks:
            if row and "\n" in self._text[row[-1]["end"] : block["start"]]:
                yield row
                row = []
            row.append(block)
        if row:
            yield row

    def _block(self, block: Values, first: int, end: int) -> Html:
        content = self._marked(first, end)
        if block["kind"] == "heading":
            return element("h1" if self.has_title and block is self._headings[0] else "h2", content)
        if block["kind"] == "embed":
            return element("blockquote", content)
        if block["kind"] == "remnant":
            return element("p", content, class_="remnant", role="note", aria_label=FURNITURE)
        return element("p", content)

    def _marked(self, first: int, end: int) -> Html:
        """A stretch of the text as a tree: a span that overlaps with an open one is closed with it, and opened anew."""
        made: list[Html | str] = []
        opened: list[Mark] = []
        for piece_start, piece_end, covering in self._pieces(first, end):
            kept = _common(opened, covering)
            made.append(Html("</span>" * (len(opened) - kept)))
            made += [self._opening(mark) for mark in covering[kept:]]
            made.append(_linked(self._text[piece_start:piece_end], covering))
            opened = covering
        return joined(made, Html("</span>" * len(opened)))

    def _pieces(self, first: int, end: int) -> Iterator[tuple[int, int, list[Mark]]]:
        """A stretch, cut wherever a span starts or ends, with the spans over each piece, the outer first."""
        over = [mark for mark in self._marks if mark.start < end and mark.end > first]
        bounds = sorted({first, end, *(at for mark in over for at in (mark.start, mark.end) if first < at < end)})
        waiting, covering = over[::-1], list[Mark]()
        for piece_start, piece_end in pairwise(bounds):
            covering = [mark for mark in covering if mark.end > piece_start]
            while waiting and waiting[-1].start <= piece_start:
                covering.append(waiting.pop())
            yield piece_start, piece_end, covering

    def _opening(self, mark: Mark) -> Html:
        """The start of a span: the first time with its id, and with a link from each quote that starts there."""
        classes = " ".join(mark.classes)
        if mark.id in self.shown:
            return start("span", class_=classes)
        self.shown.add(mark.id)
        return joined(start("span", class_=classes, id=mark.id), map(self._number, mark.quotes))

    def _number(self, quote: str) -> Html:
        """A link to a quote's entry. Its number is drawn by the style: the text has no such characters."""
        number = quote.removeprefix("q")
        label = f"Quote {number}: {self._speakers[quote]}"
        return element("a", class_="number", href=f"#{quote}", data_number=number, aria_label=label)


def _common(opened: list[Mark], covering: list[Mark]) -> int:
    """How many of the spans that are open stay so."""
    both = enumerate(zip(opened, covering, strict=False))
    return next((n for n, (one, other) in both if one is not other), min(len(opened), len(covering)))


def _linked(text: str, covering: list[Mark]) -> Html | str:
    """A piece of the text, as a link where it mentions something: the innermost, since links can't be nested."""
    innermost = next((mark for mark in reversed(covering) if mark.leads), None)
    return element("a", text, href=f"#{innermost.leads}", title=innermost.tells) if innermost else text
