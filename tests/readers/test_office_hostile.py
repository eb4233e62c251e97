"""Files that want to break, or to break out of, the readers of office documents and books."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.errors import InputError
from chalicelib.model import Article
from chalicelib.readers import docx, epub, odt, rtf
from tests.readers.files import books, opendocument, word
from tests.readers.files.packages import overlapping, zipped

PROSE = "The night ferry will keep running for another two years, the harbour council of Ardmore decided on Tuesday. "
RICH = rf"{{\rtf1\ansi{{\fonttbl{{\f0 Arial;}}}}{{\info{{\title T}}}}\pard {PROSE * 3}\par \u8220?x\'93\par}}"
Reader = Callable[[bytes], Article | None]

MAX_SECONDS = 10
"""Of CPU time for any file: what the service gives an object."""


def read(reader: Reader, body: bytes) -> Article | None:
    """What is read; None where the file is refused. Any other error fails the test."""
    try:
        return reader(body)
    except InputError:
        return None


def listed(body: bytes) -> None:
    """An issue's articles, all of them."""
    for member in epub.members(body):
        assert member.body


def sound() -> Iterator[tuple[str, Reader, bytes]]:
    yield "docx", docx.read, word.as_word("Night ferry saved by one vote", "By Jane Roe", [PROSE] * 4)
    yield "odt", odt.read, opendocument.document(opendocument.paragraph(PROSE) * 4)
    yield "fodt", odt.read, opendocument.flat(opendocument.paragraph(PROSE) * 4)
    yield "rtf", rtf.read, RICH.encode()
    yield "epub", epub.read, books.book({"a.xhtml": f"<p>{PROSE}</p>" * 4})
    yield "issue", listed, books.book({"a.xhtml": f"<p>{PROSE}</p>" * 4}, metadata="<dc:type>magazine</dc:type>")


SOUND = {name: (reader, body) for name, reader, body in sound()}
each = pytest.mark.parametrize(("reader", "body"), SOUND.values(), ids=list(SOUND))


@each
def test_a_document_that_is_cut_is_read_or_refused(reader: Reader, body: bytes) -> None:
    for end in range(0, len(body), 200):
        read(reader, body[:end])


@each
@given(st.data())
@settings(deadline=None, max_examples=60)
def test_a_document_with_other_bytes_is_read_or_refused(reader: Reader, body: bytes, data: st.DataObject) -> None:
    changed = bytearray(body)
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(body) - 1))
        changed[place : place + data.draw(st.integers(0, 4))] = data.draw(st.binary(max_size=4))
    read(reader, bytes(changed))


@given(st.binary(max_size=200))
@settings(deadline=None)
def test_any_bytes_are_read_or_refused(body: bytes) -> None:
    for reader in (docx.read, odt.read, rtf.read, epub.read, listed):
        read(reader, body)


BOMB = '<!DOCTYPE a [<!ENTITY l0 "lol">' + "".join(
    f'<!ENTITY l{number} "{f"&l{number - 1};" * 10}">' for number in range(1, 10)
)
XML = {
    "laughs": f"{BOMB}]><a>&l9;</a>",
    "laughs in an attribute": f"{BOMB}]><a b='&l9;'/>",
    "a file of the machine": '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
    "a parameter entity": '<!DOCTYPE a [<!ENTITY % x SYSTEM "http://127.0.0.1:9/"> %x;]><a/>',
    "a DTD elsewhere": '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd"><a/>',
    "100,000 levels": "<a>" * 100_000 + "</a>" * 100_000,
    "100,000 attributes": "<a " + " ".join(f"a{number}='1'" for number in range(100_000)) + "/>",
    "100,000 namespaces": "<a " + " ".join(f"xmlns:a{number}='u{number}'" for number in range(100_000)) + "/>",
    "an include": '<a xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="/etc/passwd" parse="text"/></a>',
    "nothing": "",
    "zeros": "\0" * 1_000,
    "UTF-7": '<?xml version="1.0" encoding="utf-7"?><a/>',
    "an unknown encoding": '<?xml version="1.0" encoding="x-klingon"?><a/>',
}
PARTS = {
    "docx": (docx.read, ("word/document.xml", "word/styles.xml", "_rels/.rels", "docProps/core.xml"), word.document),
    "odt": (odt.read, ("content.xml", "styles.xml", "meta.xml"), opendocument.document),
    "epub": (epub.read, ("META-INF/container.xml", "OEBPS/content.opf", "OEBPS/a.xhtml"), books.book),
}


