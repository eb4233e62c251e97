"""ZIP packages, as word processors and makers of books write them: members by name, in memory, within limits.

A member's name is a name only: no path is followed, nothing is written.
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from io import BytesIO
from typing import NamedTuple

from chalicelib.errors import DocumentTooLarge, UnreadableDocument, UnsupportedDocument


class Limits(NamedTuple):
    """How much of a package is looked at. As they are, they are those of documents and books."""

    members: int = 10_000
    """A report with a thousand pictures stays below 3,000."""
    part: int = 20_000_000
    """Bytes of one inflated part: forty for each character of the longest text that is analysed. Word writes ten."""
    inflated: int = 40_000_000
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

_CHUNK = 65_536  # bytes that are inflated at a time
_ENTRY = b"PK\x01\x02"  # opens each entry of the directory
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # the only ones in office documents and books
_ENCRYPTED = 0x1  # of an entry's flags
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, struct.error, NotImplementedError),
    *(OSError, EOFError, ValueError, RuntimeError, OverflowError, LookupError),
)
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
_KINDS = (
    ("index/document.iwa", "Files of Pages, Numbers and Keynote"),
    ("androidmanifest.xml", "Programs"),
    ("meta-inf/manifest.mf", "Programs"),  # Java's
)


DOCUMENTS = Limits()
ARCHIVES = Limits(members=60_000, inflated=500_000_000)
"""For each of 20,000 articles two pictures, or what macOS adds; five bytes for each packed one of the largest."""


class Package:
    """The members of a package, by name: case and the kind of slash don't matter, as in OPC (ECMA-376, part 2)."""

    def __init__(self, body: bytes, limits: Limits = DOCUMENTS) -> None:
        """Raises UnreadableDocument where it is no ZIP or broken, DocumentTooLarge for more members than its limit."""
        # Counted before the directory is read: of 5 MB it could hold 100,000 entries.
        if body.count(_ENTRY) > limits.members:
            raise too_large(f"it has more than {limits.members:,} members")
        try:
            self._zip = zipfile.ZipFile(BytesIO(body))
        except _BROKEN as error:
            raise broken() from error
        self._members = {_plain(info.filename): info for info in reversed(self._zip.infolist())}
        self._limits, self._inflated = limits, 0
        self._most = min(limits.inflated, max(FREE, MAX_RATIO * len(body)))

    @property
    def entries(self) -> tuple[zipfile.ZipInfo, ...]:
        """The directory, in its order, with all that have the same name."""
        return tuple(self._zip.infolist())

    @property
    def is_spent(self) -> bool:
        """Whether as much has been inflated as may be: all further parts are too large, then."""
        return self._inflated > self._most

    def names(self) -> tuple[str, ...]:
        """The members' names, in lower case and with plain slashes, in the order of the directory."""
        return tuple(reversed(self._members))

    def __contains__(self, name: str) -> bool:
        return _plain(name) in self._members

    def read(self, name: str) -> bytes:
        """A part's bytes.

        Raises UnreadableDocument where it is missing, broken or encrypted (``document_encrypted``), DocumentTooLarge
        over a limit of this module.
        """
        info = self._members.get(_plain(name))
        if info is None:
            raise broken("a part is missing")
        return self.inflated(info)

    def inflated(self, info: zipfile.ZipInfo) -> bytes:
        """The bytes of an entry; raises as `read`."""
        if info.flag_bits & _ENCRYPTED:
            raise encrypted()
        if info.compress_type not in _METHODS:
            raise broken("a part is packed in an unknown way")
        try:
            return self._inflate(info)
        except _BROKEN as error:
            raise broken() from error

    def _inflate(self, info: zipfile.ZipInfo) -> bytes:
        parts, size = [], 0
        with self._zip.open(info) as member:
            while chunk := member.read(_CHUNK):
                parts.append(chunk)
                size += len(chunk)
                self._inflated += len(chunk)
                self._check(size, info.compress_size)
        return b"".join(parts)

    def _check(self, size: int, packed: int) -> None:
        limits = self._limits
        if size > limits.part or self._inflated > limits.inflated:
            raise too_large(f"a part has more than {limits.part:,} bytes, or all have more than {limits.inflated:,}")
        # Entries may share their packed bytes, so all together are measured too.
        if size > max(FREE, MAX_RATIO * packed) or self.is_spent:
            raise too_large("it is packed as no honest program packs")


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
    return next((told for name, told in _KINDS if name in package), ZIP)


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
