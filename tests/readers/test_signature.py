from pathlib import Path

import pytest

from chalicelib.readers.message import signature
from chalicelib.readers.message.signature import MAILBOX, MESSAGE, OUTLOOK, SAVED_PAGE, WEB_ARCHIVE, kind
from tests.readers.files import mails, outlook
from tests.readers.files.saved_pages import LISTS, archive, saved

SAMPLES = Path(__file__).parent.parent.parent / "samples"
LINE = b"From jane@ledger.example Wed Mar  5 07:15:00 2025\n"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        *((message, MESSAGE) for message in (mails.gmail(), mails.outlook(), mails.apple(), mails.mailchimp())),
        (LINE + mails.gmail(), MESSAGE),
        (b"\xef\xbb\xbf" + mails.gmail(), MESSAGE),
        (b"2417  \n" + mails.gmail(), MESSAGE),
        (LINE + mails.gmail() + b"\n\n" + LINE + mails.gmail(), MAILBOX),
        (saved(), SAVED_PAGE),
        *((archive(format=format), WEB_ARCHIVE) for format in LISTS),
        (outlook.compound(outlook.message({0x37: "x"})), OUTLOOK),
        (outlook.compound({"WordDocument": b"x"}), None),
        (b"From: Jane Roe\nSubject: Bridge to close\nDate: 5 March 2025\n\nThe council voted.", None),
        (b"Title: Bridge\nAuthor: Jane Roe\n\nThe council voted.", None),
        (b"From here on it was clear.\n\nThe council voted.", None),
        (b"<html><body>Subject: x</body></html>", None),
        (b"", None),
    ],
)
def test_a_message_is_known_by_its_first_bytes(body: bytes, expected: str | None) -> None:
    assert kind(body) == expected


def test_no_sample_is_a_message() -> None:
    assert {kind(path.read_bytes()) for path in SAMPLES.iterdir() if path.is_file()} == {None}


BAIT = [b"a: b\n ", b"A:\n", b"From \n", b"a" * 999, b"\nFrom a 07:15\n", b"X-a: " + b" " * 990 + b"\n"]


@pytest.mark.parametrize("bait", BAIT, ids=lambda bait: str(bait[:12]))
def test_bait_takes_no_time(bait: bytes) -> None:
    assert signature.kind(bait * (1_000_000 // len(bait))) in (None, MESSAGE)
