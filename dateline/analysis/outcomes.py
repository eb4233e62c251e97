"""What becomes of a file: an analysis, or a problem, which is a line for its user."""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from pathlib import Path

from chalicelib.errors import InputError


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a file has no analysis: a stable ``code``, those of the API among them, and the same in words."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Found:
    """The analysis of a file of ``size`` bytes, as JSON; ``kept`` where it was made in an earlier run."""

    body: bytes
    size: int
    sha256: str
    kept: bool = False


Outcome = Found | Problem

UNREADABLE = "file_unreadable"
"""The file can't be opened or read."""
DIED = "worker_died"
"""The process that analysed the file ended; out of memory, most likely."""
INTERNAL = "internal_error"
"""An error of ours."""


def problem(error: Exception) -> Problem:
    """What an error is to its user: never its own words where it is one of ours, since they may hold the article's."""
    if isinstance(error, InputError):
        return Problem(error.code, error.message)
    if isinstance(error, OSError):
        return Problem(UNREADABLE, error.strerror or type(error).__name__)
    last = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(last.filename).name}:{last.lineno}"
    return Problem(INTERNAL, f"an error of ours ({type(error).__name__} at {where})")
