"""What begins as mail does: which kind of message a file is, by its first bytes, for `sniff`."""

from __future__ import annotations

import re
from email.message import Message

from chalicelib.readers.message import parts

MESSAGE = "message/rfc822"
MAILBOX = "application/mbox"
SAVED_PAGE = "multipart/related"
OUTLOOK = "application/vnd.ms-outlook"
WEB_ARCHIVE = "application/x-webarchive"

HEAD = 65_536
"""Bytes of a header, with the stations and signatures that servers add, and of a property list's first keys."""

_OPENS = re.compile(
    rb"(?:\xef\xbb\xbf)?\s{0,20}(?:\d{1,10}[ \t]*\r?\n)?(?:>?From [^\r\n]{1,400}\r?\n)?"
    rb"(?:[A-Za-z][A-Za-z0-9-]{1,60}:[^\r\n]{0,998}(?:\r?\n|\Z)(?:[ \t][^\r\n]{0,998}(?:\r?\n|\Z))*+){2}"
)
_MAILBOX = re.compile(rb"\n\r?\nFrom [^\r\n]{0,200}\d\d:\d\d[^\r\n]{0,100}\r?\n[>A-Za-z]")
# Of what was sent, and not typed: in these, text is written in other ways than it is read.
_SENT = (
    "mime-version", "message-id", "received", "return-path", "delivered-to", "content-type", "x-mailer", "user-agent",
    "dkim-signature", "content-transfer-encoding", "x-received",
)  # fmt: skip
_PAGE_SAVED = ("snapshot-content-location", "x-maf-information-browser", "x-unmht-version", "content-location")
_POSTED = ("to", "message-id", "received", "delivered-to", "list-id")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROPERTIES = "__properties_version1.0".encode("utf-16-le")


def kind(body: bytes) -> str | None:
    """The kind of message that a file is: mail, a mailbox, a page saved as mail, Outlook's, Safari's; None for others.

    A header that somebody typed above a text ("From: …", "Subject: …") makes it no message.
    """
    if body.startswith(_OLE):
        return OUTLOOK if _PROPERTIES in body else None
    if body.startswith(b"bplist00") or b"<plist" in body[:1024]:
        return WEB_ARCHIVE if b"WebMainResource" in body else None
    if not _OPENS.match(body):
        return None
    part = parts.header(body[:HEAD])
    if _is_saved_page(part):
        return SAVED_PAGE
    if not any(part.get(name) for name in _SENT):
        return None
    return MAILBOX if body.startswith(b"From ") and _MAILBOX.search(body) else MESSAGE


def _is_saved_page(header: Message) -> bool:
    if any(name in header for name in _POSTED):
        return False
    related = header.get_content_type() == "multipart/related"
    return related or any(name in header for name in _PAGE_SAVED)
