"""Keeps one process at its work: asks it, measures it from outside, ends it, and starts another where it died."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from threading import Event, Thread
from typing import Any

from scripts.hostile import memory
from scripts.hostile.objects import Object

MOST_SECONDS = 60.0
"""Of CPU on the usual machine, after which an object is given up: half of what the worker has for a batch."""

MOST_GROWTH = 100_000_000
"""Bytes that a process may have kept of what it tried: past it the next object gets a fresh one."""

LOOK_SECONDS = 0.05


@dataclass
class Keeper:
    """``neighbour`` is the file whose document must stay the same; ``document`` is that document's digest."""

    neighbour: Path
    document: str = ""
    usual: float = 1.0
    process: subprocess.Popen[str] | None = None
    first: int = 0
    unlike: list[str] = field(default_factory=list)

    def ask(self, asked: Object) -> dict[str, Any]:
        """What became of an object: the process's answer, with the ``peak`` of it and its children together."""
        process = self.process or self._started()
        with Watch(process.pid, MOST_SECONDS * self.usual) as watch:
            with suppress(BrokenPipeError):
                print(json.dumps(asdict(asked)), file=process.stdin, flush=True)
            line = process.stdout.readline()  # type: ignore[union-attr]
        if not line:
            died = "killed" if watch.expired else f"died of {-process.wait()}"
            self.end()
            return {"ends": [], "died": died, "peak": watch.peak, "kind": "?", "touched": [], "usual": self.usual}
        told = json.loads(line)
        if told["neighbour"] != self.document:
            told["touched"].append("its neighbour")
        if told["memory"] > self.first + MOST_GROWTH:
            self.end()
        # Other programs at work come and go: the pace is that before or after, whichever is slower.
        before, self.usual = self.usual, told["usual"]
        return told | {"peak": watch.peak, "usual": max(before, self.usual)}

    def _started(self) -> subprocess.Popen[str]:
        command = [sys.executable, "-B", "-m", "scripts.hostile.process", str(self.neighbour)]
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        told = json.loads(process.stdout.readline())  # type: ignore[union-attr]
        self.document = self.document or told["neighbour"]
        if told["neighbour"] != self.document:
            raise SystemExit("hostile: the neighbour's document is another in every process")
        self.process, self.usual, self.first = process, told["usual"], told["memory"]
        return process

    def end(self) -> None:
        """End the process, if there is one."""
        if self.process:
            self.process.kill()
            self.process.communicate()
        self.process = None


class Watch:
    """Looks at a process while it is at an object; kills it after some seconds of CPU."""

    def __init__(self, process: int, most: float) -> None:
        self.peak, self.expired = 0, False
        self._process = process
        self._ends = memory.seconds(process) + most
        self._done = Event()
        self._thread = Thread(target=self._look, daemon=True)

    def __enter__(self) -> Watch:
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._done.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._done.is_set():
            self.peak = max(self.peak, memory.together(self._process))
            if memory.seconds(self._process) > self._ends:
                self.expired = True
                for one in (*memory.children(self._process), self._process):
                    with suppress(ProcessLookupError):
                        os.kill(one, signal.SIGKILL)
                return
            time.sleep(LOOK_SECONDS)
