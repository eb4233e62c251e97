"""What the sender of a document says about it, in the user metadata of the object (x-amz-meta-title and so on)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import unquote

from chalicelib.model import Warning
from chalicelib.readers.charset import decoded_words
from chalicelib.readers.credits.about import About, told

FIELDS = frozenset(
    ("title", "url", "published", "bylines", "publisher", "language", "external-id", "external_id"),
)
"""What we ask for. Whatever else tools keep there ("date", "id") is theirs."""

_ESCAPE = re.compile("%[0-9A-Fa-f]{2}")


def read(sent: Mapping[str, str]) -> tuple[About, tuple[Warning, ...]]:
    """What the sender says, and a warning for each value that can't be used."""
    values: dict[str, object] = {name: _decoded(value) for name, value in sent.items() if name in FIELDS}
    if bylines := str(values.get("bylines", "")):
        values["bylines"] = [name for name in bylines.split(";") if name.strip()]
    return told(values)


def _decoded(value: str) -> str:
    """The value without what HTTP headers need for other letters than ASCII's."""
    plain = decoded_words(value).strip()
    # The escapes of an address are its own, unless they hide that it is one.
    if plain.startswith(("http://", "https://")) or not _ESCAPE.search(plain):
        return plain
    try:
        return unquote(plain, errors="strict")
    except ValueError:
        return plain
