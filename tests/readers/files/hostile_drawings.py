"""PDFs whose drawings, layouts and fonts want to cost their reader more than they are worth."""

from __future__ import annotations

import random
from collections.abc import Iterator

from tests.readers.files.hostile_pages import FONT, PROSE, STORY, one
from tests.readers.files.pdfs import column, document, line, stream


def files() -> Iterator[tuple[str, bytes]]:
    """Each by what it attacks."""
    yield from _drawings()
    yield from _layouts()
    yield from _fonts()


def _drawings() -> Iterator[tuple[str, bytes]]:
    begun = "BT /F1 12 Tf 72 700 Td "
    many = {
        "1,000,000 strings": begun + "(a) Tj " * 1_000_000,
        "1,000,000 letters in a string": begun + f"({'a' * 60_000}) Tj " * 18,
        "500,000 states": "q " * 500_000 + STORY + "Q " * 500_000,
        "brackets": "[" * 3_000_000 + " TJ",
        "open strings": "(" * 3_000_000,
        "closed strings": "()" * 3_000_000,
        "open hexadecimals": "<" * 3_000_000,
        "dictionaries": "<<" * 1_500_000,
        "braces": "{" * 3_000_000,
        "escapes": begun + "(" + "\\" * 3_000_000 + ") Tj",
        "comments": "%\n" * 5_000_000,
        "one comment": "%" + "x" * 15_000_000,
        "blanks": " " * 15_000_000 + STORY,
        "numbers": "1 " * 3_000_000,
        "long numbers": ("9" * 400 + " 0 0 " + "9" * 400 + " 0 0 cm ") * 1_000 + STORY,
        "wrong numbers": "--1.2.3-4 " * 500_000,
        "pictures without an end": "BI ID " * 500_000,
        "marks": "/Span << /ActualText (x) >> BDC " * 300_000 + STORY,
        "a replacement of 1 MB": f"/Span << /ActualText ({'x' * 1_000_000}) >> BDC {STORY} EMC",
        "fonts": "".join(f"/F{n} 12 Tf " for n in range(300_000)),
        "paths": "0 0 m 1 1 l 2 2 l h f " * 100_000 + STORY,
        "rectangles": "0 0 9 9 re f " * 100_000 + STORY,
        "clock": "0 -1 1 0 0 0 cm " * 300_000 + STORY,
        "sizes": "".join(f"BT /F1 {n}e30 Tf (x) Tj ET " for n in range(50_000)),
    }
    for name, drawing in many.items():
        yield f"drawing: {name}", one(drawing)


def _layouts() -> Iterator[tuple[str, bytes]]:
    chance = random.Random(1)
    anywhere = "".join(line("x", chance.randrange(600), chance.randrange(780)) for _ in range(19_000))
    yield "19,000 letters anywhere", one(anywhere)
    words = "".join(line("fourteen words", 12 * chance.randrange(50), 2 * chance.randrange(390)) for _ in range(19_000))
    yield "19,000 words on edges", one(words)
    grid = "".join(line("a cell of text", 5 * x, 8 * y, size=3) for x in range(120) for y in range(97))
    yield "a grid of 11,640 cells", one(grid)
    initials = "".join(
        line("A", 40 * x, 5 * y, size=40) + line("abcdefgh", 40 * x + 30, 5 * y) for x in range(15) for y in range(150)
    )
    yield "4,500 initials", one(initials)
    yield "one letter 19,000 times", one(line("x", 50, 700) * 19_000)
    columns = "".join(column([PROSE[:18]] * 60, 70 * n, 780) for n in range(8))
    yield "50 pages of 8 columns", document([columns] * 50)
    yield "40 pages of 19,000 letters", document([anywhere] * 40)
    yield "400,000 letters", document([column([PROSE] * 60, 30, 780)] * 75)
    yield "one line of 400,000 letters", one(f"BT /F1 1 Tf 8 0 0 8 72 700 Tm ({'a b ' * 14_000}) Tj " * 8)
    hyphens = column(["word-"] * 60, 30, 780)
    yield "1,000 pages of hyphens", document([hyphens] * 1000)
    yield "1,000 pages of heads", document([line(f"{PROSE} {n}", 30, 800) + line("1", 30, 20) for n in range(1000)])


def _fonts() -> Iterator[tuple[str, bytes]]:
    def with_map(cmap: str) -> bytes:
        kinds = "/Subtype /Type0 /Encoding /Identity-H /DescendantFonts [8 0 R]"
        font = f"<< /Type /Font /BaseFont /X {kinds} /ToUnicode 7 0 R >>"
        inner = "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /W [0 4294967295 500] /DW 1000 >>"
        drawing = "BT /F1 12 Tf 72 700 Td <004100420043> Tj ET"
        return one(drawing, resources="/Font << /F1 6 0 R >>", more=(font, stream(cmap, packed=True), inner))

    begin = "begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange "
    yield "a map of 2^32 codes", with_map(begin + "1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange endcmap")
    yield "a map of 1,000,000 lines", with_map(begin + "100 beginbfchar " + "<0041> <0042>\n" * 1_000_000)
    yield (
        "a map of 60,000 lines",
        with_map(
            begin + "100 beginbfchar " + "".join(f"<{n:04X}> <0042>\n" for n in range(60_000)) + "endbfchar endcmap"
        ),
    )
    yield "a map of long letters", with_map(begin + "1 beginbfchar <0041> <" + "0042" * 200_000 + "> endbfchar endcmap")
    yield "a map that is open", with_map(begin + "100 beginbfrange <0000> <FFFF> [" + "<0041>" * 100_000)
    yield "a map of brackets", with_map("<" * 900_000)
    names = " ".join(f"/g{n}" for n in range(500_000))
    font = f"<< /Type /Font /Subtype /Type1 /BaseFont /X /Encoding << /Differences [0 {names}] >> >>"
    yield "500,000 names of letters", one(STORY, resources="/Font << /F1 6 0 R >>", more=(font,))
    widths = "1 " * 1_000_000
    font = f"<< /Type /Font /Subtype /TrueType /BaseFont /X /FirstChar 0 /LastChar 999999 /Widths [{widths}] >>"
    yield "1,000,000 widths", one(STORY, resources="/Font << /F1 6 0 R >>", more=(font,))
    many = tuple(FONT for _ in range(3_000))
    names = " ".join(f"/F{n} {n + 6} 0 R" for n in range(3_000))
    drawing = "BT " + "".join(f"/F{n} 9 Tf (x) Tj " for n in range(3_000)) + "ET"
    yield "3,000 fonts", one(drawing, resources=f"/Font << {names} >>", more=many)
    program = stream(
        b"%!PS-AdobeFont-1.0\n/Encoding 256 array\n" + b"dup 65 /A put\n" * 500_000,
        extra="/Length1 7000000",
        packed=True,
    )
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /X /FontDescriptor << /FontFile 7 0 R /Flags 4 >> >>"
    yield "a font's program of 7 MB", one(STORY, resources="/Font << /F1 6 0 R >>", more=(font, program))
    font = "<< /Type /Font /Subtype /Type3 /FontMatrix [(x)] /CharProcs 6 0 R /Encoding 6 0 R >>"
    yield "a font that is its own letters", one(STORY, resources="/Font << /F1 6 0 R >>", more=(font,))
