"""What is tried: files as they would lie in the bucket, with what S3 tells of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

MANIFEST = "MANIFEST.json"
"""Of a folder: by a file's name, ``key``, ``content_type``, ``content_encoding`` and ``metadata`` where it has any."""

KEYS = "s3_keys.json"
"""A list of keys: each is tried with the neighbour's bytes."""

CANARY = "canary_secret.txt"
"""What only a file that is followed where it should not be can bring into a document."""


@dataclass(frozen=True)
class Object:
    """A file, and what S3 would tell of it; ``key`` has the prefix of uploads, and is None where S3 takes none such."""

    name: str
    path: str
    key: str | None
    content_type: str | None = None
    content_encoding: str | None = None
    metadata: dict[str, str] = field(default_factory=dict)


def found(places: list[Path], neighbour: Path) -> Iterator[Object]:
    """All files of folders, or files by themselves; raises FileNotFoundError where there is none."""
    for place in places:
        if not place.exists():
            raise FileNotFoundError(f"there is no {place}")
        told = _told(place if place.is_dir() else place.parent)
        files = sorted(place.iterdir()) if place.is_dir() else [place]
        for file in files:
            if file.name == KEYS:
                yield from _keyed(file, neighbour)
            elif file.is_file() and file.name not in (MANIFEST, CANARY):
                yield _object(file, told.get(file.name, {}))


def canaries(places: list[Path]) -> list[str]:
    """What no document may hold."""
    files = [(place if place.is_dir() else place.parent) / CANARY for place in places]
    return [file.read_text(encoding="utf-8") for file in files if file.is_file()]


def _told(folder: Path) -> dict[str, dict[str, Any]]:
    file = folder / MANIFEST
    return json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}


def _object(file: Path, told: dict[str, Any]) -> Object:
    key = told.get("key", file.name)
    said = {name: told[name] for name in ("content_type", "content_encoding", "metadata") if name in told}
    return Object(file.name, str(file), f"incoming/{key}", **said)


def _keyed(file: Path, neighbour: Path) -> Iterator[Object]:
    for number, key in enumerate(json.loads(file.read_text(encoding="utf-8")), 1):
        yield Object(f"key {number}: {ascii(key)[1:31]}", str(neighbour), _possible(f"incoming/{key}"))


def _possible(key: str) -> str | None:
    """The key, if it is one: UTF-8 of at most 1,024 bytes (Amazon S3 User Guide, "Naming Amazon S3 objects")."""
    try:
        return key if len(key.encode()) <= 1_024 else None
    except UnicodeEncodeError:
        return None
