"""Messages that are made to cost much, a file each: a name, and what writes it."""

from __future__ import annotations

from collections.abc import Callable

from tests.readers.files import mails, outlook

HEADER = mails.header().replace("\n", "\r\n").encode()
PROSE = b"The council voted on Monday to close the bridge, the mayor said. "
MIXED = HEADER + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n"
HTML = HEADER + b"Content-Type: text/html\r\n\r\n"
NUMBERED = b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n"
TYPED = HEADER + b"Content-Type: text/plain"
FORWARD = HEADER + b"Content-Type: message/rfc822\r\n\r\n"
FILE = b'--b\r\nContent-Type: text/plain; name="%b"\r\n\r\nabc\r\n'
WORD = b"=?x%d?B?0fLu4uXyIOPu8O7k4CDv8O7j7uvu8e7i4Ovg?= "


def many(pattern: bytes, count: int) -> bytes:
    return b"".join(pattern.replace(b"%d", str(number).encode()) for number in range(count))


def messages(share: float = 1) -> dict[str, Callable[[], bytes]]:
    """Messages of up to 5 MB, and one of 68; of which ``share`` is the part that is written."""

    def of(count: int) -> int:
        return int(count * share)

    return {
        "10,000 levels of parts": lambda: HEADER + many(NUMBERED, of(10_000)) + b"\r\n" + PROSE,
        "10,000 levels of one boundary": lambda: MIXED * of(10_000),
        "10,000 messages in each other": lambda: FORWARD * of(10_000) + PROSE,
        "29 levels above long text": lambda: HEADER + many(NUMBERED, 29) + b"\r\n" + b"hello\r\n" * of(600_000),
        "a million fields": lambda: HEADER + b"X-A: b\r\n" * of(1_000_000) + b"\r\n" + PROSE,
        "a header without end": lambda: HEADER + b"X-A: " + b"a" * of(4_000_000),
        "a field of blank lines": lambda: HEADER + b"X-A:" + b" \r\n\t" * of(1_000_000),
        "a million boundaries": lambda: MIXED + b"--b\n" * of(1_000_000),
        "almost a million boundaries": lambda: MIXED + b"--b\r\n\r\n" + b"--bx" * of(1_000_000),
        "a boundary of a megabyte": lambda: HEADER + b"Content-Type: multipart/mixed; boundary=" + b"b" * of(1_000_000),
        "4,000,000 lines": lambda: MIXED + b"--b\r\n\r\n" + b"\n" * of(4_000_000),
        "a subject of encoded words": lambda: HEADER.replace(b"Bridge", many(WORD, of(30_000))) + b"\r\n" + PROSE,
        "names of encoded words": lambda: MIXED + FILE.replace(b"%b", many(WORD, 60)) * of(900),
        "a sender of brackets": lambda: HEADER.replace(b"Jane Roe", b"(" * of(500_000)) + b"\r\n" + PROSE,
        "a sender of names": lambda: HEADER.replace(b"Jane Roe", b"A B and " * of(100_000)) + b"\r\n" + PROSE,
        "100,000 parameters": lambda: TYPED + many(b"; a%d=b", of(100_000)) + b"\r\n\r\n" + PROSE,
        "100,000 semicolons": lambda: TYPED + b";" * of(100_000) + b"\r\n\r\n" + PROSE,
        "100,000 quotation marks": lambda: TYPED + b';"' * of(100_000) + b"\r\n\r\n" + PROSE,
        "a parameter in 20,000 pieces": lambda: TYPED + many(b"; a*%d=b", of(20_000)) + b"\r\n\r\n" + PROSE,
        "NUL between all": lambda: b"\0".join(bytes([byte]) for byte in mails.gmail()),
        "nothing but NUL": lambda: HEADER + b"\r\n" + b"\0" * of(4_000_000),
        "flowed for ever": lambda: TYPED + b"; format=flowed\r\n\r\n" + b"a \n" * of(150_000),
        "quoted 900 deep": lambda: TYPED + b"; format=flowed\r\n\r\n" + (b">" * 900 + b"\n") * 1_000,
        "padding": lambda: HEADER + b"Content-Transfer-Encoding: base64\r\n\r\n" + b"=A" * of(2_000_000),
        "lines that hold less than they say": lambda: HEADER
        + b"Content-Transfer-Encoding: uuencode\r\n\r\nbegin 644 a\n"
        + b"\xff\n" * of(1_000_000),
        "a page of 1,000,000 levels": lambda: HTML + b"<div>" * of(1_000_000),
        "a page of 239 levels": lambda: HTML + b"<div>" * 239 + b"<b>x</b> " * of(14_000),
        "900 pages": lambda: MIXED + (b"--b\r\nContent-Type: text/html\r\n\r\n" + b"<p>x" * 1_000 + b"\r\n") * of(900),
        "990 unknown charsets": lambda: MIXED
        + many(b"--b\r\nContent-Type: text/plain; charset=x%d\r\n\r\n\xd1\xee\xe2\xe5\xf2 ", of(990)),
        "headers within forwards": lambda: HEADER.replace(b"Bridge", b"Fwd: Bridge")
        + b"\r\n" + b"From: a\nSubject: b\n" * of(20_000),
        "a digest of 80,000": lambda: HEADER + b"\r\n" + (b"-" * 30 + b"\nFrom: a\nSubject: b\n\n") * of(80_000),
        "a footer without end": lambda: HEADER
        + b"\r\n" + b"You are receiving this email because of an email that " * of(8_000),
        "50 MB attached": lambda: MIXED
        + b"--b\r\n\r\n" + PROSE + b"\r\n--b\r\nContent-Type: application/octet-stream; name=a.bin\r\n"
        + b"Content-Transfer-Encoding: base64\r\n\r\n" + (b"A" * 76 + b"\r\n") * of(870_000) + b"--b--\r\n",
    }  # fmt: skip


def rich_texts(share: float = 1) -> dict[str, bytes]:
    """What Outlook's rich text may hold, as it is before it is packed."""

    def of(count: int) -> int:
        return int(count * share)

    return {
        "words": b"\\b " * of(400_000),
        "groups": b"{}" * of(500_000),
        "groups in groups": b"{" * of(1_000_000),
        "signs": b"\\'41 " * of(200_000),
        "bytes to skip": b"\\bin9 abcdefghi" * of(60_000),
        "bytes beyond the end": b"\\bin999999999 a",
    }


def in_outlook(rich: bytes) -> bytes:
    """Outlook's message with a rich text."""
    return outlook.compound(outlook.message({}, binaries={0x1009: outlook.packed(b"{\\rtf1\\fromhtml1 " + rich)}))


MAILBOXES = (
    b"From a Wed Mar  5 07:15:00 2025\nA: b\n\n",
    b"\n\nFrom 07:15 2025 ",
    b"\n\nFrom 07:15 2025\nA",
    b"\n\nFrom 07:15 2025\nMessage-ID: <a\n",
)
"""What a mailbox may be full of."""
