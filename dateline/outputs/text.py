"""Plain text for people: who said what, and where; of several articles, each under the name of its file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, TextIO

from dateline.outputs import Record
from dateline.outputs.files import text_file
from dateline.outputs.readable import WIDTH, readable

NAME = "text"
SUFFIXES = (".txt",)


@dataclass(slots=True)
class _Pieces:
    """A piece of text for each article, with a blank line between."""

    file: TextIO
    named: bool
    is_first: bool = True

    def write(self, record: Record) -> None:
        before = "" if self.is_first else "\n"
        heading = f"{f'── {record.file} ':─<{WIDTH}}\n" if self.named else ""
        self.file.write(f"{before}{heading}{readable(dict(record.document))}\n")
        self.is_first = False


@contextmanager
def opened(target: Path | None) -> Iterator[_Pieces]:
    """A writer of articles, each below a line with its file."""
    with text_file(target) as file:
        yield _Pieces(file, named=True)


class _Alone:
    """One article, whose file needs no line."""

    NAME: ClassVar[str] = NAME
    SUFFIXES: ClassVar[tuple[str, ...]] = SUFFIXES

    @contextmanager
    def opened(self, target: Path | None) -> Iterator[_Pieces]:
        with text_file(target) as file:
            yield _Pieces(file, named=False)


ALONE = _Alone()
