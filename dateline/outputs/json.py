"""JSON: one article's document, as the API has it, with its ``file``; of several, an array of such, a line each."""

from __future__ import annotations

import json
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


@dataclass(slots=True)
class _Array:
    file: TextIO
    before: str = "[\n"

    def write(self, record: Record) -> None:
        self.file.write(self.before + document.write(record.plain()))
        self.before = ",\n"

    def close(self) -> None:
        self.file.write("[]\n" if self.before == "[\n" else "\n]\n")


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
