"""Files to the service, and what becomes of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dateline import Client
from dateline.analysis.files import Source
from dateline.cli import upload as uploading
from scripts.faults.packs import Packed, pack
from tests import example
from tests.cli.conftest import Shell, Working


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two articles, a picture and a hidden file."""
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk/harbour.txt").write_text(example.TEXT)
    (tmp_path / "desk/other.md").write_text("Nobody said anything.")
    (tmp_path / "desk/.hidden").write_text("Words.")
    (tmp_path / "desk/picture.png").write_bytes(b"\x89PNG")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "desk"


def test_a_folder_is_sent_and_waited_for(dateline: Shell, working: Working, folder: Path) -> None:
    with working():
        run = dateline("upload", "desk", "--wait", "--json")
    rows = [json.loads(line) for line in run.stdout.splitlines()]
    assert run.exit_code == 0
    assert {row["file"]: row["status"] for row in rows} == {
        "desk/harbour.txt": "partial",
        "desk/other.md": "succeeded",
    }
    assert dateline("get", "--name", "desk/harbour.txt").exit_code == 0


def test_what_has_not_changed_is_not_sent(dateline: Shell, working: Working, folder: Path) -> None:
    with working():
        assert dateline("upload", "desk/harbour.txt", "--wait").stderr == "1 file: 1 partial\n"
        assert dateline("upload", "desk/harbour.txt").stderr == "1 file: 1 unchanged\n"
        assert dateline("upload", "desk/harbour.txt", "--again").stderr == "1 file: 1 sent\n"
    assert len(dateline.rows("articles")) == 1


def test_a_container_is_followed_to_its_parts_end(dateline: Shell, working: Working, folder: Path) -> None:
    inner = pack(Packed("2.txt", "Words."), Packed("3.txt", " "))
    (folder / "box.txt").write_bytes(pack(Packed("1.txt", example.TEXT), Packed("inner", inner)))
    with working():
        run = dateline("upload", "desk/box.txt", "--wait", "--json")
        (row,) = (json.loads(line) for line in run.stdout.splitlines())
        assert row["status"] == "succeeded"
        listed = [line.split("\t") for line in dateline("get", row["id"]).stdout.splitlines()]
        assert [(status, path) for _, status, path, *_ in listed] == [("partial", "1.txt"), ("succeeded", "inner")]
        assert "document_empty" in dateline("get", listed[1][0], "--format", "csv").stdout
    assert dateline("get", row["id"], "--format", "html").exit_code == 0
    assert dateline("get", row["id"], "--format", "jsonld").exit_code == 1


def test_errors_are_a_line_each(dateline: Shell, working: Working, folder: Path) -> None:
    (folder / "empty.txt").write_text("")
    (folder / "report.txt").write_bytes(b"%!PS-Adobe-3.0")
    with working():
        run = dateline("upload", "desk", "none.txt", "--wait")
    assert run.exit_code == 1
    lines = run.stderr.splitlines()
    assert "none.txt: No such file or directory" in lines
    assert "desk/empty.txt: There is no text in it." in lines
    assert any(line.startswith("desk/report.txt: document_unsupported: ") for line in lines)
    assert lines[-1].startswith("5 files: ")


def test_a_refusal_ends_it_all(dateline: Shell, folder: Path) -> None:
    run = dateline("upload", "desk", "--token", "dl_reader")
    assert run.exit_code == 3
    assert len(run.stderr.splitlines()) == 1


def test_waiting_has_an_end(dateline: Shell, folder: Path) -> None:
    run = dateline("upload", "desk/harbour.txt", "--wait", "--timeout", "0")
    assert run.exit_code == 1
    assert "not analysed after 0 s" in run.stderr


def test_nothing_to_send_is_told(dateline: Shell, tmp_path: Path) -> None:
    assert dateline("upload", str(tmp_path)).exit_code == 1
    assert dateline("upload", "-").exit_code == 2


@pytest.mark.parametrize(
    ("file", "key", "name"),
    [
        ("desk/a.txt", "a.txt", "desk/a.txt"),
        ("./a.txt", "a.txt", "a.txt"),
        ("/home/ada/desk/b/a.txt", "b/a.txt", "b/a.txt"),
        ("../a.txt", "a.txt", "a.txt"),
    ],
)
def test_a_name_tells_nothing_of_this_machine(file: str, key: str, name: str) -> None:
    assert uploading.name(Source(file, file, key)) == name


def test_articles_are_watched_until_they_are_done(
    dateline: Shell, client: Client, working: Working, folder: Path
) -> None:
    good = client.upload(folder / "harbour.txt").id
    (folder / "report.txt").write_bytes(b"%!PS-Adobe-3.0")
    bad = client.upload(folder / "report.txt").id
    with working():
        run = dateline("watch", good, bad)
        assert dateline("watch", good).exit_code == 0
    assert run.exit_code == 1
    told = dict(line.split("\t", 1) for line in run.stdout.splitlines())
    assert told[good].startswith("partial\t")
    assert told[bad].startswith("failed\tdocument_unsupported")


def test_all_that_waits_is_watched(dateline: Shell, client: Client, working: Working, folder: Path) -> None:
    with working():
        article = client.upload(folder / "harbour.txt").id
        client.analysis(article)
        run = dateline("watch")
    assert run.exit_code == 0
    assert run.stdout.startswith(f"{article}\tpartial\t")


def test_who_is_unknown_is_told(dateline: Shell) -> None:
    run = dateline("watch", "f" * 32)
    assert run.exit_code == 1
    assert "there is no such article" in run.stdout
