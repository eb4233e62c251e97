"""An upload, and the id of the article that it is. Apart from `model`: whoever only serves articles needs no more."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

EXTERNAL_ID = "external-id"
"""The user metadata of an object (x-amz-meta-external-id) in which its sender's name of it stands, percent-encoded."""


@dataclass(frozen=True, slots=True)
class Upload:
    """An object in the uploads bucket, as the worker found it: what an analysis is an analysis of.

    ``size`` is in bytes; ``last_modified`` is ISO 8601 in UTC, to the second, as S3 keeps it. ``metadata`` is what the
    sender says about the article (S3's user metadata), by lower-case name, sorted.
    """

    bucket: str
    key: str
    size: int
    etag: str
    version_id: str | None = None
    content_type: str | None = None
    last_modified: str | None = None
    metadata: tuple[tuple[str, str], ...] = ()
    content_encoding: str | None = None


def article_id(bucket: str, key: str) -> str:
    """The id of the article at a key: 32 hexadecimal digits, the same however often it is uploaded."""
    return sha256(f"{bucket}\0{key}".encode()).hexdigest()[:32]
