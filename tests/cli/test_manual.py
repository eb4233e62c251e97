"""docs/cli.md: what it shows of `analyse` is what comes."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
SECTION = (ROOT / "docs/cli.md").read_text(encoding="utf-8").partition("## analyse\n")[2].partition("\n## ")[0]
BLOCK = re.compile(r"```sh\n(?P<command>.*?)```\n(?:\n```text\n(?P<output>.*?)```\n)?", re.DOTALL)
SCORE = re.compile(r"\b[01]\.\d\d+\b")
"""Another processor may round a score differently."""


def test_each_command_prints_what_is_shown(tmp_path: Path) -> None:
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    program = tmp_path / "bin" / "dateline"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m dateline "$@"\n')
    program.chmod(0o755)
    environment = os.environ | {
        "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
    }
    blocks = [match.groupdict() for match in BLOCK.finditer(SECTION)]
    assert len(blocks) > 3
    for block in blocks:
        command = ["bash", "-c", f"exec 2>&1\n{block['command']}"]
        run = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True)
        assert SCORE.sub("0", run.stdout) == SCORE.sub("0", block["output"] or "")
