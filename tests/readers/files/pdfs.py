"""PDFs written by hand: objects, a table of where they are, and drawings of lines of text."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence

from pypdf._codecs.core_font_metrics import CORE_FONT_METRICS

FONTS = "/F1 3 0 R /F2 4 0 R"
A4 = (595, 842)
_FACES = {"F1": "Helvetica", "F2": "Helvetica-Bold"}


def file(objects: Sequence[bytes | str], *, extra: str = "", version: str = "1.7") -> bytes:
    """A PDF of numbered objects, of which the first is its root; ``extra`` goes into its trailer."""
    body, places = bytearray(f"%PDF-{version}\n%\xe2\xe3\xcf\xd3\n".encode("latin-1")), []
    for number, written in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%b\nendobj\n" % (number, _bytes(written))
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(body)
    body += b"xref\n0 %d\n0000000000 65535 f \n%b" % (len(objects) + 1, table)
    trailer = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {extra} >>\nstartxref\n{start}\n%%EOF\n"
    return bytes(body + trailer.encode("latin-1"))


def stream(data: bytes | str, *, extra: str = "", packed: bool = False) -> bytes:
    """A stream; ``packed`` deflates it."""
    written = _bytes(data)
    written, extra = (zlib.compress(written, 9), f"{extra} /Filter /FlateDecode") if packed else (written, extra)
    return f"<< /Length {len(written)} {extra} >>\nstream\n".encode("latin-1") + written + b"\nendstream"


def document(
    pages: Iterable[bytes | str],
    *,
    said: str = "",
    size: tuple[int, int] = A4,
    resources: str = "",
    more: Sequence[bytes | str] = (),
    page: str = "",
    root: str = "",
) -> bytes:
    """A PDF of pages with some drawings, in Helvetica (/F1) and Helvetica-Bold (/F2).

    ``said`` is what its information dictionary holds, ``more`` are objects from number 6, ``resources`` and ``page``
    what is added to each page's dictionaries, ``root`` to the catalogue.
    """
    drawings = list(pages)
    first = 6 + len(more)
    kids = " ".join(f"{first + 2 * number} 0 R" for number in range(len(drawings)))
    objects: list[bytes | str] = [
        f"<< /Type /Catalog /Pages 2 0 R {root} >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(drawings)} >>",
        *map(_font, _FACES.values()),
        f"<< {said} >>",
        *more,
    ]
    for number, drawing in enumerate(drawings):
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {size[0]} {size[1]}] /Contents {first + 2 * number + 1} 0 R"
            f" /Resources << /Font << {FONTS} >> {resources} >> {page} >>",
            stream(drawing),
        ]
    return file(objects, extra="/Info 5 0 R")


def _font(name: str) -> str:
    return f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>"


def line(text: str, x: float, y: float, *, size: float = 10, font: str = "F1") -> str:
    """A line of text, its base at a height."""
    written = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /{font} {size} Tf {x} {y} Td ({written}) Tj ET\n"


def column(
    lines: Iterable[str], x: float, top: float, *, size: float = 10, leading: float = 12, font: str = "F1"
) -> str:
    """Lines below each other; an empty one leaves a blank line, one that begins with a tab is indented."""
    drawn = ""
    for number, text in enumerate(lines):
        indent = size * 1.2 if text.startswith("\t") else 0
        drawn += line(text.strip("\t"), x + indent, top - number * leading, size=size, font=font) if text else ""
    return drawn


def wrapped(text: str, width: float, *, size: float = 10, font: str = "F1") -> list[str]:
    """A text in lines of at most so many points, as a program breaks them: by the widths of the font's letters."""
    widths = CORE_FONT_METRICS[_FACES[font]].character_widths
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and sum(widths.get(sign, widths["default"]) for sign in longer) * size / 1000 <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _bytes(written: bytes | str) -> bytes:
    # As Windows writes them, which the fonts here are told to read.
    return written if isinstance(written, bytes) else written.encode("cp1252")
