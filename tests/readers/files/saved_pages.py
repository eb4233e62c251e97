"""Pages saved as one file: as a message (MHTML), and as a property list (Safari)."""

from __future__ import annotations

import plistlib

from tests.readers.files.mails import STORY, SUBJECT, base64, multipart, part, quoted, sent

LISTS = [plistlib.FMT_BINARY, plistlib.FMT_XML]
"""Both ways in which a property list is written."""

URL = "https://ledger.example/bridge"
SINGLE_FILE = (
    f"<!DOCTYPE html> <html lang=en><!--\n Page saved with SingleFile \n url: {URL}?a=1 \n"
    " saved date: Tue Mar 04 2025 13:55:34 GMT+0300 (Москва, стандартное время)\n-->"
)
"""What SingleFile puts at the top of a page."""
HEADER = (
    f"From: <Saved by Blink>\nSnapshot-Content-Location: {URL}\nSubject: =?utf-8?Q?{SUBJECT.replace(' ', '_')}?=\n"
    "Date: Thu, 6 Mar 2025 09:30:00 +0000\nMIME-Version: 1.0\n"
)


def page(head: str = "") -> str:
    """A page with an article."""
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in STORY * 2)
    article = f"<article><h1>{SUBJECT}</h1>{paragraphs}</article>"
    return f"<!doctype html><html lang=en><head>{head}</head><body>{article}</body></html>"


def saved(html: str = page(), *, header: str = HEADER, more: str = '; type="text/html"') -> bytes:
    """A page as browsers save it with its picture and its frame."""
    root = part(
        quoted(html), "text/html", "Content-ID: <frame-1@mhtml.blink>", "Content-Transfer-Encoding: quoted-printable",
        f"Content-Location: {URL}",
    )  # fmt: skip
    picture = part(
        base64(bytes(900)),
        "image/jpeg",
        "Content-Transfer-Encoding: base64",
        "Content-Location: https://a.example/1.jpg",
    )
    frame = part("<html><body><p>An advertisement.</p></body></html>", "text/html", "Content-ID: <frame-2@mhtml.blink>")
    return sent(header + multipart("related", root, picture, frame, boundary="----MultipartBoundary--a----", more=more))


def archive(data: bytes = page().encode(), *, format: plistlib.PlistFormat = LISTS[0], **more: object) -> bytes:
    """Safari's archive of a page, with a picture."""
    main = {
        "WebResourceData": data, "WebResourceMIMEType": "text/html", "WebResourceTextEncodingName": "UTF-8",
        "WebResourceURL": URL, "WebResourceFrameName": "",
    } | more  # fmt: skip
    picture = {"WebResourceData": bytes(900), "WebResourceMIMEType": "image/jpeg", "WebResourceURL": f"{URL}/1.jpg"}
    return plistlib.dumps({"WebMainResource": main, "WebSubresources": [picture]}, fmt=format)
