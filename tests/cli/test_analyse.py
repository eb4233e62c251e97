"""`dateline analyse` as its users have it: processes, files, exit statuses."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner

from dateline.cli import main
from tests.running import until
from tests.test_architecture import HEAVY

ROOT = Path(__file__).parent.parent.parent
SAMPLE = "local-news.txt"
STORY = "“We are back,” Mayor Ada Rossi said in Paris on Monday.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """An empty folder with samples below it."""
    (tmp_path / "news").mkdir()
    for name in (SAMPLE, "business.html"):
        (tmp_path / "news" / name).symlink_to(ROOT / "samples" / name)
    return tmp_path


def dateline(folder: Path, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """Run a command in a folder, which has the user's cache and temporary files, too, without anything of AWS."""
    blocked = folder / "blocked"
    blocked.mkdir(exist_ok=True)
    for name in ("boto3", "botocore", "chalice", "aws_lambda_powertools"):
        (blocked / f"{name}.py").write_text("raise ImportError('no AWS here')\n")
    environment = os.environ | {"PYTHONPATH": f"{blocked}{os.pathsep}{ROOT}", "XDG_CACHE_HOME": str(folder / "cache")}
    environment |= {"TMPDIR": str(folder)}
    command = [sys.executable, "-m", "dateline", "analyse", *arguments]
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False, input=stdin
    )


def refused(*arguments: str) -> str:
    """What is told of a wrong command."""
    told = CliRunner().invoke(main, ["analyse", *arguments])
    assert told.exit_code == 2, told.output
    return told.output


def test_any_number_of_processes_writes_the_same(folder: Path) -> None:
    one, two = (dateline(folder, "news", "--no-cache", "-j", jobs, "-f", "jsonl") for jobs in ("1", "2"))
    assert one.returncode == two.returncode == 0, one.stderr
    assert one.stdout == two.stdout
    assert [json.loads(line)["file"] for line in one.stdout.splitlines()] == ["news/business.html", f"news/{SAMPLE}"]
    assert one.stderr == "2 of 2 files analysed, 0 failed\n"
    assert not (folder / "cache").exists()


def test_what_has_not_changed_is_not_analysed_again(folder: Path) -> None:
    first = dateline(folder, "news", "-j", "1", "-o", "a.json")
    second = dateline(folder, "news", "-j", "1", "-o", "b.json")
    assert first.stderr == "2 of 2 files analysed, 0 failed\n"
    assert second.stderr == "2 of 2 files analysed (2 in an earlier run), 0 failed\n"
    assert (folder / "a.json").read_bytes() == (folder / "b.json").read_bytes()


def test_what_an_analysis_depends_on_makes_it_anew(folder: Path) -> None:
    story = folder / "story.txt"
    story.write_text(STORY)
    (folder / "2024-05-06.txt").write_text(STORY)
    texas = ("--home", "Dallas, Texas")
    runs = [("story.txt",), ("story.txt", *texas), ("2024-05-06.txt",), ("story.txt",)]
    found = [json.loads(dateline(folder, *run, "-f", "json").stdout) for run in runs]
    assert [one["places"][0]["country"] for one in found] == ["FR", "US", "FR", "FR"]
    assert [one["article"]["dated"]["value"] for one in found] == ["", "", "2024-05-06", ""]
    assert len(list((folder / "cache").rglob("*.gz"))) == 3


def test_standard_input_is_a_file(folder: Path) -> None:
    done = dateline(folder, "-", "-f", "json", stdin=STORY)
    found = json.loads(done.stdout)
    assert (found["file"], found["source"]["key"]) == ("-", "-")
    assert [quote["text"] for quote in found["quotes"]] == ["“We are back,”"]


def test_what_fails_is_a_line_and_the_rest_goes_on(folder: Path) -> None:
    (folder / "news" / "scan.pdf").write_bytes(b"%PDF-1.7")
    (folder / "news" / "empty.txt").write_text(" ")
    done = dateline(folder, "news", "gone.txt", "-j", "1", "-o", "found.csv")
    assert done.returncode == 1
    assert sorted(line.split(": ")[:2] for line in done.stderr.splitlines()[:-1]) == [
        ["gone.txt", "file_unreadable"],
        ["news/empty.txt", "document_empty"],
        ["news/scan.pdf", "document_unreadable"],
    ]
    assert done.stderr.splitlines()[-1] == "2 of 5 files analysed, 3 failed"
    assert "Loretta McRae" in (folder / "found.csv").read_text(encoding="utf-8")


