"""What became of an object, as a row of the table, and what is amiss with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from chalicelib.errors import FAILURES, WARNINGS

MAX_SECONDS = 10.0
"""Of CPU for one message, on the usual machine."""

MAX_PEAK = 600_000_000
"""Bytes, of a worker that has 2 GB."""

KNOWN = {*FAILURES, *WARNINGS}
ENDS = ("succeeded", "partial", "failed", "container")
HEAD = f"{'file':44} {'taken for':26} {'outcome':34} {'CPU s':>6} {'MB':>5}  codes"


@dataclass(frozen=True)
class Row:
    """One object: ``seconds`` of the dearest of its messages, its own or one of its parts', on the usual machine."""

    name: str
    kind: str
    outcome: str
    codes: tuple[str, ...]
    seconds: float
    peak: int
    amiss: tuple[str, ...]

    def __str__(self) -> str:
        kind = self.kind.rpartition("/")[2][-26:]
        wrong = f"  AMISS: {', '.join(self.amiss)}" if self.amiss else ""
        figures = f"{self.seconds:6.1f} {self.peak / 1e6:5.0f}"
        return f"{self.name[:44]:44} {kind:26} {self.outcome:34} {figures}  {' '.join(self.codes)}{wrong}"


def row(name: str, told: dict[str, Any], canaries: list[str]) -> Row:
    """The row of what the process told of an object."""
    ends = told["ends"]
    seconds = max((end["seconds"] for end in ends), default=0.0) / told["usual"]
    peak = max((told["peak"], *(end["peak"] for end in ends)))
    codes = tuple(dict.fromkeys(code for end in ends for code in end["codes"]))
    amiss = tuple(dict.fromkeys(_amiss(told, seconds, peak, canaries)))
    return Row(name, told["kind"], _outcome(told), codes, seconds, peak, amiss)


def no_key(name: str) -> Row:
    """The row of a key that no object can have."""
    return Row(name, "-", "no key that S3 takes", (), 0.0, 0, ())


def _outcome(told: dict[str, Any]) -> str:
    if not told["ends"]:
        return str(told["died"])
    first, *parts = told["ends"]
    if first["parts"] is None:
        return str(first["outcome"])
    tried = Counter(part["outcome"] for part in parts)
    some = ", ".join(f"{number} {outcome}" for outcome, number in tried.items())
    return f"{first['parts']:,} parts" + (f": {some}" if some else "")


def _amiss(told: dict[str, Any], seconds: float, peak: int, canaries: list[str]) -> Iterator[str]:
    if "died" in told:
        yield told["died"]
    for end in told["ends"]:
        if end["outcome"] not in ENDS:
            yield end["outcome"]
        if end["outcome"] in ("partial", "failed") and not end["codes"]:
            yield "no code"
        if end["outcome"] in ENDS and not KNOWN.issuperset(end["codes"]):
            yield "an unknown code"
        if any(code.endswith("_failed") for code in end["codes"]):
            yield "an error of ours"
        if any(canary in end["document"] for canary in canaries):
            yield "a file was read"
    if seconds > MAX_SECONDS:
        yield f"more than {MAX_SECONDS:g} s"
    if peak > MAX_PEAK:
        yield f"more than {MAX_PEAK / 1e6:g} MB"
    yield from told["touched"]
