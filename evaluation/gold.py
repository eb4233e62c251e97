"""Gold data and its scorers, which are not part of the project, and the open corpus, which is."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any
from xml.etree import ElementTree

Rows = list[dict[str, Any]]

WORLDWIDE: dict[str, frozenset[str | None]] = {
    "Person": frozenset(("person",)),
    "Organization": frozenset(("organization",)),
    "Location": frozenset(("location",)),
    "Facility": frozenset(("facility",)),
    "NORP": frozenset(("group",)),
    "Misc": frozenset(("event", "work", "product", "misc")),
    "Product": frozenset(("product",)),
    "Date": frozenset(("date",)),
    "Money": frozenset(("money",)),
}
"""Our types, by label of the corpus en-worldwide-newswire: what carries a label may be of any of them."""


OPEN_CORPUS = Path(__file__).parent.parent / "training" / "corpus"


def open_texts() -> list[str]:
    """The texts of the project's open corpus, without their markup."""
    return [
        "".join(ElementTree.parse(path).getroot().itertext()).strip() for path in sorted(OPEN_CORPUS.glob("*/*.xml"))
    ]


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
