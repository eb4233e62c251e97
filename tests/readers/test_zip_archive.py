import io
import stat
import struct
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.errors import DocumentTooLarge, EmptyDocument, InputError, UnreadableDocument, UnsupportedDocument
from chalicelib.readers import package, zip_archive
from chalicelib.readers.members import Member

TEXT = b"The council of the town voted on Monday to close the bridge for a year."


def archive(*names: str | zipfile.ZipInfo, body: bytes = TEXT, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with warnings.catch_warnings(action="ignore"), zipfile.ZipFile(file, "w") as writer:  # of names that come twice
        for number, name in enumerate(names):
            writer.writestr(name, body if len(names) == 1 else b"%b %d" % (body, number), method)
    return file.getvalue()


def entry(name: str, attributes: int = 0o644) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.external_attr = attributes << 16
    return info


def told(body: bytes) -> list[str]:
    return [member.path for member in zip_archive.members(body)]


def taken(members: Iterator[Member]) -> tuple[list[Member], InputError | None]:
    found: list[Member] = []
    try:
        for member in members:
            found.append(member)
    except InputError as error:
        return found, error
    return found, None


def changed(body: bytes, central: int, local: int | None, value: bytes) -> bytes:
    """The archive with other bytes at an offset into the first entry of its directory, and into its local header."""
    found = bytearray(body)
    at = body.index(b"PK\x01\x02") + central
    found[at : at + len(value)] = value
    if local is not None:
        found[local : local + len(value)] = value
    return bytes(found)


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_each_file_is_a_member(method: int) -> None:
    first, second = zip_archive.members(archive("a.txt", "news/b.html", method=method))
    assert (first.path, first.body) == ("a.txt", TEXT + b" 0")
    assert (second.path, second.body) == ("news/b.html", TEXT + b" 1")


def test_what_systems_leave_there_is_left_out() -> None:
    names = ["news/", "__MACOSX/._a.txt", "._a.txt", ".DS_Store", "news/Thumbs.db", "DESKTOP.INI", ".git/config"]
    assert told(archive("a.txt", *names)) == ["a.txt"]


@pytest.mark.parametrize("name", ["photo.JPG", "a_files/style.css", "a_files/jquery.min.js", "film.mp4", "a.woff2"])
def test_pictures_and_their_like_are_left_out(name: str) -> None:
    assert told(archive("a.html", name)) == ["a.html"]


def test_links_are_left_out() -> None:
    assert told(archive("a.txt", entry("b.txt", stat.S_IFLNK | 0o777))) == ["a.txt"]


@pytest.mark.parametrize(
    "name",
    [
        "../../../etc/passwd",
        "/etc/passwd",
        "C:/x.txt",
        "./a.txt",
        "a..txt",
        "a//b.txt",
        "con.txt",
        "a\u202etxt.exe",
        "\x01.txt",
        "a" * 4_000,
    ],
)
def test_a_name_is_a_name_only(name: str) -> None:
    assert told(archive(name)) == [name]


def test_slashes_are_one_kind() -> None:
    body = archive("news/a.txt").replace(b"news/a", b"news\\a")
    assert told(body) == ["news/a.txt"]


def test_of_one_name_the_last_is_taken() -> None:
    first, second = zip_archive.members(archive("a.txt", "b.txt", "a.txt"))
    assert (first.path, first.body, second.path) == ("a.txt", TEXT + b" 2", "b.txt")


def test_names_that_look_alike_are_two() -> None:
    names = ["a.txt", "A.txt", "caf\u00e9.txt", "cafe\u0301.txt"]
    assert told(archive(*names)) == names


@pytest.mark.parametrize("name", ["\u00dcbung.txt", "\u4e2d\u6587.txt", "\U0001f600.txt"])
def test_names_in_utf_8_are_read(name: str) -> None:
    body = archive(name)
    assert told(body) == [name]
    assert told(changed(body, 8, 6, bytes(2))) == [name]  # without the flag, as macOS writes them


def test_names_of_old_programs_are_read() -> None:
    body = archive("Xbung.txt").replace(b"Xbung", b"\x9abung")
    assert told(body) == ["\u00dcbung.txt"]


@pytest.mark.parametrize(("checksum", "name"), [(zlib.crc32(b"a.txt"), "\u4e2d.txt"), (7, "a.txt")])
def test_a_name_may_stand_in_a_field_of_its_own(checksum: int, name: str) -> None:
    info = zipfile.ZipInfo("a.txt")
    value = struct.pack("<BL", 1, checksum) + "\u4e2d.txt".encode()
    info.extra = struct.pack("<HHL", 0x9999, 4, 0) + struct.pack("<HH", 0x7075, len(value)) + value
    assert told(archive(info)) == [name]


def test_lengths_may_stand_behind_the_bytes() -> None:
    file = io.BytesIO()

    class Pipe(io.RawIOBase):
        def writable(self) -> bool:
            return True

        def write(self, data: bytes) -> int:  # type: ignore[override]
            return file.write(data)

    with zipfile.ZipFile(Pipe(), "w") as writer:
        writer.writestr("a.txt", TEXT)
    assert [member.body for member in zip_archive.members(file.getvalue())] == [TEXT]


def test_large_archives_are_read() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as writer, writer.open("a.txt", "w", force_zip64=True) as member:
        member.write(TEXT)
    assert [member.body for member in zip_archive.members(file.getvalue())] == [TEXT]


def test_what_stands_before_is_passed() -> None:
    assert told(b"#!/bin/sh\n" + archive("a.txt")) == ["a.txt"]


def test_a_locked_file_bears_its_error() -> None:
    first, second = zip_archive.members(changed(archive("a.txt", "b.txt"), 8, 6, b"\x01\x00"))
    assert first.error
    assert (first.path, first.body, first.error.code) == ("a.txt", b"", "document_encrypted")
    assert (second.body, second.error) == (TEXT + b" 1", None)


@pytest.mark.parametrize("method", [1, 6, 9, 12, 14, 93, 95, 98, 99])
def test_files_packed_in_rare_ways_bear_their_error(method: int) -> None:
    first, second = zip_archive.members(changed(archive("a.txt", "b.txt"), 10, 8, struct.pack("<H", method)))
    assert isinstance(first.error, InputError)
    assert second.error is None


@pytest.mark.parametrize(("central", "local"), [(16, 14), (20, None)])
def test_a_broken_file_bears_its_error(central: int, local: int | None) -> None:
    first, second = zip_archive.members(changed(archive("a.txt", "b.txt"), central, local, b"\x07\x00"))
    assert isinstance(first.error, UnreadableDocument)
    assert second.body == TEXT + b" 1"


def test_a_wrong_length_does_no_harm() -> None:
    assert [member.body for member in zip_archive.members(changed(archive("a.txt"), 24, None, b"\x07\x00"))] == [TEXT]


def test_a_bomb_bears_its_error() -> None:
    body = archive("bomb.txt", body=bytes(2_000_000)), archive("a.txt", body=bytes(100_000))
    assert [type(member.error) for one in body for member in zip_archive.members(one)] == [DocumentTooLarge, type(None)]


def test_many_bombs_end_the_archive() -> None:
    found, error = taken(zip_archive.members(archive(*(f"{number}.txt" for number in range(99)), body=bytes(900_000))))
    assert isinstance(error, DocumentTooLarge)
    assert 0 < len(found) < 99


def test_entries_that_share_bytes_are_refused() -> None:
    body = archive("a.txt", "b.txt")
    second = body.rindex(b"PK\x01\x02")
    with pytest.raises(UnreadableDocument):
        told(body[: second + 42] + bytes(4) + body[second + 46 :])


def test_extra_fields_cost_little() -> None:
    """zipfile would take a minute: its time grows with their square."""
    body = bytearray(archive("a.txt"))
    start, end = body.index(b"PK\x01\x02"), body.index(b"PK\x05\x06")
    body[start + 30 : start + 32] = struct.pack("<H", 64_000)
    body[end:end] = struct.pack("<HH", 0x9999, 0) * 16_000
    one = bytes(body[start : end + 64_000])
    size = struct.pack("<L", len(one) * 1_500)
    body[start:] = one * 1_500 + body[end + 64_000 : end + 64_012] + size + body[end + 64_016 :]
    with pytest.raises(UnreadableDocument):
        told(bytes(body))


def test_a_million_entries_are_not_looked_at() -> None:
    one = struct.pack("<4s4x4H3L5H2L", b"PK\x01\x02", *bytes(14))
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 65_535, 65_535, len(one) * 1_000_000, 0, 0)
    with pytest.raises(DocumentTooLarge):
        told(one * 1_000_000 + end)


