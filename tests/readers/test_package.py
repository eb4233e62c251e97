import zipfile

import pytest

from chalicelib.errors import DocumentTooLarge, UnreadableDocument, UnsupportedDocument
from chalicelib.readers import package
from chalicelib.readers.package import Package
from tests.readers.files import books, opendocument, word
from tests.readers.files.packages import encrypted, overlapping, zipped

OFFICE = "application/vnd.openxmlformats-officedocument."


def test_members_are_found_whatever_their_slashes_and_letters() -> None:
    found = Package(zipped({"Word\\Document.xml": "x", "a/b": "y"}))
    assert found.names() == ("word/document.xml", "a/b")
    assert "/word/DOCUMENT.xml" in found
    assert found.read("word/document.xml") == b"x"


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "C:\\boot.ini", "a/../../b", "\x00", "..", "con"])
def test_a_name_is_no_path(name: str) -> None:
    found = Package(zipped({name: "own"}))
    assert [found.read(one) for one in found.names()] == [b"own"]


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (word.document(""), package.DOCX),
        (word.document("", type_="application/vnd.ms-word.document.macroEnabled.main+xml"), package.DOCX),
        (word.document("", type_="application/vnd.ms-word.template.macroEnabledTemplate.main+xml"), package.DOCX),
        (word.document("", type_=f"{OFFICE}wordprocessingml.template.main+xml"), package.DOCX),
        (opendocument.document(""), package.ODT),
        (zipped({"mimetype": f"{package.ODT}-template", "content.xml": ""}), package.ODT),
        (zipped({"content.xml": "", "META-INF/manifest.xml": ""}), package.ODT),
        (books.book({}), package.EPUB),
        (zipped({"META-INF/container.xml": "", "a.opf": ""}), package.EPUB),
        (zipped({"a.txt": "x"}), package.ZIP),
    ],
)
def test_a_package_tells_what_it_is(body: bytes, kind: str) -> None:
    assert package.kind(body) == kind


@pytest.mark.parametrize(
    ("body", "name"),
    [
        (word.document("", type_=f"{OFFICE}spreadsheetml.sheet.main+xml"), "Spreadsheets"),
        (word.document("", type_="application/vnd.ms-excel.sheet.macroEnabled.main+xml"), "Spreadsheets"),
        (word.document("", type_=f"{OFFICE}presentationml.presentation.main+xml"), "Presentations"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "Spreadsheets"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.graphics"}), "Drawings"),
        (zipped({"mimetype": "application/vnd.sun.xml.writer"}), "Documents of OpenOffice 1"),
        (zipped({"Index/Document.iwa": ""}), "Files of Pages"),
    ],
)
def test_other_office_files_are_refused(body: bytes, name: str) -> None:
    with pytest.raises(UnsupportedDocument, match=f"{name}.* can't be read: save the article as"):
        package.kind(body)


def test_packed_spreadsheets_make_no_spreadsheet() -> None:
    embedded = f'<Default Extension="xlsx" ContentType="{OFFICE}spreadsheetml.sheet"/>'
    types = f'<Types>{embedded}<Override ContentType="{word.TYPES}"/></Types>'
    assert package.kind(zipped({"[Content_Types].xml": types})) == package.DOCX
    assert package.kind(zipped({"[Content_Types].xml": types.encode("utf-16")})) == package.DOCX


@pytest.mark.parametrize(
    "body", [b"", b"PK\x03\x04", b"PK\x05\x06" + bytes(18) + b"x", b"PK\x01\x02" * 9, zipped({"a": "b"})[:-1]]
)
def test_what_is_no_package_is_broken(body: bytes) -> None:
    with pytest.raises(UnreadableDocument, match="save it anew"):
        Package(body).read("a")


def test_a_part_that_is_missing_or_damaged_is_told() -> None:
    body = zipped({"a": "words " * 50}, method=zipfile.ZIP_STORED)
    with pytest.raises(UnreadableDocument, match="missing"):
        Package(body).read("b")
    with pytest.raises(UnreadableDocument, match="broken"):
        Package(body.replace(b"words words", b"words wards", 1)).read("a")


def test_encrypted_parts_are_told() -> None:
    with pytest.raises(UnreadableDocument) as told:
        Package(encrypted(zipped({"a": "b"}))).read("a")
    assert told.value.code == "document_encrypted"


def test_only_what_office_packs_with_is_unpacked() -> None:
    for method in (zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2):
        with pytest.raises(UnreadableDocument, match="unknown way"):
            Package(zipped({"a": "words"}, method=method)).read("a")


def test_bombs_stop_at_a_limit() -> None:
    with pytest.raises(DocumentTooLarge, match="as no word processor packs"):
        Package(zipped({"a": bytes(package.FREE * 4)})).read("a")
    noise = bytes(range(256)) * 8 + bytes(100_000)
    with pytest.raises(DocumentTooLarge, match="a part has more than"):
        Package(zipped({"a": noise * (package.MAX_PART // len(noise) + 1)}, method=zipfile.ZIP_STORED)).read("a")


def test_all_parts_together_have_a_limit() -> None:
    one = bytes(package.MAX_PART)
    found = Package(zipped({"a": one, "b": one, "c": one}, method=zipfile.ZIP_STORED))
    found.read("a")
    found.read("b")
    with pytest.raises(DocumentTooLarge, match="all have more than"):
        found.read("c")


def test_entries_that_share_their_bytes_have_a_limit() -> None:
    found = Package(overlapping("a", 2_000, b"words and numbers 12345 " * 4_000))
    with pytest.raises(DocumentTooLarge):
        [found.read("a") for _ in range(2_000)]


def test_members_have_a_limit() -> None:
    with pytest.raises(DocumentTooLarge, match="10,000 members"):
        Package(zipped({str(number): "" for number in range(package.MAX_MEMBERS + 1)}))


def test_an_empty_package_is_one() -> None:
    assert Package(b"PK\x05\x06" + bytes(18)).names() == ()
