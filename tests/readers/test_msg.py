import struct
from collections.abc import Callable

import pytest

from chalicelib.errors import EmptyDocument, InputError, UnreadableDocument, UnsupportedDocument
from chalicelib.readers import eml, msg
from chalicelib.readers.message import rtf
from tests.readers.files import outlook
from tests.readers.files.mails import STORY, SUBJECT, WHEN

TEXT = "\n\n".join((SUBJECT, *STORY))
FIELDS = {0x37: SUBJECT, 0x42: "Jane Roe", 0x5D02: "jane.roe@ledger.example", 0x1035: "<1@ledger.example>"}
SENT = {0x39: outlook.ticks(1_741_158_900), 0x3FDE: 1252}
PAGE = f"<html><body>{''.join(f'<p class=MsoNormal>{paragraph}</p>' for paragraph in STORY)}</body></html>"


def message(texts: dict[int, str] | None = None, binaries: dict[int, bytes] | None = None, **more: object) -> bytes:
    folder = outlook.message(FIELDS | (texts or {}), binaries=binaries, numbers=SENT, **more)  # type: ignore[arg-type]
    return outlook.compound(folder)


def rich(text: str) -> bytes:
    escaped = "".join(f"\\u{ord(sign)}?" if ord(sign) > 126 else sign for sign in text)
    return outlook.packed(escaped.encode("ascii"))


FROM_HTML = (
    r"{\rtf1\ansi\ansicpg1252\fromhtml1 \deff0{\fonttbl{\f0\fswiss Arial;}}{\*\htmltag18 <html>}{\*\htmltag50 <body>}"
    + "".join(
        rf"{{\*\htmltag64 <p>}}\htmlrtf {{\f0 \htmlrtf0 {p}\htmlrtf }}\htmlrtf0 {{\*\htmltag72 </p>}}"
        r"\htmlrtf \par\htmlrtf0 "
        for p in STORY
    )
    + r"{\*\mhtmltag0 <base>}{\*\htmltag58 </body>}}"
)
RICH = r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\*\generator Riched20;}\f0 " + r"\par ".join(STORY) + "}"
BODIES = {
    "plain": ({0x1000: "\r\n\r\n".join(STORY)}, {}),
    "page": ({}, {0x1013: PAGE.encode("cp1252")}),
    "page as text": ({0x1013: PAGE}, {}),
    "page in rich text": ({}, {0x1009: rich(FROM_HTML)}),
    "rich text": ({}, {0x1009: rich(RICH)}),
    "all": ({0x1000: "\r\n".join(STORY)}, {0x1013: PAGE.encode("cp1252"), 0x1009: rich(FROM_HTML)}),
}


@pytest.mark.parametrize("body", BODIES)
def test_a_message_is_read_from_any_of_its_bodies(body: str) -> None:
    article = msg.read(message(*BODIES[body]))
    assert article.text == TEXT
    assert article.title == SUBJECT
    assert article.bylines == ("Jane Roe",)
    assert article.external_id == "1@ledger.example"
    assert article.published
    assert article.published.value == WHEN


def test_letters_of_an_old_message_are_of_its_codepage() -> None:
    folder = outlook.message({}, numbers={0x3FFD: 1251})
    for number, text in (("0037", "Мост закрыт"), ("1000", "Жители города")):
        folder[f"__substg1.0_{number}001E"] = text.encode("cp1251")
    assert msg.read(outlook.compound(folder)).text == "Мост закрыт\n\nЖители города"


def test_the_header_that_came_goes_before_what_outlook_made_of_it() -> None:
    came = ("From: Ann Lee <ann@wire.example>", "Date: Tue, 4 Mar 2025 18:00:00 +0000", "Message-ID: <7@wire.example>")
    article = msg.read(message({0x1000: STORY[0], 0x7D: "\r\n".join(came)}))
    assert article.bylines == ("Ann Lee",)
    assert article.external_id == "7@wire.example"
    assert article.published
    assert article.published.value == "2025-03-04T18:00:00+00:00"


