"""The file in which a local service keeps what it has between its runs: rows, objects, messages, and what users added.

It is a SQLite file, written a change at a time, so that keeping costs the same however much there is. It holds values
in JSON and the objects' bytes, and none of moto's own objects: another version of moto reads it, too.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

FORMAT = 1
"""Of the tables below; a file of another format is left as it is."""

BUSY_SECONDS = 3
"""How long the file of a service that is just ending is waited for."""

TABLES = """
CREATE TABLE rows (place INTEGER PRIMARY KEY, name TEXT, pk TEXT, sk TEXT, item TEXT);
CREATE UNIQUE INDEX keys ON rows (name, pk, sk);
CREATE TABLE objects (place INTEGER PRIMARY KEY, bucket TEXT, key TEXT, version TEXT, facts TEXT, body BLOB);
CREATE UNIQUE INDEX versions ON objects (bucket, key, version);
CREATE TABLE messages (place INTEGER PRIMARY KEY, queue TEXT, id TEXT, facts TEXT);
CREATE UNIQUE INDEX ids ON messages (queue, id);
CREATE TABLE others (name TEXT PRIMARY KEY, content TEXT);
"""

PUT_ROW = "INSERT OR REPLACE INTO rows (name, pk, sk, item) VALUES (?, ?, ?, ?)"
DROP_ROW = "DELETE FROM rows WHERE name = ? AND pk = ? AND sk = ?"
PUT_OBJECT = "INSERT INTO objects (bucket, key, version, facts, body) VALUES (?, ?, ?, ?, ?)"
DROP_OBJECT = "DELETE FROM objects WHERE bucket = ? AND key = ? AND version = ?"
PUT_MESSAGE = """INSERT INTO messages (queue, id, facts) VALUES (?, ?, ?)
ON CONFLICT (queue, id) DO UPDATE SET facts = excluded.facts"""
DROP_MESSAGE = "DELETE FROM messages WHERE queue = ? AND id = ?"
PUT_OTHER = "INSERT OR REPLACE INTO others VALUES (?, ?)"

Change = tuple[str, tuple[Any, ...]]
"""A statement from those above, and its values."""

BROKEN = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


class KeptError(Exception):
    """The file can't be had: another service has it, or another version of Dateline wrote it."""


class BrokenFile(Exception):
    """The file is not what it was when it was written."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An open file, which no other service can open."""

    path: Path
    connection: sqlite3.Connection

    @classmethod
    def open(cls, path: Path) -> Kept:
        """Open the file, or make it; raises KeptError and BrokenFile."""
        connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
        try:
            _prepare(connection, path)
        except sqlite3.DatabaseError as error:
            connection.close()
            raise _explained(error, path) from error
        except Exception:
            connection.close()
            raise
        return cls(path, connection)

    def write(self, changes: Iterable[Change]) -> None:
        """Write all of the changes, or none; raises sqlite3.Error, for a full disk, say."""
        with self.connection:
            self.connection.execute("BEGIN")
            for statement, values in changes:
                self.connection.execute(statement, values)

    def rows(self) -> Iterator[tuple[str, str, str, str]]:
        """The name of the table, pk, sk and the item of each row."""
        return self.connection.execute("SELECT name, pk, sk, item FROM rows")

    def objects(self) -> Iterator[tuple[str, str, str, str, bytes | None]]:
        """Bucket, key, version, facts and body of each version of an object, the oldest first."""
        return self.connection.execute("SELECT bucket, key, version, facts, body FROM objects ORDER BY place")

    def messages(self) -> Iterator[tuple[str, str, str]]:
        """Queue, id and facts of each message, in the order in which they came."""
        return self.connection.execute("SELECT queue, id, facts FROM messages ORDER BY place")

    def other(self, name: str) -> str | None:
        """What else was kept under a name."""
        found = self.connection.execute("SELECT content FROM others WHERE name = ?", (name,)).fetchone()
        return str(found[0]) if found else None

    def close(self) -> None:
        """Close the file."""
        self.connection.close()


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    # Ours alone; whole after a kill, wherever it strikes; after a power failure whole, and seconds old.
    for pragma in ("locking_mode = EXCLUSIVE", "journal_mode = WAL", "synchronous = NORMAL"):
        connection.execute(f"PRAGMA {pragma}")
    (written,) = connection.execute("PRAGMA user_version").fetchone()
    if not written:
        connection.executescript(f"BEGIN; {TABLES} PRAGMA user_version = {FORMAT}; COMMIT;")
    elif written != FORMAT:
        raise KeptError(f"{path} was kept by another version of Dateline (format {written}, and this one has {FORMAT})")
    ((state, *_),) = connection.execute("PRAGMA quick_check(1)").fetchall()
    if state != "ok":
        raise BrokenFile(state)


def _explained(error: sqlite3.DatabaseError, path: Path) -> Exception:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the primary code of an extended one
    if code in BROKEN:
        return BrokenFile(str(error))
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return KeptError(f"another local service has {path}: end it, or name another folder with --data")
    return KeptError(f"{path}: {error}")


def set_aside(path: Path) -> Path:
    """Give a broken file, and its journal, another name, for whoever can mend it; returns that name."""
    aside = path.with_name(f"{path.name}.broken-{datetime.now(UTC):%Y%m%dT%H%M%S}")
    for suffix in ("", "-wal", "-shm"):
        source = path.with_name(path.name + suffix)
        if source.exists():
            source.replace(aside.with_name(aside.name + suffix))
    return aside


def forget(path: Path) -> None:
    """Delete the file, if there is one."""
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
