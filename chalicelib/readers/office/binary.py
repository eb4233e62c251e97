"""Office files of the time before 2007 (.doc, .xls, .ppt), and new ones with a password: both are compound files.

Which they are is told by the names of their streams, so that the refusal can say what to do ([MS-CFB], [MS-OFFCRYPTO]).
"""

from __future__ import annotations

from chalicelib.errors import InputError, UnsupportedDocument
from chalicelib.readers.package import encrypted

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The bytes that open a compound file."""

_STREAMS = (
    ("WordDocument", "Word files of the old kind (.doc) can't be read: save the document as DOCX, ODT or PDF."),
    ("PowerPoint Document", "Presentations can't be read: save the article as DOCX, ODT, PDF or plain text."),
    ("Workbook", "Spreadsheets can't be read: save the article as DOCX, ODT, PDF or plain text."),
)
_OTHER = "Old office files can't be read: save the document as DOCX, ODT, PDF or plain text."


def refusal(body: bytes) -> InputError:
    """Why a compound file that is no mail is not read: it has a password (``document_encrypted``), or is too old."""
    if _holds(body, "EncryptedPackage"):
        return encrypted()
    return UnsupportedDocument(next((why for name, why in _STREAMS if _holds(body, name)), _OTHER))


def _holds(body: bytes, name: str) -> bool:
    return name.encode("utf-16-le") in body
