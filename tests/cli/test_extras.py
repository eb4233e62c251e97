"""What a plain installation lacks is told in a line."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click
import pytest

from dateline.cli.extras import needed

ROOT = Path(__file__).parents[2]
WITHOUT = """
import sys
sys.modules.update({name: None for name in ("boto3", "botocore", "chalice", "moto", "yaml")})
sys.argv = ["dateline", *sys.argv[1:]]
from dateline.cli import main
main()
"""
"""The command line where the extra is not installed."""


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", WITHOUT, *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("extra", "arguments"),
    [
        ("local", ("local",)),
        ("local", ("demo",)),
        ("aws", ("tokens", "--table", "t", "list")),
        ("aws", ("reanalyse", "--table", "t", "--queue", "q")),
        ("aws", ("export", "--queue", "q")),
    ],
)
def test_a_missing_extra_is_named(extra: str, arguments: tuple[str, ...]) -> None:
    told = run(*arguments)
    assert told.returncode == 1
    assert told.stderr.splitlines()[-1].endswith(f"is not installed here: pip install 'dateline[{extra}]'")
    assert len(told.stderr.splitlines()) == 1


def test_help_needs_no_extra() -> None:
    told = run("--help")
    assert (told.returncode, "reanalyse" in told.stdout) == (0, True)


def test_what_we_lost_ourselves_is_no_extra() -> None:
    with pytest.raises(ModuleNotFoundError), needed("local"):
        import dateline.nowhere  # noqa: F401, PLC0415
    with pytest.raises(click.ClickException), needed("local"):
        import nowhere  # noqa: F401, PLC0415
