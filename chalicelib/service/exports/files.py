"""Where the files of the exports are in the bucket."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from os.path import commonprefix

from chalicelib.formats.columns import PARTITION, TABLES, Table
from chalicelib.service.exports.units import Days
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


def key(form: Form, table: Table, place: str) -> str:
    """The key of a file: ``exports/parquet/quotes/day=2026-11-29/00000-0.parquet``, whose place are its last two."""
    return f"{_folder(form, table)}{place}{form.suffix}"


def keep(store: Store, days: Days, wanted: Callable[[str], bool]) -> None:
    """Delete the files of some days whose places are not wanted any more."""
    alike = commonprefix((days.first, days.last))  # noqa: RUF071  days, not paths
    for folder in (_folder(form, table) for form in FORMS for table in TABLES):
        for there in store.bucket.keys(f"{folder}{PARTITION}={alike}"):
            place = there.removeprefix(folder).partition(".")[0]
            day = place.partition("/")[0].removeprefix(f"{PARTITION}=")
            if day in days and not wanted(place):
                store.bucket.remove(there)


def _folder(form: Form, table: Table) -> str:
    return f"{ROOT}{form.folder}/{table.name}/"
