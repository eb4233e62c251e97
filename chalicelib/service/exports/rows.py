"""An article as rows of the tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from chalicelib.formats.columns import ARTICLES, ENTITIES, PLACES, QUOTES, Table
from chalicelib.formats.document import without_attitudes
from chalicelib.service.findings.lines import Part, lines
from chalicelib.service.reading import summary, whole_of
from chalicelib.store.rows import Head

Values = dict[str, Any]

FINDINGS: tuple[tuple[Part, Table], ...] = (("entities", ENTITIES), ("quotes", QUOTES), ("places", PLACES))


def rows(head: Head, document: Values | None) -> Iterator[tuple[Table, Values]]:
    """All rows of an article, each with its table; of one without an analysis there is only the article's own."""
    if document is None:
        yield ARTICLES, ARTICLES.line(summary(head))
        return
    found = whole_of(head, document)
    for name, table in FINDINGS:
        yield from ((table, table.line(one | {"changed": head.changed})) for one in lines(found, name, found[name]))
    yield ARTICLES, ARTICLES.line(summary(head) | _details(found))


def _details(found: Values) -> Values:
    """What only the document tells of an article."""
    article = found["article"]
    return {
        **{name: article[name] for name in ("bylines", "text_sha256", "text")},
        "quotes": len(without_attitudes(found)["quotes"]),
        "people": sum(entity["type"] == "person" and entity["named"] for entity in found["entities"]),
        "warnings": [warning["code"] for warning in found["warnings"]],
        "engine": found["engine"],
    }
