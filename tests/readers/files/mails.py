"""Mail as Gmail, Outlook, Apple Mail, Mailchimp, LISTSERV and Mailman send it."""

from __future__ import annotations

import binascii
import textwrap
from collections.abc import Sequence

STORY = (
    "The council of Harrow Point voted on Monday to close the bridge for a year, and its engineers said that the work"
    " was “long overdue”.",
    "“Nobody will have to drive more than ten minutes,” said Mayor Ada Rossi, who had spoken to the ferry’s owners in"
    " Ardmore.",
    "The café at its northern end will stay open, its owner Colm Brannigan told the Harbour Ledger. Traffic is led over"
    " Mill Lane from 3 May on.",
)
SUBJECT = "Bridge to close for a year"
DATE = "Wed, 05 Mar 2025 07:15:00 +0000"
WHEN = "2025-03-05T07:15:00+00:00"

FOOTER = """
    <tr><td align="center">
      <a href="https://t.example/c?u=1"><img alt="Facebook"></a> <a href="https://t.example/c?u=2">Twitter</a>
    </td></tr>
    <tr><td><em>Copyright © 2025 Harbour Ledger, All rights reserved.</em><br>
      You are receiving this email because you opted in at our website.<br><br>
      <strong>Our mailing address is:</strong><br>Harbour Ledger<br>12 Quay Street, Suite 4<br>Ardmore, ME 04101<br>
      <a href="https://t.example/add">Add us to your address book</a><br><br>
      Want to change how you receive these emails?<br>
      You can <a href="https://t.example/p">update your preferences</a> or
      <a href="https://t.example/u">unsubscribe from this list</a>.
    </td></tr>
"""


def header(
    *,
    sender: str = "Jane Roe <jane.roe@ledger.example>",
    subject: str = SUBJECT,
    date: str = DATE,
    name: str = "1",
    more: str = "",
) -> str:
    """The fields that every message has; ``name`` is what its id begins with."""
    return (
        f"Return-Path: <bounce@ledger.example>\nReceived: from a.example\n\tby b.example; {date}\nFrom: {sender}\n"
        f"To: City Desk <desk@ledger.example>\nSubject: {subject}\nDate: {date}\nMessage-ID: <{name}@ledger.example>\n"
        f"MIME-Version: 1.0\n{more}"
    )


def quoted(text: str, charset: str = "utf-8") -> str:
    """Quoted-printable, as it is sent."""
    return binascii.b2a_qp(text.encode(charset), istext=True).decode()


def base64(body: bytes) -> str:
    """Base64, in lines of 76."""
    return "\n".join(textwrap.wrap(binascii.b2a_base64(body).decode(), 76))


def part(body: str, kind: str, *fields: str) -> str:
    """A part with its header."""
    return "\n".join((f"Content-Type: {kind}", *fields, "", body))


def multipart(subtype: str, *parts: str, boundary: str, more: str = "") -> str:
    """A multipart's own field and its parts."""
    inside = "".join(f"--{boundary}\n{each}\n" for each in parts)
    return f'Content-Type: multipart/{subtype}; boundary="{boundary}"{more}\n\n{inside}--{boundary}--\n'


def sent(text: str) -> bytes:
    """A message with the line ends of RFC 5322."""
    return text.replace("\n", "\r\n").encode()


def gmail(story: Sequence[str] = STORY) -> bytes:
    """Gmail: lines cut at 76 in the plain text, a div for each line in the page, a signature of its own."""
    wrapped = "\n\n".join(textwrap.fill(paragraph, 76) for paragraph in story)
    lines = "".join(f"<div>{paragraph}</div><div><br></div>" for paragraph in story)
    page = (
        f'<div dir="ltr">{lines}<br clear="all"><div><div dir="ltr" class="gmail_signature">Jane Roe<br>Reporter, '
        "Harbour Ledger</div></div></div>"
    )
    return sent(
        header()
        + multipart(
            "alternative",
            part(f'{quoted(wrapped)}\n\n-- \nJane Roe\nReporter, Harbour Ledger', 'text/plain; charset="UTF-8"',
                 "Content-Transfer-Encoding: quoted-printable"),
            part(quoted(page), 'text/html; charset="UTF-8"', "Content-Transfer-Encoding: quoted-printable"),
            boundary="000000000000a1b2c305f0e1d2c3",
        )
    )  # fmt: skip


def outlook(story: Sequence[str] = STORY) -> bytes:
    """Outlook: Word's HTML in Windows' letters, a logo beside it, its conditional comments."""
    lines = "".join(
        f"<p class=MsoNormal>{each}<o:p></o:p></p>\n<p class=MsoNormal><o:p>&nbsp;</o:p></p>" for each in story
    )
    page = (
        '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><!--[if gte mso 9]><xml><o:shapedefaults/></xml>'
        "<![endif]--><style>p.MsoNormal {margin:0cm}</style></head><body lang=EN-GB link=blue><div class=WordSection1>"
        f"{lines}<p class=MsoNormal><img src='cid:image001.png@01DB8D9C'></p></div></body></html>"
    )
    text = multipart(
        "alternative",
        part(quoted("\n\n".join(story), "cp1252"), 'text/plain; charset="windows-1252"',
             "Content-Transfer-Encoding: quoted-printable"),
        part(base64(page.encode("cp1252")), 'text/html; charset="windows-1252"', "Content-Transfer-Encoding: base64"),
        boundary="_000_AM0PR01MB",
    )  # fmt: skip
    logo = part(base64(b"\x89PNG\r\n\x1a\n" + bytes(400)), "image/png; name=image001.png",
                "Content-Transfer-Encoding: base64", "Content-ID: <image001.png@01DB8D9C>")  # fmt: skip
    more = '; type="multipart/alternative"'
    return sent(
        header(more="X-MS-Has-Attach: yes\n") + multipart("related", text, logo, boundary="_004_AM0PR01MB", more=more)
    )


