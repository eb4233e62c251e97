"""Messages and mailboxes that are made to cost much, or to deceive."""

from __future__ import annotations

from collections.abc import Iterator

from tests.hostile.sound import TEXT, mailbox, page
from tests.readers.files import hostile_mails as mails
from tests.readers.files import outlook
from tests.readers.files.hostile_mails import FILE, FORWARD, HEADER, MIXED, PROSE, many


def files() -> Iterator[tuple[str, bytes]]:
    """Each by what it attacks."""
    for name, write in mails.messages().items():
        yield f"{name}.eml", write()
    for name, rich in mails.rich_texts().items():
        yield f"{name}.msg", mails.in_outlook(rich)
    for number, bait in enumerate(mails.MAILBOXES):
        yield f"bait {number}.mbox", bait * (5_000_000 // len(bait))
    for name, body in (_deceits() | _attached()).items():
        yield f"{name}.eml", body
    yield from _outlook()
    yield from _mailboxes()


def _deceits() -> dict[str, bytes]:
    """What a header says that is not so."""
    return {
        "a field in an encoded word": HEADER.replace(b"Bridge", b"=?utf-8?q?a=0D=0ABcc:_x@y?=") + b"\r\n" + PROSE,
        "a sender in a sender": HEADER.replace(b"Jane Roe", b'"The Mayor <mayor@x>"') + b"\r\n" + PROSE,
        "two of each field": HEADER + HEADER + b"\r\n" + PROSE,
        "a date that never was": HEADER.replace(b"05 Mar 2025", b"99 Nov 99999999999") + b"\r\n" + PROSE,
        "HTML in a subject": HEADER.replace(b"Bridge", b"<script>alert(1)</script>") + b"\r\n" + PROSE,
        "lines that end in CR": (HEADER + b"\r\n" + TEXT.encode()).replace(b"\r\n", b"\r"),
        "an unknown transfer": HEADER + b"Content-Transfer-Encoding: x-none\r\n\r\n" + PROSE,
        "UTF-7": HEADER + b"Content-Type: text/html; charset=utf-7\r\n\r\n+ADw-script+AD4-alert(1) " + PROSE,
        "a body that is elsewhere": HEADER
        + b'Content-Type: message/external-body; access-type=URL; URL="http://127.0.0.1:9/"\r\n\r\n',
        "encrypted": HEADER
        + b"Content-Type: multipart/encrypted; boundary=b\r\n\r\n--b\r\nContent-Type: application/x\r\n\r\nx",
        "enciphered": HEADER + b"Content-Type: application/pkcs7-mime; smime-type=enveloped-data\r\n\r\nMIIB",
    }


def _attached() -> dict[str, bytes]:
    html = b"--b\r\nContent-Type: text/html\r\n\r\n" + page().encode() + b"\r\n"
    return {
        "1,001 parts": MIXED + html * 1_001,
        "50,000 files": MIXED + many(FILE.replace(b"%b", b"%d.txt"), 50_000),
        "names that climb": MIXED + FILE.replace(b"%b", b"../../etc/passwd") * 20,
        "names of NUL and line ends": MIXED + FILE.replace(b"%b", b"a\0b\\n") * 20,
        "a name of 1 MB": MIXED + FILE.replace(b"%b", b"a" * 1_000_000),
        "itself 25 deep": FORWARD * 25 + HEADER + b"\r\n" + PROSE,
    }


def _outlook() -> Iterator[tuple[str, bytes]]:
    folder = outlook.message({0x37: "Bridge", 0x1000: TEXT})
    for _ in range(20):
        folder = outlook.message({0x37: "x", 0x1000: "y"}, attached=(outlook.inner(folder),), above=24)
    yield "20 in each other.msg", outlook.compound(folder)
    yield (
        "1,500 files.msg",
        outlook.compound(
            outlook.message({0x37: "x", 0x1000: TEXT}, attached=[outlook.file(f"{n}.txt", PROSE) for n in range(1_500)])
        ),
    )
    sound = outlook.compound(outlook.message({0x37: "x", 0x1000: TEXT}))
    for place in (24, 44, 48, 60, 68, 76, 512, 516, 1_024 + 68, 1_024 + 116):
        yield f"numbers of {place} changed.msg", sound[:place] + b"\1\0\0\0" + sound[place + 4 :]
        yield f"numbers of {place} at their most.msg", sound[:place] + b"\xfe\xff\xff\xff" + sound[place + 4 :]
    yield (
        "a package that is enciphered.docx",
        outlook.compound({"EncryptionInfo": bytes(200), "EncryptedPackage": bytes(9_000)}),
    )
    yield "an old document.doc", outlook.compound({"WordDocument": bytes(9_000), "1Table": bytes(9_000)})


def _mailboxes() -> Iterator[tuple[str, bytes]]:
    yield "5,000 messages.mbox", mailbox(5_000)
    yield (
        "40,000 messages.mbox",
        b"From a@b.example Wed Mar  5 07:15:00 2025\nSubject: x\n\nThe mayor said no.\n\n" * 40_000,
    )
    yield "lines that begin with From.mbox", mailbox(1) + b"From the mayor came no word.\n\n" * 100_000
    yield "messages in messages.mbox", mailbox(1) + FORWARD.replace(b"\r\n", b"\n") * 2_000
