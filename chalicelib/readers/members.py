"""The articles in an object that holds several: a mailbox, a feed, an archive."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from chalicelib.errors import InputError


@dataclass(frozen=True, slots=True)
class Member:
    """One of them, as if it had been uploaded by itself.

    ``path`` is its name in the container, the same when the container comes again: the id that it bears (a guid, a
    Message-ID, a file's name), else its number, from 1. ``metadata`` is what the container says of it, by the names of
    `sender.FIELDS`. ``error`` says why it can't be had, where the container is whole but this one is not: locked, say.
    """

    path: str
    body: bytes
    content_type: str | None = None
    metadata: Mapping[str, str] = field(default_factory=dict)
    error: InputError | None = None
