"""Gold data and its scorers, which are not part of the project."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

Rows = list[dict[str, Any]]


def rows(path: Path) -> Rows:
    # Not splitlines(): the texts hold line separators of other kinds, which end no row.
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def scorer(folder: Path, name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, folder / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
