"""The memory and the CPU of a process and of those that it has started, as Linux tells them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")
_KILOBYTES = re.compile(r"^(VmHWM|VmRSS):\s+(\d+) kB", re.MULTILINE)


def forget_peak() -> None:
    """Let this process's peak begin anew (man 5 proc, clear_refs)."""
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


def peak(process: int | str = "self") -> int:
    """The most bytes that a process has had; 0 where it is gone."""
    return _told(process).get("VmHWM", 0)


def now(process: int | str = "self") -> int:
    """The bytes that a process has; 0 where it is gone."""
    return _told(process).get("VmRSS", 0)


def together(process: int) -> int:
    """The bytes that a process has, with the most that each of those it has started has had."""
    return now(process) + sum(map(peak, children(process)))


def children(process: int) -> Iterator[int]:
    """Those that a process has started, and theirs."""
    with suppress(OSError):
        for thread in Path(f"/proc/{process}/task").iterdir():
            for child in map(int, (thread / "children").read_text(encoding="ascii").split()):
                yield from (child, *children(child))


def seconds(process: int) -> float:
    """The CPU that a process has used, with that of those it has started."""
    return sum(map(_seconds, (process, *children(process))))


def _told(process: int | str) -> dict[str, int]:
    with suppress(OSError):
        status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
        return {name: 1024 * int(number) for name, number in _KILOBYTES.findall(status)}
    return {}


def _seconds(process: int) -> float:
    with suppress(OSError):
        fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return sum(map(int, fields[11:15])) / _TICKS  # its own, user's and system's, and that of its ended children
    return 0.0
