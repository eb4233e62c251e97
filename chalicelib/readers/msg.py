"""Outlook's messages (.msg, MS-OXMSG): bytes to an article, or to the several that came in one message."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from chalicelib.errors import DocumentTooLarge, InputError, UnsupportedDocument
from chalicelib.model import Article
from chalicelib.readers.charset import decode
from chalicelib.readers.members import Member
from chalicelib.readers.message import compound, letter, parts, properties, rtf, shown
from chalicelib.readers.message.fields import fields
from chalicelib.readers.message.letter import Attached, Letter
from chalicelib.readers.message.properties import Properties

MAX_ATTACHED = 1_000
"""Files of a message; as many as parts of mail."""

MAX_DEPTH = 5
"""Messages within each other that are looked into."""

_ENCRYPTED = "ipm.note.smime"


def read(body: bytes, *, charset: str | None = None) -> Article:
    """Read a message's best body. Raises UnsupportedDocument where it is encrypted, UnreadableDocument where broken."""
    found = _letter(properties.within(compound.read(body), 0))
    return letter.read(found)


def members(body: bytes, *, charset: str | None = None) -> Iterator[Member]:
    """The articles of a message that brings several: itself, and what is attached. None where it is one article."""
    return letter.members(_letter(properties.within(compound.read(body), 0)))


def _letter(message: Properties, depth: int = 0) -> Letter:
    if message.text(properties.CLASS).lower() == _ENCRYPTED:
        raise UnsupportedDocument(
            "The message is encrypted: open it in Outlook, and upload its text.", code="document_encrypted"
        )
    rich = rtf.unpacked(message.binary(properties.RTF))
    plain = message.text(properties.BODY) or ("" if rtf.page(rich) else rtf.text(rich))
    attached = list(_attached(message, depth))
    try:
        return Letter(_fields(message), plain, _page(message, rich), attached)
    except InputError as error:
        return Letter(_fields(message), plain, "", attached, refused=error)


def _page(message: Properties, rich: bytes) -> str:
    """What the page of a message shows: it is kept as bytes, as text, or in rich text."""
    if written := message.binary(properties.HTML):
        return shown.text(decode(written, declared=message.codepage))
    return shown.text(message.text(properties.HTML) or rtf.page(rich))


def _fields(message: Properties) -> dict[str, str]:
    """The header as it came, over what Outlook made of it."""
    name = message.text(properties.SENT_FOR_NAME, properties.SENDER_NAME)
    address = message.text(*properties.SENT_FOR_ADDRESS, *properties.SENDER_ADDRESS)
    told = {
        "from": f"{name} <{address}>" if "@" in address else name,
        "subject": message.text(properties.SUBJECT),
        "date": message.moment(properties.SUBMITTED, properties.DELIVERED),
        "message-id": message.text(properties.MESSAGE_ID),
    }
    came = fields(parts.message(message.text(properties.HEADERS).encode("utf-8", "surrogateescape")))
    return {field: value for field, value in told.items() if value} | came


def _attached(message: Properties, depth: int) -> Iterator[Attached]:
    for number, each in enumerate(message.folders("__attach_version1.0_#")):
        if number >= MAX_ATTACHED:
            raise DocumentTooLarge(f"The message has more than {MAX_ATTACHED:,} attachments.", code="parts_many")
        if inner := each.folder(properties.FILE):
            if depth < MAX_DEPTH:
                yield from _message(_letter(inner, depth + 1))
        else:
            kind = each.text(properties.MEDIA_TYPE).lower()
            yield Attached(each.text(*properties.FILE_NAMES), kind, partial(each.binary, properties.FILE))


def _message(inner: Letter) -> Iterator[Attached]:
    """A message within a message, as it is sent, and its files."""
    text = letter.body(inner)
    name = inner.fields.get("message-id", "")
    if text:
        yield Attached(name, "message/rfc822", partial(letter.written, inner.fields, text))
    yield from inner.attached
