"""Tables of articles (CSV, TSV): a row each, under a header that names the column of their text.

An article may have commas in every line. So nothing is a table that has no such header, and no row with as many cells.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from chalicelib.errors import DocumentTooLarge, EmptyDocument, UnreadableDocument, UnsupportedDocument
from chalicelib.readers import fields
from chalicelib.readers.charset import decode
from chalicelib.readers.field_names import BODIES, SAID
from chalicelib.readers.members import Member

MAX_BYTES = 50_000_000
"""Bytes of one table: 10,000 articles of 5 kB."""

MAX_ROW = 5_000_000
"""Characters of one row, its lines and cells: what an article may have. A mark that is not closed runs into it."""

MAX_LINES = 100_000
"""Lines of one row, twice as many as the paragraphs of the longest text with blank lines between them."""

MAX_ROWS = 20_000
"""Rows of one table, as many as an object may hold articles."""

MAX_COLUMNS = 200
MAX_NAME = 60
"""Characters of a column's name: a longer one is a sentence."""

MAX_PATH = 500
"""Characters of an article's id; a longer one is no name."""

_ROWS = 100  # that a table's way of quoting is told by
_DELIMITERS = "\t;,|"
_ESCAPED = '\\"'  # as databases write a mark in quotation marks
_SEPARATOR = re.compile(r"sep=([\t;,|])\r?\n", re.IGNORECASE)  # what Excel reads, and writes
_LINE = re.compile(r"[^\r\n]*+(?:\r\n?|\n|\Z)")
_NAME = re.compile(r"\w(?:.*[^\s.!?,;])?")
_BODIES = frozenset(name for names in BODIES.values() for name in names)
_AMBIGUOUS = frozenset("article story artikel beitrag artículo articulo articolo artigo".split())
"""Names of columns that hold a text, or the id of the article that a row is about."""
_ID = re.compile(r"(?:https?://|(?=\D*\d))[\w.:/%?=&#~+@,;-]+", re.ASCII)  # a Chinese text has no blanks, either
_SAID = frozenset(name for names in SAID.values() for name in names)


@dataclass(frozen=True, slots=True)
class _Table:
    """The header of a table, where its rows begin, and how they are written.

    ``escape`` is the sign before a quotation mark in quotation marks; without one the mark is doubled there.
    """

    names: tuple[str, ...]
    start: int
    delimiter: str
    escape: str | None = None
    quoted: bool = True


def members(body: bytes, *, charset: str | None = None) -> Iterator[Member]:
    """The articles of a table, as JSON: each row by its own id, or its number.

    Raises UnreadableDocument at a row that has more cells than there are columns, or a quotation mark in a wrong place,
    DocumentTooLarge at a limit, and EmptyDocument for a table without rows.
    """
    if len(body) > MAX_BYTES:
        raise DocumentTooLarge(f"The table is larger than {MAX_BYTES:,} bytes: split it.")
    text = decode(body, declared=charset)
    table = _table(text, cut=False)
    if table is None:
        raise UnsupportedDocument(
            "The table needs a header that names the column of the text, and one more: title, date."
        )
    seen: set[str] = set()
    for number, row in _numbered(_quoted(table, text), text):
        if number > MAX_ROWS:
            raise DocumentTooLarge(f"The table has more than {MAX_ROWS:,} rows: split it.")
        path = _path(number, row, seen)
        seen.add(path)
        yield Member(path, json.dumps(row, ensure_ascii=False).encode(), "application/json")
    if not seen:
        raise EmptyDocument("The table has no rows.")


def is_table(head: bytes, *, cut: bool) -> bool:
    """Whether a document that begins with ``head``, and is ``cut`` behind it, is a table of articles in UTF-8.

    Its first line has to be names alone: one of a text (`BODIES`), one of what is said of it (`SAID`), all different,
    with no blanks beside the delimiters. Its first row has to have as many cells, and no id in place of the text, as
    lists about articles have.
    """
    return _table(head.decode("utf-8", "replace").removeprefix("\ufeff"), cut=cut) is not None


def _table(text: str, *, cut: bool) -> _Table | None:
    start = len(text) - len(text.lstrip("\r\n"))
    told = _SEPARATOR.match(text, start)
    line = _LINE.match(text, told.end() if told else start)
    found = (_headed(line, delimiter) for delimiter in (told[1] if told else _DELIMITERS)) if line else ()
    return next((table for table in found if table and _fits(table, text, cut=cut)), None)


