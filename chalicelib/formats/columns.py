"""The tables of the exports, column by column: what Parquet, Athena and the docs call them is made of these.

Names, paths and sentences are those of the spreadsheets. What has several values is a list here, and no text that has
to be taken apart: ``contains(about_keys, 'person.ada-rossi')``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from chalicelib.formats import csv


class Kind(NamedTuple):
    """A kind of value: what DuckDB, and so Parquet, calls it, and what Glue and Athena do."""

    duckdb: str
    glue: str


TEXT = Kind("VARCHAR", "string")
TEXTS = Kind("VARCHAR[]", "array<string>")
WHOLE = Kind("BIGINT", "bigint")
NUMBER = Kind("DOUBLE", "double")
TRUTH = Kind("BOOLEAN", "boolean")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: where its values are in a row, what kind they are, and what they mean."""

    name: str
    path: str
    sentence: str
    kind: Kind = TEXT

    def value(self, row: dict[str, Any]) -> Any:
        """The value in a row; None where there is none, and an empty list where there could be several."""
        if self.kind is not TEXTS and "." not in self.path:
            return row.get(self.path)  # As nearly all are: an export is mostly this.
        there = csv.values(row, self.path)
        return there if self.kind is TEXTS else next(iter(there), None)


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name, and its columns in their order."""

    name: str
    columns: tuple[Column, ...]

    def line(self, row: dict[str, Any]) -> dict[str, Any]:
        """A row, flat."""
        return {column.name: column.value(row) for column in self.columns}


PARTITION = "day"
"""The column that is no part of a file but of its key: the day, in UTC, of the article's last change."""

CHANGED = Column("changed", "changed", "when what is served of the article last changed: ISO 8601, UTC")

LEFT_OUT = ("link", "cut", "articles", "changed")
"""Columns of spreadsheets that tell nothing of a row of one article: `link` is `/articles/` and `article`."""

KINDS = {
    **dict.fromkeys(("lat", "lon", "confidence", "salience"), NUMBER),
    **dict.fromkeys(("start", "end", "age", "mentions", "geonameid"), WHOLE),
    **dict.fromkeys(("negated", "question", "uncertain", "speaker_uncertain", "named", "event"), TRUTH),
    **dict.fromkeys(("others", "about", "about_keys", "countries", "aliases", "affiliations"), TEXTS),
}
"""Of columns whose values are no single text, by their names."""

SENTENCES = {
    "words": "the words",
    "kind": "`speech`, or `attitude`: what somebody hopes or fears",
    "status": "how it is: see [Status](#status); `deleted` where it is no more",
}
"""Where an export has more than a spreadsheet."""


def _columns(sheet: csv.Table, **others: Kind) -> tuple[Column, ...]:
    """The columns of a spreadsheet; ``others`` are kinds that they have in it alone."""
    kinds = KINDS | others
    columns = (column for column in sheet.columns if column.name not in LEFT_OUT)
    return tuple(
        Column(column.name, column.path, SENTENCES.get(column.name, column.sentence), kinds.get(column.name, TEXT))
        for column in columns
    )


OF_THE_ARTICLE = (
    CHANGED,
    Column("bylines", "bylines", "who wrote it", TEXTS),
    Column("quotes", "quotes", "how many quotes it has, attitudes left out", WHOLE),
    Column("people", "people", "how many people it names", WHOLE),
    Column("warnings", "warnings", "what is not as it should be: see [Warnings](#warnings)", TEXTS),
    Column("engine", "engine", "the version of what found it all"),
    Column("text_sha256", "text_sha256", "the SHA-256 of its text, in UTF-8"),
    Column("text", "text", "its text, in which `start` and `end` count code points from 0"),
)

ENTITIES = Table("entities", (*_columns(csv.ENTITIES, role=TEXTS), CHANGED))
QUOTES = Table("quotes", (*_columns(csv.QUOTES), CHANGED))
PLACES = Table("places", (*_columns(csv.PLACES), CHANGED))
ARTICLES = Table("articles", (*_columns(csv.ARTICLES), *OF_THE_ARTICLE))

TABLES = (ENTITIES, QUOTES, PLACES, ARTICLES)
"""In the order in which they are written: an article stands there when its findings do."""
