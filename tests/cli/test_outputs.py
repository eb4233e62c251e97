"""What analyses are written as."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from urllib.parse import unquote

import msgspec
import pytest

from chalicelib.formats import schema
from dateline import outputs
from dateline.outputs import OutputError
from dateline.outputs.csv import TABLES
from tests.cli.articles import record, written


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "out"


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))


def test_a_document_is_what_the_api_serves() -> None:
    whole = dict(record().document)
    assert msgspec.to_builtins(msgspec.convert(whole, schema.Analysis, strict=True)) == whole
    assert all(quote["kind"] == "speech" for quote in whole["quotes"])


def test_articles_of_two_files_have_two_ids() -> None:
    assert record("a").document["id"] != record("b").document["id"]


def test_json_of_several_is_an_array(target: Path) -> None:
    assert [one["file"] for one in json.loads(written("json", target, record("a"), record("b")))] == ["a", "b"]
    assert json.loads(written("json", target)) == []


def test_json_of_one_is_its_document(target: Path) -> None:
    one = json.loads(written(outputs.output("json", alone=True), target, record("a")))
    assert one == {"file": "a", **record("a").document}


def test_a_line_of_json_is_an_article(target: Path) -> None:
    lines = written("jsonl", target, record("a"), record("b")).split("\n")
    assert [json.loads(line)["file"] for line in lines[:2]] == ["a", "b"]
    assert lines[2:] == [""]


@pytest.mark.parametrize("table", TABLES)
def test_a_row_tells_its_file_date_and_title(target: Path, table: str) -> None:
    found = rows(written(TABLES[table], target, record("a"), record("b")))
    assert list(found[0])[:2] == ["file", "date"]
    assert {(row["file"], row["date"], row["title"][:7]) for row in found} == {
        ("a", "2019-03-25", "Harbour"),
        ("b", "2019-03-25", "Harbour"),
    }


def test_csv_is_quotes_by_default(target: Path) -> None:
    assert {row["speaker"] for row in rows(written("csv", target, record()))} == {"Ada Rossi"}


def test_excel_is_told_the_encoding(target: Path) -> None:
    written("csv", target, record())
    assert target.read_bytes().startswith(b"\xef\xbb\xbf")


def test_a_formula_in_a_name_is_text(target: Path) -> None:
    hostile = record("=cmd|' /C calc'!A0", title="@SUM(1)")
    (row, *_) = rows(written("csv", target, hostile))
    assert (row["file"], row["title"]) == ("'=cmd|' /C calc'!A0", "'@SUM(1)")


def test_places_are_features_with_their_file(target: Path) -> None:
    whole = json.loads(written("geojson", target, record("a"), record("b")))
    assert whole["type"] == "FeatureCollection"
    assert {feature["properties"]["file"] for feature in whole["features"]} == {"a", "b"}
    assert len({feature["id"] for feature in whole["features"]}) == len(whole["features"])
    (genoa, *_) = (one for one in whole["features"] if one["properties"]["name"] == "Genoa")
    assert genoa["geometry"]["coordinates"] == pytest.approx([8.94, 44.4], abs=0.1)


def test_no_places_are_a_collection(target: Path) -> None:
    assert json.loads(written("geojson", target))["features"] == []


def test_text_of_several_names_their_files(target: Path) -> None:
    text = written("text", target, record("a.txt"), record("b.txt"))
    assert [line[3:8] for line in text.splitlines() if line.startswith("──")] == ["a.txt", "b.txt"]


def test_pages_of_several_lie_in_a_folder(target: Path) -> None:
    with outputs.output("html").opened(target) as writer:
        for file in ("news/a.txt", "../b.txt", "/c d.txt"):
            writer.write(record(file, title="<b>Harbour</b>"))
    assert sorted(str(path.relative_to(target)) for path in target.rglob("*.html")) == [
        "index.html",
        "pages/b.txt.html",
        "pages/c d.txt.html",
        "pages/news/a.txt.html",
    ]
    index = (target / "index.html").read_text(encoding="utf-8")
    assert 'href="pages/c%20d.txt.html"' in index
    assert "<b>" not in index


def test_no_page_takes_the_place_of_another(target: Path) -> None:
    files = ("a", "../a", "a.html/b", f"{'long' * 63}.txt")
    with outputs.output("html").opened(target) as writer:
        for file in files:
            writer.write(record(file))
    assert len(list(target.rglob("*.html"))) >= len(files) + 1
    names = re.findall(r'href="([^"]+)"', (target / "index.html").read_text(encoding="utf-8"))
    assert len(set(names)) == len(files)
    assert all((target / unquote(name)).is_file() for name in names)


def test_what_was_private_stays_so(target: Path) -> None:
    target.touch(mode=0o600)
    written("csv", target, record())
    assert target.stat().st_mode & 0o777 == 0o600


def test_a_folder_with_files_is_left_alone(target: Path) -> None:
    target.mkdir()
    (target / "mine").write_text("mine")
    with pytest.raises(OutputError, match="already"), outputs.output("html").opened(target):
        pass
    assert [path.name for path in target.iterdir()] == ["mine"]


def break_off(name: str, target: Path) -> None:
    with outputs.output(name).opened(target) as writer:
        writer.write(record())
        raise ZeroDivisionError


@pytest.mark.parametrize("name", outputs.FORMATS)
def test_what_breaks_off_leaves_nothing(target: Path, name: str) -> None:
    with pytest.raises(ZeroDivisionError):
        break_off(name, target)
    assert list(target.parent.iterdir()) == []


@pytest.mark.parametrize("name", ["json", "csv", "text"])
def test_what_was_there_stays_until_the_new_is_whole(target: Path, name: str) -> None:
    target.write_text("old")
    with outputs.output(name).opened(target) as writer:
        writer.write(record())
        assert target.read_text() == "old"
    assert target.read_text() != "old"


def test_a_device_is_not_replaced(tmp_path: Path) -> None:
    link = tmp_path / "null"
    link.symlink_to("/dev/null")
    with outputs.output("jsonl").opened(link) as writer:
        writer.write(record())
    assert Path("/dev/null").is_char_device()


def test_a_file_s_end_tells_one_format() -> None:
    told = outputs.suffixes()
    assert {".json": "json", ".csv": "csv", ".geojson": "geojson", ".ndjson": "jsonl"}.items() <= told.items()
    assert set(told.values()) <= set(outputs.FORMATS)
