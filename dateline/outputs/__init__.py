"""What analyses are written as: a module a format, each with NAME, SUFFIXES and ``opened(target)``.

A new format is a file here, and its name in FORMATS.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

FORMATS: tuple[str, ...] = ()
"""The modules, by their names."""


@dataclass(frozen=True, slots=True)
class Record:
    """A file's analysis: ``file`` is its path as its user would write it, ``document`` what the API would serve."""

    file: str
    document: Mapping[str, Any]


class Writer(Protocol):
    """What takes records, one after another, in the order of their files."""

    def write(self, record: Record) -> None:
        """Take one more."""


class Output(Protocol):
    """A module of this folder."""

    @property
    def NAME(self) -> str:
        """What ``--format`` calls it."""

    @property
    def SUFFIXES(self) -> tuple[str, ...]:
        """What files in it are called at their end: ``-o findings.sqlite`` needs no ``--format``."""

    def opened(self, target: Path | None) -> AbstractContextManager[Writer]:
        """A writer to a file, which is there once the context ends without an error; None: to standard output."""
