"""The document of a file: what the API would serve, of an article that no bucket holds."""

from __future__ import annotations

from typing import Any

import msgspec

from chalicelib.formats import document
from chalicelib.model import Analysis, article_id
from chalicelib.service.containers.parts import retrieved
from chalicelib.service.dating import dated
from dateline.analysis.files import Source
from dateline.analysis.outcomes import Found


def made_of(analysis: Analysis) -> dict[str, Any]:
    """What the bytes of a file, and the day in its name, tell: the document, less what is the file's own."""
    made: dict[str, Any] = document.render(analysis)
    article = made["article"] | {"dated": dated(analysis.article.published, None)}
    return made | {"article": article, "external_id": analysis.article.external_id}


def served(source: Source, found: Found, *, attitudes: bool = False) -> dict[str, Any]:
    """The document, with its fields in the API's order. ``source.key`` is the file; there is no bucket.

    Of a member, ``source.key`` is its name in the file that holds it, ``source.container_key`` that file.
    ``source.etag`` is the SHA-256 of the bytes. What people think or feel is left out but for ``attitudes``.
    """
    made: dict[str, Any] = msgspec.json.decode(found.body)  # what `made_of` made
    outer = source.origin
    head = {"id": article_id("", source.file), "status": made["status"], "engine": made["engine"]}
    origin = {
        "bucket": "",
        "key": source.file,
        "size": found.size,
        "etag": found.sha256,
        "version_id": None,
        "content_type": source.content_type,
        "content_encoding": None,
        "last_modified": None,
        "external_id": made.pop("external_id"),
        "retrieved": retrieved(source.sent),
        "container": outer and article_id("", outer.container),
        "container_key": outer and outer.file,
        "container_path": outer and outer.path,
    }
    whole = head | {"source": origin, "update": None, "copy_of": None} | made | {"reviews": []}
    return whole if attitudes else document.without_attitudes(whole)
