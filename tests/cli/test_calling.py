"""How commands that call the API end, and what they show of what others wrote."""

from __future__ import annotations

import io
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from rich.console import Console

from dateline import Client
from dateline.cli import COMMANDS, options, tables
from tests.cli.conftest import Shell

ROOT = Path(__file__).parents[2]
CALLING = ("upload", "watch", "get", "articles", "quotes", "people", "places", "watches", "status")
HOSTILE = "\x1b]0;owned\x07\x1b[31mRed\x9b2J\u202eback\u2028line\ttab\rover"


def test_nobody_there_is_3(dateline: Shell) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    run = dateline("status", "--api", f"http://127.0.0.1:{port}")
    assert run.exit_code == 3
    assert "nothing listens there" in run.stderr
    assert "DATELINE_API" in run.stderr


def test_a_wrong_token_is_3(dateline: Shell) -> None:
    run = dateline("status", "--token", "dl_wrong")
    assert run.exit_code == 3
    assert "DATELINE_TOKEN" in run.stderr


def test_a_wrong_filter_is_2(dateline: Shell) -> None:
    for command in (
        ["quotes"],
        ["articles", "--from", "yesterday"],
        ["places", "--bbox", "1,2"],
        ["status", "--api", "x"],
    ):
        run = dateline(*command)
        assert (run.exit_code, run.stdout) == (2, "")
        assert "Traceback" not in run.stderr


def test_the_status_is_told(dateline: Shell) -> None:
    assert "waiting          0\n" in dateline("status").stdout
    assert dateline.rows("status")[0]["waiting"] == 0


def test_help_warns_of_tokens_in_options(dateline: Shell) -> None:
    told = " ".join(dateline("status", "--help").stdout.split())
    assert "everybody on this machine sees a command's options" in told


@pytest.mark.parametrize("lines", [False, True])
def test_a_text_steers_no_terminal(lines: bool) -> None:
    shown = tables.clean(HOSTILE, lines=lines)
    assert "Red" in shown
    assert shown.replace("\t", "").isprintable()


def test_a_cell_is_one_line() -> None:
    assert tables.cell("two\nlines\t\x1b[1m") == "two lines [1m"
    assert tables.cell(["a", None, "b"]) == "a, , b"
    assert tables.cell("👩\u200d🚒") == "👩\u200d🚒"


@pytest.mark.parametrize("width", [40, 80, 200])
def test_a_table_is_as_wide_as_the_terminal(width: int) -> None:
    columns = (tables.Column("Date", lambda row: row[0]), tables.Column("Words", lambda row: row[1], share=1))
    columns += (tables.Column("Width", lambda row: "wide", room=100),)
    console = Console(width=width, file=io.StringIO())
    with console.capture() as capture:
        console.print(tables.table([("2019-03-25", f"[bold]not markup[/] {'words ' * 40}")], columns, width=width))
    lines = capture.get().splitlines()
    assert max(len(line.rstrip()) for line in lines) <= width
    assert sum("2019-03-25" in line for line in lines) == 1
    assert "[bold]not markup[/]" in capture.get()
    assert ("wide" in capture.get()) == (width >= 100)


@pytest.fixture
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The token of a local service, where this user keeps one; nothing tells of another."""
    for name in ("DATELINE_API", "DATELINE_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    file = tmp_path / "token"
    file.touch(mode=0o600)
    file.write_text("dl_own\n")
    return file


def test_the_local_service_s_token_is_read(at_home: Path) -> None:
    assert options.local_token(None, file=at_home) == "dl_own"


def test_no_other_api_gets_the_local_token(at_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert options.local_token("http://127.0.0.1:8001", file=at_home) is None
    monkeypatch.setenv("DATELINE_API", "https://news.example")
    assert options.local_token(None, file=at_home) is None


def test_a_token_that_is_named_wins(at_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_TOKEN", "dl_named")
    assert options.local_token(None, file=at_home) is None


def test_a_token_that_others_may_read_is_not_taken(at_home: Path) -> None:
    at_home.chmod(0o644)
    assert options.local_token(None, file=at_home) is None
    at_home.unlink()
    assert options.local_token(None, file=at_home) is None


def test_a_token_in_the_clear_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    for api, token in (("http://news.example", "dl_a"), ("http://news.example", ""), ("https://news.example", "dl_a")):
        with Client(api, token) as client:
            options.warn(client)
    assert capsys.readouterr().err.count("unencrypted") == 1


ENDINGS = """
import sys
from pathlib import Path

import click

from dateline.cli import Commands


@click.command()
@click.argument("how")
def ending(how: str) -> None:
    if how == "interrupted":
        raise KeyboardInterrupt
    if how == "curly":
        return click.echo("“We are back,” she said.")
    Path("/dev/full" if how == "full" else "/gone/file").write_text("text")


class Endings(Commands):
    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:
        return ending


Endings()(["ending", *sys.argv[1:]])
"""


@pytest.mark.parametrize(
    ("how", "status", "line"),
    [
        ("interrupted", 130, "\nstopped\n"),
        ("full", 1, "Error: No space left on device\n"),
        ("gone", 1, "Error: /gone/file: No such file or directory\n"),
    ],
)
def test_what_a_system_refuses_is_a_line(how: str, status: int, line: str) -> None:
    run = subprocess.run([sys.executable, "-c", ENDINGS, how], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout, run.stderr) == (status, "", line)


def test_a_terminal_that_lacks_a_character_gets_the_rest() -> None:
    environment = os.environ | {"PYTHONIOENCODING": "latin-1"}
    command = [sys.executable, "-c", ENDINGS, "curly"]
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True)
    assert run.stdout == b"?We are back,? she said.\n"


def test_completions_are_there() -> None:
    environment = os.environ | {"_DATELINE_COMPLETE": "bash_complete", "COMP_WORDS": "dateline pla", "COMP_CWORD": "1"}
    code = "import sys; sys.argv = ['dateline']; from dateline.cli import main; main(prog_name='dateline')"
    run = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert run.stdout == "plain,places\n"


def test_help_waits_for_no_client() -> None:
    code = (
        "import sys; from dateline.cli import main; main(['--help'], standalone_mode=False); print(sorted(sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert all(f"\n  {name} " in run.stdout for name in COMMANDS)
    assert "'requests'" not in run.stdout
    assert "'rich'" not in run.stdout


def test_every_command_is_told_in_the_docs() -> None:
    told = (ROOT / "docs/cli.md").read_text(encoding="utf-8")
    assert [name for name in CALLING if f"\n## dateline {name}\n" not in told] == []
