"""Collections of web archives (WACZ, by Webrecorder): a ZIP with web archives in its folder ``archive``."""

from __future__ import annotations

from collections.abc import Iterator

from chalicelib.readers import warc
from chalicelib.readers.members import Member
from chalicelib.readers.package import MAX_MEMBERS, Limits, Package

_LIMITS = Limits(MAX_MEMBERS, 100_000_000, 200_000_000)
"""A web archive in it is packed already: it may be nearly all of the largest container."""


def members(body: bytes, *, charset: str | None = None) -> Iterator[Member]:
    """The pages of all its web archives, as `warc.members`; raises as that and as `Package`."""
    package = Package(body, _LIMITS)
    names = [name for name in package.names() if name.startswith("archive/") and name.endswith((".warc", ".warc.gz"))]
    return warc.collected(map(package.read, names))
