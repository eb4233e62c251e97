"""Keeps what moto holds, while it runs: in front of moto's server, so that it can look when no request is at work."""

from __future__ import annotations

import json
import sqlite3
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from threading import Condition, Event, Lock, Thread
from typing import Any

from dateline.local import kept
from dateline.local.kept import BrokenFile, Change, Kept, KeptError
from dateline.local.state import State, Tally

SAVE_SECONDS = 1.0
"""Between two looks at what has changed: as much may be lost when the process is killed."""

PATIENCE_SECONDS = 0.5
"""How long requests that are at work are waited for before a look."""

BEGIN = "/moto-api/keep"
"""The path at which to ask, once the resources have been created, that what was kept be put back."""

LONG = "AmazonSQS.ReceiveMessage"
"""The request that may wait for seconds, and that nobody waits for."""

App = Callable[..., Iterable[bytes]]


class Door:
    """Lets requests through to an application, and can be held shut while nobody is inside."""

    def __init__(self, app: App) -> None:
        self.app = app
        self._turn, self._inside, self._shut = Condition(), 0, False

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Answer a request."""
        if environ.get("HTTP_X_AMZ_TARGET") == LONG:
            return self.app(environ, start_response)
        with self._turn:
            self._turn.wait_for(lambda: not self._shut)
            self._inside += 1
        try:
            return self.app(environ, start_response)
        finally:
            with self._turn:
                self._inside -= 1
                self._turn.notify_all()

    @contextmanager
    def shut(self) -> Iterator[None]:
        """Let nobody in; those who are inside leave first, unless they take too long."""
        with self._turn:
            self._shut = True
            self._turn.wait_for(lambda: not self._inside, PATIENCE_SECONDS)
        try:
            yield
        finally:
            with self._turn:
                self._shut = False
                self._turn.notify_all()


@dataclass(slots=True)
class Begun:
    """How keeping began: what was put back, or where the file is that could not be read, or why there is none."""

    tally: Tally = field(default_factory=Tally)
    aside: str = ""
    refused: str = ""


@dataclass
class Keeper:
    """Keeps moto's state in a file, from the request to BEGIN until it is closed."""

    door: Door
    path: Path
    failed: bool = False
    _file: Kept | None = None
    _state: State | None = None
    _unwritten: list[Change] = field(default_factory=list)
    _ended: Event = field(default_factory=Event)
    _saving: Lock = field(default_factory=Lock)

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Answer a request: that to begin, or one to moto."""
        if environ["PATH_INFO"] != BEGIN:
            return self.door(environ, start_response)
        body = json.dumps(asdict(self.begin())).encode()
        start_response("200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(body)))])
        return [body]

    def begin(self) -> Begun:
        """Put back what was kept, and keep what changes from now on."""
        begun = Begun()
        self._state = State()
        try:
            begun.tally = self._put_back(self._state)
        except BrokenFile as error:
            print(f"{self.path}: {error}", file=sys.stderr)
            begun.aside = str(kept.set_aside(self.path))
            self._file = Kept.open(self.path)
        except KeptError as error:
            begun.refused = str(error)
            return begun
        self._state.watch()
        Thread(target=self._keep, daemon=True).start()
        return begun

    def save(self) -> None:
        """Write down what has changed; what could not be written waits for the next time."""
        if not self._file or not self._state:
            return
        with self._saving:
            with self.door.shut():
                self._unwritten += self._state.changes()
            try:
                if self._unwritten:
                    self._file.write(self._unwritten)
                self._unwritten.clear()
                self.failed = False
            except sqlite3.Error as error:
                print(f"{self.path}: {error}; {len(self._unwritten):,} changes wait", file=sys.stderr, flush=True)
                self.failed = True

    def close(self) -> None:
        """Save for the last time."""
        self._ended.set()
        self.save()
        if self._file:
            self._file.close()
            self._file = None

    def _put_back(self, state: State) -> Tally:
        self._file = Kept.open(self.path)
        try:
            return state.put_back(self._file)
        except Exception as error:
            traceback.print_exc()
            state.clear()
            self._file.close()
            raise BrokenFile("there is something in it that can't be put back") from error

    def _keep(self) -> None:
        while not self._ended.wait(SAVE_SECONDS):
            self.save()
