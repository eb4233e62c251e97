"""EPUBs from the XHTML of their chapters, with a package document of EPUB 3."""

from __future__ import annotations

from collections.abc import Mapping

from tests.readers.files.packages import zipped

_CONTAINER = (
    '<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/content.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)


def book(
    chapters: Mapping[str, str], *, metadata: str = "", guide: str = "", parts: Mapping[str, str] | None = None
) -> bytes:
    """A book of chapters (bodies by file names), all in its spine."""
    items = "".join(
        f'<item id="c{number}" href="{name}" media-type="application/xhtml+xml"/>'
        for number, name in enumerate(chapters)
    )
    nav = '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
    spine = "".join(f'<itemref idref="c{number}"/>' for number in range(len(chapters)))
    package = (
        '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:opf="http://www.idpf.org/2007/opf">{metadata}'
        f'</metadata><manifest>{nav}{items}</manifest><spine><itemref idref="nav"/>{spine}</spine>{guide}</package>'
    )
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": _CONTAINER,
            "OEBPS/content.opf": package,
            "OEBPS/nav.xhtml": chapter('<nav><ol><li><a href="a.xhtml">Contents</a></li></ol></nav>'),
            **{f"OEBPS/{name}": chapter(body) for name, body in chapters.items()},
            **(parts or {}),
        }
    )


def chapter(body: str) -> str:
    """A chapter's page; its title is empty, as HTML does not allow it."""
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN"'
        ' "http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd">\n<html xmlns="http://www.w3.org/1999/xhtml"><head><title/>'
        f'<link rel="stylesheet" href="s.css"/></head><body>{body}</body></html>'
    )
