import gzip
from collections.abc import Iterator

import brotli
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib import readers
from chalicelib.errors import DocumentTooLarge, EmptyDocument, InputError, UnreadableDocument
from chalicelib.readers import wacz, warc
from chalicelib.readers.members import Member
from chalicelib.readers.warc_records.record_stream import MAX_HEADER, RecordStream
from tests.readers.files.crawls import ADDRESS, PAGE, PROSE, answer, collection, record


def chunked(body: bytes, size: int = 500) -> bytes:
    pieces = [body[at : at + size] for at in range(0, len(body), size)]
    return b"".join(b"%x;a=b\r\n%b\r\n" % (len(piece), piece) for piece in (*pieces, b""))


def paths(*records: bytes) -> list[str]:
    return [member.path for member in warc.members(b"".join(records))]


def only(body: bytes) -> Member:
    (member,) = warc.members(body)
    return member


def taken(members: Iterator[Member]) -> tuple[list[Member], InputError | None]:
    """What came before the error, and the error."""
    found: list[Member] = []
    try:
        for member in members:
            found.append(member)
    except InputError as error:
        return found, error
    return found, None


def test_a_page_is_a_member() -> None:
    member = only(record(answer(type="text/html; charset=utf-8")))
    assert (member.path, member.body, member.content_type) == (ADDRESS, PAGE, "text/html; charset=utf-8")
    assert member.metadata == {"url": ADDRESS, "retrieved": "2026-11-23T10:00:00Z"}


def test_a_member_can_be_read() -> None:
    member = only(record(answer()))
    article = readers.read(member.body, content_type=member.content_type, sent=member.metadata)
    assert article.text == f"Bridge shut\n\n{PROSE}"
    assert article.url == ADDRESS


@pytest.mark.parametrize("pack", [bytes, gzip.compress, lambda one: gzip.compress(one, 0)])
def test_each_record_may_be_packed_by_itself(pack: type[bytes]) -> None:
    body = b"".join(pack(record(answer(), uri=f"https://post.example/{number}")) for number in range(3))
    assert [member.path[-1] for member in warc.members(body)] == ["0", "1", "2"]
    assert {member.body for member in warc.members(body)} == {PAGE}


def test_all_may_be_packed_as_one() -> None:
    body = gzip.compress(record(answer()) * 2)
    assert [member.body for member in warc.members(body)] == [PAGE, PAGE]


def test_captures_of_one_address_are_numbered() -> None:
    assert paths(*[record(answer())] * 3) == [ADDRESS, f"{ADDRESS} (2)", f"{ADDRESS} (3)"]


@pytest.mark.parametrize("type", ["warcinfo", "request", "metadata", "revisit", "continuation", "dns", ""])
def test_other_records_are_left_out(type: str) -> None:
    assert paths(record(answer(), type=type, uri="https://post.example/b"), record(answer())) == [ADDRESS]


@pytest.mark.parametrize("type", ["resource", "conversion"])
def test_a_record_may_hold_the_page_itself(type: str) -> None:
    member = only(record(PAGE, "Content-Type: text/html", type=type))
    assert (member.body, member.content_type) == (PAGE, "text/html")


@pytest.mark.parametrize(
    "uri",
    [
        "metadata://gnu.org/software/wget/warc/wget.log",
        "urn:text:https://post.example/bridge",
        "urn:pageinfo:https://post.example/bridge",
        "dns:post.example",
        "javascript:alert(1)",
        "https://post.example/robots.txt",
        "",
    ],
)
def test_notes_of_the_crawler_are_left_out(uri: str) -> None:
    note = record(b"A note.", "Content-Type: text/plain", type="resource", uri=uri)
    assert paths(note, record(answer())) == [ADDRESS]


@pytest.mark.parametrize("type", ["image/png", "text/css", "application/json", "text/javascript", "font/woff2"])
def test_other_media_are_left_out(type: str) -> None:
    other = record(answer(b"\x89PNG" * 99, type=type), uri="https://post.example/b")
    assert paths(other, record(answer())) == [ADDRESS]


@pytest.mark.parametrize("type", ["text/plain", "application/pdf", "APPLICATION/XHTML+XML ; a=b", "text/markdown"])
def test_texts_and_pdfs_are_taken(type: str) -> None:
    assert only(record(answer(type=type))).content_type == type


@pytest.mark.parametrize(
    ("body", "is_page"), [(PAGE, True), (b"%PDF-1.7", True), (b"\n<!-- a -->", True), (b"{}", False)]
)
def test_without_a_type_the_bytes_tell(body: bytes, is_page: bool) -> None:
    other = record(answer(body, type=None), uri="https://post.example/b")
    assert len(paths(other, record(answer()))) == 1 + is_page


