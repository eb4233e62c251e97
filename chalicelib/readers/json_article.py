"""An article as a JSON object: its ``text`` or ``html``, and what is known about it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

from chalicelib.errors import UnsupportedDocument
from chalicelib.model import Article
from chalicelib.readers import plain
from chalicelib.readers.charset import decode
from chalicelib.readers.credits.about import told


def read(body: bytes, *, charset: str | None = None) -> Article:
    """Read an object with a string ``text``, or ``html``, but not both; UnsupportedDocument for any other JSON.

    What it says of the article (title, url, published, bylines, publisher, language, id) goes before what its page
    says.
    """
    fields = _fields(decode(body, declared=charset))
    texts = [name for name in ("text", "html") if isinstance(fields.get(name), str)]
    if len(texts) != 1:
        raise UnsupportedDocument('JSON is read where it is an object with the article as its "text" or "html".')
    about, warnings = told({name.lower(): value for name, value in fields.items() if name not in texts})
    article = _reader(texts[0])(str(fields[texts[0]]), given=about)
    return replace(article, warnings=(*warnings, *article.warnings))


def _reader(name: str) -> Callable[..., Article]:
    if name == "text":
        return plain.read_text
    from chalicelib.readers import html  # noqa: PLC0415  of no use to text

    return html.read_page


def _fields(written: str) -> dict[str, object]:
    try:
        found = json.loads(written, strict=False)
    except (ValueError, RecursionError) as error:
        raise UnsupportedDocument("Broken JSON can't be read.") from error
    return found if isinstance(found, dict) else {}
