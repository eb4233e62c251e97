"""Many files by many processes: outcomes in the order of the files; what ends a process fails its file only."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import connection, resource_tracker
from multiprocessing.context import SpawnProcess

from dateline.analysis.files import Source
from dateline.analysis.outcomes import DIED, Outcome, Problem
from dateline.analysis.worker import READY, Start, serve

AHEAD = 2
"""Files that a worker has: one at work, and one so that it need not wait for the next."""

WINDOW = 32
"""Files for each worker that may be ahead of the one whose outcome is next: so many outcomes wait in memory."""

STOP_SECONDS = 5
"""How long a worker may take to see that there is no more to do."""

SPAWN = multiprocessing.get_context("spawn")
"""A process that begins anew has none of another's threads and locks, which onnxruntime would not survive."""

Task = tuple[int, Source]


class StartError(Exception):
    """The engine does not start; why stands on standard error."""


def cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def outcomes(sources: Iterable[Source], *, jobs: int, start: Start) -> Generator[tuple[Source, Outcome]]:
    """What becomes of each file, in their order, by so many processes. Raises StartError where they can't start."""
    pool = _Pool(start, iter(enumerate(sources)), [_employed(start) for _ in range(jobs)])
    try:
        yield from pool.ended()
    finally:
        pool.stop()


@dataclass(eq=False, slots=True)
class _Worker:
    process: SpawnProcess
    connection: connection.Connection[Source, Outcome | str]
    tasks: deque[Task] = field(default_factory=deque)
    ready: bool = False


@dataclass(slots=True)
class _Pool:
    """``again`` are tasks of workers that died over another; ``outcomes`` wait for the ones before them."""

    start: Start
    todo: Iterator[Task]
    workers: list[_Worker]
    again: deque[Task] = field(default_factory=deque)
    outcomes: dict[int, tuple[Source, Outcome]] = field(default_factory=dict)
    following: int = 0
    given: int = 0

    def ended(self) -> Iterator[tuple[Source, Outcome]]:
        self._hand_out()
        while any(worker.tasks for worker in self.workers):
            self._collect()
            self._hand_out()  # Before what has ended is written: the workers go on meanwhile.
            while self.following in self.outcomes:
                self.following += 1
                yield self.outcomes.pop(self.following - 1)
                self._hand_out()

    def _hand_out(self) -> None:
        """Give each worker a file before any has two."""
        for count in range(AHEAD):
            for worker in self.workers:
                if len(worker.tasks) == count and (task := self._task()):
                    worker.tasks.append(task)
                    _send(worker, task[1])

    def _task(self) -> Task | None:
        if self.again:
            return self.again.popleft()
        if self.given >= self.following + WINDOW * len(self.workers):
            return None
        task = next(self.todo, None)
        self.given += task is not None
        return task

    def _collect(self) -> None:
        """Wait until some worker says something, and hear it."""
        saying = connection.wait([worker.connection for worker in self.workers])
        for number, worker in enumerate(self.workers):
            if worker.connection in saying and not self._heard(worker):
                self._give_up(worker)
                self.workers[number] = _employed(self.start)

    def _heard(self, worker: _Worker) -> bool:
        """Whether the worker is alive."""
        try:
            message = worker.connection.recv()
        except (EOFError, OSError):
            return False
        if isinstance(message, str):
            worker.ready = message == READY
        else:
            number, source = worker.tasks.popleft()
            self.outcomes[number] = (source, message)
        return True

    def _give_up(self, worker: _Worker) -> None:
        """Fail the file that a worker died over; the one that it has not begun is another's."""
        _dismiss(worker)
        if not worker.ready:
            raise StartError("the engine does not start")
        if worker.tasks:
            number, source = worker.tasks.popleft()
            problem = Problem(DIED, f"the process that analysed it ended: {_end(worker.process.exitcode)}")
            self.outcomes[number] = (source, problem)
            self.again.extend(worker.tasks)

    def stop(self) -> None:
        """End all workers."""
        for worker in self.workers:
            worker.connection.close()
            if worker.tasks:
                worker.process.terminate()
        for worker in self.workers:
            _dismiss(worker)


def _employed(start: Start) -> _Worker:
    ours, theirs = SPAWN.Pipe()
    process = SPAWN.Process(target=serve, args=(theirs, start), daemon=True)
    with _uninterrupted():
        process.start()
    theirs.close()
    return _Worker(process, ours)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Without Ctrl-C, which reaches all processes of a terminal: who starts here never hears of it, and we end them."""
    resource_tracker.ensure_running()  # Its own start would let interrupts in.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _send(worker: _Worker, source: Source) -> None:
    try:
        worker.connection.send(source)
    except OSError:
        return  # It has died, as its connection tells next.


def _dismiss(worker: _Worker) -> None:
    worker.connection.close()
    worker.process.join(STOP_SECONDS)
    if worker.process.is_alive():
        worker.process.kill()
        worker.process.join()


def _end(code: int | None) -> str:
    """How a process ended, in words."""
    if code is None or code >= 0:
        return f"status {code}"
    name = signal.Signals(-code).name
    return f"{name}, out of memory most likely" if name == "SIGKILL" else name
