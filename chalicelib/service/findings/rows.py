"""All rows of one generation of an article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from chalicelib.service.findings.articles import article_rows
from chalicelib.service.findings.document import Reading, Row
from chalicelib.service.findings.entities import NAMED, entity_rows, named
from chalicelib.service.findings.places import place_rows
from chalicelib.service.findings.quotes import quote_rows
from chalicelib.store.findings import Finding


def findings(article: str, generation: str, document: Mapping[str, Any]) -> tuple[Finding, ...]:
    """Every row of one generation of an article."""
    read = Reading(document)
    rows = tuple(
        Finding(subject, article, generation, read.date, number, shown)
        for subject, number, shown in _unique(_rows(read))
    )
    return (*rows, Finding(NAMED.format(article=article), article, generation, shown={"named": named(read)}))


def _rows(read: Reading) -> Iterator[Row]:
    yield from article_rows(read)
    yield from entity_rows(read)
    yield from quote_rows(read)
    yield from place_rows(read)


def _unique(rows: Iterable[Row]) -> Iterator[Row]:
    """Rows with one key would be one row: the first stays."""
    seen: set[tuple[str, int]] = set()
    for subject, number, shown in rows:
        if (subject, number) not in seen:
            seen.add((subject, number))
            yield subject, number, shown