def _headed(line: re.Match[str], delimiter: str) -> _Table | None:
    """The table whose header a line is, if its cells are names."""
    if line.end() - line.start() > MAX_COLUMNS * MAX_NAME or delimiter not in line[0]:
        return None
    cells = next(csv.reader([line[0].rstrip("\r\n")], delimiter=delimiter), [])
    named = cells if cells[0] else cells[1:]  # pandas writes a number first, under no name
    short = [fields.squeezed(cell) for cell in named]
    known = set(short)
    usable = 2 <= len(cells) <= MAX_COLUMNS and all(len(cell) <= MAX_NAME and _NAME.fullmatch(cell) for cell in named)
    if not usable or len(known) < len(named) or not known & _BODIES or not known & _SAID:
        return None
    return _Table(tuple(cells), line.end(), delimiter)


def _fits(table: _Table, text: str, *, cut: bool) -> bool:
    """Whether the first row has as many cells as the header, or fewer where the text is ``cut`` in it."""
    try:
        rows = list(islice(_rows(table, text, strict=False), 2 if cut else 1))
    except (csv.Error, DocumentTooLarge):
        return False
    first, whole = rows[0] if rows else [], len(rows) > 1 or not cut
    if len(first) < len(table.names):
        return bool(rows) and not whole
    return len(first) == len(table.names) and (not whole or not _is_about(table, first))


def _is_about(table: _Table, row: list[str]) -> bool:
    """Whether a row only names an article, as our own tables of quotes do, and is none."""
    cells = {fields.squeezed(name): cell for name, cell in zip(table.names, row, strict=True)}
    texts = _BODIES & cells.keys()
    return texts <= _AMBIGUOUS and all(_ID.fullmatch(cells[name].strip()) for name in texts)


def _quoted(table: _Table, text: str) -> _Table:
    """The table with the way of quoting with which its first rows have as many cells as its header."""
    ways = [table]
    ways += [replace(table, escape="\\")] if _ESCAPED in text else []
    ways += [replace(table, quoted=False)] if table.delimiter == "\t" else []
    return next((way for way in ways if _is_regular(way, text)), table)


def _is_regular(table: _Table, text: str) -> bool:
    try:
        return {len(row) for row in islice(_rows(table, text, strict=True), _ROWS)} == {len(table.names)}
    except (csv.Error, DocumentTooLarge):
        return False


def _rows(table: _Table, text: str, *, strict: bool) -> Iterator[list[str]]:
    """The rows, but empty ones. Raises csv.Error where they are broken, DocumentTooLarge at `MAX_ROW`."""
    csv.field_size_limit(MAX_ROW)
    size = lines = 0  # of what stands behind the last row that is not empty

    def bounded() -> Iterator[str]:
        nonlocal size, lines
        for match in _LINE.finditer(text, table.start):
            size, lines = size + match.end() - match.start(), lines + 1
            if size > MAX_ROW or lines > MAX_LINES:
                raise DocumentTooLarge(f"A row is longer than {MAX_ROW:,} characters or {MAX_LINES:,} lines.")
            yield match[0]

    read = csv.reader(
        bounded(),
        delimiter=table.delimiter,
        doublequote=table.escape is None,
        escapechar=table.escape,
        quoting=csv.QUOTE_MINIMAL if table.quoted else csv.QUOTE_NONE,
        strict=strict,
    )
    for row in read:
        if any(map(str.strip, row)):
            size = lines = 0
            yield row


def _numbered(table: _Table, text: str) -> Iterator[tuple[int, Mapping[str, str]]]:
    """The rows by the names of their columns, with their numbers; empty cells are left out, but for the text's."""
    number = 0
    try:
        for row in _rows(table, text, strict=True):
            number += 1
            if any(map(str.strip, row[len(table.names) :])):
                raise UnreadableDocument(
                    f"Row {number:,} of the table has more cells than there are columns: are its quotation marks right?"
                )
            yield number, _named(table.names, row)
    except csv.Error as error:
        raise UnreadableDocument(
            f"Row {number + 1:,} of the table has a quotation mark in a wrong place: save it as CSV again."
        ) from error


def _named(names: Sequence[str], row: Iterable[str]) -> dict[str, str]:
    cells = zip(names, row, strict=False)
    return {name: cell for name, cell in cells if cell.strip() or fields.squeezed(name) in _BODIES}


def _path(number: int, row: Mapping[str, str], seen: set[str]) -> str:
    told = fields.identity(row)
    path = told if told and len(told) <= MAX_PATH and told not in seen else str(number)
    while path in seen:
        path = f"{path} ({number})"
    return path
