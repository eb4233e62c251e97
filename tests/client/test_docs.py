"""docs/client.md: what it shows happens, and what it tells is there."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from chalicelib.formats import schema
from dateline.client import Client
from scripts import client_docs, docs
from tests.running import Running

ROOT = Path(__file__).parents[2]
DOCS = (ROOT / "docs/client.md").read_text(encoding="utf-8")
API = (ROOT / "docs/api.md").read_text(encoding="utf-8")


def test_the_client_s_docs_show_what_happens(service: Running) -> None:
    steps = re.findall(r"```python\n(.*?)```\n\n```text\n(.*?)```", DOCS, re.DOTALL)
    assert len(steps) >= 6
    script = "\nprint('=====')\n".join(code for code, _ in steps)
    token = service.headers["Authorization"].removeprefix("Bearer ")
    environment = os.environ | {"DATELINE_API": service.api, "DATELINE_TOKEN": token, "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-W", "error", "-c", script]
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=120)
    assert run.stderr == ""
    assert run.stdout.split("=====\n") == [shown for _, shown in steps]


def test_the_client_s_docs_are_its_own() -> None:
    assert docs.renewed(DOCS, client_docs.made()) == DOCS


def test_every_method_is_told() -> None:
    named = {name for name in dir(Client) if not name.startswith("_") and callable(getattr(Client, name))}
    assert named - {"close"} == set(re.findall(r"^#### `(\w+)`$", DOCS, re.MULTILINE))
    assert all(client_docs.told(getattr(Client, name)) for name in named)


def test_links_to_types_lead_somewhere() -> None:
    names = set(re.findall(r"\[(\w+)\]\(api\.md#\w+\)", DOCS)) & set(vars(schema))
    assert len(names) > 15
    assert all(f"### {name}\n" in API for name in names)
