"""What a document is, told by its own bytes: names and declared types are often wrong."""

from __future__ import annotations

import re

from chalicelib.errors import UnsupportedDocument
from chalicelib.readers.charset import wide
from chalicelib.readers.prose.markup import INLINE

# Signatures of files that are no text, and of text that is data. https://en.wikipedia.org/wiki/List_of_file_signatures
_SIGNATURES = (
    (b"%PDF-", "PDF documents"),
    (b"PK\x03\x04", "ZIP archives and office documents"),
    (b"PK\x05\x06", "ZIP archives and office documents"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old office documents"),
    (b"{\\rtf", "RTF documents"),
    (b"%!PS", "PostScript documents"),
    (b"\x1f\x8b", "gzip archives"),
    (b"BZh", "bzip2 archives"),
    (b"\xfd7zXZ\x00", "xz archives"),
    (b"7z\xbc\xaf\x27\x1c", "7z archives"),
    (b"\x28\xb5\x2f\xfd", "Zstandard archives"),
    (b"\x89PNG", "images"),
    (b"\xff\xd8\xff", "images"),
    (b"GIF8", "images"),
    (b"RIFF", "images, sound and video"),
    (b"\x00\x00\x00\x18ftyp", "video"),
    (b"\x00\x00\x00\x20ftyp", "video"),
    (b"ID3", "sound"),
    (b"OggS", "sound and video"),
    (b"\x7fELF", "programs"),
    (b"SQLite format 3\x00", "databases"),
    (b"WARC/", "web archives"),
)
_HEAD = 8192  # bytes: enough for what stands above a page's first element
_END = 400
_COMMENTS = rb"(?:\s|<!--(?:[^-]|-(?!->))*+-->|<\?xml[^>]*>)*+"
_HTML = re.compile(
    _COMMENTS + rb"<(?:!doctype\s+html|html|head|body|title|meta|link|base|script|style|article|main|section|header"
    rb"|nav|div|p|h[1-6]|table|blockquote|figure|ul|ol|span|center|font|frameset)[\s>/]",
    re.IGNORECASE,
)
_INLINE = re.compile(rb"%b<(?:%b)[\s/>]" % (_COMMENTS, INLINE.encode()), re.IGNORECASE)
_PARAGRAPHS = re.compile(rb"<(?:p|div|article|section|main)[\s>]", re.IGNORECASE)
_MARKUP = re.compile(_COMMENTS + rb"<[!?a-z]", re.IGNORECASE)
_ROOT = re.compile(rb"<html[\s>]", re.IGNORECASE)
_XML = re.compile(rb"\s*<(?:\?xml\b|!doctype\b|!entity\b)", re.IGNORECASE)
_ELEMENT = re.compile(rb"\s*<([A-Za-z][\w:.-]{0,60})[\s/>]")
_JSON = re.compile(rb"\s*(?:\{\s*[\"}]|\[\s*[{\"\]])")
_MAX_HEADER = 65_536  # bytes of a mail's header, with the stations and signatures that servers add
_MAIL = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:From \S[^\n]{0,200}\n)?"  # as mailboxes begin each message
    rb"(?:[A-Za-z-]{2,40}:[^\n]{0,998}\r?\n(?:[ \t][^\n]{0,998}\r?\n)*){2,}"
)
# Of a mail that is more than its text, or whose text is written in another way than it is read.
_PACKED = re.compile(
    rb"^content-(?:type:\s*(?!text/plain\b)|transfer-encoding:\s*(?![78]bit\b|binary\b))\S",
    re.IGNORECASE | re.MULTILINE,
)
_CONTROL = bytes(range(9)) + bytes(range(14, 27)) + bytes(range(28, 32))  # no escape: terminals' colours are text


def kind(body: bytes) -> str:
    """HTML, JSON or plain text, as a media type; raises UnsupportedDocument for everything else that can be told."""
    if name := next((name for signature, name in _SIGNATURES if body.startswith(signature)), None):
        raise _unsupported(f"{name[0].upper()}{name[1:]} can't be read")
    head, end = _ends(body)
    if _HTML.match(head) or (_MARKUP.match(head) and _ROOT.search(head)):
        return "text/html"
    if _INLINE.match(head):
        # Where nothing but line ends parts its paragraphs, the part of an article is text with tags in it.
        return "text/html" if _PARAGRAPHS.search(head) else "text/plain"
    if _XML.match(head) or _is_element(head, end):
        raise _unsupported("XML documents can't be read")
    if _JSON.match(head):
        return "application/json"
    if (fields := _MAIL.match(body[:_MAX_HEADER])) and _PACKED.search(fields[0]):
        raise _unsupported("E-mail messages with parts or encoded text can't be read")
    if _is_binary(head):
        raise _unsupported("The document is no text")
    return "text/plain"


def _unsupported(what: str) -> UnsupportedDocument:
    return UnsupportedDocument(f"{what}: upload plain text, Markdown, HTML or an article as JSON.")


def _ends(body: bytes) -> tuple[bytes, bytes]:
    """The document's first and last bytes, in UTF-8 where it takes several bytes a letter."""
    encoding = wide(body)
    head, end = body[:_HEAD], body[max(0, len(body) - _END) // 4 * 4 :]
    if encoding:
        head, end = (part.decode(encoding, "replace").encode("utf-8", "replace") for part in (head, end))
    return head.removeprefix(b"\xef\xbb\xbf"), end.rstrip()


def _is_element(head: bytes, end: bytes) -> bool:
    """Whether the whole document is one element: that of a format that is not HTML."""
    element = _ELEMENT.match(head)
    return element is not None and end.endswith((b"/>", b"</" + element[1] + b">"))


def _is_binary(head: bytes) -> bool:
    controls = len(head) - len(head.translate(None, _CONTROL))
    return controls > max(3, 0.02 * len(head))