@pytest.mark.parametrize("status", ["HTTP/1.1 404 Not Found", "HTTP/1.1 301 Moved", "HTTP/2 206", "ICY 200 OK", ""])
def test_other_answers_are_left_out(status: str) -> None:
    other = record(answer(status=status), uri="https://post.example/b")
    assert paths(other, record(answer(status="HTTP/2 200"))) == [ADDRESS]


@pytest.mark.parametrize(("type", "count"), [("document", 2), ("Document", 2), ("xhr", 1), ("image", 1)])
def test_what_a_page_loaded_is_left_out(type: str, count: int) -> None:
    other = record(answer(), f"WARC-Resource-Type: {type}", uri="https://post.example/b")
    assert len(paths(other, record(answer()))) == count


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        (gzip.compress(PAGE), ["Content-Encoding: gzip"]),
        (brotli.compress(PAGE), ["content-encoding:br"]),
        (chunked(PAGE, 100), ["Transfer-Encoding: chunked"]),
        (chunked(gzip.compress(PAGE)), ["Transfer-Encoding: chunked", "Content-Encoding: gzip"]),
        (PAGE, ["Transfer-Encoding: chunked", "Content-Encoding: gzip"]),
        (PAGE, ["Content-Encoding: br"]),
        (PAGE, ["Content-Encoding:", "Nothing", ": nothing", "X" * 500]),
    ],
)
def test_bodies_are_unwrapped(body: bytes, lines: list[str]) -> None:
    assert only(record(answer(body, *lines))).body == PAGE


@pytest.mark.parametrize("size", [b"FFFFFFFFF", b"-5", b"0x"])
def test_a_wrong_chunk_does_no_harm(size: bytes) -> None:
    assert only(record(answer(size + b"\r\n" + PAGE, "Transfer-Encoding: chunked"))).body.endswith(PAGE)


def test_chunks_cut_off_are_read_to_there() -> None:
    body = answer(chunked(PAGE, 100)[:150], "Transfer-Encoding: chunked")
    assert only(record(body)).body == PAGE[: len(only(record(body)).body)]


def test_chunks_of_a_byte_are_too_many() -> None:
    member = only(record(answer(chunked(b"a" * 2_000, 1), "Transfer-Encoding: chunked")))
    assert isinstance(member.error, DocumentTooLarge)


def test_lines_may_end_and_fold_as_they_like() -> None:
    body = (
        record(answer(), "X-Long: a\r\n  b")
        .replace(b"\r\n", b"\n")
        .replace(b"URI: ", b"URI:\n\t<")
        .replace(b"bridge\n", b"bridge>\n", 1)
    )
    body = body.replace(b"Content-Length: %d" % len(answer()), b"Content-Length: %d" % (len(answer()) - 3))
    assert only(body).path == ADDRESS


def test_odd_values_are_not_passed_on() -> None:
    body = record(answer(type="text/html; a=\x01\u202e"), uri="ftp://post.example/\u202e../../etc/passwd")
    member = only(body.replace(b"2026-11-23T10", b"yesterday"))
    assert (member.content_type, member.metadata) == (None, {})
    assert member.path == "ftp://post.example/\u202e../../etc/passwd"


@pytest.mark.parametrize("length", ["-5", "", "1e3", "9" * 30, "\u0663", 10**12, 100, len(answer()) - 1])
def test_after_a_wrong_length_nothing_is_read(length: object) -> None:
    found, error = taken(warc.members(record(answer()) + record(answer(), length=length) + record(answer())))
    assert isinstance(error, UnreadableDocument)
    assert [member.body for member in found] == [PAGE]


@pytest.mark.parametrize(
    "header",
    [
        b"WARC/1.0\r\nX: " + b"b" * 2_000_000,
        b"WARC/1.0\r\n" + b"X: b\r\n" * 300_000,
        b"WARC/1.0\r\nContent-Length: 0\r\n",
        b"garbage\r\n\r\n",
    ],
)
def test_a_header_without_end_ends_the_archive(header: bytes) -> None:
    found, error = taken(warc.members(record(answer()) + header))
    assert len(found) == 1
    assert isinstance(error, UnreadableDocument)


