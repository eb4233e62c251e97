from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from scripts.hostile import rows
from tests.hostile import sound

SOUND = sound.files()


def tried(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "scripts.hostile", str(folder)], capture_output=True, text=True, check=False
    )


def test_files_are_tried_one_after_the_other(tmp_path: Path) -> None:
    for kind in ("txt", "zip", "pdf"):
        (tmp_path / f"a.{kind}").write_bytes(SOUND[kind])
    (tmp_path / "b.zip").write_bytes(SOUND["zip"][:90])
    (tmp_path / "s3_keys.json").write_text(json.dumps(["a" * 2_000]))
    done = tried(tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    shown = dict(line.split(maxsplit=1) for line in done.stdout.splitlines()[1:])
    assert shown["a.pdf"].startswith("pdf")
    assert "2 parts: 2 succeeded" in shown["a.zip"]
    assert "document_unreadable" in shown["b.zip"]
    assert "no key that S3 takes" in shown["key"]
    assert "5 objects" in done.stdout.splitlines()[-1]


def test_a_missing_folder_is_no_success(tmp_path: Path) -> None:
    assert tried(tmp_path / "none").returncode == 1
    assert tried(tmp_path).returncode == 1


END = {"outcome": "failed", "codes": ["document_empty"], "parts": None, "seconds": 1.0, "peak": 1, "document": ""}
TOLD = {"ends": [END], "kind": "text/plain", "touched": [], "peak": 2, "usual": 1.0}


def amiss(**changes: Any) -> tuple[str, ...]:
    return rows.row("a.txt", TOLD | changes, ["SECRET"]).amiss


def test_what_ends_in_a_code_in_time_is_well() -> None:
    assert amiss() == ()


def test_all_else_is_amiss() -> None:
    assert amiss(ends=[], died="died of 9") == ("died of 9",)
    assert amiss(ends=[END | {"outcome": "crashed"}]) == ("crashed",)
    assert amiss(ends=[END | {"codes": []}]) == ("no code",)
    assert amiss(ends=[END | {"codes": ["x_unknown"]}]) == ("an unknown code",)
    assert amiss(ends=[END | {"outcome": "partial", "codes": ["places_failed"]}]) == ("an error of ours",)
    assert amiss(ends=[END | {"document": "a SECRET b"}]) == ("a file was read",)
    assert amiss(ends=[END, END | {"seconds": 10.1}]) == ("more than 10 s",)
    assert amiss(peak=601_000_000) == ("more than 600 MB",)
    assert amiss(touched=["its neighbour"]) == ("its neighbour",)


def test_seconds_are_those_of_the_usual_machine() -> None:
    assert rows.row("a.txt", TOLD | {"usual": 4.0}, []).seconds == 0.25
