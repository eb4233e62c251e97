"""How far a run has come."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from dateline.analysis.outcomes import Problem
from dateline.analysis.progress import Progress, progress
from tests.cli.articles import found

ROOT = Path(__file__).parent.parent.parent
FAULT = Problem("document_empty", "The document is empty.")


def told(shown: Progress, count: int) -> None:
    for number in range(count):
        shown.tell(f"{number}", found())


def test_a_log_has_a_line_when_the_time_is_over(capsys: pytest.CaptureFixture[str]) -> None:
    with progress(3, quiet=False, bar=False, every=0.0) as shown:
        told(shown, 3)
    assert capsys.readouterr().err == "1 of 3 files analysed, 0 failed\n2 of 3 files analysed, 0 failed\n"


def test_a_log_has_no_line_before(capsys: pytest.CaptureFixture[str]) -> None:
    with progress(3, quiet=False, bar=False) as shown:
        told(shown, 2)
    assert capsys.readouterr().err == ""


def test_quiet_tells_failures_only(capsys: pytest.CaptureFixture[str]) -> None:
    with progress(2, quiet=True, bar=True) as shown:
        told(shown, 1)
        shown.tell("[b]:smile:", FAULT)
    assert capsys.readouterr().err == "[b]:smile:: document_empty: The document is empty.\n"


def test_articles_are_counted_as_they_are_found() -> None:
    with progress(1, quiet=True, bar=False) as shown:
        shown.grow()
        told(shown, 2)
    assert shown.summary() == "2 of 2 articles analysed, 0 failed"


SHOW = """
from dateline.analysis.progress import progress
from tests.cli.test_progress import FAULT, told
with progress(2, quiet=False, bar=True) as shown:
    told(shown, 1)
    shown.tell("[b]:smile:", FAULT)
"""


def test_a_terminal_has_a_bar_and_failures_as_they_are() -> None:
    ours, theirs = pty.openpty()
    environment = os.environ | {"TERM": "xterm", "COLUMNS": "100"}
    subprocess.run([sys.executable, "-c", SHOW], cwd=ROOT, env=environment, stderr=theirs, check=True)
    os.close(theirs)
    seen = os.read(ours, 100_000).decode()
    os.close(ours)
    assert "2/2" in seen
    assert "[b]:smile:: document_empty: The document is empty." in seen
