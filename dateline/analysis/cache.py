"""Analyses that were made before, by the digest of all that they depend on: a file each, compressed JSON."""

from __future__ import annotations

import gzip
import os
import zlib
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

PRIVATE = 0o700
"""The mode of the folder: articles may not be published yet."""

LEVEL = 6
"""Of compression; 1 would save a millisecond of the 200 that an analysis takes, and need a fifth more room."""


def usual_folder() -> Path:
    """The user's cache folder for Dateline, as the XDG Base Directory Specification has it."""
    named = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(named) if Path(named).is_absolute() else Path.home() / ".cache") / "dateline"


def digest(*parts: str | bytes) -> str:
    """A name for what depends on these parts and nothing else."""
    whole = sha256()
    for part in parts:
        encoded = part if isinstance(part, bytes) else part.encode()
        whole.update(b"%d:" % len(encoded) + encoded)
    return whole.hexdigest()


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of analyses. Many processes may use it at once: a file is there as a whole, or not at all."""

    folder: Path

    def find(self, name: str) -> bytes | None:
        """What was kept under a name; None where nothing was, or it is broken."""
        try:
            return gzip.decompress(self._file(name).read_bytes()) or None
        except (OSError, EOFError, zlib.error):
            return None

    def keep(self, name: str, body: bytes) -> None:
        """Keep something. Where there is no room for it, it is made again another time."""
        file = self._file(name)
        part = file.with_name(f".{name}.{os.getpid()}")
        try:
            self.folder.mkdir(mode=PRIVATE, parents=True, exist_ok=True)
            file.parent.mkdir(mode=PRIVATE, exist_ok=True)
            part.write_bytes(gzip.compress(body, LEVEL, mtime=0))
            part.replace(file)
        except OSError:
            with suppress(OSError):
                part.unlink()

    def _file(self, name: str) -> Path:
        return self.folder / name[:2] / f"{name}.json.gz"