@pytest.mark.parametrize("names", [["news/"], ["photo.jpg", "__MACOSX/._photo.jpg"], []])
def test_an_archive_without_files_is_empty(names: list[str]) -> None:
    with pytest.raises(EmptyDocument):
        told(archive(*names))


def test_an_archive_cut_off_is_broken() -> None:
    body = archive(*(f"{number}.txt" for number in range(40)))
    for end in (*range(4, len(body), 200), len(body) - 1):
        with pytest.raises(UnreadableDocument):
            told(body[:end])


def test_an_archive_in_an_archive_is_a_member() -> None:
    (member,) = zip_archive.members(archive("inner.zip", body=archive("a.txt")))
    assert told(member.body) == ["a.txt"]


@settings(deadline=None)
@given(st.data())
def test_changed_bytes_end_in_members_or_an_input_error(data: st.DataObject) -> None:
    body = bytearray(archive("a.txt", "b.html"))
    for at in data.draw(st.lists(st.integers(0, len(body) - 1), max_size=5)):
        body[at] = data.draw(st.integers(0, 255))
    found, error = taken(zip_archive.members(bytes(body)))
    assert len(found) <= 2
    assert error or found
    with suppress(InputError):
        assert package.kind(bytes(body))


@pytest.mark.parametrize(
    ("names", "kind"),
    [
        (["a.txt", "mimetype/a.txt"], package.ZIP),
        (["[Content_Types].xml"], package.ZIP),
        (["META-INF/container.xml", "a.xhtml"], package.EPUB),
        (["META-INF/manifest.xml", "content.xml"], package.ODT),
        (["datapackage.json", "archive/data.warc.gz"], package.WACZ),
        (["datapackage.json", "data.csv"], package.ZIP),
    ],
)
def test_packages_are_told_by_their_members(names: list[str], kind: str) -> None:
    assert package.kind(archive(*names)) == kind


@pytest.mark.parametrize(
    "names", [["AndroidManifest.xml", "classes.dex"], ["META-INF/MANIFEST.MF"], ["Index/Document.iwa"]]
)
def test_programs_are_no_archives(names: list[str]) -> None:
    with pytest.raises(UnsupportedDocument):
        package.kind(archive(*names))


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        (b"application/vnd.oasis.opendocument.text", package.ODT),
        (b"application/epub+zip\n", package.EPUB),
        (b"text/plain", package.ZIP),
    ],
)
def test_packages_may_say_what_they_are(said: bytes, kind: str) -> None:
    assert package.kind(archive("mimetype", body=said, method=zipfile.ZIP_STORED)) == kind


@pytest.mark.parametrize("said", ["spreadsheetml.sheet", "presentationml.presentation", "wordprocessingml.document"])
def test_office_documents_are_told_by_their_main_part(said: str) -> None:
    types = f'<Override ContentType="application/vnd.openxmlformats-officedocument.{said}.main+xml"/>'.encode()
    body = archive("[Content_Types].xml", body=types)
    if said.startswith("word"):
        assert package.kind(body) == package.DOCX
    else:
        with pytest.raises(UnsupportedDocument):
            package.kind(body)