def apple(story: Sequence[str] = STORY, *, attached: bytes = b"%PDF-1.7\n", name: str = "plan.pdf") -> bytes:
    """Apple Mail: plain text, and beside it a page in two halves with a file between them."""
    page = [f"<html><head></head><body>{''.join(f'<div>{p}</div>' for p in half)}" for half in (story[:1], story[1:])]
    mixed = multipart(
        "mixed",
        part(quoted(page[0]), "text/html;\n\tcharset=utf-8", "Content-Transfer-Encoding: quoted-printable"),
        part(base64(attached), f"application/octet-stream;\n\tname={name}", "Content-Transfer-Encoding: base64",
             f"Content-Disposition: inline;\n\tfilename={name}"),
        part(quoted(page[1]), "text/html;\n\tcharset=utf-8", "Content-Transfer-Encoding: quoted-printable"),
        boundary="Apple-Mail=_B",
    )  # fmt: skip
    encoding = "Content-Transfer-Encoding: quoted-printable"
    plain = part(quoted("\n".join(story)), "text/plain;\n\tcharset=utf-8", encoding)
    return sent(header() + multipart("alternative", plain, mixed, boundary="Apple-Mail=_A"))


def mailchimp(story: Sequence[str] = STORY) -> bytes:
    """Mailchimp: tables that lay it out, a hidden line, a bar of networks, a footer with the way out."""
    rows = "".join(
        f'<tr><td><table><tr><td class="mcnTextContent"><p>{paragraph}</p></td></tr></table></td></tr>'
        for paragraph in story
    )
    page = (
        '<!doctype html><html><head><title>*|MC:SUBJECT|*</title><style>p{margin:10px}</style></head><body><center>'
        '<span class="mcnPreviewText" style="display:none; max-height:0px">In the Ledger today</span><table>'
        '<tr><td><a href="https://t.example/v">View this email in your browser</a></td></tr>'
        f'<tr><td><img alt="Harbour Ledger"></td></tr><tr><td><h1>{SUBJECT}</h1></td></tr>{rows}{FOOTER}'
        '</table></center><img src="https://t.example/open?u=1" height="1" width="1"></body></html>'
    )  # fmt: skip
    return sent(
        header(sender="Harbour Ledger <news@ledger.example>", subject="The Ledger today: a bridge closes",
               more="List-Unsubscribe: <https://t.example/u>\nPrecedence: bulk\n")
        + multipart(
            "alternative",
            part("View this email in your browser (https://t.example/v)",
                 'text/plain; charset="utf-8"; format="fixed"'),
            part(quoted(page), 'text/html; charset="utf-8"', "Content-Transfer-Encoding: quoted-printable"),
            boundary="_----------=_MCPart_133",
        )
    )  # fmt: skip


def listserv(stories: Sequence[Sequence[str]]) -> bytes:
    """LISTSERV: one text, its messages between lines of hyphens (RFC 1153)."""
    issues = "".join(
        f"\nDate:    {DATE}\nFrom:    Writer {n} <w{n}@ledger.example>\nSubject: Story {n}\n\n"
        + "\n\n".join(textwrap.fill(paragraph, 76) for paragraph in story)
        + f"\n\n{'-' * 30}\n"
        for n, story in enumerate(stories, 1)
    )
    top = f"There are {len(stories)} messages totaling 40 lines.\n\nTopics of the day:\n\n  1. Story 1\n\n"
    text = f"{top}{'-' * 70}\n{issues}\nEnd of HARBOUR Digest - 4 Mar 2025 to 5 Mar 2025 (#2025-44)\n{'*' * 60}\n"
    return sent(header(subject="HARBOUR Digest (#2025-44)") + part(text, "text/plain; charset=utf-8"))


def mailman(messages: Sequence[bytes]) -> bytes:
    """Mailman: what introduces a digest, and the messages as parts of it."""
    digest = multipart("digest", *(f"\n{each.decode()}".replace("\r\n", "\n") for each in messages), boundary="==D==")
    text = part("Send Harbour mailing list submissions to\n\tharbour@lists.example", "text/plain; charset=us-ascii",
                "Content-Description: Harbour Digest, Vol 2, Issue 4")  # fmt: skip
    address = "https://lists.example/mailman/listinfo/harbour"
    foot = part(f"{'_' * 47}\nHarbour mailing list\nHarbour@lists.example\n{address}",
                "text/plain; charset=us-ascii", "Content-Description: Digest Footer")  # fmt: skip
    issue = header(subject="Harbour Digest, Vol 2, Issue 4")
    return sent(issue + multipart("mixed", text, digest, foot, boundary="==M=="))
