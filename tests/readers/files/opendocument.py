"""OpenDocument texts as LibreOffice writes them, in a package or flat, from the XML of their paragraphs."""

from __future__ import annotations

from collections.abc import Mapping

from tests.readers.files.packages import zipped

TYPE = "application/vnd.oasis.opendocument.text"
_NAMES = {"office": "office", "text": "text", "table": "table", "style": "style", "meta": "meta", "draw": "drawing"}
_SPACES = " ".join(
    [f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"' for name, space in _NAMES.items()]
    + [
        'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"',
        'xmlns:dc="http://purl.org/dc/elements/1.1/"',
    ]
)
STYLES = (
    '<style:style style:name="Heading" style:family="paragraph" style:parent-style-name="Standard"/>'
    '<style:style style:name="Title" style:family="paragraph" style:parent-style-name="Heading"/>'
    '<style:style style:name="Subtitle" style:family="paragraph" style:parent-style-name="Heading"/>'
    '<style:style style:name="Caption" style:family="paragraph" style:parent-style-name="Standard"/>'
    '<style:style style:name="Heading_20_2" style:display-name="Heading 2" style:family="paragraph"'
    ' style:parent-style-name="Heading" style:default-outline-level="2"/>'
)
_AUTOMATIC = '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>'
_FOOTER = (
    "<style:master-page><style:footer><text:p>Page 1 of the Ardmore Post</text:p></style:footer></style:master-page>"
)


def _root(name: str, content: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<office:{name} {_SPACES}>{content}</office:{name}>'


def document(text: str, *, meta: str = "", parts: Mapping[str, str] | None = None) -> bytes:
    """A document in a package; ``meta`` are its properties, ``parts`` what else lies in it."""
    automatic = f"<office:automatic-styles>{_AUTOMATIC}</office:automatic-styles>"
    body = f"<office:body><office:text>{text}</office:text></office:body>"
    master = f"<office:master-styles>{_FOOTER}</office:master-styles>"
    return zipped(
        {
            "mimetype": TYPE,
            "content.xml": _root("document-content", automatic + body),
            "styles.xml": _root("document-styles", f"<office:styles>{STYLES}</office:styles>{master}"),
            "meta.xml": _root("document-meta", f"<office:meta>{meta}</office:meta>"),
            "META-INF/manifest.xml": "<manifest/>",
            **(parts or {}),
        }
    )


def flat(text: str, *, meta: str = "") -> bytes:
    """A document that is one XML file."""
    return _root(
        "document",
        f"<office:meta>{meta}</office:meta><office:styles>{STYLES}</office:styles>"
        f"<office:automatic-styles>{_AUTOMATIC}</office:automatic-styles>"
        f"<office:master-styles>{_FOOTER}</office:master-styles>"
        f"<office:body><office:text>\n  {text}\n</office:text></office:body>",
    ).encode()


def paragraph(content: str, style: str = "Text_20_body") -> str:
    """A paragraph."""
    return f'<text:p text:style-name="{style}">{content}</text:p>'
