"""Messages that are made to cost much: each ends in an article or an InputError, in little time."""

import contextlib
import time
from collections.abc import Callable, Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.errors import InputError
from chalicelib.readers import eml, mbox, mhtml, msg, webarchive
from chalicelib.readers.message import signature
from tests.readers.files import outlook
from tests.readers.files.hostile_mails import HEADER, MAILBOXES, PROSE, in_outlook, messages, rich_texts

MAX_SECONDS = 10
"""Seconds of CPU time, which whole messages keep to as well."""

SHARE = 0.05
"""The part of each message that is written here; `make hostile` writes all."""

MESSAGES = messages(SHARE)
RICH = rich_texts(SHARE)


def outcome(read: Callable[[bytes], object], body: bytes) -> float:
    """Seconds that a reader takes to end in what it may."""
    started = time.process_time()
    with contextlib.suppress(InputError):
        found = read(body)
        if isinstance(found, Iterable):
            for _ in found:
                pass
    return time.process_time() - started


@pytest.mark.parametrize("name", MESSAGES)
def test_no_message_takes_long(name: str) -> None:
    body = MESSAGES[name]()
    for read in (signature.kind, eml.read, eml.members, mhtml.read):
        assert outcome(read, body) < MAX_SECONDS, read


@pytest.mark.parametrize("name", RICH)
def test_no_rich_text_takes_long(name: str) -> None:
    assert outcome(msg.read, in_outlook(RICH[name])) < MAX_SECONDS


@pytest.mark.parametrize("bait", MAILBOXES)
def test_no_mailbox_takes_long(bait: bytes) -> None:
    assert outcome(mbox.members, bait * (400_000 // len(bait))) < MAX_SECONDS


LINE = b"From a@b.example Wed Mar  5 07:15:00 2025\r\n"
pieces = st.sampled_from(
    [
        HEADER, LINE, b"\r\n", b"\r\n\r\n", b"--b\r\n", b"--b--", b"Content-Type: multipart/mixed; boundary=b\r\n",
        b"Content-Type: text/html; charset=\xff\r\n", b"Content-Type: message/rfc822\r\n",
        b"Subject: =?utf-8?Q?=C3?=\r\n",
        b"Content-Transfer-Encoding: base64\r\n", b"<p>x</p>", b"\0", PROSE, b"bplist00", b"=", b"multipart/related",
        b"Content-Disposition: attachment; filename*=utf-8''%ff\r\n",
        b"Content-Type: text/plain; format=flowed; x*0=y\r\n",
    ]
)  # fmt: skip
bodies = st.one_of(st.binary(max_size=300), st.lists(pieces, max_size=25).map(b"".join))


@given(bodies)
@settings(deadline=None)
def test_any_bytes_end_in_articles_or_an_input_error(body: bytes) -> None:
    for read in (eml.read, eml.members, mbox.members, mhtml.read, msg.read, msg.members, webarchive.read):
        outcome(read, body)
    signature.kind(body)


FILE = outlook.compound(
    outlook.message(
        {0x37: "x", 0x1000: "The council voted."},
        binaries={
            0x1013: b"<p>The council voted.</p>",
            0x1009: outlook.packed(b"{\\rtf1\\fromhtml1 {\\*\\htmltag <p>}x}"),
        },
        numbers={0x39: 133_000_000_000_000_000, 0x3FDE: 1252},
        attached=(outlook.file("a.txt", PROSE), outlook.inner(outlook.message({0x37: "y", 0x1000: "z"}, above=24))),
    )
)
changes = st.lists(st.tuples(st.integers(0, len(FILE) - 1), st.integers(0, 255)), max_size=30)


@given(changes)
@settings(deadline=None)
def test_any_damage_to_outlook_s_files_is_read_or_refused(damage: list[tuple[int, int]]) -> None:
    body = bytearray(FILE)
    for at, byte in damage:
        body[at] = byte
    for read in (msg.read, msg.members):
        outcome(read, bytes(body))
