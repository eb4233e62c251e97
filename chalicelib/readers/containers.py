"""Objects that hold several articles: which they are, told by their bytes, and what reads their members.

A new container is a line of MEMBERS: its kind, as `sniff.kind` tells it, and ``members`` of its module.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from chalicelib.errors import UnsupportedDocument
from chalicelib.readers import charset, sniff
from chalicelib.readers.members import Member

MEMBERS: dict[str, Callable[..., Iterator[Member]]] = {}
"""What reads the members, by the kind: ``members(body, *, charset=None) -> Iterator[Member]``."""


@dataclass(frozen=True, slots=True)
class Container:
    """An object that holds several articles; ``kind`` is its media type."""

    kind: str
    body: bytes
    charset: str | None = None

    def members(self) -> Iterator[Member]:
        """Its members, one after the other; raises an InputError where it is broken, after those before."""
        return MEMBERS[self.kind](self.body, charset=self.charset)


def container(body: bytes, content_type: str | None = None) -> Container | None:
    """The container that bytes are, or the first of them; None of an article, and of what nobody reads."""
    try:
        kind = sniff.kind(body)
    except UnsupportedDocument:
        return None
    return Container(kind, body, charset.declared(content_type)) if kind in MEMBERS else None
