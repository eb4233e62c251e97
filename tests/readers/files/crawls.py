"""Web archives: records of pages (WARC), and a collection of them (WACZ)."""

from __future__ import annotations

import gzip
import io
import zipfile

ADDRESS = "https://post.example/bridge"
PROSE = "The council of the town voted on Monday to close the bridge for a year, and it said that the work was overdue."
PAGE = f"<html><head><title>Bridge shut</title></head><body><article><p>{PROSE}</p></article></body></html>".encode()


def record(content: bytes, *lines: str, type: str = "response", uri: str = ADDRESS, length: object = None) -> bytes:
    """A record; ``length`` is what it says of its length."""
    header = (
        "WARC/1.1",
        f"WARC-Type: {type}",
        f"WARC-Target-URI: {uri}",
        "WARC-Date: 2026-11-23T10:00:00Z",
        "WARC-Record-ID: <urn:uuid:0>",
        f"Content-Length: {len(content) if length is None else length}",
        *lines,
    )
    return "\r\n".join(header).encode() + b"\r\n\r\n" + content + b"\r\n\r\n"


def answer(body: bytes = PAGE, *lines: str, type: str | None = "text/html", status: str = "HTTP/1.1 200 OK") -> bytes:
    """What a server answered."""
    header = (status, *([f"Content-Type: {type}"] if type else []), *lines)
    return "\r\n".join(header).encode() + b"\r\n\r\n" + body


def collection(**archives: bytes) -> bytes:
    """A collection of archives, by their names."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("datapackage.json", "{}")
        archive.writestr("pages/pages.jsonl", "{}")
        for name, body in archives.items():
            archive.writestr(f"archive/{name}.warc.gz", gzip.compress(body))
    return file.getvalue()
