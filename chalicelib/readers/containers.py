"""Objects that hold several articles: which they are, told by their bytes, and what reads their members."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module

from chalicelib.errors import UnsupportedDocument
from chalicelib.readers import charset, sniff
from chalicelib.readers.members import Member

MEMBERS = {
    "application/x-ndjson": "json_lines",
    "application/mbox": "mbox",
    "application/rss+xml": "feed",
}
"""By the kind that `sniff.told` tells, the module that reads the members: ``members(body, *, charset=None) ->
Iterator[Member]``. Each is loaded when the first container of its kind comes."""


@dataclass(frozen=True, slots=True)
class Container:
    """An object that holds several articles; ``kind`` is its media type."""

    kind: str
    body: bytes
    charset: str | None = None

    def members(self) -> Iterator[Member]:
        """Its members, one after the other; raises an InputError where it is broken, after those before."""
        module = import_module(f"chalicelib.readers.{MEMBERS[self.kind]}")
        found: Iterator[Member] = module.members(self.body, charset=self.charset)
        return found


def container(body: bytes, content_type: str | None = None) -> Container | None:
    """The container that bytes are, or the first of them; None of an article, and of what nobody reads."""
    try:
        kind = sniff.told(body)
    except UnsupportedDocument:
        return None
    return Container(kind, body, charset.declared(content_type)) if kind in MEMBERS else None
