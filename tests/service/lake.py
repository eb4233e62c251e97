"""The exports as an analyst has them: DuckDB reads them from moto's S3.

DuckDB's own way to S3 is an extension that has to be downloaded; a file system of fsspec's does the same offline.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from fnmatch import translate
from io import BytesIO
from typing import Any

import duckdb
from fsspec import AbstractFileSystem

from chalicelib.formats.columns import TABLES, Table
from chalicelib.store.bucket import Bucket
from dateline.local import resources

PROTOCOL = "moto"


class Objects(AbstractFileSystem):  # type: ignore[misc]
    """The objects of a bucket."""

    protocol = PROTOCOL
    cachable = False

    def __init__(self, bucket: Bucket) -> None:
        super().__init__()
        self.bucket = bucket

    def glob(self, path: str, **_: Any) -> list[str]:
        """The paths of objects that fit."""
        fits = re.compile(translate(self._strip_protocol(path)))
        return sorted(key for key in self.bucket.keys("") if fits.match(key))

    def info(self, path: str, **_: Any) -> dict[str, Any]:
        """How large an object is."""
        key = self._strip_protocol(path)
        size = self.bucket.s3.head_object(Bucket=self.bucket.name, Key=key)["ContentLength"]
        return {"name": key, "size": size, "type": "file"}

    def open(self, path: str, *_: Any, **__: Any) -> BytesIO:
        """The content of an object."""
        key = self._strip_protocol(path)
        return BytesIO(self.bucket.s3.get_object(Bucket=self.bucket.name, Key=key)["Body"].read())

    def modified(self, path: str) -> Any:
        """When it was put there."""
        return self.bucket.s3.head_object(Bucket=self.bucket.name, Key=self._strip_protocol(path))["LastModified"]


@contextmanager
def lake(bucket: Bucket) -> Iterator[duckdb.DuckDBPyConnection]:
    """DuckDB with the four tables of the Parquet files, as Athena has them, and the view of the current articles."""
    with duckdb.connect() as database:
        database.register_filesystem(Objects(bucket))
        for table in TABLES:
            database.execute(_view(bucket, table))
        database.execute(query("current_articles"))
        yield database


def _view(bucket: Bucket, table: Table) -> str:
    """The statement that makes a table of its files; an empty one where there are none, as Athena has it."""
    folder = f"exports/parquet/{table.name}/"
    if bucket.keys(folder):
        options = "hive_partitioning = true, hive_types = {day: VARCHAR}"
        return f"CREATE VIEW {table.name} AS FROM read_parquet('{PROTOCOL}://{folder}*/*.parquet', {options})"
    return empty(table)


def empty(table: Table) -> str:
    """The statement that makes a table without a row."""
    columns = ", ".join(f'"{column.name}" {column.kind.duckdb}' for column in table.columns)
    return f"CREATE TABLE {table.name} ({columns}, day VARCHAR)"


def query(name: str) -> str:
    """A named query of the template."""
    queries = (one["Properties"] for one in named_queries().values())
    return next(str(one["QueryString"]) for one in queries if one["Name"] == name)


def named_queries() -> dict[str, Any]:
    """The named queries of the template."""
    declared = resources.template()["Resources"]
    return {name: one for name, one in declared.items() if one.get("Type") == "AWS::Athena::NamedQuery"}
