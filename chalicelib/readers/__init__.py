"""Readers: the bytes of an upload to an article. What the bytes are decides who reads them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from chalicelib.errors import DocumentTooLarge, EmptyDocument
from chalicelib.model import Article, Published, Warning
from chalicelib.readers import charset, json_article, language, plain, sender, sniff
from chalicelib.readers.credits import dates
from chalicelib.readers.credits.about import About, described
from chalicelib.readers.page.guard import MAX_BYTES


def _html(body: bytes, *, charset: str | None = None) -> Article:
    from chalicelib.readers import html  # noqa: PLC0415  a third of all readers' code, and of no use to plain text

    return html.read(body, charset=charset)


READERS: dict[str, Callable[..., Article]] = {
    "text/html": _html,
    "text/plain": plain.read,
    "application/json": json_article.read,
}
"""Readers by the kind that `sniff.kind` tells: ``read(body, *, charset=None) -> Article``."""


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
    article = READERS[sniff.kind(body)](body, charset=charset.declared(content_type))
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
