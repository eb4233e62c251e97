"""Modules of JavaScript as one: a module, and before it all that it imports.

One file is one request, where forty would each wake a function; and a page that is to be mailed has no others. Modules
keep to what this can read: ``import { a, b } from "./other.js";`` and ``export`` before a declaration, names that are
unique over all modules, no cycles.
"""

from __future__ import annotations

import re
from pathlib import Path

NAMES = r"\{\s*(?P<names>\w+(?:\s*,\s*\w+)*)\s*,?\s*\}"
IMPORT = re.compile(rf'^import\s*(?:{NAMES}\s*from\s*)?"\./(?P<name>[a-z_]+\.js)";\n', re.MULTILINE)
EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const|let|class)\b)", re.MULTILINE)


def bundle(entry: Path) -> str:
    """The module at ``entry`` with all that it imports; raises ValueError for a cycle or a form that is not read."""
    written: dict[str, str] = {}
    _write(entry, written, ())
    return "\n".join(written.values())


def _write(path: Path, written: dict[str, str], above: tuple[str, ...]) -> None:
    if path.name in above:
        raise ValueError(f"modules import each other: {' > '.join((*above, path.name))}")
    if path.name in written:
        return
    source = path.read_text(encoding="utf-8")
    for found in IMPORT.finditer(source):
        _write(path.with_name(found["name"]), written, (*above, path.name))
    body = EXPORT.sub("", IMPORT.sub("", source))
    if left := re.search(r"^(?:import|export)\b.*", body, re.MULTILINE):
        raise ValueError(f"{path.name}: this form of import or export is not read: {left[0]}")
    written[path.name] = body
