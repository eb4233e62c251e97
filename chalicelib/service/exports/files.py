"""Where the files of the exports are in the bucket."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from chalicelib.formats.columns import PARTITION, TABLES, Table
from chalicelib.store import Store

ROOT = "exports/"


@dataclass(frozen=True, slots=True)
class Form:
    """A form of the files: the folder that they are in, how their names end, and their media type."""

    folder: str
    suffix: str
    media_type: str


PARQUET = Form("parquet", ".parquet", "application/vnd.apache.parquet")
NDJSON = Form("ndjson", ".ndjson.gz", "application/gzip")
FORMS = (PARQUET, NDJSON)


def key(form: Form, table: Table, day: str, name: str) -> str:
    """The key of a file: ``exports/parquet/quotes/day=2026-11-29/00000-0.parquet``."""
    return f"{_folder(form, table, day)}{name}{form.suffix}"


def keep(store: Store, day: str, wanted: Callable[[str], bool]) -> None:
    """Delete the files of a day whose names are not wanted any more."""
    for folder in _folders(day):
        for there in store.bucket.keys(folder):
            if not wanted(there.removeprefix(folder).partition(".")[0]):
                store.bucket.remove(there)


def _folders(day: str) -> Iterator[str]:
    yield from (_folder(form, table, day) for form in FORMS for table in TABLES)


def _folder(form: Form, table: Table, day: str) -> str:
    return f"{ROOT}{form.folder}/{table.name}/{PARTITION}={day}/"
