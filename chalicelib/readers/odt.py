"""OpenDocument text (.odt, .ott, and flat .fodt), as LibreOffice and others write it: bytes to an article."""

from __future__ import annotations

from collections.abc import Iterator

from chalicelib.model import Article
from chalicelib.readers.building import build
from chalicelib.readers.office import properties, writer
from chalicelib.readers.package import Package, encrypted

_PARTS = ("meta.xml", "styles.xml")  # a document without them is whole nevertheless
_TEXT = "content.xml"
_MANIFEST = "META-INF/manifest.xml"


def read(body: bytes, *, charset: str | None = None) -> Article:
    """Read a document. Raises what `Package`, `events.walk` and `build` raise."""
    paragraphs, told = writer.read(_parts(body) if body.startswith(b"PK") else [body])
    about = properties.about(
        title=told.get("title", ""),
        makers=(told.get("initial-creator") or told.get("creator", "")).split(";"),
        days=(told.get("date", ""), told.get("creation-date", "")),
        language=told.get("language", ""),
    )
    return build(properties.titled(paragraphs, about.title), otherwise=about)


def _parts(body: bytes) -> Iterator[bytes]:
    package = Package(body)
    if _MANIFEST in package and b"encryption-data" in package.read(_MANIFEST):
        raise encrypted()
    yield from (package.read(name) for name in _PARTS if name in package)
    yield package.read(_TEXT)
