"""Which of a message's parts is its text, and which are files of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from chalicelib.errors import InputError, UnsupportedDocument
from chalicelib.readers.charset import decode
from chalicelib.readers.message import flowed, shown
from chalicelib.readers.message.parts import Part, content
from chalicelib.readers.page import guard

_PAGE = re.compile(r"\s*<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE)
_PREAMBLE = re.compile(
    r"\A\s*This is a (?:multi-?part|cryptographically signed) message in MIME format\.?", re.IGNORECASE
)
_SIGNED = "-----BEGIN PGP SIGNED MESSAGE-----"
_SIGNATURE = "-----BEGIN PGP SIGNATURE-----"
_ENCRYPTED = "-----BEGIN PGP MESSAGE-----"
_ENVELOPES = ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime")
# Of parts that come with the one before them.
_ALONG = (
    "message/delivery-status", "message/disposition-notification", "message/external-body", "text/rfc822-headers",
    "text/calendar", "text/x-amp-html", "text/directory", "text/vcard", "text/x-vcard",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Bodies:
    """The text of a message, as its plain text and as its page has it, either may be empty, and what is attached.

    ``refused`` is why a page could not be read; ``is_digest`` is set where the text only introduces what is attached.
    """

    plain: str = ""
    page: str = ""
    attached: tuple[Part, ...] = ()
    refused: InputError | None = None
    is_digest: bool = False


@dataclass(slots=True)
class _Left:
    """What may still be read of a message: tags of its pages, however many they are."""

    tags: int = guard.MAX_TAGS


def bodies(message: Part) -> Bodies:
    """The bodies of a message. Raises UnsupportedDocument where it is encrypted."""
    # What is all of a message is its text, whatever name it has.
    return _text(message, _Left()) if message.kind.startswith("text/") else _within(message, _Left())


def _within(part: Part, left: _Left) -> Bodies:
    if part.kind in _ENVELOPES:
        raise _encrypted()
    if not part.parts:
        return _leaf(part, left)
    if part.kind == "multipart/related":
        return _related(part, left)
    if part.kind == "multipart/signed":
        return _within(part.parts[0], left)
    found = [_within(each, left) for each in part.parts]
    return _alternative(found) if part.kind == "multipart/alternative" else _in_order(part, found)


def _is_attached(part: Part) -> bool:
    """Whether a part is a file that came along, and no text of the message."""
    if not part.kind.startswith("text/"):
        return True
    disposition = part.field("content-disposition").lower()
    return disposition.startswith("attachment") or bool(part.header.get_filename())


def _written(part: Part) -> str:
    """The characters of a part of text, a line for each paragraph where its sender's program says how."""
    body, charset = content(part), part.header.get_content_charset("")
    # Every text in it is ASCII, and so UTF-8, by its bytes.
    if charset.replace("_", "-").startswith("iso-2022-jp") and b"\x1b" in body:
        return body.decode("iso2022_jp_ext", "replace")
    text = decode(body, declared=charset or None)
    if str(part.header.get_param("format", "")).lower() == "flowed" and part.kind == "text/plain":
        return flowed.unwrapped(text, delete_space=str(part.header.get_param("delsp", "")).lower() == "yes")
    return text


def _leaf(part: Part, left: _Left) -> Bodies:
    if part.kind in _ALONG:
        return Bodies()
    return Bodies(attached=(part,)) if _is_attached(part) else _text(part, left)


def _text(part: Part, left: _Left) -> Bodies:
    try:
        text = _written(part)
        if part.kind == "text/html" or _PAGE.match(text):
            left.tags -= text.count("<")
            return Bodies(page=shown.text(text)) if left.tags > 0 else Bodies(refused=guard.too_many_tags())
    except InputError as error:
        return Bodies(refused=error)
    return Bodies(plain=_without_armour(_PREAMBLE.sub("", text)))


def _related(part: Part, left: _Left) -> Bodies:
    """The part that the others are pictures of; what else of them is a file is attached."""
    start = str(part.header.get_param("start", "")).strip("<> ")
    named = [each for each in part.parts if start and each.field("content-id").strip("<> ") == start]
    root = (named or part.parts)[0]
    found = _within(root, left)
    others = tuple(each for each in part.parts if each is not root and not each.parts and _is_attached(each))
    return Bodies(found.plain, found.page, (*found.attached, *others), found.refused, found.is_digest)


def _alternative(found: Sequence[Bodies]) -> Bodies:
    """What its sender says is one text in several forms, the best last."""
    return Bodies(
        next((each.plain for each in reversed(found) if each.plain.strip()), ""),
        next((each.page for each in reversed(found) if each.page), ""),
        _attached(found),
        next((each.refused for each in found if each.refused), None),
    )


def _in_order(part: Part, found: Sequence[Bodies]) -> Bodies:
    """One text after the other, each form with what only the other has; none of them where a text is missing."""
    is_digest = part.kind == "multipart/digest" or any(each.is_digest for each in found)
    refused = next((each.refused for each in found if each.refused), None)
    if any(each.refused and not each.plain for each in found):
        return Bodies(attached=_attached(found), refused=refused, is_digest=is_digest)
    plain = [each.plain or each.page for each in found] if any(each.plain for each in found) else []
    page = [each.page or each.plain for each in found] if any(each.page for each in found) else []
    return Bodies(_joined(plain), _joined(page), _attached(found), refused, is_digest)


def _attached(found: Sequence[Bodies]) -> tuple[Part, ...]:
    return tuple(part for each in found for part in each.attached)


def _joined(texts: Sequence[str]) -> str:
    return "\n\n".join(filter(None, texts))


def _without_armour(text: str) -> str:
    """A text without what signs it by PGP. Raises UnsupportedDocument where it is encrypted."""
    if text.lstrip().startswith(_ENCRYPTED):
        raise _encrypted()
    if not text.lstrip().startswith(_SIGNED):
        return text
    signed = text.replace("\r\n", "\n").partition(_SIGNED)[2].partition("\n\n")[2].partition(_SIGNATURE)[0]
    return re.sub("^- ", "", signed, flags=re.MULTILINE)


def _encrypted() -> UnsupportedDocument:
    return UnsupportedDocument(
        "The message is encrypted: open it in your mail program, and upload its text.", code="document_encrypted"
    )