@pytest.mark.parametrize("packed", [False, True])
def test_an_archive_cut_off_keeps_what_was_before(packed: bool) -> None:
    one = record(answer(brotli.compress(PAGE) * 9, type="text/plain"))
    one = gzip.compress(one) if packed else one
    for end in range(len(one), 3 * len(one), 200):
        found, error = taken(warc.members((one * 3)[:end]))
        assert len(found) in ({end // len(one)} if packed else {end // len(one), (end + 4) // len(one)})
        assert error is None or isinstance(error, UnreadableDocument)
        assert error or abs(end % len(one)) in {0, *range(len(one) - 4, len(one))}


def test_large_pages_bear_their_error() -> None:
    large = record(answer(bytes(warc.MAX_PAGE)))
    body = gzip.compress(large, 1) + gzip.compress(record(answer() + bytes(300_000)), 0)
    first, second = warc.members(body)
    assert isinstance(first.error, DocumentTooLarge)
    assert (first.path, first.body, second.error) == (ADDRESS, b"", None)


def test_a_bomb_in_a_record_is_its_own_error() -> None:
    bomb = record(answer(gzip.compress(bytes(6_000_000)), "Content-Encoding: gzip"))
    first, second = warc.members(bomb + record(answer()))
    assert isinstance(first.error, DocumentTooLarge)
    assert second.body == PAGE


def test_a_bomb_of_records_ends_the_archive() -> None:
    bomb = record(answer(gzip.compress(bytes(6_000_000)), "Content-Encoding: gzip"))
    found, error = taken(warc.members(bomb * 30))
    assert isinstance(error, DocumentTooLarge)
    assert len(found) == 25


def test_a_packed_bomb_ends_the_archive() -> None:
    found, error = taken(warc.members(gzip.compress(record(answer())) + gzip.compress(record(bytes(8_000_000)))))
    assert isinstance(error, DocumentTooLarge)
    assert len(found) == 1


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_records_without_end_are_too_many(pack: type[bytes]) -> None:
    body = pack(b"WARC/1.0\r\nContent-Length: 0\r\n\r\n") * (warc.MAX_RECORDS + 1)
    found, error = taken(warc.members(record(answer()) + body if pack is bytes else body))
    assert isinstance(error, DocumentTooLarge)
    assert len(found) == (pack is bytes)


@pytest.mark.parametrize("body", [b"", b"\r\n" * 9, record(answer(type="image/png")), gzip.compress(b"", mtime=0)])
def test_an_archive_without_pages_is_empty(body: bytes) -> None:
    with pytest.raises(EmptyDocument):
        list(warc.members(body))


def test_members_are_read_one_by_one() -> None:
    members = warc.members(record(answer()) + b"garbage")
    assert next(members).body == PAGE
    with pytest.raises(UnreadableDocument):
        next(members)


def test_a_header_has_room() -> None:
    assert only(record(answer(PAGE, "X: " + "b" * 60_000))).body == PAGE
    assert taken(warc.members(record(answer(PAGE, "X: " + "b" * MAX_HEADER))))[0] == []


@settings(deadline=None)
@given(st.lists(st.binary(max_size=9)), st.integers(1, 9), st.integers(1, 9))
def test_a_stream_keeps_the_order_of_bytes(pieces: list[bytes], skipped: int, size: int) -> None:
    whole = b"".join(pieces)
    stream = RecordStream(iter(pieces))
    if len(whole) < skipped + size:
        with pytest.raises(UnreadableDocument):
            stream.skip(skipped + size)
    else:
        stream.skip(skipped)
        assert stream.peek(size) == whole[skipped : skipped + size]


PIECES = [
    b"WARC/1.0\r\n",
    b"\r\n",
    b"\n",
    b"Content-Length: ",
    b"7",
    b"99",
    b"HTTP/1.1 200 OK\r\n",
    b"WARC-Type: response\r\n",
]


@settings(deadline=None)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.binary(max_size=4)), max_size=30), st.booleans())
def test_any_bytes_end_in_members_or_an_input_error(pieces: list[bytes], packed: bool) -> None:
    body = record(answer()) + b"".join(pieces)
    found, _ = taken(warc.members(gzip.compress(body) if packed else body))
    assert found[0].body == PAGE


def test_a_collection_has_the_pages_of_all_its_archives() -> None:
    note = record(PAGE, "Content-Type: text/html", type="resource", uri="urn:text:a")
    body = collection(data=record(answer()), notes=note, more=record(answer()))
    assert [member.path for member in wacz.members(body)] == [ADDRESS, f"{ADDRESS} (2)"]


def test_a_collection_may_be_larger_than_a_part() -> None:
    body = collection(data=record(answer()) + record(answer(type="image/png") + bytes(400_000)) * 60)
    assert next(wacz.members(body)).body == PAGE


def test_a_collection_without_archives_is_empty() -> None:
    with pytest.raises(EmptyDocument):
        list(wacz.members(collection()))
    with pytest.raises(UnreadableDocument):
        list(wacz.members(collection(data=b"")[:-30]))
