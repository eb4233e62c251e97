"""An article as a JSON object, as content systems export it and news APIs answer: its text, and what they say of it."""

from __future__ import annotations

from dataclasses import replace

from chalicelib.errors import UnsupportedDocument
from chalicelib.model import Article
from chalicelib.readers import fields, json_values
from chalicelib.readers.charset import decode
from chalicelib.readers.content import read_content
from chalicelib.readers.credits.customs import customs
from chalicelib.readers.field_names import SAID

MAX_SAMPLE = 20_000
"""Characters of a text that its language, and its way of writing days, are told by."""


def read(body: bytes, *, charset: str | None = None) -> Article:
    """Read an object that has its text under one of the names of `BODIES`, or an object within it that has.

    What it says of the article (title, url, published, bylines, publisher, language, id) goes before what its page
    says. Raises UnreadableDocument for broken JSON, and UnsupportedDocument for any other.
    """
    return read_object(json_values.load(decode(body, declared=charset)))


def read_object(value: object) -> Article:
    """Read an object; raises UnsupportedDocument where it is none, or none with an article."""
    found = fields.within(value) if isinstance(value, dict) else None
    written = fields.body(found) if found else None
    if found is None or written is None:
        raise UnsupportedDocument(
            'JSON is read where it is an object with the article as its "text", "html", "body" or "content".'
        )
    kind, prose = written
    tags = [tag for name in SAID["language"] if isinstance(tag := found.get(name), str)]
    ways = customs(prose[:MAX_SAMPLE], prose=prose[:MAX_SAMPLE], tags=tags)
    about, warnings = fields.about(found, ways)
    article = read_content(prose, kind, given=about)
    return replace(article, warnings=(*warnings, *article.warnings))