def test_articles_in_files_are_read_one_by_one(folder: Path) -> None:
    with ZipFile(folder / "export.zip", "w") as archive:
        archive.write(ROOT / "samples" / SAMPLE, f"desk/{SAMPLE}")
        archive.writestr("2024-05-06.txt", STORY)
        archive.writestr("report.exe", b"\x7fELF")
    item = {"id": "cms-1", "title": "Back", "url": "https://example.org/back", "text": STORY}
    (folder / "list.jsonl").write_text(f"{json.dumps(item)}\n{json.dumps(item | {'id': 'cms-2'})}\n")
    done = dateline(folder, "export.zip", "list.jsonl", f"news/{SAMPLE}", "-o", "found.jsonl")
    assert done.returncode == 1
    failed, summary = done.stderr.splitlines()
    assert failed.startswith("export.zip/report.exe: document_unsupported: ")
    assert summary.startswith("5 of 6 articles analysed")
    found = [json.loads(line) for line in (folder / "found.jsonl").read_text(encoding="utf-8").splitlines()]
    names = [f"desk/{SAMPLE}", "2024-05-06.txt", "cms-1", "cms-2", None]
    assert [one["source"]["container_path"] for one in found] == names
    assert found[0]["quotes"] == found[-1]["quotes"]
    assert found[1]["article"]["dated"]["value"] == "2024-05-06"
    assert (found[2]["article"]["url"], found[2]["source"]["external_id"]) == ("https://example.org/back", "cms-1")
    assert not list(folder.glob("dateline-*"))


def test_one_file_with_articles_is_an_array(folder: Path) -> None:
    row = STORY.strip()
    done = dateline(folder, "-", "-f", "json", "-j", "1", stdin=f'title,text\nOne,"{row}"\nTwo,"{row}"\n')
    assert [one["file"] for one in json.loads(done.stdout)] == ["-/1", "-/2"]
    assert done.stderr == "2 of 2 articles analysed, 0 failed\n"


def test_where_all_fails_nothing_is_written(folder: Path) -> None:
    done = dateline(folder, "gone.txt", "-o", "found.json")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "gone.txt: file_unreadable: No such file or directory\n"
    assert not (folder / "found.json").exists()


def test_an_interrupted_run_goes_on_where_it_was(folder: Path) -> None:
    """Nobody reads what it writes: once the pipe is full it waits, and does not end before it is interrupted."""
    for number in range(8):
        (folder / "news" / f"{number}.txt").write_text((ROOT / "samples" / SAMPLE).read_text() + str(number))
    environment = os.environ | {"PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(folder / "cache")}
    command = [sys.executable, "-m", "dateline", "analyse", "news", "-j", "1", "-f", "jsonl"]
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    until(lambda: len(list((folder / "cache").rglob("*.gz"))) >= 3, seconds=120)
    os.killpg(process.pid, signal.SIGINT)  # As a terminal does.
    told = process.communicate(timeout=120)[1]
    assert (process.returncode, told) == (130, b"\nstopped: the same command goes on from here\n")
    done = dateline(folder, "news", "-j", "1", "-o", "all.jsonl")
    assert done.returncode == 0
    assert 3 <= int(done.stderr.split("(")[1].split()[0]) < 10
    assert len((folder / "all.jsonl").read_text(encoding="utf-8").splitlines()) == 10


def test_a_reader_that_goes_ends_it_quietly(folder: Path) -> None:
    command = f"{sys.executable} -m dateline analyse news/{SAMPLE} news/business.html -j 1 -f json | head -c 1"
    environment = os.environ | {"PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(folder / "cache")}
    run = subprocess.run(command, shell=True, cwd=folder, env=environment, capture_output=True, text=True, check=True)
    assert (run.stdout, run.stderr) == ("[", "")


def test_an_output_that_cannot_be_written_is_a_line(folder: Path) -> None:
    (folder / "there").mkdir()
    done = dateline(folder, f"news/{SAMPLE}", "-f", "csv", "-o", "there")
    assert (done.returncode, done.stderr) == (1, "Error: there: Is a directory\n")


def test_a_run_may_be_quiet(folder: Path) -> None:
    done = dateline(folder, f"news/{SAMPLE}", "gone.txt", "-j", "1", "-q", "-o", os.devnull, "-f", "jsonl")
    assert done.stderr == "gone.txt: file_unreadable: No such file or directory\n"


def test_an_output_needs_its_folder() -> None:
    assert "there is no folder nowhere" in refused("a.txt", "-o", "nowhere/a.json")


def test_an_output_s_end_tells_its_format(tmp_path: Path) -> None:
    assert "--format" in refused("a.txt", "-o", str(tmp_path / "a.xyz"))


def test_a_table_is_of_csv(tmp_path: Path) -> None:
    assert "--table is of CSV" in refused("a.txt", "--table", "places", "-f", "json")


def test_pages_of_several_need_a_folder(tmp_path: Path) -> None:
    assert "-o FOLDER" in refused(str(tmp_path), "-f", "html")


def test_a_folder_without_articles_is_no_success(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_text("")
    told = CliRunner().invoke(main, ["analyse", str(tmp_path)])
    assert (told.exit_code, told.output) == (
        1,
        "there is no file to analyse; 1 not looked at: hidden, media, or no file\n",
    )


def test_help_waits_for_no_engine() -> None:
    heavy = (*HEAVY, "rich", "boto3", "chalicelib.formats", "multiprocessing")
    code = f"""
import sys
from click.testing import CliRunner
from dateline.cli import main
assert "analyse" in CliRunner().invoke(main, ["--help"]).output
print([name for name in {heavy!r} if name in sys.modules])
"""
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
