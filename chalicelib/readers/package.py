"""ZIP packages, as word processors and makers of books write them: members by name, in memory, within limits.

A member's name is a name only: no path is followed, nothing is written.
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from io import BytesIO

from chalicelib.errors import DocumentTooLarge, UnreadableDocument, UnsupportedDocument

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


class Package:
    """The members of a package, by name: case and the kind of slash don't matter, as in OPC (ECMA-376, part 2)."""

    def __init__(self, body: bytes) -> None:
        """Raises UnreadableDocument where it is no ZIP or broken, DocumentTooLarge for more than `MAX_MEMBERS`."""
        # Counted before the directory is read: of 5 MB it could hold 100,000 entries.
        if body.count(_ENTRY) > MAX_MEMBERS:
            raise too_large(f"it has more than {MAX_MEMBERS:,} members")
        try:
            self._zip = zipfile.ZipFile(BytesIO(body))
        except _BROKEN as error:
            raise broken() from error
        self._members = {_plain(info.filename): info for info in reversed(self._zip.infolist())}
        self._packed, self._inflated = len(body), 0

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
        if size > MAX_PART or self._inflated > MAX_INFLATED:
            raise too_large(f"a part has more than {MAX_PART:,} bytes, or all have more than {MAX_INFLATED:,}")
        # Entries may share their packed bytes, so all together are measured too.
        if size > max(FREE, MAX_RATIO * packed) or self._inflated > max(FREE, MAX_RATIO * self._packed):
            raise too_large("it is packed as no word processor packs")


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def kind(body: bytes) -> str:
    """The media type of a package: `DOCX`, `ODT`, `EPUB`, or `ZIP` for any other.

    Raises UnsupportedDocument for spreadsheets and their like, and what `Package` and its ``read`` raise.
    """
    package = Package(body)
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
    return "Files of Pages, Numbers and Keynote" if "index/document.iwa" in package else ZIP


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
