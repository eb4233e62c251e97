"""Files that are two things at once, or say that they are another."""

from __future__ import annotations

import gzip
from collections.abc import Iterator

from tests.hostile.sound import TEXT, page
from tests.hostile.sound import files as sound_files
from tests.readers.files.packages import zipped

GIF = b"GIF89a\x01\x00\x01\x00\x00\x00\x00;"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(17)
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00"
ICON = b"\x00\x00\x01\x00\x01\x00"
EXE = b"MZ\x90\x00" + bytes(60)


def files() -> Iterator[tuple[str, bytes]]:
    """Each by what it is at once."""
    sound = sound_files()
    html, pdf, package, text = page().encode(), sound["pdf"], sound["zip"], TEXT.encode()
    yield from {
        "PDF and ZIP.pdf": pdf + package,
        "ZIP with a PDF in front of its first entry.zip": pdf[:800] + package,
        "HTML and ZIP.html": html + package,
        "HTML and DOCX.html": html + sound["docx"],
        "text and ZIP.txt": text + package,
        "program and ZIP.exe": EXE + package,
        "GIF and HTML.gif": GIF + html,
        "GIF as a comment of a script.gif": b"GIF89a/*" + bytes(9) + b"*/=1;" + html,
        "PNG and HTML.png": PNG + html,
        "JPEG and text.jpg": JPEG + text,
        "icon and HTML.ico": ICON + html,
        "HTML and JSON.html": b'{"title":"<html><body><p>' + text[:200].replace(b"\n", b" ") + b'</p>"}' + html,
        "JSON and HTML.json": html + sound["json"],
        "JSON in a comment of HTML.html": b"<!--" + sound["json"] + b"-->" + html,
        "XML and HTML.xml": sound["nitf.xml"] + html,
        "HTML as NITF.xml": sound["nitf.xml"].replace(b"nitf>", b"html>"),
        "NITF in HTML.html": html.replace(b"<article>", b"<article>" + sound["nitf.xml"]),
        "RSS in Atom.xml": sound["atom.xml"].replace(b"<id>", sound["rss.xml"][21:] + b"<id>"),
        "RTF and HTML.rtf": sound["rtf"] + html,
        "HTML in RTF.rtf": b"{\\rtf1 " + html + b"}",
        "PDF behind a kilobyte.pdf": text[:900] + pdf,
        "PDF behind a page.pdf": html + pdf,
        "PDF in a message.eml": sound["eml"][:300] + pdf,
        "WARC and ZIP.warc": sound["warc"] + package,
        "ZIP of itself twice.zip": package + package,
        "mailbox and HTML.mbox": sound["mbox"] + html,
        "HTML and mailbox.html": html + b"\n\n" + sound["mbox"],
        "message and mailbox.eml": sound["eml"] + b"\n\n" + sound["mbox"],
        "webarchive and HTML.webarchive": sound["webarchive"] + html,
        "Outlook and ZIP.msg": sound["msg"] + package,
        "gzip of HTML and of ZIP.gz": gzip.compress(html, mtime=0) + gzip.compress(package, mtime=0),
        "gzip and text.gz": gzip.compress(text, mtime=0) + text,
        "script and HTML.sh": b"#!/bin/sh\nexec true\n" + html,
        "mark and PDF.pdf": b"\xef\xbb\xbf" + pdf,
        "PostScript and PDF.pdf": b"%!PS-Adobe-3.0 PDF\n" + pdf,
        "tar of a text.tar": b"a.txt".ljust(100, b"\0")
        + b"0000644".ljust(157, b"\0")
        + b"ustar\x0000"
        + bytes(247)
        + text,
        "7z.7z": b"7z\xbc\xaf\x27\x1c" + bytes(200),
        "rar.rar": b"Rar!\x1a\x07\x00" + bytes(200),
        "CSV and JSON.csv": sound["csv"] + sound["jsonl"],
        "JSON Lines and HTML.jsonl": sound["jsonl"] + html,
    }.items()
    yield from _packages(sound)


def _packages(sound: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Packages that are of two kinds."""
    docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    yield "EPUB that says it is DOCX.epub", zipped({"mimetype": docx, "a.txt": TEXT})
    yield (
        "book with a Word document.epub",
        zipped({"mimetype": "application/epub+zip", "word/document.xml": "<a/>", "content.xml": "<a/>"}),
    )
    yield (
        "every office.zip",
        zipped({"[Content_Types].xml": "<a/>", "content.xml": "<a/>", "META-INF/manifest.xml": ""}),
    )
    yield "ZIP of every format.zip", zipped({f"a.{kind}": body for kind, body in sound.items()})
    yield "web archive package without one.wacz", zipped({"datapackage.json": "{}", "archive/a.warc": "WARC/1.0"})
