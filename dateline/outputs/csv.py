"""A table for spreadsheets: the quotes, entities or places of all articles, a row each, with file, date and title.

The columns are those of the API's tables, less what only a service can tell.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import ClassVar, TextIO

from chalicelib.formats import csv
from chalicelib.service.findings.lines import Part, lines
from dateline.outputs import Record
from dateline.outputs.files import text_file

NAME = "csv"
SUFFIXES = (".csv",)

SERVED = ("link", "dated_by", "articles", "cut", "changed")
"""Columns about addresses, days of upload, and other articles."""

ENCODING = "utf-8-sig"
"""With a mark of its encoding in front, without which Excel takes a file's “ for â€œ."""


BEGIN = '"file","date",'
"""How each of our tables begins."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The table of one kind of findings."""

    part: Part
    table: csv.Table
    NAME: ClassVar[str] = NAME
    SUFFIXES: ClassVar[tuple[str, ...]] = SUFFIXES

    @contextmanager
    def opened(self, target: Path | None) -> Iterator[_Rows]:
        """A writer of rows, below a header; to a pipe, which programs read, without the mark of the encoding."""
        with text_file(target, encoding=ENCODING) as file:
            file.write(self.table.header())
            yield _Rows(file, self)


@dataclass(frozen=True, slots=True)
class _Rows:
    file: TextIO
    sheet: Sheet

    def write(self, record: Record) -> None:
        found, part = dict(record.document), self.sheet.part
        rows = (row | {"article": row["article"] | {"key": record.file}} for row in lines(found, part, found[part]))
        self.file.write(self.sheet.table.lines(rows))


def _local(table: csv.Table) -> csv.Table:
    return replace(table, columns=tuple(column for column in table.columns if column.name not in SERVED))


QUOTES: Part = "quotes"
TABLES: Mapping[str, Sheet] = {
    QUOTES: Sheet(QUOTES, _local(csv.QUOTES)),
    "entities": Sheet("entities", _local(csv.ENTITIES)),
    "places": Sheet("places", _local(csv.PLACES)),
}


def is_written(head: bytes) -> bool:
    """Whether a file that begins so is one of these tables, or of the API's."""
    return head.decode(ENCODING, "replace").startswith(BEGIN)


def opened(target: Path | None) -> AbstractContextManager[_Rows]:
    """A writer of quotes, the table that most want."""
    return TABLES[QUOTES].opened(target)
