import base64
import contextlib
import gzip
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from textwrap import wrap
from zlib import compress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib import readers
from chalicelib.errors import DocumentTooLarge, EmptyDocument, InputError, UnreadableDocument, UnsupportedDocument
from chalicelib.readers import sniff
from tests.readers.files.pdfs import document, line

HOSTILE = Path(__file__).parent.parent.parent.parent / "shared" / "eval" / "hostile.py"
PROSE = "“It’s a café,” the minister said on Monday, and she added that the budget of the town would be revised. "
NITF = (
    f"<!DOCTYPE nitf SYSTEM 'nitf.dtd'><nitf><body><body.content><p>{PROSE}</p></body.content></body></nitf>".encode()
)

TAGS = (
    "<p>", "</p>", "<div ", ">", "<", '"', "'", "=", "<!--", "-->", "<script>", "</script>", "<table>", "<td>", "&#0;",
    "<blockquote class=twitter-tweet>", "</blockquote>", PROSE, "<br/>", "\x00", "<?xml ?>", "<svg>", "]]>", "<title>",
)  # fmt: skip
markup = st.lists(st.sampled_from(TAGS), max_size=40).map(lambda tags: ("<html>" + "".join(tags)).encode())


def test_every_sample_is_read() -> None:
    samples = [p for p in (Path(__file__).parent.parent.parent / "samples").iterdir() if p.is_file()]
    assert len(samples) >= 3
    for sample in samples:
        article = readers.read(sample.read_bytes(), key=sample.name)
        assert article.title
        assert article.language == "en"


@given(st.one_of(st.binary(max_size=300), markup))
@settings(deadline=None)
def test_any_bytes_end_in_an_article_or_an_input_error(body: bytes) -> None:
    try:
        article = readers.read(body)
    except InputError:
        return
    assert article.blocks
    assert all(article.text[b.start : b.end].strip() == article.text[b.start : b.end] != "" for b in article.blocks)


@pytest.mark.parametrize(
    "start",
    [b"\x89PNG\r\n", b"%!PS-Adobe-3.0\n", b"BZh9"],
)
def test_what_no_reader_knows_is_unsupported(start: bytes) -> None:
    with pytest.raises(UnsupportedDocument):
        readers.read(start + PROSE.encode(), content_type="text/plain", key="article.txt")


@pytest.mark.parametrize(
    "document",
    [
        b"<?xml version='1.0'?><catalog><item>x</item></catalog>",
        b"<rss><channel/></rss>",
        b'[{"text": "a"}, {"text": "b"}]',
        bytes(range(256)) * 20,
    ],
)
def test_data_in_other_formats_is_unsupported(document: bytes) -> None:
    with pytest.raises(UnsupportedDocument):
        readers.read(document)


@pytest.mark.parametrize("start", [b"PK\x03\x04", b'{"title": "t"}', b"%PDF-1.7\n", b"\x1f\x8b\x08"])
def test_what_is_broken_is_unreadable(start: bytes) -> None:
    with pytest.raises(UnreadableDocument):
        readers.read(start + PROSE.encode())


def test_every_kind_has_its_reader() -> None:
    for name in readers.FORMATS.values():
        assert callable(import_module(f"chalicelib.readers.{name}").read)


def test_bytes_decide_and_not_the_declared_type_or_the_name() -> None:
    page = f"<html><body><article><p>{PROSE * 5}</p></article></body></html>".encode()
    assert "<p>" not in readers.read(page, content_type="text/plain", key="a.txt").text
    assert readers.read(PROSE.encode(), content_type="text/html", key="a.html").text == PROSE.strip()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_english_is_read_in_any_usual_encoding(encoding: str) -> None:
    assert readers.read((PROSE * 3).encode(encoding)).text == (PROSE * 3).strip()


def test_a_declared_charset_helps_where_the_bytes_allow_it() -> None:
    text = "Rząd zapowiedział nowe przepisy, źródło potwierdziło."
    assert readers.read(text.encode("iso8859-2"), content_type="text/plain; charset=iso-8859-2").text == text
    assert readers.read(text.encode(), content_type="text/plain; charset=iso-8859-2").text == text
    page = f"<html><head><meta charset=iso-8859-2></head><body><p>{text * 9}</p></body></html>"
    assert text in readers.read(page.encode("iso8859-2")).text


