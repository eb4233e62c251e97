"""ZIP packages, as word processors and makers of books write them: members by name, in memory, within limits.

A member's name is a name only: no path is followed, nothing is written.
"""

from __future__ import annotations

import re
import struct
import zlib
from itertools import islice
from typing import NamedTuple

from chalicelib.errors import DocumentTooLarge, UnreadableDocument, UnsupportedDocument
from chalicelib.readers import zip_directory
from chalicelib.readers.zip_directory import Entry

MAX_MEMBERS = 10_000
"""Members of a package: a report with a thousand pictures stays below 3,000."""

MAX_PART = 20_000_000
"""Bytes of one inflated part: forty for each character of the longest text that is analysed. Word writes about ten."""

MAX_INFLATED = 40_000_000
"""Bytes of all parts that are inflated, together."""

MAX_RATIO = 100
"""Bytes that one packed byte may become: the limit of Apache POI's ZipSecureFile. Word's and Writer's stay below 30."""

FREE = 100_000
"""Bytes of a part that are inflated whatever their ratio, as in Apache POI."""

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
EPUB = "application/epub+zip"
WACZ = "application/wacz"
ZIP = "application/zip"

_METHODS = (zip_directory.STORED, zip_directory.DEFLATED)  # the only ones in office documents and books
_BROKEN = (zip_directory.Damage, struct.error, zlib.error)
# The type of an OOXML package's main part, in the list of its parts' types.
_MAIN = re.compile(rb"(wordprocessingml|ms-word|spreadsheetml|ms-excel|presentationml|ms-powerpoint)[\w.-]*\.main\+xml")
_OFFICE = {
    b"wordprocessingml": DOCX,
    b"ms-word": DOCX,  # with macros, which are never looked at
    b"spreadsheetml": "Spreadsheets",
    b"ms-excel": "Spreadsheets",
    b"presentationml": "Presentations",
    b"ms-powerpoint": "Presentations",
}
_OPEN_DOCUMENT = (
    (ODT, ODT),
    ("application/vnd.oasis.opendocument.spreadsheet", "Spreadsheets"),
    ("application/vnd.oasis.opendocument.presentation", "Presentations"),
    ("application/vnd.oasis.opendocument.", "Drawings, charts and databases"),
    ("application/vnd.sun.xml.", "Documents of OpenOffice 1"),
    (EPUB, EPUB),
)
_TYPES = "[content_types].xml"
_SIGNS = (
    ("index/document.iwa", "Files of Pages, Numbers and Keynote"),
    ("androidmanifest.xml", "Programs"),
    ("meta-inf/manifest.mf", "Programs"),  # Java's
)


class Limits(NamedTuple):
    """How much of a package is looked at: members, bytes of one part, and of all parts together, inflated."""

    members: int
    part: int
    inflated: int


DOCUMENTS = Limits(MAX_MEMBERS, MAX_PART, MAX_INFLATED)
ARCHIVES = Limits(60_000, MAX_PART, 500_000_000)
"""For each of 20,000 articles two pictures, or what macOS adds; five bytes for each one of the largest container."""


class Package:
    """The members of a package, by name: case and the kind of slash don't matter, as in OPC (ECMA-376, part 2)."""

    def __init__(self, body: bytes, limits: Limits = DOCUMENTS) -> None:
        """Raises UnreadableDocument where it is no ZIP or broken, DocumentTooLarge for more members than its limit."""
        try:
            self.entries = tuple(islice(zip_directory.entries(body), limits.members + 1))
        except _BROKEN as error:
            raise broken() from error
        if len(self.entries) > limits.members:
            raise too_large(f"it has more than {limits.members:,} members")
        self._members = {_plain(entry.name): entry for entry in reversed(self.entries)}
        self._body, self._limits, self._inflated = body, limits, 0

    def names(self) -> tuple[str, ...]:
        """The members' names, in lower case and with plain slashes, in the order of the directory."""
        return tuple(reversed(self._members))

    def __contains__(self, name: str) -> bool:
        return _plain(name) in self._members

    @property
    def is_spent(self) -> bool:
        """Whether as much has been inflated as may be: no part can be read any more."""
        # Entries may share their packed bytes, so all together are measured too.
        return self._inflated > min(self._limits.inflated, max(FREE, MAX_RATIO * len(self._body)))

    def read(self, name: str) -> bytes:
        """A part's bytes; raises UnreadableDocument where it is missing, and as `content`."""
        entry = self._members.get(_plain(name))
        if entry is None:
            raise broken("a part is missing")
        return self.content(entry)

    def content(self, entry: Entry) -> bytes:
        """The bytes of one of `entries`.

        Raises UnreadableDocument where it is broken or encrypted (``document_encrypted``), DocumentTooLarge over a
        limit of this module.
        """
        if entry.is_encrypted:
            raise encrypted()
        if entry.method not in _METHODS:
            raise broken("a part is packed in an unknown way")
        try:
            return self._inflate(entry)
        except _BROKEN as error:
            raise broken() from error

    def _inflate(self, entry: Entry) -> bytes:
        parts, size = [], 0
        for piece in zip_directory.content(self._body, entry):
            parts.append(piece)
            size += len(piece)
            self._inflated += len(piece)
            self._check(size, entry.packed)
        return b"".join(parts)

    def _check(self, size: int, packed: int) -> None:
        limits = self._limits
        if size > limits.part or self._inflated > limits.inflated:
            raise too_large(f"a part has more than {limits.part:,} bytes, or all have more than {limits.inflated:,}")
        if size > max(FREE, MAX_RATIO * packed) or self.is_spent:
            raise too_large("it is packed as no word processor packs")


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def kind(body: bytes) -> str:
    """The media type of a package: `DOCX`, `ODT`, `EPUB`, `WACZ`, or `ZIP` for any other.

    Raises UnsupportedDocument for spreadsheets, programs and their like, and what `Package` and its ``read`` raise.
    """
    package = Package(body, ARCHIVES)
    found = _declared(package)
    if "/" not in found:
        raise UnsupportedDocument(f"{found} can't be read: save the article as DOCX, ODT, PDF or plain text.")
    return found


def _declared(package: Package) -> str:
    if "mimetype" in package:
        said = package.read("mimetype")[:200].decode("ascii", "replace").strip()
        if found := next((told for start, told in _OPEN_DOCUMENT if said.startswith(start)), None):
            return found
    if _TYPES in package:
        main = _MAIN.search(package.read(_TYPES).replace(b"\0", b"").lower())  # the zeros are UTF-16's
        return _OFFICE[main[1]] if main else ZIP
    if "meta-inf/container.xml" in package:
        return EPUB
    if "meta-inf/manifest.xml" in package and "content.xml" in package:
        return ODT
    if "datapackage.json" in package and any(name.startswith("archive/") for name in package.names()):
        return WACZ
    return next((found for name, found in _SIGNS if name in package), ZIP)


def broken(why: str = "it may have been cut off on its way") -> UnreadableDocument:
    """The error of a package that can't be read."""
    return UnreadableDocument(f"The file is broken, {why}: open it, save it anew and upload it again.")


def encrypted() -> UnreadableDocument:
    """The error of a document that opens with a password only."""
    message = "The document is protected by a password: save it without one and upload it again."
    return UnreadableDocument(message, code="document_encrypted")


def too_large(why: str) -> DocumentTooLarge:
    """The error of a package over a limit."""
    return DocumentTooLarge(f"The file is too large to be opened safely, {why}: upload its text.")
