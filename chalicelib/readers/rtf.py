"""RTF, as Word, LibreOffice, TextEdit and WordPad write it: bytes to an article."""

from __future__ import annotations

from dataclasses import replace

from chalicelib.model import Article, Warning
from chalicelib.readers.building import build
from chalicelib.readers.office import properties, rtf_words


def read(body: bytes, *, charset: str | None = None) -> Article:
    """Read a document; what it holds is read, and told, where its end is missing. Raises what `build` raises."""
    found = rtf_words.read(body)
    about = properties.about(
        title=found.told.get("title", ""),
        makers=(found.told.get("author") or found.told.get("operator", "")).split(";"),
        days=(found.told.get("revtim", ""), found.told.get("creatim", "")),
    )
    article = build(properties.titled(found.paragraphs, about.title), otherwise=about)
    if found.is_whole:
        return article
    return replace(article, warnings=(*article.warnings, Warning("document_cut", "the document's end is missing")))
