"""The processes of a local service: started, waited for, ended, and never left behind."""

from __future__ import annotations

import os
import random
import select
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import requests

HOST = "127.0.0.1"
ORDERLY = (signal.SIGTERM, signal.SIGINT)
"""What ends a process that first finishes what it is at."""

START_SECONDS = 60
"""How long a process may take until it is ready; on two busy cores the worker takes about five seconds."""

STOP_SECONDS = 10
PORT_SECONDS = 3
"""How long a port is waited for that the processes of a killed service may still have."""

LOOK_SECONDS = 0.05
TAIL_LINES = 15
"""Of a log, shown when its process does not start."""

BELOW_EPHEMERAL = range(20_000, 32_000)
"""Ports that Linux gives to no outgoing connection (net.ipv4.ip_local_port_range begins at 32768)."""


class StartError(Exception):
    """A process of the service did not start; the message names its log."""


@dataclass(frozen=True, slots=True)
class Process:
    """A process that was started, and where it logs."""

    name: str
    popen: subprocess.Popen[bytes]
    log: Path

    def wait(self, ready: Callable[[], bool]) -> None:
        """Wait until the process is ready; raises StartError when it ended, or takes too long."""
        deadline = time.monotonic() + START_SECONDS
        while not ready():
            if self.popen.poll() is not None:
                tail = "\n".join(self.log.read_text(errors="replace").splitlines()[-TAIL_LINES:])
                raise StartError(f"{self.name} ended with {self.popen.returncode}; {self.log} says:\n{tail}")
            if time.monotonic() > deadline:
                raise StartError(f"{self.name} is not ready after {START_SECONDS} s; see {self.log}")
            time.sleep(LOOK_SECONDS)

    def stop(self) -> None:
        """End the process, which first finishes what it is at."""
        self.popen.terminate()
        try:
            self.popen.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(self.popen.pid, signal.SIGKILL)  # Its session is its own: see `Processes.start`.
            self.popen.wait()
        if self.popen.stdin:
            self.popen.stdin.close()


@dataclass(frozen=True, slots=True)
class Processes:
    """Starts modules as processes in a folder, which log to another and end, the last first, with ``cleanup``."""

    cleanup: ExitStack
    folder: Path
    logs: Path

    def start(self, name: str, module: str, *arguments: str, environment: dict[str, str]) -> Process:
        """Start `python -m module arguments`."""
        log = self.logs / f"{name}.log"
        output = self.cleanup.enter_context(log.open("wb"))
        # A session of its own: Ctrl-C reaches this process alone, which then ends the others in order. When it is
        # killed, its end of their standard input closes: see `end_with_parent`.
        popen = subprocess.Popen(
            [sys.executable, "-m", module, *arguments],
            cwd=self.folder,
            env=os.environ | environment,
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        process = Process(name, popen, log)
        self.cleanup.callback(process.stop)
        return process


def end_with_parent() -> None:
    """Have this process end as SIGTERM ends it, once the one that started it is gone, even by SIGKILL."""

    def wait() -> None:
        while os.read(sys.stdin.fileno(), 1):
            pass
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=wait, daemon=True).start()


def in_a_sandbox() -> None:
    """Go on in a child process, and put another one in its place as often as it is killed.

    This process waits for it meanwhile, ends it in order on SIGTERM and when its own parent is gone, and ends with it.
    Nothing may have been started here yet that does not survive a fork, threads above all.
    """
    while True:
        ours, theirs = socket.socketpair()
        child = os.fork()
        if not child:
            ours.close()
            _be_a_child(theirs)
            return
        theirs.close()
        code = _end_of(child, ours)
        ours.close()
        if code >= 0 or code == -signal.SIGTERM:
            os._exit(max(code, 0))


def _be_a_child(line: socket.socket) -> None:
    """Hear by `end_with_parent` that the other end of a line was closed; signals do what they usually do."""
    for number in ORDERLY:
        signal.signal(number, signal.SIG_DFL)
    os.dup2(line.fileno(), sys.stdin.fileno())


def _end_of(child: int, line: socket.socket) -> int:
    """Wait for a child at the other end of a line; returns the code with which it ended, below zero of a signal."""
    for number in ORDERLY:
        signal.signal(number, lambda *_: os.kill(child, signal.SIGTERM))
    while line not in select.select([line, sys.stdin], [], [])[0]:
        if not os.read(sys.stdin.fileno(), 1):
            os.kill(child, signal.SIGTERM)
            break
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def free_port(wanted: int = 0) -> int:
    """The port ``wanted``, or any free one for 0; raises StartError when something listens there already."""
    # The system's own choice (port 0) is among those that it also gives to outgoing connections: one of our own
    # processes could take it before the server that it is meant for does.
    if not wanted:
        return next(port for port in random.sample(BELOW_EPHEMERAL, len(BELOW_EPHEMERAL)) if _is_free(port))
    deadline = time.monotonic() + PORT_SECONDS
    while not _is_free(wanted):
        if time.monotonic() > deadline:
            raise StartError(f"port {wanted} is in use; --api-port and --aws-port name others, 0 any")
        time.sleep(LOOK_SECONDS)
    return wanted


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
        return True


def answers(url: str) -> bool:
    """Whether a GET of an address is answered well."""
    try:
        return requests.get(url, timeout=2).ok
    except requests.RequestException:
        return False
