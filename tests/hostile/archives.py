"""Archives and packages: bombs, names that climb, lies of their directories, locks, others in them."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator

from tests.hostile import sound
from tests.hostile.sound import BYLINE, PARAGRAPHS, STORY, TEXT, TITLE, page
from tests.hostile.xmls import LAUGHS, SECRET
from tests.readers import test_warc
from tests.readers.files import books, opendocument, word
from tests.readers.files.packages import encrypted, overlapping, zipped

MB = 1_000_000
CLIMBING = (
    "../../../../tmp/x.txt",
    "/etc/x.txt",
    "C:\\x.txt",
    "\\\\host\\x.txt",
    "..\\..\\x.txt",
    "./a/../../x.txt",
    "a\0b.txt",
    "a\nb.txt",
    "aux.txt",
    "x" * 60_000,
    "\u202etxt.exe",
    "~/x.txt",
    "$HOME/x.txt",
    "a/" * 5_000 + "x.txt",
    " ",
    ".",
    "..",
)


def files() -> Iterator[tuple[str, bytes]]:
    """Each by what it attacks."""
    for family in (_zips, _directories, _gzips, _web, _office, _rich):
        yield from family()


def _stored(members: dict[str, str | bytes]) -> bytes:
    return zipped(members, method=zipfile.ZIP_STORED)


def _zips() -> Iterator[tuple[str, bytes]]:
    text = {f"{number}.txt": TEXT for number in range(3)}
    yield "names that climb.zip", zipped(dict.fromkeys(CLIMBING, TEXT))
    yield "50,000 names.zip", zipped({f"{number}.txt": "" for number in range(50_000)})
    yield "61,000 names.zip", zipped({f"{number}.txt": "" for number in range(61_000)})
    yield "20,001 articles.zip", zipped(dict.fromkeys(map("{}.txt".format, range(20_001)), "The mayor said no."))
    yield "a bomb of 200 MB.zip", zipped(text | {"bomb.txt": bytes(200 * MB)})
    yield "30 bombs of 19 MB.zip", zipped({f"{number}.txt": b"a " * 9_500_000 for number in range(30)})
    yield "bombs at a ratio of 90.zip", zipped({f"{n}.txt": (f"{n:09}" + "a" * 890) * 5_000 for n in range(120)})
    yield "entries in one place.zip", overlapping("a.txt", 50_000, b"The mayor said no. " * 50_000)
    yield "locked.zip", encrypted(zipped(text))
    yield "ZIP in ZIP in ZIP in ZIP in ZIP.zip", _nested(zipped(text), 5)
    yield "ZIPs that grow.zip", _grown(zipped(text), 4)
    yield "only folders.zip", zipped({"a/": "", "b/": ""})
    yield "only pictures.zip", zipped({"a.png": b"x", "b.css": "x"})
    yield "empty.zip", zipped({})
    yield "every format.zip", zipped({f"a.{kind}": body for kind, body in sound.files().items()})
    for method, name in ((zipfile.ZIP_BZIP2, "bzip2"), (zipfile.ZIP_LZMA, "LZMA")):
        yield f"packed by {name}.zip", zipped(text, method=method)


def _nested(package: bytes, levels: int) -> bytes:
    for _ in range(levels):
        package = _stored({"a.zip": package})
    return package


def _grown(package: bytes, levels: int) -> bytes:
    """Ten archives of ten archives of ten, and so on."""
    for _ in range(levels):
        package = zipped({f"{number}.zip": package for number in range(10)})
    return package


def _directories() -> Iterator[tuple[str, bytes]]:
    """A sound archive whose directory lies."""
    whole = zipped({"a.txt": TEXT, "b.txt": TEXT + "\n"})
    entry, end = whole.index(b"PK\x01\x02"), whole.rindex(b"PK\x05\x06")
    lies = {
        "another method": (entry + 10, "<H", 99),
        "a checksum": (entry + 16, "<L", 1),
        "a packed size": (entry + 20, "<L", 2**31),
        "a size": (entry + 24, "<L", 2**32 - 2),
        "a length of the name": (entry + 28, "<H", 65_535),
        "a length of extras": (entry + 30, "<H", 65_535),
        "a place": (entry + 42, "<L", 2**32 - 2),
        "a place of none": (entry + 42, "<L", 2**32 - 1),
        "a number of entries": (end + 8, "<H", 65_535),
        "a size of the directory": (end + 12, "<L", 2**32 - 1),
        "a place of the directory": (end + 16, "<L", 2**32 - 1),
        "a link": (entry + 38, "<L", 0o120777 << 16),
    }
    for name, (at, form, value) in lies.items():
        torn = bytearray(whole)
        struct.pack_into(form, torn, at, value)
        yield f"a directory that lies, {name}.zip", bytes(torn)
    yield "without a directory.zip", whole[:entry]
    yield "a directory alone.zip", whole[entry:]
    yield "signs of ends.zip", whole + b"PK\x05\x06" * 10_000
    yield "a comment of 65 kB.zip", whole[:-2] + b"\xff\xff" + b"PK\x05\x06" * 16_383 + b"PK\x05"
    yield "5 MB in front.zip", b"x" * 5 * MB + whole
    yield "5 MB behind.zip", whole + b"x" * 5 * MB


def _gzips() -> Iterator[tuple[str, bytes]]:
    packed = gzip.compress(TEXT.encode(), mtime=0)
    bomb = _bomb(1_000)
    yield "a bomb of 1 GB.gz", bomb
    yield "a bomb in gzip.gz", gzip.compress(bomb, mtime=0)
    yield "packed twice.gz", gzip.compress(packed, mtime=0)
    yield "packed 50 times.gz", _packed(TEXT.encode(), 50)
    yield "200,000 empty parts.gz", gzip.compress(b"", mtime=0) * 200_000
    yield "100,000 parts of a letter.gz", gzip.compress(b"a ", mtime=0) * 100_000
    yield "a name of 5 MB.gz", packed[:3] + b"\x08" + packed[4:10] + b"n" * 5 * MB + b"\0" + packed[10:]
    yield "a name without end.gz", packed[:3] + b"\x08" + packed[4:10] + b"n" * 5 * MB
    yield "extras of 64 kB.gz", packed[:3] + b"\x04" + packed[4:10] + b"\xff\xff" + bytes(65_535) + packed[10:]
    yield "another checksum.gz", packed[:-8] + bytes(4) + packed[-4:]
    yield "another size.gz", packed[:-4] + b"\xff\xff\xff\x7f"
    yield "zeros behind.gz", packed + bytes(MB)
    yield "rubbish behind.gz", packed + b"x" * MB
    yield "only a header.gz", packed[:10]
    yield "a method that is none.gz", b"\x1f\x8b\x07" + packed[3:]
    yield "an archive.zip.gz", gzip.compress(zipped({"a.txt": TEXT}), mtime=0)
    yield "a mailbox.mbox.gz", gzip.compress(sound.mailbox(40), mtime=0)
    yield (
        "90 MB of text.gz",
        gzip.compress(b"".join(b"%09d the mayor said no. " % n for n in range(2_700_000)), mtime=0),
    )
    yield "bzip2.bz2", bz2.compress(TEXT.encode())
    yield "xz.xz", lzma.compress(TEXT.encode())
    yield "tar.tgz", _tar()


def _bomb(megabytes: int) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b"".join(packer.compress(b"a" * MB) for _ in range(megabytes)) + packer.flush()


def _packed(body: bytes, times: int) -> bytes:
    for _ in range(times):
        body = gzip.compress(body, mtime=0)
    return body


def _tar() -> bytes:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w:gz", compresslevel=1) as archive:
        for name in ("../x.txt", "/etc/x.txt"):
            entry = tarfile.TarInfo(name)
            entry.size = len(TEXT.encode())
            archive.addfile(entry, io.BytesIO(TEXT.encode()))
    return target.getvalue()[:4] + bytes(4) + target.getvalue()[8:]  # without the time


def _web() -> Iterator[tuple[str, bytes]]:
    record, answer, html = test_warc.record, test_warc.answer, page().encode()
    sound_record = record(answer(html))
    bomb = record(answer(_bomb(1_000), "Content-Encoding: gzip"))
    odd = {
        "a length of 1 TB": record(answer(html), length=10**12),
        "a length below nothing": record(answer(html), length=-5),
        "a length of digits": record(answer(html), length="9" * 60_000),
        "a length of none": record(answer(html), length=""),
        "a length that is short": record(answer(html), length=100),
        "a bomb in a record": bomb,
        "a bomb of br": record(answer(b"\x5b\xff\xff\x0f" + bytes(200), "Content-Encoding: br")),
        "200,000 fields": b"WARC/1.1\r\n" + b"X-A: b\r\n" * 200_000 + b"\r\n",
        "a field of 20 MB": b"WARC/1.1\r\nX: " + b"b" * 20 * MB,
        "20 MB without a line end": b"WARC/1.1" + b"x" * 20 * MB,
        "an address that acts": record(answer(html), uri="javascript:alert(1)"),
        "an address of 60 kB": record(answer(html), uri="https://a.example/" + "a" * 60_000),
        "an address that climbs": record(answer(html), uri="file:///../../etc/passwd"),
        "chunks of any size": record(answer(b"FFFFFFFFF\r\n" + html, "Transfer-Encoding: chunked")),
        "a million chunks": record(answer(b"1\r\na\r\n" * MB + b"0\r\n\r\n", "Transfer-Encoding: chunked")),
        "chunks of no size": record(answer(b"-1\r\nx\r\n0x10\r\n" + html, "Transfer-Encoding: chunked")),
        "a status that is none": record(answer(html, status="HTTP/1.1 999999999999 OK")),
        "no HTTP": record(html),
        "30,000 records": sound_record * 30_000,
        "100,001 records": record(b"x", type="metadata") * 100_001,
    }
    for name, body in odd.items():
        yield f"{name}.warc", body + sound_record
    yield "a bomb of records.warc.gz", gzip.compress(record(b"a" * 600 * MB), 9, mtime=0)
    yield (
        "packed records, some torn.warc.gz",
        b"".join(gzip.compress(sound_record, mtime=0)[: 60 if number % 3 == 1 else None] for number in range(30)),
    )
    packed = gzip.compress(sound_record, mtime=0)
    yield "a package.wacz", _stored({"datapackage.json": "{}", "archive/a.warc.gz": packed, "pages/pages.jsonl": "{}"})
    yield "a package that climbs.wacz", _stored({"datapackage.json": "{}", "archive/../../a.warc.gz": packed})


def _office() -> Iterator[tuple[str, bytes]]:
    paragraphs = "".join(map(word.paragraph, (TITLE, BYLINE, *STORY)))
    texts = "".join(map(opendocument.paragraph, (TITLE, BYLINE, *STORY)))
    xml = {
        "laughs": f"<!DOCTYPE a [{LAUGHS}]><a>&a9;</a>",
        "a file": f'<!DOCTYPE a [<!ENTITY x SYSTEM "{SECRET}">]><a>&x;</a>',
        "100,000 deep": "<a>" * 100_000,
        "100,000 attributes": "<a " + " ".join(f"a{n}='1'" for n in range(100_000)) + "/>",
        "a million elements": "<a>" + "<b/>" * MB + "</a>",
        "zeros": "\0" * MB,
        "UTF-7": '<?xml version="1.0" encoding="utf-7"?><a/>',
    }
    for name, part in xml.items():
        for place in ("word/document.xml", "word/styles.xml", "[Content_Types].xml"):
            yield f"{name} in {place.rpartition('/')[2]}.docx", word.document(paragraphs, parts={place: part})
        for place in ("content.xml", "META-INF/manifest.xml"):
            yield f"{name} in {place.rpartition('/')[2]}.odt", opendocument.document(texts, parts={place: part})
        for place in ("OEBPS/content.opf", "OEBPS/a.xhtml", "META-INF/container.xml"):
            yield f"{name} in {place.rpartition('/')[2]}.epub", books.book({"a.xhtml": PARAGRAPHS}, parts={place: part})
    yield "locked.docx", encrypted(word.document(paragraphs))
    yield "locked.odt", encrypted(opendocument.document(texts))
    yield (
        "enciphered.odt",
        opendocument.document(
            texts,
            parts={
                "META-INF/manifest.xml": "<m:manifest xmlns:m='x'><m:encryption-data/></m:manifest>",
                "content.xml": "\1\2",
            },
        ),
    )
    yield "a bomb of 200 MB.docx", word.document("", parts={"word/document.xml": "<a>" + " " * 200 * MB})
    yield "a picture of 200 MB.docx", word.document(paragraphs, parts={"word/media/a.bin": "\0" * 200 * MB})
    yield "50,000 names.docx", word.document(paragraphs, parts={f"x/{number}": "" for number in range(50_000)})
    yield (
        "macros.docx",
        word.document(
            paragraphs,
            parts={"word/vbaProject.bin": "x"},
            type_="application/vnd.ms-word.document.macroEnabled.main+xml",
        ),
    )
    yield "100,000 paragraphs.docx", _stored_as(word.document(word.paragraph("x said y.") * 100_000))
    yield "19,000 paragraphs.docx", _stored_as(word.document(word.paragraph("x said y.") * 19_000))
    yield (
        "styles in a circle.docx",
        word.document(
            word.paragraph(STORY[0], "a") * 500,
            styles=word.style("a", "a", parent="b") + word.style("b", "b", parent="a"),
        ),
    )
    yield "a spine of 9,000.epub", books.book({f"{number}.xhtml": "<p>x</p>" for number in range(9_000)})
    yield (
        "one chapter 5,000 times.epub",
        _stored_as(books.book({"a.xhtml": PARAGRAPHS})).replace(
            b'<itemref idref="c0"/>', b'<itemref idref="c0"/>' * 5_000
        ),
    )
    yield (
        "an issue of 900.epub",
        books.book(
            {f"{n}.xhtml": f"<h1>{TITLE} {n}</h1>{PARAGRAPHS * 3}" for n in range(900)},
            metadata="<dc:type>magazine</dc:type>",
        ),
    )


def _stored_as(package: bytes) -> bytes:
    """A package with nothing packed: its ratio is not what is looked at."""
    whole = zipfile.ZipFile(io.BytesIO(package))
    return _stored({name: whole.read(name) for name in whole.namelist()})


def _rich() -> Iterator[tuple[str, bytes]]:
    head, text = r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}", STORY[0].encode("ascii", "ignore").decode()
    odd = {
        "groups 1,000,000 deep": "{" * MB,
        "groups closed": "}" * MB,
        "empty groups": "{}" * MB,
        "words": r"\b " * 1_000_000,
        "signs": r"\u8220?" * 300_000,
        "signs beyond": r"\u99999999?\u-99999999?" * 50_000,
        "signs that skip": r"\uc999999999\u65" + text,
        "bytes": r"\'93" * 500_000,
        "bytes that are none": r"\'zz\'" * 300_000,
        "data": r"\bin999999999 " + "x" * MB,
        "data below nothing": r"\bin-5 x" * 100_000,
        "a picture": r"{\pict\wmetafile8 " + "00" * 2 * MB + "}",
        "an object": r"{\object\objautlink{\*\objdata " + "00" * MB + "}}",
        "fonts": r"{\fonttbl" + r"{\f1 A;}" * 200_000 + "}",
        "code pages": r"{\fonttbl" + "".join(rf"{{\f{n}\fcharset{n % 300} A;}}" for n in range(50_000)) + "}" + text,
        "a field": r'{\field{\*\fldinst INCLUDETEXT "C:\\x"}{\fldrslt x}}' * 20_000,
        "a word of 2 MB": "\\" + "a" * 2 * MB,
        "a number of 1 MB": r"\f" + "9" * MB,
        "paragraphs": r"x said y.\par " * 100_000,
        "cells": r"\trowd x\cell y\cell\row " * 50_000,
        "hidden": r"{\v HIDDEN}" * 50_000,
        "line ends": "\r\n" * 2 * MB,
    }
    for name, body in odd.items():
        yield f"{name}.rtf", f"{head}{body} {text}\\par {text}}}".encode()
