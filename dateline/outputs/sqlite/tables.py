"""The tables of the database, which hold each fact once; what people look at are the views in views.sql.

Names of columns are those of the spreadsheets, but for ``latitude`` and ``longitude``, which are what maps in Datasette
look for.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database
    from sqlite_utils.db import Table

Columns = dict[str, type]

ARTICLE = "article"
"""What every table calls the article that a row is of."""

TABLES: dict[str, Columns] = {
    "articles": {
        "id": int,
        "file": str,
        "date": str,
        "title": str,
        "publisher": str,
        "byline": str,
        "url": str,
        "language": str,
        "countries": str,
        "place": str,
        "latitude": float,
        "longitude": float,
        "quotes": int,
        "people": int,
        "status": str,
        "warnings": str,
        "engine": str,
        "text": str,
    },
    "identities": {
        "key": str,
        "type": str,
        "name": str,
        "role": str,
        "uncertain": int,
        "country": str,
        "admin1": str,
        "level": str,
        "latitude": float,
        "longitude": float,
        "population": int,
        "quotes": int,
        "articles": int,
        "mentions": int,
        "first": str,
        "last": str,
    },
    "entities": {
        "id": int,
        ARTICLE: int,
        "entity": str,
        "key": str,
        "type": str,
        "name": str,
        "role": str,
        "aliases": str,
        "party": str,
        "affiliations": str,
        "age": int,
        "country": str,
        "time": str,
        "amount": str,
        "currency": str,
        "named": int,
        "salience": float,
        "mentions": int,
    },
    "mentions": {
        "id": int,
        ARTICLE: int,
        "entity": int,
        "start": int,
        "end": int,
        "text": str,
        "kind": str,
        "confidence": float,
    },
    "statements": {
        "id": int,
        ARTICLE: int,
        "quote": str,
        "date": str,
        "speaker_key": str,
        "speaker": str,
        "role": str,
        "words": str,
        "type": str,
        "kind": str,
        "cue": str,
        "cue_class": str,
        "negated": int,
        "question": int,
        "addressee": str,
        "via": str,
        "confidence": float,
        "rule": str,
        "start": int,
        "end": int,
    },
    "speakers": {"statement": int, "key": str},
    "topics": {"statement": int, "key": str},
    "locations": {
        "id": int,
        ARTICLE: int,
        "place": str,
        "key": str,
        "date": str,
        "name": str,
        "gazetteer_name": str,
        "latitude": float,
        "longitude": float,
        "country": str,
        "admin1": str,
        "level": str,
        "geonameid": int,
        "population": int,
        "role": str,
        "event": int,
        "confidence": float,
        "mentions": int,
    },
    "failures": {"file": str, "code": str, "message": str},
}

KEYS: dict[str, str | tuple[str, ...]] = {
    "identities": "key",
    "speakers": ("statement", "key"),
    "topics": ("statement", "key"),
    "failures": "file",
}
"""What tells rows apart, where it is no number."""

NUMBERED = {("mentions", "id")}
"""Columns whose numbers nothing refers to."""

REFERENCES = {
    ARTICLE: ("articles", "id"),
    "statement": ("statements", "id"),
    "key": ("identities", "key"),
    "speaker_key": ("identities", "key"),
}
"""Where columns lead, whichever table they are in."""

SEARCHED = {"articles": ("title", "text"), "statements": ("words", "speaker"), "identities": ("name",)}
"""What the full-text search reads."""

STEMMED = "porter unicode61"
""" "reopened" finds "reopens", "Seamus" finds "Séamus"."""

SORTED = {
    "articles": ("date", "file"),
    "entities": (ARTICLE, "key"),
    "mentions": (ARTICLE, "entity"),
    "statements": (ARTICLE, "speaker_key", "date"),
    "speakers": ("key",),
    "topics": ("key",),
    "locations": (ARTICLE, "key", "latitude"),
}
"""Columns with an index each."""


def create(database: Database) -> None:
    """All tables, empty."""
    for name, columns in TABLES.items():
        leads = [(column, *REFERENCES[column]) for column in columns if _leads(name, column)]
        if name == "mentions":
            leads.append(("entity", "entities", "id"))
        database.create_table(name, columns, pk=KEYS.get(name, "id"), foreign_keys=leads)


def _leads(table: str, column: str) -> bool:
    return column in REFERENCES and REFERENCES[column] != (table, column)


def insertion(name: str) -> str:
    """The statement that puts rows into a table: a value for each of its columns, but for numbers that SQLite gives."""
    columns = [column for column in TABLES[name] if (name, column) not in NUMBERED]
    names, values = (", ".join(form.format(column) for column in columns) for form in ('"{}"', ":{}"))
    return f'INSERT INTO "{name}" ({names}) VALUES ({values})'  # noqa: S608


def finish(database: Database) -> None:
    """What is made when all rows are there: indexes, search, views."""
    for name, columns in SORTED.items():
        for column in columns:
            table(database, name).create_index([column])
    for name, searched in SEARCHED.items():
        table(database, name).enable_fts(searched, tokenize=STEMMED)
    database.conn.executescript((Path(__file__).parent / "views.sql").read_text(encoding="utf-8"))
    database.analyze()


def table(database: Database, name: str) -> Table:
    """A table by its name."""
    from sqlite_utils.db import Table  # noqa: PLC0415 - a quarter of a second, which other formats need not wait

    found = database[name]
    assert isinstance(found, Table)
    return found
