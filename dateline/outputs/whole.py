"""Files that are there as a whole, or not at all: what was there before stays until the new one is written."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory


@contextmanager
def written(target: Path | None) -> Iterator[Path]:
    """A path to write to. It becomes ``target``, or goes to standard output, when the context ends without an error."""
    if target is None:
        with _printed() as path:
            yield path
        return
    # Beside the target, since only within one file system does a file take another's place at once.
    path = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        yield path
        path.replace(target)
    finally:
        path.unlink(missing_ok=True)


@contextmanager
def _printed() -> Iterator[Path]:
    with TemporaryDirectory() as folder:
        path = Path(folder, "output")
        yield path
        with path.open("rb") as file:
            shutil.copyfileobj(file, sys.stdout.buffer)
