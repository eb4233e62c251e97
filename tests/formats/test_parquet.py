"""Parquet of lines of JSON."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import duckdb
import pytest

from chalicelib.formats import columns, parquet

LINE = columns.QUOTES.line(
    {"text": "“Å 🚢\n\u2028”", "speaker": {"key": "person.ada-rossi"}, "start": 2**40, "about": []}
)


def lines(folder: Path, *values: dict[str, Any]) -> Path:
    path = folder / "lines.gz"
    text = "".join(json.dumps(value, ensure_ascii=False) + "\n" for value in values)
    path.write_bytes(gzip.compress(text.encode(), mtime=0))
    return path


def written(folder: Path, *values: dict[str, Any]) -> Path:
    target = folder / "made.parquet"
    parquet.write(lines(folder, *values), target, columns.QUOTES)
    return target


def test_values_stay_what_they_are(tmp_path: Path) -> None:
    rows = duckdb.read_parquet(str(written(tmp_path, LINE, LINE))).fetchall()
    assert rows == [tuple(LINE.values())] * 2


def test_nothing_at_all_stays_nothing(tmp_path: Path) -> None:
    """A column that is empty in all of a file keeps its type."""
    nothing = columns.QUOTES.line({})
    assert duckdb.read_parquet(str(written(tmp_path, nothing))).fetchall() == [tuple(nothing.values())]
    types = [str(kind) for kind in duckdb.read_parquet(str(tmp_path / "made.parquet")).types]
    assert types == [column.kind.duckdb for column in columns.QUOTES.columns]


@pytest.mark.parametrize("text", ["a\0b", "'); DROP TABLE x; --", '"', "\\", "NULL", "2026-11-29", "x" * 5_000_000])
def test_any_text_comes_back(text: str, tmp_path: Path) -> None:
    made = written(tmp_path, columns.QUOTES.line({"text": text}))
    assert duckdb.sql(f"SELECT words FROM read_parquet('{made}')").fetchall() == [(text,)]


def test_it_is_packed_with_zstd(tmp_path: Path) -> None:
    made = written(tmp_path, LINE)
    kinds = duckdb.sql(f"SELECT DISTINCT compression FROM parquet_metadata('{made}')").fetchall()
    assert kinds == [("ZSTD",)]


def test_the_same_lines_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    assert written(tmp_path / "one", LINE).read_bytes() == written(tmp_path / "two", LINE).read_bytes()


def test_a_folder_s_name_is_no_sql(tmp_path: Path) -> None:
    folder = tmp_path / "it's"
    folder.mkdir()
    assert written(folder, LINE).is_file()


def test_it_reaches_no_other_folder(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    with pytest.raises(duckdb.PermissionException):
        parquet.write(lines(tmp_path, LINE), tmp_path / "other" / "made.parquet", columns.QUOTES)
