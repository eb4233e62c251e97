import re

import pytest

from chalicelib.errors import DocumentTooLarge, EmptyDocument, InputError, UnsupportedDocument
from chalicelib.model import Article
from chalicelib.readers import eml
from chalicelib.readers.members import Member
from tests.readers.files import mails
from tests.readers.files.mails import STORY, SUBJECT, header, multipart, part, quoted, sent

TEXT = "\n\n".join((SUBJECT, *STORY))
WORDS = " ".join(STORY).split()


def read(text: str) -> Article:
    return eml.read(sent(text))


def members(body: bytes) -> list[Member]:
    return list(eml.members(body))


@pytest.mark.parametrize("message", [mails.gmail(), mails.outlook(), mails.apple()], ids=["Gmail", "Outlook", "Apple"])
def test_a_story_sent_by_any_program_is_its_words(message: bytes) -> None:
    article = eml.read(message)
    assert article.text == TEXT
    assert article.title == SUBJECT
    assert article.bylines == ("Jane Roe",)
    assert article.published
    assert article.published.value == mails.WHEN
    assert article.external_id == "1@ledger.example"


def test_a_newsletter_is_its_story() -> None:
    article = eml.read(mails.mailchimp())
    paragraphs = [article.text[block.start : block.end] for block in article.of_kind("paragraph")]
    assert paragraphs == list(STORY)
    assert article.publisher == "Harbour Ledger"
    assert article.bylines == ()
    for furniture in ("Facebook", "unsubscribe", "12 Quay Street", "address book", "In the Ledger today"):
        assert furniture not in article.text


def test_the_form_with_the_article_is_read() -> None:
    pictures = "<html><body><img src='https://t.example/1.png'><a href='x'>Read it here</a></body></html>"
    story = quoted("\n\n".join(STORY))
    article = read(
        header()
        + multipart(
            "alternative",
            part(story, "text/plain; charset=utf-8", "Content-Transfer-Encoding: quoted-printable"),
            part(pictures, "text/html"),
            boundary="b",
        )
    )
    assert article.text == TEXT


def test_links_in_plain_text_are_no_words() -> None:
    story = "\n\n".join(STORY).replace("Mayor Ada Rossi", "Mayor Ada Rossi <https://town.example/mayor>")
    story = story.replace("Ardmore", "Ardmore (https://t.example/c?u=7)")
    text = f"[https://t.example/logo.png]\n{story}\n\nhttps://t.example/{'a' * 90}"
    assert read(header() + part(text, "text/plain")).text == TEXT


@pytest.mark.parametrize(
    ("written", "paragraph"),
    [
        ("A line that is wrapped \r\nby its \r\nprogram.", "A line that is wrapped by its program."),
        (" From here on it is stuffed \r\nwith a blank.", "From here on it is stuffed with a blank."),
    ],
)
def test_flowed_lines_are_one_paragraph(written: str, paragraph: str) -> None:
    fields = header().replace("\n", "\r\n")
    article = eml.read(f"{fields}Content-Type: text/plain; format=flowed\r\n\r\n{written}\r\n".encode())
    assert article.text == f"{SUBJECT}\n\n{paragraph}"


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252", "iso-8859-1", "no-such-charset"])
def test_a_part_is_read_in_its_charset(charset: str) -> None:
    body = "The café of the naïve maître d’hôtel was closed on Monday.".replace("’", "'")
    encoded = body.encode("utf-8" if charset == "utf-8" else "cp1252")
    message = sent(header() + f"Content-Type: text/plain; charset={charset}\n\n") + encoded
    assert eml.read(message).text == f"{SUBJECT}\n\n{body}"


def test_japanese_is_read_in_its_oldest_charset() -> None:
    body = "記者会見で市長は橋を閉鎖すると述べた。".encode("iso-2022-jp")
    message = sent(header() + "Content-Type: text/plain; charset=ISO-2022-JP\n\n") + body
    assert "市長は橋を閉鎖する" in eml.read(message).text


@pytest.mark.parametrize(
    "subject",
    [
        "=?utf-8?Q?Caf=C3=A9_to_close?=",
        "=?iso-8859-1?B?Q2Fm6Q==?= to close",
        "=?utf-8?B?Q2Fm?=\n =?utf-8?B?w6kgdG8gY2xvc2U=?=",
        "Fwd: [EXT] =?utf-8?Q?Caf=C3=A9_to_close?=",
        "Café to close",
    ],
)
def test_a_subject_is_decoded(subject: str) -> None:
    assert read(header(subject=subject) + part(STORY[0], "text/plain")).title == "Café to close"


