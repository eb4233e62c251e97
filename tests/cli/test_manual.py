"""docs/cli.md: what it shows of `analyse` and of `watches` is what comes."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from dateline.client import Client
from tests.running import Running

ROOT = Path(__file__).parent.parent.parent
MANUAL = (ROOT / "docs/cli.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"```sh\n(?P<command>.*?)```\n(?:\n```text\n(?P<output>.*?)```\n)?", re.DOTALL)
SCORE = re.compile(r"\b[01]\.\d\d+\b")
"""Another processor may round a score differently."""
OTHERWISE = re.compile(r"\b20\d\d-\d\d-\d\d\b|\b[0-9a-f]{16,32}\b")
"""Days and ids are others each time."""


def section(name: str) -> list[dict[str, str | None]]:
    """The commands of a section, each with what it prints."""
    text = MANUAL.partition(f"## {name}\n")[2].partition("\n## ")[0]
    return [match.groupdict() for match in BLOCK.finditer(text)]


def plain(output: str) -> str:
    return OTHERWISE.sub("…", SCORE.sub("0", output))


def run(blocks: list[dict[str, str | None]], folder: Path, **environment: str) -> None:
    """Run commands one after the other: each prints what is shown."""
    program = folder / "bin" / "dateline"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m dateline "$@"\n')
    program.chmod(0o755)
    told = os.environ | environment
    told |= {"PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}
    for block in blocks:
        command = ["bash", "-c", f"exec 2>&1\n{block['command']}"]
        ended = subprocess.run(command, cwd=folder, env=told, capture_output=True, text=True, check=False)
        assert (ended.returncode, plain(ended.stdout)) == (0, plain(block["output"] or ""))


def test_each_command_prints_what_is_shown(tmp_path: Path) -> None:
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    blocks = section("dateline analyse")
    assert len(blocks) > 3
    run(blocks, tmp_path, XDG_CACHE_HOME=str(tmp_path / "cache"))


def test_watches_find_what_is_shown(service: Running, tmp_path: Path) -> None:
    blocks = section("dateline watches")
    assert len(blocks) > 3
    token = service.headers["Authorization"].removeprefix("Bearer ")
    with Client(service.api, token) as client:
        for one in list(client.watches()):  # of other tests, which are done
            client.remove_watch(one.id)
    run(blocks, tmp_path, DATELINE_API=service.api, DATELINE_TOKEN=token)
