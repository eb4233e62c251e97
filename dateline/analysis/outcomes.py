"""What becomes of a file: an analysis, or a problem, which is a line for its user."""

from __future__ import annotations

from dataclasses import dataclass


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
