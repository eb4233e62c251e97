"""What a local service says to those who start it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from dateline.local import hints
from dateline.local.service import Service

SERVICE = Service("http://127.0.0.1:8000", "dl_a", "http://127.0.0.1:4566", "bucket", "table", "queue", "dead", "logs")


def command(monkeypatch: pytest.MonkeyPatch, program: str) -> str:
    """How the hints call a program that was started so."""
    monkeypatch.setattr(sys, "argv", [program])
    return hints.hints(SERVICE, is_usual=True).splitlines()[1].removesuffix(" upload FOLDER").strip()


def test_only_what_dateline_does_not_find_is_exported() -> None:
    assert "export DATELINE" not in hints.hints(SERVICE, is_usual=True)
    assert "export DATELINE_API=http://127.0.0.1:8000\n" in hints.hints(SERVICE, is_usual=False)


def test_a_service_elsewhere_is_not_the_usual_one() -> None:
    assert not hints.is_usual(SERVICE)  # No such token is kept.


def test_a_program_is_called_as_it_was_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "my bin" / "dateline"
    program.parent.mkdir()
    program.touch(mode=0o755)
    assert command(monkeypatch, str(program)) == f"'{program}'"
    monkeypatch.setenv("PATH", str(program.parent))
    assert command(monkeypatch, str(program)) == "dateline"
    assert command(monkeypatch, "__main__.py") == f"{sys.executable} -m dateline"