@pytest.mark.parametrize(
    ("packed", "text"),
    [
        (
            "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0",
            b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n",
        ),
        ("1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0", b"{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}"),
    ],
)
def test_rich_text_is_unpacked_as_its_specification_does(packed: str, text: bytes) -> None:
    assert rtf.unpacked(bytes.fromhex(packed)) == text


def test_attachments_and_messages_within_are_further_articles() -> None:
    inner = outlook.message(
        {0x37: "Ferry", 0x1000: " ".join(STORY), 0x1035: "<2@ledger.example>"},
        attached=(outlook.file("deep.txt", STORY[2].encode()),),
        above=24,
    )
    attached = (
        outlook.file("story.txt", STORY[1].encode()),
        outlook.file("logo.png", b"\x89PNG\r\n\x1a\n" + bytes(600)),
        outlook.inner(inner),
    )
    found = list(msg.members(message({0x1000: "\r\n".join(STORY)}, attached=attached)))
    assert [member.path for member in found] == ["1@ledger.example", "story.txt", "2@ledger.example", "deep.txt"]
    assert eml.read(found[0].body).text == TEXT
    assert eml.read(found[2].body).title == "Ferry"


def test_a_message_without_files_is_one_article() -> None:
    assert list(msg.members(message({0x1000: STORY[0]}))) == []


def test_an_encrypted_message_says_so() -> None:
    with pytest.raises(UnsupportedDocument) as refused:
        msg.read(message({0x1A: "IPM.Note.SMIME"}))
    assert refused.value.code == "document_encrypted"


def test_a_message_without_text_is_empty() -> None:
    with pytest.raises(EmptyDocument):
        msg.read(message())


def test_a_message_cut_anywhere_is_read_or_refused() -> None:
    whole = message(*BODIES["all"], attached=(outlook.file("a.txt", STORY[0].encode()),))
    for end in range(0, len(whole), 50):
        assert outcome(whole[:end])


def circle(body: bytes) -> bytes:
    """Every sector is followed by the directory's first."""
    return body[:512] + struct.pack("<I", 1) * 128 + body[1024:]


def own(body: bytes) -> bytes:
    """Every sector is followed by itself."""
    return body[:512] + struct.pack("<128I", *range(128)) + body[1024:]


def huge(body: bytes) -> bytes:
    """Every stream is said to be of four gigabytes."""
    start = 1024
    entries = [body[at : at + 120] + struct.pack("<Q", 0xFFFFFFFF) for at in range(start, start + 2048, 128)]
    return body[:start] + b"".join(entries) + body[start + 2048 :]


def loop(body: bytes) -> bytes:
    """Every entry is its own neighbour and holds the file."""
    start = 1024
    entries = [
        body[at : at + 68] + struct.pack("<III", (at - start) // 128, 0, 0) + body[at + 80 : at + 128]
        for at in range(start, start + 2048, 128)
    ]
    return body[:start] + b"".join(entries) + body[start + 2048 :]


def listing(body: bytes) -> bytes:
    """The list of tables goes on in a sector that names itself as the next, without end."""
    header = bytearray(body[:512])
    struct.pack_into("<II", header, 68, 0, 0xFFFFFFFF)
    return bytes(header) + body[512:]


@pytest.mark.parametrize("broken", [circle, own, huge, loop, listing])
def test_circles_in_a_file_end(broken: Callable[[bytes], bytes]) -> None:
    whole = message({0x1000: " ".join(STORY) * 100}, attached=(outlook.inner(outlook.message({0x1000: "x"})),))
    assert outcome(broken(whole))


def test_a_message_that_holds_itself_ends() -> None:
    folder = outlook.message(FIELDS | {0x1000: STORY[0]})
    for _ in range(50):
        folder = outlook.message(FIELDS | {0x1000: STORY[0]}, attached=(outlook.inner(folder),))
    assert outcome(outlook.compound(folder))


MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize("body", [b"", MAGIC, MAGIC + bytes(5000)])
def test_what_is_no_message_is_unreadable(body: bytes) -> None:
    with pytest.raises(UnreadableDocument):
        msg.read(body)


def outcome(body: bytes) -> str:
    try:
        list(msg.members(body))
        return msg.read(body).text or "-"
    except InputError as error:
        return error.code
