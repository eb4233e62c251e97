import pytest

from chalicelib.errors import UnreadableDocument
from chalicelib.readers import eml, mbox
from chalicelib.readers.members import Member
from tests.readers.files import mails
from tests.readers.files.mails import STORY

LINE = b"From jane.roe@ledger.example Wed Mar  5 07:15:00 2025\n"


def message(number: int, text: str = STORY[0]) -> bytes:
    header = f"From: Jane Roe <jane@ledger.example>\nMessage-ID: <{number}@a.example>\nSubject: Story {number}\n"
    return f"{header}\n{text}\n".encode()


def members(*messages: bytes, line: bytes = LINE) -> list[Member]:
    return list(mbox.members(b"\n".join(line + each for each in messages)))


def paths(found: list[Member]) -> list[str]:
    return [member.path for member in found]


@pytest.mark.parametrize(
    "line",
    [
        LINE,
        b"From - Wed Mar 05 07:15:00 2025\n",  # Thunderbird
        b"From 1786123@xxx Wed Mar 05 07:15:00 +0000 2025\n",  # Google Takeout
        b"From MAILER-DAEMON Wed Mar  5 07:15 2025\r\n",
        b'From "jane roe"@a.example Wed Mar  5 07:15:00 2025 remote from b\n',
    ],
)
def test_a_mailbox_is_its_messages(line: bytes) -> None:
    found = members(message(1), message(2), message(3), line=line)
    assert paths(found) == ["1@a.example", "2@a.example", "3@a.example"]
    assert {member.content_type for member in found} == {"message/rfc822"}
    assert eml.read(found[1].body).title == "Story 2"


def test_messages_of_any_program_are_split() -> None:
    found = members(mails.gmail(), mails.outlook(), mails.apple())
    assert [eml.read(member.body).text for member in found] == [eml.read(mails.gmail()).text] * 3


def test_a_sentence_that_begins_so_parts_nothing() -> None:
    text = (
        "It was late.\n\nFrom 2025 on the road was closed, at 07:15.\nNobody came.\n\nFrom Ardmore at 07:30\nSaid: no."
    )
    assert paths(members(message(1, text), message(2))) == ["1@a.example", "2@a.example"]


def test_marks_that_keep_lines_apart_are_taken_off() -> None:
    body = members(message(1, ">From here on.\n>>From there.\n> From a letter."))[0].body
    assert b"\nFrom here on.\n>From there.\n> From a letter." in body


def test_messages_without_an_id_of_their_own_are_numbers() -> None:
    assert paths(members(message(1), message(1), b"Subject: x\n\ny\n")) == ["1@a.example", "2", "3"]


def test_messages_come_one_by_one() -> None:
    found = mbox.members(b"\n".join(LINE + message(number) for number in range(5_000)))
    assert next(found).path == "0@a.example"
    assert sum(1 for _ in found) == 4_999


@pytest.mark.parametrize("body", [b"", b"\x00" * 100, b"From here on nothing.\n", b"To: a\n\nFrom b"])
def test_what_is_no_mailbox_is_refused(body: bytes) -> None:
    with pytest.raises(UnreadableDocument):
        next(mbox.members(body))


def test_a_mailbox_cut_anywhere_gives_what_was_before() -> None:
    body = b"\n".join(LINE + message(number) for number in range(20))
    counts = [sum(1 for _ in mbox.members(body[:end])) for end in range(100, len(body), 50)]
    assert counts == sorted(counts)
    assert counts[-1] == 20
