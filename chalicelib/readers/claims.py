"""What a document is said to be, by its media type and its name: where its bytes are something else, that is told."""

from __future__ import annotations

from chalicelib.model import Warning

_TEXT = frozenset(("text/plain",))
_PAGE = frozenset(("text/html", "text/plain", "multipart/related"))
_JSON = frozenset(("application/json", "application/x.ninjs+json", "application/ld+json"))
_XML = frozenset(
    (
        "application/nitf+xml",
        "application/vnd.iptc.g2.newsitem+xml",
        "application/atom+xml;type=entry",
        "text/html",
        "application/x-webarchive",
        "application/vnd.oasis.opendocument.text",
    )
)
_MAIL = frozenset(("message/rfc822", "multipart/related"))
_DOCX = frozenset(("application/vnd.openxmlformats-officedocument.wordprocessingml.document",))
_ODT = frozenset(("application/vnd.oasis.opendocument.text",))
_RTF = frozenset(("application/rtf",))
# Word opens all of these under its old name, and many systems write RTF and HTML so.
_DOC = _DOCX | _RTF | _PAGE

TYPES: dict[str, frozenset[str]] = {
    "text/html": _PAGE,
    "application/xhtml+xml": _PAGE,
    "application/json": _JSON,
    "application/ld+json": _JSON,
    "application/xml": _XML,
    "text/xml": _XML,
    "application/rss+xml": _XML,
    "application/atom+xml": _XML,
    "application/pdf": frozenset(("application/pdf",)),
    "message/rfc822": _MAIL,
    "multipart/related": _MAIL,
    "application/vnd.ms-outlook": frozenset(("application/vnd.ms-outlook",)),
    "application/msword": _DOC,
    "application/rtf": _RTF,
    "text/rtf": _RTF,
    "application/epub+zip": frozenset(("application/epub+zip",)),
    **{kind: frozenset((kind,)) for kind in (*_DOCX, *_ODT)},
}
"""By media type, the kinds of `sniff` that a document may be which comes with it. Others say nothing: they are generic,
as application/octet-stream, or what programs write before anything, as text/plain."""

ENDINGS: dict[str, frozenset[str]] = {
    "html": _PAGE,
    "htm": _PAGE,
    "mhtml": _MAIL | _PAGE,
    "mht": _MAIL | _PAGE,
    "json": _JSON,
    "xml": _XML,
    "pdf": TYPES["application/pdf"],
    "eml": _MAIL,
    "msg": TYPES["application/vnd.ms-outlook"] | _MAIL,
    "doc": _DOC,
    "docx": _DOCX,
    "odt": _ODT,
    "rtf": _RTF,
    "epub": TYPES["application/epub+zip"],
    "md": _TEXT | _PAGE,
    "txt": _TEXT | _PAGE | _MAIL,
}
"""The same by how a name ends, behind its last dot. Text with an ending for text may have markup, or be a mail."""

MAX_SHOWN = 60
"""Characters of a media type or an ending that a warning repeats."""


def warnings(kind: str, *, content_type: str | None, key: str | None) -> tuple[Warning, ...]:
    """A warning where a document of this kind came as something else: that of its media type, else of its name."""
    declared = (content_type or "").partition(";")[0].strip().lower()
    for said, known in ((declared, TYPES), (ending(key or ""), ENDINGS)):
        if said in known and kind not in known[said]:
            return (Warning("media_type_differs", f"it came as {said[:MAX_SHOWN]}, and was read as {kind}"),)
    return ()


def ending(key: str) -> str:
    """How the name of an object ends, of one that is packed that of what is in it."""
    name = key.rpartition("/")[2].lower().removesuffix(".gz").removesuffix(".br")
    return name.rpartition(".")[2] if "." in name else ""
