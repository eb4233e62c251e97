"""Which objects hold several articles."""

from __future__ import annotations

import gzip
import io
import zipfile

import pytest

from chalicelib.errors import UnsupportedDocument
from chalicelib.readers import containers, read

LINES = b'{"id": "a", "text": "Words in Genoa."}\n{"id": "b", "text": "Other words."}\n'
HEADER = b"From: ada@example.org\nSubject: Words\nMessage-ID: <%d@example.org>\nMIME-Version: 1.0\n"
MAIL = HEADER % 1 + b"\nWords in Genoa.\n"
BOX = b"".join(b"From ada@example.org Wed Mar  5 07:15:00 2025\n" + HEADER % n + b"\nWords.\n\n" for n in (1, 2))
FEED = b"<rss version='2.0'><channel><item><guid>1</guid><description>Words.</description></item></channel></rss>"
PARTS = (
    b"--b\n\nWords in Genoa.\n--b\nContent-Type: text/html\nContent-Disposition: attachment\n\n<p>More.</p>\n--b--\n"
)
ATTACHED = HEADER % 1 + b"Content-Type: multipart/mixed; boundary=b\n\n" + PARTS
TABLE = b"id,title,text\na,Words,Words in Genoa.\nb,More,Other words.\n"
PAGE = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>Words in Genoa.</p>"
ADDRESS = "https://example.org/1"
RECORD = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: %s\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n"
ARCHIVE = RECORD % (ADDRESS.encode(), len(PAGE), PAGE)


def packed(*files: tuple[str, bytes]) -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w") as package:
        for name, content in files:
            package.writestr(name, content)
    return into.getvalue()


KINDS = {
    "application/x-ndjson": (LINES, ["a", "b"]),
    "application/mbox": (BOX, ["1@example.org", "2@example.org"]),
    "application/rss+xml": (FEED, ["1"]),
    "application/zip": (packed(("a.txt", b"Words in Genoa."), ("folder/b.txt", b"Words.")), ["a.txt", "folder/b.txt"]),
    "application/warc": (ARCHIVE, [ADDRESS]),
    "application/wacz": (packed(("datapackage.json", b"{}"), ("archive/data.warc", ARCHIVE)), [ADDRESS]),
    "text/csv": (TABLE, ["a", "b"]),
}


@pytest.mark.parametrize("kind", containers.MEMBERS)
def test_a_container_tells_its_members(kind: str) -> None:
    body, paths = KINDS[kind]
    found = containers.container(body, "text/plain; charset=utf-8")
    assert found
    assert containers.begins(body)
    assert (found.kind, [one.path for one in found.members()]) == (kind, paths)
    with pytest.raises(UnsupportedDocument):
        read(body)


@pytest.mark.parametrize("kind", containers.MEMBERS)
def test_a_container_may_be_packed(kind: str) -> None:
    body, paths = KINDS[kind]
    found = containers.container(gzip.compress(body))
    assert found
    assert containers.begins(gzip.compress(body))
    assert (found.kind, [one.path for one in found.members()]) == (kind, paths)


def test_what_has_pictures_may_be_larger() -> None:
    assert containers.begins(b"%PDF-1.7")
    assert containers.begins(gzip.compress(b"{\\rtf1 Words.}"))
    assert not containers.begins(gzip.compress(b"Words."))


def test_an_article_with_commas_is_no_table() -> None:
    assert (
        containers.container(b"Ada Rossi, the mayor, spoke in Genoa\n\nShe said, on Monday, that it was over.\n")
        is None
    )


def test_a_message_is_one_where_something_is_attached() -> None:
    assert containers.container(ATTACHED)
    assert containers.container(MAIL) is None
    assert containers.begins(MAIL)


@pytest.mark.parametrize("body", [b"", b"Words in Genoa.", b"<p>Words.</p>", b'{"text": "Words."}', b"\x89PNG"])
def test_an_article_is_none(body: bytes) -> None:
    assert containers.container(body) is None
    assert not containers.begins(body)


def test_what_is_read_from_its_end_may_be_one() -> None:
    assert containers.begins(b"PK\x03\x04" + bytes(100))
    assert containers.container(b"PK\x03\x04" + bytes(100)) is None