@pytest.mark.parametrize("charset", ["utf-7", "unicode_escape", "hex", "idna", "no-such-charset", "\x00"])
def test_encodings_that_browsers_refuse_are_never_used(charset: str) -> None:
    body = b"+ADw-script+AD4- \\x41 " + PROSE.encode()
    assert readers.read(body, content_type=f"text/plain; charset={charset}").text.startswith("+ADw-script")


def test_what_no_encoding_fits_is_unreadable() -> None:
    with pytest.raises(UnreadableDocument):
        readers.read(b"\xff\xfe" + b"\x00\xd8" * 50)


@pytest.mark.parametrize("body", [b"", b" \n\t\r\n" * 100, b"\xef\xbb\xbf", b"* * *", "\u200b\u202e".encode()])
def test_nothing_to_read_is_empty(body: bytes) -> None:
    with pytest.raises(EmptyDocument):
        readers.read(body)


def test_a_document_over_the_limit_is_too_large() -> None:
    with pytest.raises(DocumentTooLarge, match=f"{readers.MAX_BYTES:,}"):
        readers.read(b"a " * readers.MAX_BYTES)
    with pytest.raises(DocumentTooLarge, match=f"{readers.MAX_HEAVY:,}"):
        readers.read(b"%PDF-1.7\n" + bytes(readers.MAX_HEAVY))


def test_what_holds_pictures_may_be_larger() -> None:
    picture = base64.encodebytes(bytes(readers.MAX_BYTES))
    mail = (
        b"From: ada@example.org\nSubject: Words\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
        b"--b\n\n" + PROSE.encode() + b"\n--b\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\n"
    )
    assert PROSE.strip() in readers.read(mail + picture + b"\n--b--\n").text


@pytest.mark.parametrize(("coding", "pack"), [(None, gzip.compress), ("gzip", gzip.compress), ("deflate", compress)])
def test_what_is_packed_is_read(coding: str | None, pack: Callable[[bytes], bytes]) -> None:
    assert readers.read(pack(PROSE.encode()), coding=coding).text == PROSE.strip()


def test_a_coding_that_was_never_used_changes_nothing() -> None:
    assert readers.read(PROSE.encode(), coding="gzip").text == PROSE.strip()


def test_what_is_packed_twice_is_refused() -> None:
    with pytest.raises(UnsupportedDocument) as told:
        readers.read(gzip.compress(gzip.compress(PROSE.encode())))
    assert told.value.code == "packed_twice"


def test_what_is_packed_has_the_same_limits() -> None:
    with pytest.raises(DocumentTooLarge):
        readers.read(gzip.compress(random.Random(1).randbytes(3_000_000).hex().encode()))


def test_a_pdf_is_read_in_a_process_of_its_own() -> None:
    page = "".join(line(words, 72, 700 - 14 * number) for number, words in enumerate(wrap(PROSE * 3, 80)))
    article = readers.read(document([page]), content_type="application/pdf")
    assert " ".join(article.text.split()) == " ".join((PROSE * 3).split())
    assert [warning.code for warning in article.warnings] == ["paragraphs_approximate"]


@pytest.mark.parametrize(
    "body", [NITF, b"\xef\xbb\xbf" + NITF, b"<?xml version='1.0'?>\n<!-- a <html> b -->" + NITF, NITF[:-20]]
)
def test_xml_is_told_by_its_first_element(body: bytes) -> None:
    assert sniff.told(body) == "application/nitf+xml"


def test_the_same_bytes_give_the_same_article() -> None:
    body = PROSE.encode("cp1252") * 3
    assert readers.read(body) == readers.read(body)


def test_plain_text_is_read_without_loading_a_parser_of_pages() -> None:
    code = (
        "import sys; from chalicelib import readers; readers.read(b'The minister said so.');"
        "print([name for name in ('lxml', 'trafilatura', 'chardet', 'ftfy', 'numpy') if name in sys.modules])"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=os.environ)
    assert shown.stdout.strip() == "[]"


def test_hostile_documents_end_quickly_in_an_article_or_an_input_error(tmp_path: Path) -> None:
    if not HOSTILE.is_file() or not os.environ.get("DATELINE_HOSTILE"):
        pytest.skip("set DATELINE_HOSTILE=1, with shared/eval/hostile.py beside the project, to write and read 278 MB")
    subprocess.run([sys.executable, HOSTILE, tmp_path], check=True, capture_output=True)
    for path in sorted(tmp_path.iterdir()):
        started = time.process_time()
        with contextlib.suppress(InputError):
            readers.read(path.read_bytes(), key=path.name)
        assert time.process_time() - started < 3, path.name