@pytest.mark.parametrize("threat", XML)
@pytest.mark.parametrize("kind", PARTS)
def test_xml_bombs_do_not_go_off(kind: str, threat: str) -> None:
    reader, names, build = PARTS[kind]
    content = {"a.xhtml": f"<p>{PROSE}</p>"} if kind == "epub" else "".join(_prose(kind))
    for name in names:
        began = time.process_time()
        found = read(reader, build(content, parts={name: XML[threat]}))
        assert time.process_time() - began < MAX_SECONDS
        assert found is None or "root:" not in found.text


def _prose(kind: str) -> Iterator[str]:
    make = word.paragraph if kind == "docx" else opendocument.paragraph
    yield from (make(PROSE) for _ in range(3))


def _deep(open_: str, close: str, count: int) -> str:
    return open_ * count + word.paragraph(PROSE) + close * count


WORD = {
    "tables in tables": _deep("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", 60),
    "boxes in boxes": _deep("<w:p><w:r><w:txbxContent>", "</w:txbxContent></w:r></w:p>", 60),
    "cells without rows": "<w:tc>" * 80 + word.paragraph(PROSE) + "</w:tc>" * 80,
    "rows without cells": "<w:tr>" * 80 + word.paragraph(PROSE) + "</w:tr>" * 80,
    "alternatives without a choice": "<mc:Choice>" * 80 + word.paragraph(PROSE) + "</mc:Choice>" * 80,
    "ends of fields": '<w:fldChar w:fldCharType="end"/>' * 1_000 + word.paragraph(PROSE),
    "a million empty elements": "<w:b/>" * 1_000_001,
    "100,000 paragraphs": word.paragraph("x") * 100_000,
    "half a million ends of lines": word.paragraph("<w:r>" + "<w:br/>" * 500_001 + "</w:r>"),
    "a line of 19 MB": word.paragraph(PROSE * 180_000),
    "escapes": word.paragraph("x&amp;" * 2_000_000),
}


@pytest.mark.parametrize("threat", WORD)
def test_odd_documents_are_read_or_refused_in_time(threat: str) -> None:
    began = time.process_time()
    # Noise keeps the package from being refused for its ratio alone.
    noise = {
        "word/document.xml": f"<w:document xmlns:w='{word.TRANSITIONAL}' xmlns:mc='urn:mc'>{WORD[threat]}</w:document>"
    }
    read(docx.read, zipped(noise, method=0))
    assert time.process_time() - began < MAX_SECONDS


@pytest.mark.parametrize("size", [1_000_000, 100_000_000])
def test_bombs_in_packages_do_not_go_off(size: int) -> None:
    for name, reader in (("word/document.xml", docx.read), ("content.xml", odt.read)):
        assert read(reader, zipped({name: b"<a>" + b" " * size})) is None


def test_entries_in_one_place_do_not_add_up() -> None:
    began = time.process_time()
    assert read(docx.read, overlapping("word/document.xml", 5_000, b"<a>" + b" " * 1_000_000)) is None
    assert time.process_time() - began < MAX_SECONDS


@pytest.mark.parametrize("reader", [epub.read, listed])
def test_chapters_of_tags_alone_are_refused_in_time(reader: Reader) -> None:
    began = time.process_time()
    chapters = {f"{number}.xhtml": "<p/>" * 1_000_000 for number in range(9)}
    package = zipfile.ZipFile(io.BytesIO(books.book(chapters)))
    stored = zipped({name: package.read(name) for name in package.namelist()}, method=zipfile.ZIP_STORED)
    assert read(reader, stored) is None
    assert time.process_time() - began < MAX_SECONDS


@pytest.mark.parametrize(
    "name", ["word/document.xml", "word/styles.xml", "[Content_Types].xml", "_rels/.rels", "docProps/core.xml"]
)
def test_a_part_may_be_missing(name: str) -> None:
    whole = zipfile.ZipFile(io.BytesIO(SOUND["docx"][1]))
    rest = {one: whole.read(one) for one in whole.namelist() if one != name}
    read(docx.read, zipped(rest))


@pytest.mark.parametrize(
    "target",
    [
        "../../../../etc/passwd",
        "/etc/passwd",
        "file:///etc/passwd",
        "http://127.0.0.1:9/",
        "..\\..\\x",
        "",
        "\x01",
        "a" * 70_000,
    ],
)
def test_no_path_is_followed(target: str) -> None:
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    relations = f'<Relationships xmlns="{space}"><Relationship Type="{relation}" Target="{target}"/></Relationships>'
    body = zipped({"_rels/.rels": relations, "word/document.xml": "<a/>"})
    assert read(docx.read, body) is None
    container = f"<a xmlns='urn:oasis:names:tc:opendocument:xmlns:container'><rootfile full-path='{target}'/></a>"
    assert read(epub.read, zipped({"META-INF/container.xml": container})) is None
