"""Readers: the bytes of an upload to an article. What the bytes are decides who reads them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from importlib import import_module

from chalicelib.errors import DocumentTooLarge, EmptyDocument
from chalicelib.model import Article, Published, Warning
from chalicelib.readers import charset, claims, content_coding, language, sender, sniff
from chalicelib.readers.credits import dates
from chalicelib.readers.credits.about import About, described
from chalicelib.readers.page.guard import MAX_BYTES

FORMATS = {
    "text/plain": "plain",
    "text/html": "html",
    "application/json": "json_article",
    "application/x.ninjs+json": "ninjs",
    "application/ld+json": "json_ld",
    "application/nitf+xml": "nitf",
    "application/vnd.iptc.g2.newsitem+xml": "newsml_g2",
    "application/atom+xml;type=entry": "feed",
    "message/rfc822": "eml",
    "application/vnd.ms-outlook": "msg",
    "multipart/related": "mhtml",
    "application/x-webarchive": "webarchive",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.oasis.opendocument.text": "odt",
    "application/rtf": "rtf",
    "application/epub+zip": "epub",
    "application/pdf": "pdf",
}
"""By the kind that `sniff.kind` tells, the module that reads it: ``read(body, *, charset=None) -> Article``. Each is
loaded when the first document of its kind comes."""

ALONE = frozenset(("application/pdf",))
"""Kinds that are read in a process of their own: no cap on their bytes bounds their cost."""

HEAVY = frozenset(
    (
        "application/pdf",
        "message/rfc822",
        "application/vnd.ms-outlook",
        "multipart/related",
        "application/x-webarchive",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.oasis.opendocument.text",
        "application/rtf",
        "application/epub+zip",
    )
)
"""Kinds whose documents bring pictures, fonts and files along."""

MAX_HEAVY = 20_000_000
"""Bytes of such a document: a report of 100 pages with photographs, and what most mail servers let through."""


def read(
    body: bytes,
    *,
    content_type: str | None = None,
    coding: str | None = None,
    key: str | None = None,
    sent: Mapping[str, str] | None = None,
) -> Article:
    """Read a document of at most `MAX_BYTES`, or `MAX_HEAVY` where it is of a heavy kind; packed or not.

    ``content_type`` helps with its charset only, and ``key`` with a date where nothing better is known: both are often
    wrong about the kind, which a warning tells. ``coding`` is the Content-Encoding that it came with. ``sent`` is what
    the sender says about it, by lower-case name, and goes before all that is read.
    Raises an InputError, and nothing else, where the document can't be read.
    """
    _check_size(body, MAX_HEAVY)
    body = content_coding.unpacked(body, coding=coding)
    if not body.strip():
        raise EmptyDocument("The document is empty.")
    kind = sniff.kind(body)
    _check_size(body, most(kind))
    article = _read(kind, body, charset.declared(content_type))
    lies = claims.warnings(kind, content_type=content_type, key=key)
    return _completed(replace(article, warnings=(*lies, *article.warnings)), sent or {}, dates.in_key(key or ""))


def most(kind: str) -> int:
    """Bytes of the largest document of a kind."""
    return MAX_HEAVY if kind in HEAVY else MAX_BYTES


def _check_size(body: bytes, most: int) -> None:
    if len(body) > most:
        raise DocumentTooLarge(f"The document is larger than {most:,} bytes.")


def _read(kind: str, body: bytes, declared: str | None) -> Article:
    if kind in ALONE:
        from chalicelib.readers import child  # noqa: PLC0415  most documents need no process

        return child.read(FORMATS[kind], body, charset=declared)
    found: Article = import_module(f"{__name__}.{FORMATS[kind]}").read(body, charset=declared)
    return found


def _completed(article: Article, sent: Mapping[str, str], day: Published | None) -> Article:
    """The article with what its sender says, and in the language that its text is in."""
    said, warnings = sender.read(sent)
    told = language.tell(article.text)
    known = said.over(About(language=article.language, published=article.published or day))
    code, confidence = (told.code, told.confidence) if told else (None, None)
    found = described(replace(article, language=code, language_confidence=confidence), known)
    if not told and found.language != "en":
        warnings = (*warnings, Warning("language_unsure", "the article's language is not sure; it is read as English"))
    return replace(found, warnings=(*article.warnings, *warnings))
