"""Objects that hold several articles: which they are, told by their bytes, and what reads their members."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from itertools import islice

from chalicelib.errors import InputError, UnreadableDocument
from chalicelib.readers import HEAVY, charset, content_coding, sniff
from chalicelib.readers.members import Member

MEMBERS = {
    "application/x-ndjson": "json_lines",
    "application/mbox": "mbox",
    "application/rss+xml": "feed",
    "application/zip": "zip_archive",
    "application/warc": "warc",
    "application/wacz": "wacz",
    "text/csv": "csv_articles",
}
"""By the kind that `sniff.told` tells, the module that reads the members: ``members(body, *, charset=None) ->
Iterator[Member]``. Each is loaded when the first container of its kind comes."""

PERHAPS = {
    "message/rfc822": ("eml", 1),
    "application/vnd.ms-outlook": ("msg", 1),
    "application/epub+zip": ("epub", 1),
    "application/vnd.iptc.g2.newsitem+xml": ("newsml_g2", 2),
}
"""The same of what may be one article, as most messages are: it is a container where it has so many members."""


@dataclass(frozen=True, slots=True)
class Container:
    """An object that holds several articles; ``kind`` is its media type."""

    kind: str
    body: bytes
    charset: str | None = None

    def members(self) -> Iterator[Member]:
        """Its members, one after the other; raises an InputError where it is broken, after those before."""
        name = MEMBERS.get(self.kind) or PERHAPS[self.kind][0]
        found: Iterator[Member] = import_module(f"chalicelib.readers.{name}").members(self.body, charset=self.charset)
        return found

    @property
    def is_one(self) -> bool:
        """Whether it holds as many articles as make it a container."""
        least = PERHAPS.get(self.kind, ("", 0))[1]
        try:
            return len(list(islice(self.members(), least))) == least
        except InputError:
            return False


def container(body: bytes, content_type: str | None = None) -> Container | None:
    """The container that bytes are, packed or not; None of an article, and of what nobody can read."""
    try:
        body = content_coding.unpacked(body)
        kind = sniff.told(body)
    except InputError:
        return None
    found = Container(kind, body, charset.declared(content_type))
    return found if kind in MEMBERS or (kind in PERHAPS and found.is_one) else None


def begins(head: bytes) -> bool:
    """Whether an object that begins so may be larger than a page: a container, or a document with pictures.

    What is read from its end, as an archive is, may be one.
    """
    try:
        return sniff.told(content_coding.begun(head)) in (*MEMBERS, *PERHAPS, *HEAVY)
    except UnreadableDocument:
        return True
    except InputError:
        return False
