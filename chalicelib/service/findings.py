"""The rows by which an article is found, from its document: always the same rows for the same document."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from chalicelib.store.findings import Finding


def findings(article: str, generation: str, document: dict[str, Any]) -> tuple[Finding, ...]:
    """Every row of one generation of an article."""
    return tuple(Finding(subject, article, generation, place) for subject, place in _subjects(document))


def by_url(url: str) -> str:
    """The subject of articles at a URL. Its digest, since a key of DynamoDB has at most 2,048 bytes."""
    return f"URL#{sha256(url.encode()).hexdigest()}"


def by_external_id(name: str) -> str:
    """The subject of articles that their sender calls so."""
    return f"EXTERNAL#{sha256(name.encode()).hexdigest()}"


def _subjects(document: dict[str, Any]) -> Iterator[tuple[str, str]]:
    if url := document["article"]["url"]:
        yield by_url(url), ""
    if name := document["source"]["external_id"]:
        yield by_external_id(name), ""
