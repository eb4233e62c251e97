"""What of a PDF is read: each bound a number, so that the same bytes end the same way on every machine.

Real PDFs are far below: 156 prints of 26 news stories by three producers have at most 5 pages, 40,000 operands and
0.2 MB of drawing each. What these bounds leave open (an endless search for a lost table of objects, say) is bounded by
the process that reads: `chalicelib.readers.child`.
"""

from __future__ import annotations

from dataclasses import dataclass

from chalicelib.errors import DocumentTooLarge
from chalicelib.readers.building import too_long
from chalicelib.readers.text import MAX_CHARACTERS

MAX_PAGES = 1_000
"""Pages: five times those of the longest text that is analysed, 500,000 characters."""

MAX_OBJECTS = 200_000
"""Objects of a file: a report of 1,000 pages has some 20,000; pypdf takes 10 microseconds for each."""

MAX_STREAM = 16_000_000
"""Bytes of one stream when its filters are undone: the drawing of a page of maps has some 5 MB."""

MAX_DRAWN = 64_000_000
"""Bytes of all drawings together, forms as often as they are drawn."""

MAX_OPERANDS = 1_000_000
"""Numbers, strings and operators of all drawings together: a page of text has some 2,000, a map 300,000."""

MAX_STRINGS = 150_000
"""Strings drawn on all pages together: a page has some 100 to 500, or 3,000 where each letter stands by itself."""

MAX_LETTERS = MAX_CHARACTERS + 100_000
"""Letters drawn on all pages together: those of the longest text that is analysed, and of what surrounds it."""

MAX_RUNS = 8_000
"""Stretches of text on one page: pages of a newspaper's tables have some 5,000."""

MAX_FONTS = 1_000
"""Fonts of a document; of prints with a font for each page and face, some hundreds."""

MAX_TABLE = 1_000_000
"""Bytes of a font's table from codes to letters: one of all 65,536 codes has 900,000."""

MAX_FILTERS = 4
"""Filters of a stream; real ones have one or two."""

MAX_FORMS = 500
"""Forms drawn on one page, those within others too."""

MAX_DEPTH = 8
"""Forms within forms."""

MAX_STATES = 200
"""Graphics states kept at one time; ISO 32000-1 (annex C) promises programs 28."""

MAX_POINTS = 10_000
"""Points kept of one path: its outermost tell where it lies, and any shape's first are enough for that."""

MAX_BOXES = 1_000
"""Pictures and filled shapes kept of one page."""


@dataclass(slots=True)
class Budget:
    """What is left to spend on a document's drawings."""

    operands: int = MAX_OPERANDS
    strings: int = MAX_STRINGS
    drawn: int = MAX_DRAWN
    letters: int = MAX_LETTERS
    fonts: int = MAX_FONTS

    def spend(self, *, operands: int = 0, strings: int = 0, drawn: int = 0, letters: int = 0, fonts: int = 0) -> None:
        """Take from what is left; raises DocumentTooLarge where that does not do."""
        self.operands -= operands
        self.strings -= strings
        self.drawn -= drawn
        self.letters -= letters
        self.fonts -= fonts
        if self.letters < 0:
            raise too_long()
        if min(self.operands, self.strings, self.drawn, self.fonts) < 0:
            raise too_complex()


def too_complex() -> DocumentTooLarge:
    """The error of a document over one of the limits."""
    return DocumentTooLarge(
        "The PDF has more pages or drawings than are read: upload a part of it, or its text.",
        code="document_too_complex",
    )