OPEN = "--b\nContent-Type: text/plain\n\n{story}"


@pytest.mark.parametrize(
    ("declared", "body"),
    [
        ("; boundary=b", f"A preamble.\n{OPEN}"),  # cut off
        ('; boundary="b"', f"{OPEN}\n--b--  \nAn epilogue."),
        ("; boundary=b", "--b  \n\n{story}\n--b--"),
        ("", f"{OPEN}\n--b--"),
        ("; boundary=other", f"{OPEN}\n--b--"),
        ('; boundary="é"', f"{OPEN}\n--b--"),
    ],
)
def test_a_boundary_is_found_however_it_is_declared(declared: str, body: str) -> None:
    message = f"{header()}Content-Type: multipart/mixed{declared}\n\n{body.format(story=STORY[0])}"
    assert read(message).text == f"{SUBJECT}\n\n{STORY[0]}"


def test_a_boundary_may_begin_as_another_does() -> None:
    inner = multipart("alternative", part(STORY[0], "text/plain"), boundary="bb")
    assert read(header() + multipart("mixed", inner, boundary="b")).text == f"{SUBJECT}\n\n{STORY[0]}"


def test_a_signed_message_is_what_was_signed() -> None:
    story, key = part("\n\n".join(STORY), "text/plain"), part("x", "application/pgp-signature; name=signature.asc")
    assert read(header() + multipart("signed", story, key, boundary="b")).text == TEXT
    armour = "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n{}\n-----BEGIN PGP SIGNATURE-----\n\niQE=\n"
    assert read(header() + part(armour.format("\n\n".join(STORY)), "text/plain")).text == TEXT


@pytest.mark.parametrize(
    "body",
    [
        multipart("encrypted", part("Version: 1", "application/pgp-encrypted"), boundary="b"),
        part("MIIB", "application/pkcs7-mime; smime-type=enveloped-data", "Content-Transfer-Encoding: base64"),
        part("-----BEGIN PGP MESSAGE-----\n\nhQEM", "text/plain"),
    ],
)
def test_an_encrypted_message_says_so(body: str) -> None:
    with pytest.raises(UnsupportedDocument) as refused:
        read(header() + body)
    assert refused.value.code == "document_encrypted"


FORWARDED = (
    "---------- Forwarded message ---------\nFrom: Ann Lee <ann@wire.example>\nDate: Tue, 4 Mar 2025 at 18:00\n"
    f"Subject: {SUBJECT}\nTo: Jane Roe <jane@ledger.example>\n\n\n"
)
AS_OUTLOOK = (
    "________________________________\nFrom: Ann Lee <ann@wire.example>\nSent: Tuesday, March 4, 2025 6:00 PM\n"
    f"To: Jane Roe <jane@ledger.example>\nSubject: {SUBJECT}\n\n"
)


@pytest.mark.parametrize("above", [FORWARDED, AS_OUTLOOK])
@pytest.mark.parametrize("note", ["", "For tomorrow, please.\n\nJane\n\n"])
def test_what_was_forwarded_is_the_article(above: str, note: str) -> None:
    text = note + above + "\n\n".join(STORY)
    article = read(header(subject=f"Fwd: {SUBJECT}") + part(text, "text/plain; charset=utf-8"))
    assert article.text == TEXT
    assert article.bylines == ("Ann Lee",)
    assert article.published
    assert article.published.value.startswith("2025-03-04T18:00")


def test_an_answer_keeps_what_it_answers() -> None:
    text = f"{STORY[0]}\n\n{AS_OUTLOOK}{STORY[1]}"
    article = read(header(subject=f"Re: {SUBJECT}") + part(text, "text/plain; charset=utf-8"))
    assert STORY[0] in article.text
    assert article.bylines == ("Jane Roe",)


def test_a_message_that_only_forwards_another_is_that() -> None:
    inner = mails.gmail().decode().replace("\r\n", "\n")
    outer = header(sender="Boss <boss@ledger.example>", subject="Fwd: have a look")
    message = outer + multipart("mixed", part(inner, "message/rfc822"), boundary="b")
    assert read(message).text == TEXT


