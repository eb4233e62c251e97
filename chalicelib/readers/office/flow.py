"""The paragraphs of a document in reading order.

Those of a table come row by row. Those of a text box follow the paragraph that it hangs on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from chalicelib.model import BlockKind
from chalicelib.readers.building import Paragraph, too_long
from chalicelib.readers.prose.remnants import is_remnant, without_asides
from chalicelib.readers.text import MAX_CHARACTERS, MAX_PARAGRAPHS, normalise
from chalicelib.readers.units import Unit

MAX_CELL = 200
"""Characters of a table's cell that is a name or a number: a longer one is prose, in a table that lays out a page."""

# Two ends of lines in a row part paragraphs, as on web pages; one does not.
_BORDER = re.compile(r"\n *\n\s*")


@dataclass(slots=True)
class _Body:
    """What holds paragraphs: the document, a cell, a text box. ``boxes`` hang on the paragraph that is open."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    boxes: list[Paragraph] = field(default_factory=list)


class Flow:
    """What is written into it, as paragraphs. Raises DocumentTooLarge as soon as there are more than are read."""

    def __init__(self) -> None:
        self._bodies = [_Body()]
        self._rows: list[list[list[Paragraph]]] = []
        self._size = self._count = 0

    def write(self, text: str) -> None:
        """Add words to the open paragraph; an end of line among them is a blank."""
        self._size += len(text)
        if self._size > MAX_CHARACTERS:
            raise too_long()
        self._bodies[-1].words.append(text.replace("\n", " "))

    def break_line(self) -> None:
        """End a line of the open paragraph."""
        self._bodies[-1].words.append("\n")

    def end(self, kind: BlockKind | None = None) -> None:
        """End the paragraph, of which ``kind`` is known."""
        body = self._bodies[-1]
        for part in _BORDER.split(normalise("".join(body.words))):
            if text := without_asides(" ".join(part.split())):
                body.paragraphs.append((text, Unit(0, 0, None if is_remnant(text) else kind)))
                self._count += 1
        body.paragraphs += body.boxes
        body.words, body.boxes = [], []
        if self._count > MAX_PARAGRAPHS:
            raise too_long()

    def drop(self) -> None:
        """Leave out the open paragraph."""
        self._bodies[-1].words.clear()
        self.end()

    def open_row(self) -> None:
        """Begin a row of a table."""
        self._rows.append([])

    def open_cell(self) -> None:
        """Begin a cell."""
        self._bodies.append(_Body())

    def close_cell(self) -> None:
        """End the cell; outside a row its paragraphs are those of what it stands in."""
        paragraphs = self._closed()
        if self._rows:
            self._rows[-1].append(paragraphs)
        else:
            self._bodies[-1].paragraphs += paragraphs

    def close_row(self) -> None:
        """End the row."""
        self._bodies[-1].paragraphs += _in_order(self._rows.pop())

    def open_box(self) -> None:
        """Begin a text box that hangs on the open paragraph."""
        self._bodies.append(_Body())

    def close_box(self) -> None:
        """End the text box."""
        paragraphs = self._closed()
        self._bodies[-1].boxes += paragraphs

    def _closed(self) -> list[Paragraph]:
        self.end()
        return self._bodies.pop().paragraphs

    def paragraphs(self) -> list[Paragraph]:
        """All paragraphs, once the document has ended, even within a row."""
        while len(self._bodies) > 1:
            self.close_cell()
        while self._rows:
            self.close_row()
        self.end()
        return self._bodies[0].paragraphs


def _in_order(cells: Sequence[Sequence[Paragraph]]) -> list[Paragraph]:
    """The paragraphs of a row: one line where its cells are words and numbers, else those of one cell after another."""
    filled = [cell for cell in cells if cell]
    if len(filled) > 1 and all(len(cell) == 1 and len(cell[0][0]) <= MAX_CELL for cell in filled):
        return [(" ".join(cell[0][0] for cell in filled), Unit(0, 0))]
    return [paragraph for cell in filled for paragraph in cell]
