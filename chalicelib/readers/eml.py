"""Mail as it is sent (RFC 5322, MIME): bytes to an article, or to the several that came in one message."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from chalicelib.model import Article
from chalicelib.readers.members import Member
from chalicelib.readers.message import bodies, letter, parts
from chalicelib.readers.message.fields import decoded, fields
from chalicelib.readers.message.letter import Attached, Letter
from chalicelib.readers.message.parts import Part

MAX_FORWARDS = 5
"""Messages within each other that are looked into for one with a text."""


def read(body: bytes, *, charset: str | None = None) -> Article:
    """Read a message: its best body, or that of the message that it forwards without a word; parts say their charset.

    Raises UnsupportedDocument where it is encrypted, DocumentTooLarge over the limits of `parts` and `guard`.
    """
    found = _letter(parts.message(body))
    for _ in range(MAX_FORWARDS):
        forwarded = [each for each in found.attached if each.kind == "message/rfc822"]
        if letter.body(found) or len(forwarded) != 1:
            break
        found = _letter(parts.message(forwarded[0].content()))
    return letter.read(found)


def members(body: bytes, *, charset: str | None = None) -> Iterator[Member]:
    """The articles of a message that brings several: itself, and what is attached. None where it is one article."""
    return letter.members(_letter(parts.message(body)))


def _letter(part: Part) -> Letter:
    found = bodies.bodies(part)
    attached = [Attached(_name(each), each.kind, partial(parts.content, each)) for each in found.attached]
    return Letter(fields(part), found.plain, found.page, attached, found.refused, found.is_digest)


def _name(part: Part) -> str:
    """What a file is called, and by what a message is known."""
    if part.kind == "message/rfc822":
        return parts.message(parts.content(part)).field("message-id")
    return decoded(str(part.header.get_filename("")))
