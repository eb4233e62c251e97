"""JSON: one article's document, as the API has it, with its ``file``; of several, an array of such, a line each."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, TextIO

from chalicelib.formats import document
from dateline.outputs import Record
from dateline.outputs.files import text_file

NAME = "json"
SUFFIXES = (".json",)

BEGIN = re.compile(rb'\s*(?:\[\s*)?\{\s*"file": ?"(?:[^"\\]|\\.){0,5000}+", ?\s*"id": ?"[0-9a-f]{32}",\s*"status":')
"""How what is written here begins, and JSON Lines: with a document and its file."""


@dataclass(slots=True)
class _Array:
    file: TextIO
    before: str = "[\n"

    def write(self, record: Record) -> None:
        self.file.write(self.before + document.write(record.plain()))
        self.before = ",\n"

    def close(self) -> None:
        self.file.write("[]\n" if self.before == "[\n" else "\n]\n")


def is_written(head: bytes) -> bool:
    """Whether a file that begins so holds documents of ours."""
    return BEGIN.match(head) is not None


@contextmanager
def opened(target: Path | None) -> Iterator[_Array]:
    """A writer of an array."""
    with text_file(target) as file:
        array = _Array(file)
        yield array
        array.close()


@dataclass(slots=True)
class _Object:
    file: TextIO

    def write(self, record: Record) -> None:
        self.file.write(json.dumps(record.plain(), ensure_ascii=False, indent=1) + "\n")


class _Alone:
    """One article, for people to look at, too."""

    NAME: ClassVar[str] = NAME
    SUFFIXES: ClassVar[tuple[str, ...]] = SUFFIXES

    @contextmanager
    def opened(self, target: Path | None) -> Iterator[_Object]:
        with text_file(target) as file:
            yield _Object(file)


ALONE = _Alone()
