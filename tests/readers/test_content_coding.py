import gzip
import random
import zlib
from collections.abc import Callable

import brotli
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.errors import DocumentTooLarge, InputError, UnreadableDocument, UnsupportedDocument
from chalicelib.readers.content_coding import FREE, MAX_PARTS, decoded, first, inflated, unpacked

TEXT = b"The council of the town voted on Monday to close the bridge for a year.\n" * 40


def packed(text: bytes, window: int) -> bytes:
    packer = zlib.compressobj(wbits=window)
    return packer.compress(text) + packer.flush()


def bare(text: bytes) -> bytes:
    return packed(text, -zlib.MAX_WBITS)


def random_bytes(count: int) -> bytes:
    return random.Random(1).randbytes(count)


@pytest.mark.parametrize("size", [0, 1, 65_535, 65_536, 65_537, 300_000])
def test_a_gzip_file_is_unpacked(size: int) -> None:
    body = random_bytes(size)
    assert unpacked(gzip.compress(body)) == body


def test_what_is_not_packed_stays() -> None:
    assert unpacked(TEXT) is TEXT
    assert unpacked(TEXT, coding="gzip") == TEXT


def test_members_are_joined() -> None:
    assert unpacked(gzip.compress(b"one ") + gzip.compress(b"") + gzip.compress(b"two")) == b"one two"


def test_zeros_at_the_end_are_no_damage() -> None:
    assert unpacked(gzip.compress(TEXT) + bytes(511)) == TEXT


def test_name_and_comment_are_passed() -> None:
    body = gzip.compress(TEXT, mtime=0)
    assert unpacked(body[:3] + b"\x18" + body[4:10] + b"../../etc/passwd\0comment\0" + body[10:]) == TEXT


@pytest.mark.parametrize(
    "body",
    [
        gzip.compress(TEXT) + b"garbage",
        gzip.compress(TEXT)[:-8] + bytes(8),
        gzip.compress(TEXT)[:10] + b"\xff" * 99,
        b"\x1f\x8b",
        b"\x1f\x8b\x08\x04" + b"\xff" * 99,
    ],
)
def test_damage_is_told(body: bytes) -> None:
    with pytest.raises(UnreadableDocument):
        unpacked(body)


def test_a_file_cut_off_anywhere_is_broken() -> None:
    body = gzip.compress(random_bytes(4_000))
    for end in (*range(2, len(body), 200), len(body) - 1):
        with pytest.raises(UnreadableDocument):
            unpacked(body[:end])


def test_gzip_in_gzip_is_refused() -> None:
    with pytest.raises(UnsupportedDocument) as refusal:
        unpacked(gzip.compress(gzip.compress(TEXT)))
    assert refusal.value.code == "packed_twice"


def test_a_web_archive_stays_packed() -> None:
    body = gzip.compress(b"") + gzip.compress(b"WARC/1.0\r\n") + gzip.compress(b"WARC/1.0\r\n")
    assert unpacked(body) is body
    assert first(body) == b"WARC/1.0\r\n"
    assert first(body[:25]) == b""


@pytest.mark.parametrize("byte", [b"a", bytes(1)])
def test_a_bomb_is_too_large(byte: bytes) -> None:
    bomb = gzip.compress(byte * (FREE + 1))
    assert len(bomb) < 10_000
    with pytest.raises(DocumentTooLarge):
        unpacked(bomb)
    assert unpacked(gzip.compress(byte * FREE)) == byte * FREE


def test_the_limit_is_the_caller_s() -> None:
    assert b"".join(inflated(gzip.compress(TEXT), most=len(TEXT))) == TEXT
    with pytest.raises(DocumentTooLarge):
        list(inflated(gzip.compress(TEXT), most=len(TEXT) - 1))


def test_members_without_end_are_too_many() -> None:
    with pytest.raises(DocumentTooLarge):
        unpacked(gzip.compress(b"", mtime=0) * (MAX_PARTS + 1))


@pytest.mark.parametrize(
    ("coding", "pack"),
    [
        ("gzip", gzip.compress),
        ("X-GZIP", gzip.compress),
        ("identity, gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", bare),
        ("br", brotli.compress),
        ("aws-chunked,br", brotli.compress),
        ("", bytes),
        ("zstd", bytes),
    ],
)
def test_codings_are_taken_off(coding: str, pack: Callable[[bytes], bytes]) -> None:
    assert decoded(pack(TEXT), coding) == TEXT
    assert unpacked(pack(TEXT), coding=coding) == TEXT


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "compress", "br, gzip", ",", "\x00"])
@pytest.mark.parametrize("body", [b"", b"<p>No.", TEXT, "Übung über Überlingen".encode(), "Übung".encode("utf-16")])
def test_a_wrong_coding_changes_nothing(coding: str, body: bytes) -> None:
    assert decoded(body, coding) == body


@pytest.mark.parametrize(("coding", "pack"), [("gzip", gzip.compress), ("deflate", zlib.compress), ("deflate", bare)])
def test_what_was_cut_off_is_read_to_there(coding: str, pack: Callable[[bytes], bytes]) -> None:
    body = random_bytes(20_000)
    found = decoded(pack(body)[:10_000], coding)
    assert len(found) > 9_000
    assert body.startswith(found)


@pytest.mark.parametrize(("coding", "pack"), [("gzip", gzip.compress), ("deflate", bare), ("br", brotli.compress)])
def test_coded_bombs_are_too_large(coding: str, pack: Callable[[bytes], bytes]) -> None:
    with pytest.raises(DocumentTooLarge):
        decoded(pack(bytes(FREE + 70_000)), coding)
    with pytest.raises(DocumentTooLarge):
        decoded(pack(random_bytes(200_000)), coding, most=100_000)


@settings(deadline=None)
@given(st.binary(max_size=200), st.sampled_from(["gzip", "deflate", "br", "gzip, br"]), st.booleans())
def test_any_bytes_end_in_bytes_or_an_input_error(body: bytes, coding: str, marked: bool) -> None:
    body = b"\x1f\x8b\x08" + body if marked else body
    assert isinstance(decoded(body, coding), bytes)
    try:
        assert isinstance(unpacked(body), bytes)
    except InputError:
        assert marked or body.startswith(b"\x1f\x8b")
