"""Readers: the bytes of an upload to an article. What the bytes are decides who reads them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from importlib import import_module

from chalicelib.errors import DocumentTooLarge, EmptyDocument
from chalicelib.model import Article, Published, Warning
from chalicelib.readers import charset, language, sender, sniff
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
    "message/rfc822": "eml",
    "application/vnd.ms-outlook": "msg",
    "multipart/related": "mhtml",
    "application/x-webarchive": "webarchive",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.oasis.opendocument.text": "odt",
    "application/rtf": "rtf",
    "application/epub+zip": "epub",
}
"""By the kind that `sniff.kind` tells, the module that reads it: ``read(body, *, charset=None) -> Article``. Each is
loaded when the first document of its kind comes."""


def read(
    body: bytes, *, content_type: str | None = None, key: str | None = None, sent: Mapping[str, str] | None = None
) -> Article:
    """Read a document of at most `MAX_BYTES`.

    ``content_type`` helps with its charset only, and ``key`` with a date where nothing better is known: both are often
    wrong about the kind. ``sent`` is what the sender says about it, by lower-case name, and goes before all that is
    read.
    Raises an InputError, and nothing else, where the document can't be read.
    """
    if len(body) > MAX_BYTES:
        raise DocumentTooLarge(f"The document is larger than {MAX_BYTES:,} bytes.")
    if not body.strip():
        raise EmptyDocument("The document is empty.")
    reader = import_module(f"{__name__}.{FORMATS[sniff.kind(body)]}")
    article: Article = reader.read(body, charset=charset.declared(content_type))
    return _completed(article, sent or {}, dates.in_key(key or ""))


def _completed(article: Article, sent: Mapping[str, str], day: Published | None) -> Article:
    """The article with what its sender says, and in the language that its text is in."""
    said, warnings = sender.read(sent)
    told = language.detect(article.text)
    known = said.over(About(language=article.language, published=article.published or day))
    found = described(replace(article, language=told), known)
    if not told and found.language != "en":
        warnings = (*warnings, Warning("language_unsure", "the article's language is not sure; it is read as English"))
    return replace(found, warnings=(*article.warnings, *warnings))
