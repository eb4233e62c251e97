"""What a document is, told by its own bytes: names and declared types are often wrong."""

from __future__ import annotations

import re

from chalicelib.errors import UnsupportedDocument
from chalicelib.readers.charset import wide
from chalicelib.readers.prose.markup import INLINE

# Signatures of files that are no text, and of text that is data. https://en.wikipedia.org/wiki/List_of_file_signatures
_SIGNATURES = (
    (b"%!PS", "PostScript documents"),
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
)
SEVERAL = {
    "application/zip": "ZIP archives",
    "application/warc": "Web archives",
    "application/wacz": "Web archives",
    "application/mbox": "Mailboxes",
    "text/csv": "Tables of articles",
    "application/x-ndjson": "Lists of articles",
    "application/rss+xml": "Feeds",
}
"""What is told apart, and holds more than one article."""

READ = "plain text, Markdown, HTML, JSON, PDF, mail, DOCX, ODT, RTF, EPUB, NITF, NewsML-G2 or ninjs"
"""What is read, in words."""

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
# Elements that XML of agencies and feeds begins with: `_of_xml` tells them. Such a document may hold a page of HTML.
_NEWS = re.compile(
    rb"<(?:[\w.-]{1,60}:)?(?:nitf|news(?:item|message)|contentset|contentmeta|groupset|\w{1,20}item|rss|rdf|feed|item|entry)[\s/>]",
    re.IGNORECASE,
)
# A first line of names, as a table of articles has it: what is in it tells `csv_articles`.
_NAMES = re.compile(rb"\s*+(?:sep=.\r?\n)?[^\r\n.!?,;\t|]*+[,;\t|][^\r\n.!?]*+[\r\n]")
_JSON = re.compile(rb"\s*(?:\{\s*[\"}]|\[\s*[{\"\]])")
_CONTROL = bytes(range(9)) + bytes(range(14, 27)) + bytes(range(28, 32))  # no escape: terminals' colours are text


# Each tells more about what begins in its way, and is loaded by nothing that does not.
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_RTF = b"{\\rtf"
_PDF = b"%PDF-"
_WEB_ARCHIVES = (b"WARC/", b"\x1f\x8b")  # of what is packed, `content_coding` leaves web archives alone so
_OUTLOOK, _LIST = b"\xd0\xcf\x11\xe0", (b"bplist00", b"<plist")
_FIELD = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,20}(?:\d{1,10}[ \t]*\r?\n)?>?(?:From |[A-Za-z][A-Za-z0-9-]{1,60}:)")


def kind(body: bytes) -> str:
    """The media type of an article in one of the formats that are read; raises UnsupportedDocument for all else."""
    return _single(told(body))


def told(body: bytes) -> str:
    """The same of a document that may hold several articles, told by its bytes or by the first of them."""
    if packed := _packed(body):
        return packed
    if name := next((name for signature, name in _SIGNATURES if body.startswith(signature)), None):
        raise _unsupported(f"{name[0].upper()}{name[1:]} can't be read")
    head, end = _ends(body)
    if _NEWS.search(head) and (news := _of_xml(head)):
        return news
    if _HTML.match(head) or (_MARKUP.match(head) and _ROOT.search(head)):
        return "text/html"
    if _INLINE.match(head):
        # Where nothing but line ends parts its paragraphs, the part of an article is text with tags in it.
        return "text/html" if _PARAGRAPHS.search(head) else "text/plain"
    if _XML.match(head) or _is_element(head, end):
        raise _unsupported("XML documents of this kind can't be read")
    if _JSON.match(head):
        return _of_json(body)
    if _is_binary(head):
        raise _unsupported("The document is no text")
    return "text/csv" if _NAMES.match(head) and _is_table(head, cut=len(body) > _HEAD) else "text/plain"


def _packed(body: bytes) -> str | None:
    """The kind of a document that is no text, or a message: what is inside tells."""
    if body.startswith(_ZIP):
        from chalicelib.readers import package  # noqa: PLC0415

        return package.kind(body)
    if body.startswith(_RTF):
        return "application/rtf"
    if body.startswith(_PDF):
        return "application/pdf"
    if body.startswith(_WEB_ARCHIVES):
        return "application/warc"
    if body.startswith(_OUTLOOK) or any(mark in body[:1024] for mark in _LIST) or _FIELD.match(body):
        from chalicelib.readers.message import signature  # noqa: PLC0415

        found = signature.kind(body)
        if not found and body.startswith(_OUTLOOK):
            from chalicelib.readers.office import binary  # noqa: PLC0415

            raise binary.refusal(body)
        return found
    return None


def _is_table(head: bytes, *, cut: bool) -> bool:
    from chalicelib.readers import csv_articles  # noqa: PLC0415

    return csv_articles.is_table(head, cut=cut)


def _of_json(body: bytes) -> str:
    from chalicelib.readers import json_kinds  # noqa: PLC0415

    return json_kinds.kind(body)


def _of_xml(head: bytes) -> str | None:
    """The kind of XML whose first element is one of an agency's formats, or of a feed's; None for any other."""
    from chalicelib.readers import feed, newsml_g2, nitf, xml  # noqa: PLC0415

    root = xml.root_name(head.decode("utf-8", "replace"))
    if root in nitf.ROOTS:
        return "application/nitf+xml"
    if root in newsml_g2.ROOTS:
        return "application/vnd.iptc.g2.newsitem+xml"
    if root in feed.ITEMS:
        return "application/atom+xml;type=entry"
    return "application/rss+xml" if root in feed.ROOTS else None


def _single(kind: str) -> str:
    """The kind of a document that is one article."""
    if kind in SEVERAL:
        raise UnsupportedDocument(f"{SEVERAL[kind]} hold several articles: each of them is read by itself.")
    return kind


def _unsupported(what: str) -> UnsupportedDocument:
    return UnsupportedDocument(f"{what}: upload {READ}.")


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
