"""JSON Lines: an article a line, the document as the API has it, with its ``file``."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from chalicelib.formats import ndjson
from dateline.outputs import Record
from dateline.outputs.files import text_file

NAME = "jsonl"
SUFFIXES = (".jsonl", ".ndjson")


@dataclass(slots=True)
class _Lines:
    file: TextIO

    def write(self, record: Record) -> None:
        self.file.write(ndjson.lines([record.plain()]))


@contextmanager
def opened(target: Path | None) -> Iterator[_Lines]:
    """A writer of lines."""
    with text_file(target) as file:
        yield _Lines(file)
