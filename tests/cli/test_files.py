"""Which files a run reads."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

import pytest

from dateline import outputs
from dateline.analysis import files
from dateline.outputs import Output
from dateline.outputs.csv import TABLES
from dateline.outputs.json import ALONE
from tests.cli.articles import record, written


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of articles, and what lies beside them, as the working directory has it."""
    monkeypatch.chdir(tmp_path)
    for name in ("news/b.txt", "news/a.html", "news/2024/c", "news/2024/d.JPG", "news/.x", "news/.git/e.txt", "f.txt"):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text("text")
    return tmp_path


def names(*arguments: str, without: tuple[Path, ...] = ()) -> list[str]:
    return [source.file for source in files.listing(arguments, without=without).sources]


def test_folders_are_read_to_the_bottom(folder: Path) -> None:
    assert names("news") == ["news/a.html", "news/b.txt", "news/2024/c"]


def test_hidden_files_and_media_are_counted(folder: Path) -> None:
    assert files.listing(["news"]).skipped == 2


def test_what_is_named_is_read_whatever_it_is(folder: Path) -> None:
    assert names("news/.x", "news/2024/d.JPG", "gone.txt") == ["news/.x", "news/2024/d.JPG", "gone.txt"]


def test_a_file_is_read_once(folder: Path) -> None:
    assert names("news/b.txt", "news", "./news/b.txt") == ["news/b.txt", "news/a.html", "news/2024/c"]


def test_the_output_is_not_read(folder: Path) -> None:
    assert names(".", without=(Path("f.txt"),)) == names("news")
    assert names("news", without=(Path("news/2024"),)) == ["news/a.html", "news/b.txt"]


def test_links_to_folders_are_not_followed(folder: Path) -> None:
    Path("news/loop").symlink_to(folder / "news")
    assert names("news") == ["news/a.html", "news/b.txt", "news/2024/c"]


def test_the_key_begins_below_the_folder(folder: Path) -> None:
    sources = files.listing([str(folder / "news"), "f.txt"]).sources
    assert [source.key for source in sources] == ["a.html", "b.txt", "2024/c", "f.txt"]


def test_a_name_that_is_no_text_can_be_written(folder: Path) -> None:
    Path(os.fsdecode(b"news/caf\xe9.txt")).write_text("text")
    (odd,) = (source for source in files.listing(["news"]).sources if "caf" in source.file)
    assert odd.file == "news/caf\\xe9.txt"
    assert Path(odd.path).read_text() == "text"


def test_a_folder_that_cannot_be_looked_into_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its path is longer than any that a system opens: nobody may pass over it in silence."""
    monkeypatch.chdir(tmp_path)
    for _ in range(20):
        Path("d" * 250).mkdir()
        os.chdir("d" * 250)
    Path("a.txt").write_text("text")
    os.chdir(tmp_path)
    (source,) = files.listing(["."]).sources
    with pytest.raises(OSError, match="too long"):
        Path(source.path).read_bytes()


def test_what_is_no_path_is_read_as_it_is(folder: Path) -> None:
    Path("loop").symlink_to("loop")
    named = ["“We are back,” " * 400, "loop", "news/b.txt/c"]
    sources = files.spooled(files.listing(named).sources, folder)
    assert [source.path for source in sources] == named


def test_a_file_may_be_called_as_standard_input_is(folder: Path) -> None:
    Path("news/-").write_text("text")
    Path("news/-").replace("-")
    assert names("-", "./-") == ["-", "./-"]


def test_tables_that_were_written_before_are_no_articles(folder: Path) -> None:
    Path("news/quotes.csv").write_text("file")
    Path("news/found.metadata.json").write_text("{}")
    assert names("news", without=outputs.targets(Path("news/found.sqlite"))) == names(
        "news/a.html", "news/b.txt", "news/2024/c"
    )


@pytest.mark.parametrize("name", ["a.zip", "a.csv", "a.tsv.gz", "a.jsonl.gz", "a.warc.gz", "a.mbox", "a.pdf"])
def test_what_holds_articles_is_read(folder: Path, name: str) -> None:
    table = "title\ttext\nBack\tWe are back.\n" if "tsv" in name else "title,text\nBack,We are back.\n"
    Path("news", name).write_bytes(gzip.compress(table.encode()) if name.endswith(".gz") else table.encode())
    assert f"news/{name}" in names("news")


@pytest.mark.parametrize("name", ["a.csv", "a.csv.gz", "a.png.gz", "a.tar.gz"])
def test_what_holds_no_article_is_passed_over(folder: Path, name: str) -> None:
    table = b"year,tons\n2024,1700\n"
    Path("news", name).write_bytes(gzip.compress(table) if name.endswith(".gz") else table)
    assert f"news/{name}" not in names("news")


@pytest.mark.parametrize("table", TABLES)
def test_tables_of_findings_are_no_articles(folder: Path, table: str) -> None:
    written(TABLES[table], Path("news/found.csv"), record())
    assert "news/found.csv" not in names("news")


@pytest.mark.parametrize("output", ["json", "jsonl", ALONE])
def test_documents_of_ours_are_no_articles(folder: Path, output: Output | str) -> None:
    written(output, Path("news/found.jsonl"), record())
    Path("news/own.json").write_text('{"file": "a.txt", "id": "7", "text": "We are back."}')
    assert {"news/found.jsonl", "news/own.json"} & set(names("news")) == {"news/own.json"}


def test_a_pipe_is_copied_once(tmp_path: Path) -> None:
    ends = os.pipe()
    os.write(ends[1], b"text")
    os.close(ends[1])
    (source,) = files.spooled(files.listing([f"/dev/fd/{ends[0]}"]).sources, tmp_path)
    os.close(ends[0])
    assert source.file == f"/dev/fd/{ends[0]}"
    assert Path(source.path).read_bytes() == b"text"
