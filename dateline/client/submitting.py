"""What is sent to be analysed: a text with what is known of it, or a file as it is."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import md5, sha256
from pathlib import Path
from typing import Any

import msgspec

from chalicelib.formats import schema
from dateline.errors import WrongUse

BINARY = "application/octet-stream"
"""What the API takes as it is, whatever its encoding."""

TYPES = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".eml": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "application/xhtml+xml",
    ".json": BINARY,
}
"""By the file's suffix. JSON is read by the worker, as a file in the bucket is."""

PAGES = ("text/html", "application/xhtml+xml")

LONGEST_NAME = 150
"""Characters of a name of one's own."""
NAME_DIGITS = 16
"""Hexadecimal digits of its SHA-256 with which a longer one begins, instead of what it begins with."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """What a request carries; ``name`` is the sender's own one, if the content has none."""

    content: bytes
    content_type: str
    name: str | None = None

    @property
    def etag(self) -> str:
        """What S3 calls its bytes."""
        return md5(self.content, usedforsecurity=False).hexdigest()

    @property
    def request(self) -> str:
        """A name of the request, the same for the same content of the same name."""
        told = f"{self.name or ''}\0{self.content_type}\0".encode()
        return sha256(told + self.content).hexdigest()


def parcel(content: str | bytes | Path, *, name: str | None = None, **facts: Any) -> Parcel:
    """What is sent of a text, of the bytes of a file, or of a file; ``facts`` are fields of a Submission.

    Raises WrongUse where it can't be sent, and OSError where the file can't be read.
    """
    told = {fact: value for fact, value in facts.items() if value}
    if isinstance(content, str):
        return _submission(content, page=False, id=name, **told)
    media_type = TYPES.get(content.suffix.lower(), BINARY) if isinstance(content, Path) else BINARY
    raw = content.read_bytes() if isinstance(content, Path) else content
    if not raw.strip():
        raise WrongUse("There is no text in it.")
    if not told:
        return Parcel(raw, media_type if _is_text(raw) else BINARY, name and fitting(name))
    page = media_type in PAGES or bool(re.match(rb"\s*<", raw))
    return _submission(_text(raw), page=page, id=name, **told)


def file(path: Path, *, name: str | None = None) -> Parcel:
    """A file as it is, under its path or a ``name``; a JSON that has an ``id`` keeps that."""
    return parcel(path, name=own_name(path) or name or path.as_posix())


def own_name(path: Path) -> str | None:
    """The name that a file of JSON gives itself."""
    if path.suffix.lower() != ".json":
        return None
    try:
        fields = json.loads(path.read_bytes())
    except ValueError:
        return None
    name = fields.get("id") if isinstance(fields, dict) else None
    return str(name) if isinstance(name, str | int) and name else None


def fitting(name: str) -> str:
    """A name that can be sent: of a longer one the end, behind some digits that no other has."""
    name = name.encode("utf-8", "replace").decode()
    if len(name) <= LONGEST_NAME:
        return name
    digits = sha256(name.encode()).hexdigest()[:NAME_DIGITS]
    return f"{digits}…{name[NAME_DIGITS + 1 - LONGEST_NAME :]}"


def _submission(text: str, *, page: bool, **facts: Any) -> Parcel:
    if not text.strip():
        raise WrongUse("There is no text in it.")
    told: dict[str, Any] = {name: _plain(value) for name, value in facts.items() if value}
    content = schema.Submission(**({"html" if page else "text": text} | told))
    return Parcel(msgspec.json.encode(content), "application/json")


def _plain(value: Any) -> Any:
    """A day as ISO 8601 has it, and lists as lists."""
    if isinstance(value, Sequence) and not isinstance(value, str):
        return list(value)
    return value if isinstance(value, str) else value.isoformat()


def _is_text(content: bytes) -> bool:
    try:
        return "\0" not in content.decode()
    except UnicodeDecodeError:
        return False


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise WrongUse("What is known of it goes with a text in UTF-8; this is none.") from error
