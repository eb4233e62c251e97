"""Write the files into a folder, with a manifest of what S3 tells of them beside their names."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from tests.hostile import archives, baits, broken, characters, jsons, messages, pages, papers, polyglots, told, xmls

FAMILIES: tuple[ModuleType, ...] = (
    *(broken, polyglots, characters, pages, xmls, jsons, messages, archives, papers, baits),
)
"""Each with ``files()``: names and bytes, one after the other, since not all have room in memory."""


def files() -> Iterator[tuple[str, bytes]]:
    """Every file by its name, which begins with its family's."""
    for family in FAMILIES:
        for name, body in family.files():
            yield f"{family.__name__.rpartition('.')[2]}, {name}", body


def write(folder: Path) -> int:
    """Write them; the number of files."""
    folder.mkdir(parents=True, exist_ok=True)
    number, manifest = 0, {}
    for name, body in files():
        (folder / name).write_bytes(body)
        number += 1
    for name, (body, said) in told.files().items():
        (folder / name).write_bytes(body)
        manifest[name] = said
    (folder / "MANIFEST.json").write_text(json.dumps(manifest, indent=1), encoding="utf-8")
    (folder / "canary_secret.txt").write_text(xmls.CANARY, encoding="utf-8")
    return number + len(manifest)


if __name__ == "__main__":
    sys.stdout.write(f"{write(Path(sys.argv[1]))} files\n")
