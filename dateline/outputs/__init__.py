"""What analyses are written as: a module a format, each with NAME, SUFFIXES and ``opened(target)``.

A module may have another output for one article, ALONE: JSON of one article is an object, of several an array.

A new format is a file here, and its name in FORMATS.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol, cast, runtime_checkable

FORMATS: tuple[str, ...] = ("text", "json", "jsonl", "csv", "html", "geojson", "sqlite", "report")
"""The modules, by their names."""


@dataclass(frozen=True, slots=True)
class Record:
    """The analysis of a file: ``file`` is its path as its user writes it, ``document`` what the API would serve."""

    file: str
    document: Mapping[str, Any]

    def plain(self) -> dict[str, Any]:
        """The document with its file before all else."""
        return {"file": self.file, **self.document}


class Writer(Protocol):
    """What takes records, one after another, in the order of their files."""

    def write(self, record: Record) -> None:
        """Take one more."""


@runtime_checkable
class Lister(Protocol):
    """A writer that lists the files that failed, too."""

    def fail(self, file: str, code: str, message: str) -> None:
        """Take a file that has no analysis, and why."""


class Output(Protocol):
    """A module of this folder."""

    @property
    def NAME(self) -> str:
        """What ``--format`` calls it."""

    @property
    def SUFFIXES(self) -> tuple[str, ...]:
        """What files in it are called at their end: ``-o findings.sqlite`` needs no ``--format``."""

    def opened(self, target: Path | None) -> AbstractContextManager[Writer]:
        """A writer to a file, which is there as a whole when the context ends without an error.

        None is standard output.
        """


class OutputError(Exception):
    """A format can't be written where it should be; the message tells its user why."""


def output(name: str, *, alone: bool = False) -> Output:
    """The format of that name; ``alone`` where there is but one article."""
    module = import_module(f"{__name__}.{name}")
    return cast(Output, getattr(module, "ALONE", module) if alone else module)


def targets(target: Path | None) -> tuple[Path, ...]:
    """What a run writes: the file that is named, and what tells Datasette of it."""
    return (target, target.with_suffix(".metadata.json")) if target else ()


def suffixes() -> dict[str, str]:
    """What a file's end says of its format; the first format that claims it has it."""
    pairs = [(suffix, name) for name in FORMATS for suffix in output(name).SUFFIXES]
    return dict(reversed(pairs))
