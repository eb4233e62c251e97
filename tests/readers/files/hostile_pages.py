"""Pages with one drawing, of which hostile PDFs are made."""

from __future__ import annotations

from tests.readers.files.pdfs import column, file, stream

PROSE = "The minister said on Monday that the budget of the town would be revised before the summer."
STORY = column(["Harbour budget revised", "", *[PROSE] * 8], 50, 780)
FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def one(drawing: bytes | str, *, resources: str = "/Font << /F1 5 0 R >>", more: tuple[bytes | str, ...] = ()) -> bytes:
    """One page with a drawing, which is object 4; ``more`` are objects from number 6."""
    return file(objects(stream(drawing, packed=True), resources, more))


def objects(contents: bytes | str, resources: str, more: tuple[bytes | str, ...]) -> list[bytes | str]:
    return [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << {resources} >> >>",
        contents,
        FONT,
        *more,
    ]
