"""Parquet (zstd), made by DuckDB of lines of JSON: the only importer of duckdb, which the exporter's layer has."""

from __future__ import annotations

from pathlib import Path

import duckdb

from chalicelib.formats.columns import Table

SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    # One, as a function of 2 GB has one processor; and so the rows keep their order, and the files their bytes.
    "threads": 1,
    "memory_limit": "1GB",
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}

LINE_BYTES = 64 * 1024 * 1024
"""Of the longest line: a text has 5 MB at most, of which JSON escapes each character with one more at most."""


def write(source: Path, target: Path, table: Table) -> None:
    """Write gzipped lines of JSON as a Parquet file beside it; the same lines give the same bytes."""
    columns = ", ".join(f"{_name(column.name)}: '{column.kind.duckdb}'" for column in table.columns)
    read = (
        f"read_json({_text(source)}, format = 'newline_delimited', compression = 'gzip', "
        f"maximum_object_size = {LINE_BYTES}, columns = {{{columns}}})"
    )
    with duckdb.connect(config=SETTINGS | {"temp_directory": str(target.parent)}) as database:
        # From here on it reaches one folder, and nobody over a network.
        database.execute(f"SET allowed_directories = [{_text(target.parent)}]")
        database.execute("SET enable_external_access = false")
        database.execute(f"COPY (FROM {read}) TO {_text(target)} (FORMAT parquet, COMPRESSION zstd)")


def _text(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"


def _name(name: str) -> str:
    return f'"{name}"'
