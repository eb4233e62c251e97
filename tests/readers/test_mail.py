import pytest

from chalicelib import readers
from chalicelib.errors import EmptyDocument
from chalicelib.model import Article
from chalicelib.readers import sniff
from chalicelib.readers.prose import mail

PROSE = "The council of the town voted on Monday to close the bridge for a year, and it said that the work was overdue."


def read(text: str) -> Article:
    return readers.read(text.encode())


@pytest.mark.parametrize(
    "header",
    [
        "From: Jane Roe <jane@ledger.example>\nTo: desk@ledger.example\nSubject: Bridge to close\n"
        "Date: Wed, 5 Mar 2025 07:15:00 +0000",
        "---------- Forwarded message ---------\nFrom: Jane <jane@ledger.example>\nDate: Wed, 5 Mar 2025 at 07:15\n"
        "Subject: Fwd: Bridge to close\nTo: City Desk <desk@ledger.example>,\n    Night Desk <night@ledger.example>",
        "-----Original Message-----\nFrom: Jane Roe\nSent: Wednesday, March 5, 2025 7:15 AM\nTo: Desk\n"
        "Subject: RE: FW: Bridge to close",
        "Begin forwarded message:\n\n**From:** Jane Roe\n\n**Date:** March 5, 2025\n\n**Subject:** Bridge to close",
        "> From: Jane Roe\n> Date: 2025-03-05\n> Subject: [EXT] Bridge to close\n> To:",
        "Subject: Bridge to close\nX-Mailer: Pine 4.1\nFrom: Jane\nReply-To: <1@a.example>\nDate: 5 March 2025",
        "From: Boss\nSubject: Fwd: have a look\n\n-------- Forwarded Message --------\nSubject: Bridge to close\n"
        "Date: 5 March 2025\nFrom: Jane Roe",
    ],
)
def test_a_header_of_mail_is_no_text(header: str) -> None:
    article = read(f"{header}\n\n{PROSE}\n\n{PROSE}")
    assert article.text == f"Bridge to close\n\n{PROSE}\n\n{PROSE}"
    assert article.title == "Bridge to close"
    assert article.published is not None
    assert article.published.value.startswith("2025-03-05")


def test_what_the_text_shows_goes_before_a_mails_date() -> None:
    article = read(f"From: Jane\nSubject: Bridge to close\nDate: 2025-03-05\n\nBy Ann Lee\nMarch 3, 2025\n\n{PROSE}")
    assert article.bylines == ("Ann Lee",)
    assert article.published is not None
    assert article.published.value == "2025-03-03"


def test_the_senders_signature_is_no_text() -> None:
    header, signature = "From: Jane\nSubject: Bridge to close", "-- \nJane Roe\nThe Ledger | 01234 567890\n"
    assert read(f"{header}\n\n{PROSE}\n{signature}").text == f"Bridge to close\n\n{PROSE}"


def test_a_subject_is_not_repeated() -> None:
    assert read(f"From: Jane\nSubject: Bridge to close\n\nBridge to close\n\n{PROSE}").text.count("Bridge") == 1


@pytest.mark.parametrize(
    "text",
    [
        f"Date: 5 March 2025\nTo: the editor\n\n{PROSE}",
        f"From: the beginning it was clear.\n\n{PROSE}",
        f"Subject: a man of thirty.\n\n{PROSE}",
        f"{PROSE}\n\nFrom: Jane\nSubject: Bridge",
    ],
)
def test_what_only_resembles_a_header_is_text(text: str) -> None:
    assert mail.split(text) == ({}, text)


def test_fields_below_the_header_are_text() -> None:
    article = read(f"From: Jane\nSubject: Bridge to close\n\nDate: 5 March\nVenue: the town hall\n\n{PROSE}")
    assert "Date: 5 March" in article.text


def test_a_header_alone_is_no_article() -> None:
    with pytest.raises(EmptyDocument):
        read("From: Jane Roe\nTo: Desk\nSubject: Bridge to close\n\n")


def test_headers_without_end_are_read_quickly() -> None:
    assert mail.split("From: a\nSubject: b\n\n" * 20_000)[0] == {"title": "b"}


FIELDS = "From: Jane Roe <jane@echo.example>\nDate: Tue, 04 Mar 2025 18:00:00 +0000\nSubject: Bridge to close\n"
RECEIVED = "Received: from a.example\n\tby b.example; Tue, 04 Mar 2025 18:00:02 +0000\n"


def read_saved(header: str) -> Article:
    return readers.read(f"{header}\n{PROSE}".encode())


@pytest.mark.parametrize(
    "header",
    [
        f"{FIELDS}MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n",
        f"{RECEIVED}{FIELDS}Message-ID: <1@echo.example>\nContent-Transfer-Encoding: 8bit\nUser-Agent: Mutt\n",
        f"{FIELDS}Content-Type:\n text/plain;\n format=flowed\nContent-Transfer-Encoding: 7BIT\n",
        f"From jane@echo.example Tue Mar  4 18:00:00 2025\n{FIELDS}Message-ID: <1@echo.example>\n",
        f"{RECEIVED * 60}{FIELDS}",
        f"{FIELDS}MIME-Version: 1.0\n".replace("\n", "\r\n"),
    ],
)
def test_a_saved_mail_is_read(header: str) -> None:
    article = read_saved(header)
    assert article.text == f"Bridge to close\n\n{PROSE}"
    assert article.published
    assert article.published.value == "2025-03-04T18:00:00+00:00"


@pytest.mark.parametrize(
    "field",
    [
        "Content-Type: multipart/alternative; boundary=x",
        "Content-Type:\n text/html",
        "Content-Transfer-Encoding: base64",
        "content-transfer-encoding: Quoted-Printable",
    ],
)
@pytest.mark.parametrize("above", ["", "From jane@echo.example Tue Mar  4 18:00:00 2025\n", RECEIVED * 300])
def test_a_packed_mail_is_a_message(above: str, field: str) -> None:
    assert sniff.kind(f"{above}{FIELDS}{field}\n\n{PROSE}".encode()) == "message/rfc822"


def test_an_encoded_subject_is_decoded() -> None:
    header = "From: a@b.example\nSubject: Re: =?UTF-8?Q?Caf=C3=A9_to_close?=\nMIME-Version: 1.0\n"
    assert read_saved(header).title == "Café to close"
