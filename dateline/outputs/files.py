"""Files that are there as a whole, or not at all."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

MODE = 0o777
"""Who may do what with a file: the bits of its mode that are about that."""


@contextmanager
def text_file(target: Path | None, *, encoding: str = "utf-8") -> Iterator[TextIO]:
    """A file that takes the place of ``target`` when the context ends without an error; standard output for None."""
    if target is None:
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8")
        yield sys.stdout
        sys.stdout.flush()
    elif target.exists() and not target.is_file():
        with target.open("w", encoding=encoding, newline="") as file:  # A device or a pipe, which nothing may replace.
            yield file
    else:
        with replacing(target) as part, part.open("x", encoding=encoding, newline="") as file:
            yield file


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """The name of a file or folder to make: it becomes ``target`` when the context ends without an error."""
    whole = target.resolve()  # A link stays one.
    part = whole.with_name(f".{whole.name}.{os.getpid()}.part")
    try:
        yield part
        if whole.is_file():
            part.chmod(whole.stat().st_mode & MODE)  # What was for its owner alone stays so.
        part.replace(whole)
    finally:
        part.unlink(missing_ok=True)
