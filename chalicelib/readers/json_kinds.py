"""Which of the formats that are written in JSON a document has: told by its fields, wherever in it they stand."""

from __future__ import annotations

import re

from chalicelib.errors import InputError
from chalicelib.readers import fields, json_ld, json_lines, ninjs
from chalicelib.readers.charset import decode
from chalicelib.readers.json_values import MAX_VALUE, load

ARTICLE = "application/json"
NINJS = "application/x.ninjs+json"
LINKED = "application/ld+json"
MANY = "application/x-ndjson"


TEXT = "text/plain"

_QUOTATION = re.compile(r"\s*\[\s*\"")


def kind(body: bytes, *, charset: str | None = None) -> str:
    """One of the media types above, of a document that begins as JSON does.

    * `LINKED` has one object whose ``@type`` ends in Article, BlogPosting or Report, and a text.
    * `NINJS` has a ``uri`` and a field that only ninjs has, as `ninjs.is_item` tells, and is no package.
    * `ARTICLE` has a text under one of the names of `BODIES`, or nothing that is known, or is broken.
    * `MANY` has an object on each of its first two lines, or is a list, or an object with a list of objects under one
      of the names of `LISTS`, or a package of ninjs.
    * `TEXT` begins with a quotation in brackets, and is no JSON.
    """
    text = decode(body, declared=charset)
    value = _value(text)
    if json_ld.tells(value):
        return MANY if json_ld.texts(value) > 1 and json_lines.is_many(text) else LINKED
    if isinstance(value, dict):
        return _kind(value) or (MANY if json_lines.is_many(text) else ARTICLE)
    if value is None and _QUOTATION.match(text):
        return TEXT
    return MANY if json_lines.is_many(text) else ARTICLE


def _kind(value: dict[str, object]) -> str | None:
    if ninjs.is_item(value):
        return MANY if next(ninjs.packed(value), None) else NINJS
    return ARTICLE if fields.within(value) else None


def _value(text: str) -> object:
    try:
        return load(text) if len(text) <= MAX_VALUE else None
    except InputError:
        return None
