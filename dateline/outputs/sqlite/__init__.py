"""A database that opens in Datasette: tables with keys, full-text search, and views of quotes, people and places.

Beside ``findings.sqlite`` stands ``findings.metadata.json``, which tells Datasette what is in it, and which questions
people ask.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline.outputs import OutputError, Record
from dateline.outputs.files import replacing
from dateline.outputs.identified import Register
from dateline.outputs.reading import Reading
from dateline.outputs.sqlite import datasette, tables
from dateline.outputs.sqlite.rows import Rows

if TYPE_CHECKING:
    from sqlite_utils import Database

NAME = "sqlite"
SUFFIXES = (".sqlite", ".db")

OURS = int.from_bytes(b"dtln")
"""The application id in the head of the file, by which a database of ours is known (SQLite's ``application_id``)."""

MAGIC = b"SQLite format 3\0"
APPLICATION_ID = slice(68, 72)
"""Where the head of an SQLite file has what it is, and whose, in bytes: https://www.sqlite.org/fileformat.html."""

LEFTOVERS = ("-wal", "-shm", "-journal")
"""What a program that was stopped leaves beside a database, which SQLite would play into the new one."""


class Writer:
    """Takes records into a database."""

    def __init__(self, database: Database) -> None:
        tables.create(database)
        self._database, self._rows, self._register = database, Rows(), Register()

    def write(self, record: Record) -> None:
        """Take one more."""
        read = Reading(record)
        self._register.add(read)
        rows: dict[str, list[dict[str, Any]]] = {}
        for table, row in self._rows.of(read):
            rows.setdefault(table, []).append(row)
        for table, made in rows.items():
            self._insert(table, made)

    def fail(self, file: str, code: str, message: str) -> None:
        """Take a file that can't be analysed, and why."""
        self._insert("failures", [{"file": file, "code": code, "message": message}])

    def finish(self) -> None:
        """Write what all records have in common."""
        self._insert("identities", [asdict(one) for one in self._register.all.values()])
        tables.finish(self._database)

    def _insert(self, table: str, rows: list[dict[str, Any]]) -> None:
        self._database.conn.executemany(tables.insertion(table), rows)


@contextmanager
def opened(target: Path | None) -> Iterator[Writer]:
    """A writer to a database, which takes the place of one that we made before.

    Raises OutputError where something else is there: a database may hold what nobody has a second time.
    """
    from sqlite_utils import Database  # noqa: PLC0415 - a quarter of a second, which other formats need not wait

    if target is None:
        raise OutputError("a database needs a file: -o findings.sqlite")
    if not _is_ours(target):
        raise OutputError(f"{target} is there already, and is no database of Dateline's: name another file")
    with replacing(target) as part:
        with closing(sqlite3.connect(part)) as connection:
            # Nothing to be rolled back and no crash to survive: what is not whole is thrown away.
            connection.executescript(
                f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA application_id = {OURS}"
            )
            writer = Writer(Database(connection))
            yield writer
            writer.finish()
            connection.commit()
        for leftover in LEFTOVERS:
            Path(f"{target.resolve()}{leftover}").unlink(missing_ok=True)
    datasette.describe(target)


def _is_ours(target: Path) -> bool:
    """Whether nobody loses anything when a file is replaced."""
    if not target.exists() or target.stat().st_size == 0:
        return True
    with target.open("rb") as file:
        head = file.read(APPLICATION_ID.stop)
    return head.startswith(MAGIC) and int.from_bytes(head[APPLICATION_ID]) == OURS
