"""ZIP packages in memory, for the tests of what is packed in them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping


def zipped(members: Mapping[str, str | bytes], *, stored: bool = False) -> bytes:
    """A package of members, in their order; a ``mimetype`` lies in it unpacked, as ODF and EPUB want it."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            method = zipfile.ZIP_STORED if name == "mimetype" else None
            package.writestr(zipfile.ZipInfo(name, (2024, 5, 2, 9, 30, 0)), content, method or package.compression)
    return target.getvalue()


def overlapping(name: str, copies: int, content: bytes) -> bytes:
    """A package whose entries, beside the first, all lie where the first lies (after D. Fifield's zip bombs)."""
    plain = zipped({name: content})
    start = plain.rindex(b"PK\x01\x02")
    end = plain.rindex(b"PK\x05\x06")
    entries = plain[start:end] * copies
    tail = bytearray(plain[end:])
    tail[8:10] = tail[10:12] = copies.to_bytes(2, "little")
    tail[12:16] = len(entries).to_bytes(4, "little")
    return plain[:start] + entries + bytes(tail)


def encrypted(package: bytes) -> bytes:
    """The package with all its entries flagged as encrypted."""
    marked = bytearray(package)
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = marked.find(sign)
        while start >= 0:
            marked[start + place] |= 1
            start = marked.find(sign, start + 4)
    return bytes(marked)
