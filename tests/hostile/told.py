"""Sound articles of which S3 tells what is odd, wrong or a lie: keys, types, encodings, metadata."""

from __future__ import annotations

import gzip
from typing import Any

from tests.hostile.sound import TEXT, page

KEYS = (
    "a/2024-02-31/b.txt",
    "2024-13-45.txt",
    "9" * 900,
    "٢٠٢٤-٠٥-٠٣.txt",
    "2024/05/03/" * 80,
    "a" * 1_000,
    "é" * 500,
    "%00.txt",
    "%FF%FE.txt",
    "a%0d%0aSet-Cookie: x.txt",
    "..",
    "../" * 300,
    "\\\\host\\share\\x.txt",
    "a\u202etxt.exe",
    "\U000e0041\U000e0042.txt",
    "\x1b[31m.txt",
    "{{7*7}}.txt",
    "$(id).txt",
    "`id`.txt",
    "a|b.txt",
    "'); DROP TABLE articles;--",
    "aux",
    "nul.txt",
    "parts/0/0",
    "incoming/incoming/a.txt",
    "a\n\n\nb",
    "\u2028.txt",
    "a" + "\u0301" * 300,
    "2024-05-03T10:00:00Z" * 30,
    "0000-00-00.txt",
    "20240503" * 100,
    "文" * 300,
    "=1+1.csv",
    "-",
)
TYPES = (
    "application/pdf",
    "text/html; charset=utf-7",
    "text/plain; charset=\x00",
    "text/plain; charset=base64",
    "text/plain; charset=" + "a" * 8_000,
    "text/html;" * 2_000,
    "multipart/mixed; boundary=" + "-" * 2_000,
    "text/plain; charset=utf-16",
    "text/plain; charset=zlib_codec",
    "\r\nX: y",
    "a/b/c/d",
    "text",
    "/",
    ";;;",
    "\ud800",
)
CODINGS = (
    "gzip",
    "gzip, gzip",
    "br",
    "deflate",
    "zstd",
    "identity",
    "aws-chunked",
    "x-unknown",
    "gzip;q=1",
    "," * 1_000,
)
METADATA: tuple[dict[str, str], ...] = (
    {"title": "A" * 2_000},
    {"title": "=?utf-8?q?=C3?=" * 100, "bylines": ";" * 1_900},
    {"published": "9" * 1_900, "language": "-" * 1_900},
    {"published": "2024-02-30", "url": "javascript:alert(1)", "language": "xx-klingon"},
    {"url": "http://" + "a" * 1_900, "external-id": "%FF%FE%00"},
    {"title": "%u0000%00<script>alert(1)</script>", "publisher": "=?x?b?" + "A" * 1_800},
    {"container-key": "../../x", "container-path": "../../x", "container-depth": "-1", "container-room": "9" * 30},
)


def files() -> dict[str, tuple[bytes, dict[str, Any]]]:
    """By the file's name: its bytes, and what S3 tells of it."""
    text, html = TEXT.encode(), page().encode()
    found: dict[str, tuple[bytes, dict[str, Any]]] = {}
    for number, key in enumerate(KEYS):
        found[f"told, key {number}.txt"] = text, {"key": key}
    for number, type_ in enumerate(TYPES):
        found[f"told, type {number}.html"] = html, {"content_type": type_}
    for number, coding in enumerate(CODINGS):
        found[f"told, coding {number}.html"] = html, {"content_encoding": coding}
        found[f"told, coding {number} of gzip.gz"] = gzip.compress(html, mtime=0), {"content_encoding": coding}
    for number, metadata in enumerate(METADATA):
        found[f"told, metadata {number}.txt"] = text, {"metadata": metadata}
    return found
