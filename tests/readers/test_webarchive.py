import plistlib

import pytest

from chalicelib.errors import InputError, UnreadableDocument, UnsupportedDocument
from chalicelib.readers import webarchive
from tests.readers.files.mails import STORY, SUBJECT
from tests.readers.files.saved_pages import LISTS, URL, archive


@pytest.mark.parametrize("format", LISTS)
def test_an_archive_is_its_page(format: plistlib.PlistFormat) -> None:
    article = webarchive.read(archive(format=format))
    assert article.title == SUBJECT
    assert article.url == URL
    assert [article.text[b.start : b.end] for b in article.of_kind("paragraph")] == [*STORY, *STORY]


def test_an_archive_of_a_text_is_the_text() -> None:
    text = "\n\n".join((SUBJECT, *STORY)).encode()
    article = webarchive.read(archive(text, WebResourceMIMEType="text/plain"))
    assert (article.text, article.url) == (text.decode(), URL)


def test_an_archive_of_a_file_says_what_to_do() -> None:
    with pytest.raises(UnsupportedDocument, match="upload that"):
        webarchive.read(archive(b"%PDF", WebResourceMIMEType="application/pdf"))


def test_a_charset_that_is_no_name_is_not_used() -> None:
    assert webarchive.read(archive(WebResourceTextEncodingName=7)).title == SUBJECT


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"bplist00",
        b"bplist00" + b"\xff" * 40,
        plistlib.dumps({"WebMainResource": [1]}),
        plistlib.dumps({"WebMainResource": {"WebResourceData": "text"}}),
        plistlib.dumps([1]),
        b'<?xml version="1.0"?><plist><dict><key>WebMainResource</key>',
        b'<?xml version="1.0"?><!DOCTYPE plist [<!ENTITY a "b">]><plist><string>&a;</string></plist>',
        b'<?xml version="1.0"?><plist>' + b"<array>" * 200_000,
        b'<?xml version="1.0"?><plist>' + b"<array>" * 200_000 + b"</array>" * 200_000 + b"</plist>",
        b'<?xml version="1.0"?><plist><integer>' + b"9" * 1_000_000 + b"</integer></plist>",
    ],
    ids=lambda body: str(body[-20:]),
)
def test_a_broken_archive_is_unreadable(body: bytes) -> None:
    with pytest.raises(UnreadableDocument):
        webarchive.read(body)


def test_lists_in_circles_are_unreadable() -> None:
    # An array of one: itself; then 1,000 arrays, each with the next.
    for objects in ([b"\xa1\x00"], [bytes((0xA1, number + 1 & 0xFF)) for number in range(250)] + [b"\x00"]):
        offsets = bytes(8 + 2 * number for number in range(len(objects)) if 8 + 2 * number < 256)
        trailer = bytes(6) + b"\x01\x01" + len(offsets).to_bytes(8, "big") + bytes(8)
        table = (8 + sum(map(len, objects))).to_bytes(8, "big")
        with pytest.raises(UnreadableDocument):
            webarchive.read(b"bplist00" + b"".join(objects) + offsets + trailer + table)


@pytest.mark.parametrize("format", LISTS)
def test_an_archive_cut_anywhere_is_read_or_refused(format: plistlib.PlistFormat) -> None:
    body = archive(format=format)
    for end in range(0, len(body), 50):
        try:
            webarchive.read(body[:end])
        except InputError:
            continue