def test_attachments_are_further_articles() -> None:
    page = f"<html><body><article><h1>Ferry</h1><p>{STORY[1]}</p></article></body></html>".encode()
    found = members(mails.apple(attached=page, name="ferry.html"))
    assert [(member.path, member.content_type) for member in found] == [
        ("1@ledger.example", "message/rfc822"),
        ("ferry.html", "text/html"),
    ]
    assert eml.read(found[0].body) == eml.read(mails.apple())
    assert found[1].body == page


def test_a_note_about_a_file_is_no_article() -> None:
    note, story = part("Please find it attached.", "text/plain"), part(STORY[0], "text/plain; name=story.txt")
    assert [member.path for member in members(sent(header() + multipart("mixed", note, story, boundary="b")))] == [
        "story.txt"
    ]


@pytest.mark.parametrize(
    "file",
    [
        part("\x89PNG", "image/png; name=a.png"),
        part("BEGIN:VCALENDAR\nEND:VCALENDAR", "text/calendar; name=a.ics"),
        part("BEGIN:VCARD\nEND:VCARD", "text/x-vcard; name=a.vcf"),
        part("iQE=", "application/pgp-signature; name=signature.asc"),
        part("", "text/plain; name=empty.txt"),
    ],
)
def test_other_files_leave_a_message_one_article(file: str) -> None:
    text = part("\n\n".join(STORY), "text/plain; charset=utf-8")
    message = sent(header() + multipart("mixed", text, file, boundary="b"))
    assert members(message) == []
    assert eml.read(message).text == TEXT


def test_names_that_come_twice_are_numbers() -> None:
    files = [part(paragraph, "text/plain; name=a.txt") for paragraph in STORY]
    found = members(sent(header() + multipart("mixed", *files, boundary="b")))
    assert [member.path for member in found] == ["a.txt", "2", "3"]


def test_a_digest_in_one_text_is_its_messages() -> None:
    found = members(mails.listserv([STORY, STORY[1:], STORY[:2]]))
    assert [member.path for member in found] == ["1", "2", "3"]
    assert all(re.match(rb"Date: .*\nFrom: +Writer \d", member.body) for member in found)
    assert b"End of HARBOUR" not in found[2].body


def test_a_digest_in_parts_is_its_messages() -> None:
    second = mails.gmail(STORY[1:]).replace(b"<1@", b"<2@")
    found = members(mails.mailman([mails.gmail(), second]))
    assert [member.path for member in found] == ["1@ledger.example", "2@ledger.example"]
    assert eml.read(found[0].body).text == TEXT


def test_a_list_s_footer_is_no_text() -> None:
    foot = "_______________________________________________\nHarbour mailing list\nHarbour@lists.example\n"
    message = header() + multipart(
        "mixed", part("\n\n".join(STORY), "text/plain; charset=utf-8"), part(foot, "text/plain"), boundary="b"
    )
    assert read(message).of_kind("paragraph") == eml.read(mails.gmail()).of_kind("paragraph")


def test_apple_s_own_files_are_read() -> None:
    message = mails.gmail()
    kept = str(len(message)).encode() + b"       \n" + message + b'<?xml version="1.0"?><plist><dict></dict></plist>'
    assert eml.read(kept).text == TEXT


def test_an_address_of_the_archive_is_the_article_s() -> None:
    more = "Archived-At: <https://lists.example/a/1>\n"
    assert read(header(more=more) + part(STORY[0], "text/plain")).url == "https://lists.example/a/1"


def test_a_page_over_the_limits_gives_way_to_plain_text() -> None:
    deep = "<div>" * 300 + "x"
    plain, page = part("\n\n".join(STORY), "text/plain; charset=utf-8"), part(deep, "text/html")
    assert read(header() + multipart("alternative", plain, page, boundary="b")).text == TEXT
    with pytest.raises(DocumentTooLarge):
        read(header() + page)


@pytest.mark.parametrize("body", ["", "\n\n\n", "Content-Type: image/png\n\n\x89PNG", multipart("mixed", boundary="b")])
def test_a_message_without_text_is_empty(body: str) -> None:
    with pytest.raises(EmptyDocument):
        read(header() + body)


def test_a_message_cut_anywhere_is_read_or_refused() -> None:
    message = mails.outlook()
    for end in range(0, len(message), 50):
        try:
            eml.read(message[:end])
            members(message[:end])
        except InputError:
            continue
