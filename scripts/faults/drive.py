"""Uploads, and what becomes of them, while the adversary is at work; then calm, and all that failed is tried again."""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from typing import Any

from chalicelib.service import notices
from dateline.local import resources
from scripts.faults.adversary import CALM
from scripts.faults.engine import KILLS, RAISES
from scripts.faults.hooks import Receiver
from scripts.faults.plan import Act
from scripts.faults.relay import ALL, Listener, Relay, Spared, redrive
from scripts.load.drive import DEPTH, LOOK_SECONDS, QUIET_LOOKS, Driver
from scripts.load.plan import Operation

MOST_WAITING = 1_000
"""Messages in the queue from which on nobody sends: those that failed wait there, too, for their next tries."""

TOLD_EACH = 500
"""Uploads after which it is told how far it is."""

WAITING = (*DEPTH, "ApproximateNumberOfMessagesDelayed")

SETTLE_SECONDS = 600
"""Without fewer messages in the queues than ever before: longer than one waits for its last try."""
ROUNDS = 4
"""How often what failed is moved back in the end: who shares all batches with what kills a worker fails again."""


@dataclass
class Uploader(Driver):
    """Does the operations, some of them with bytes that are no text."""

    most_waiting: int = MOST_WAITING
    _began: float = field(default_factory=time.monotonic)
    _next: int = TOLD_EACH

    def ask(self, method: str, path: str, content: Any) -> Any:
        """Send something to the API, and get what it answers."""
        return self._send(method, path, json.dumps(content).encode()).json()

    def _upload(self, operation: Operation) -> None:
        self._tell()
        body = operation.body if isinstance(operation, Act) else None
        if body is None:
            super()._upload(operation)
        else:
            key = f"incoming/{operation.name}.txt"
            self.s3.put_object(Bucket=self.service.bucket, Key=key, Body=body, ContentType="text/plain")

    def _tell(self) -> None:
        """Say how far it is."""
        with self._lock:
            done, waiting = self.done.get("upload", 0), self._depth
            if done < self._next:
                return
            self._next += TOLD_EACH
        passed = time.monotonic() - self._began
        print(f"{done:,} uploads after {passed:,.0f} s; {waiting:,} messages wait", file=sys.stderr, flush=True)


@dataclass
class Storm:
    """All that happens; ``seconds`` each part of it took."""

    uploader: Uploader
    relay: Relay
    listener: Listener
    receiver: Receiver
    folder: Path
    seconds: dict[str, float] = field(default_factory=dict)
    done: Counter[str] = field(default_factory=Counter)
    handing: Thread = field(init=False)

    def __post_init__(self) -> None:
        self.handing = Thread(target=self.relay.run)

    def watch(self) -> None:
        """Ask for watches, while nothing goes wrong yet: each has a secret that is told once."""
        (self.folder / CALM).touch()
        for wanted in self.receiver.wanted():
            made = self.uploader.ask("POST", "/watches", wanted)
            self.receiver.watches[made["id"]] = made
        (self.folder / CALM).unlink()

    def rage(self, acts: list[Act]) -> None:
        """Do it all, and wait until nothing moves any more. What S3 tells is handed on until it is all over."""
        self.handing.start()
        with self.timed("storm"):
            self.uploader.do_all(acts)
            self.relay.last.set()
            self.settle()

    def end(self) -> None:
        """It is all over: nothing is handed on any more."""
        self.relay.stopped.set()
        if self.handing.is_alive():
            self.handing.join()

    def calm(self) -> None:
        """Nothing goes wrong from now on: move back what failed, but for what tells of no object.

        What fails by itself is moved once: to no avail, and to nobody's harm.
        """
        (self.folder / CALM).touch()
        self.relay.calm = True
        with self.timed("calm"):
            self._move_back(self.relay.poison.__contains__)
            for _ in range(ROUNDS):
                if not self._move_back(self._is_hopeless):
                    break

    def _move_back(self, spared: Spared) -> int:
        moved = redrive(self.uploader.service, self.uploader.sqs, most=ALL, spared=spared)
        self.done["dead letters moved back in the end"] += moved
        self.settle()
        return moved

    def _is_hopeless(self, body: str) -> bool:
        """Whether a message tells of no object, or of one on which the engine fails."""
        if body in self.relay.poison:
            return True
        s3, (notice, *_) = self.uploader.s3, notices.read(body)
        try:
            found = s3.get_object(Bucket=notice.bucket, Key=notice.key)["Body"].read()
        except s3.exceptions.NoSuchKey:
            return False
        return bool(found.startswith((RAISES.encode(), KILLS.encode())))

    def settle(self) -> None:
        """Wait until all queues are empty, but that of dead letters; raises SystemExit where they never are."""
        least, fewer, quiet = sys.maxsize, time.monotonic(), 0
        while quiet < QUIET_LOOKS:
            time.sleep(LOOK_SECONDS)
            left = self.relay.held + sum(self.waiting().values())
            quiet = 0 if left else quiet + 1
            if left < least:
                least, fewer = left, time.monotonic()
            elif left and time.monotonic() > fewer + SETTLE_SECONDS:
                raise SystemExit(f"{left} messages stay in the queues; see the logs in {self.uploader.service.logs}")

    def waiting(self) -> dict[str, int]:
        """How many messages each queue of the service has, but those of dead letters; and the relay's own."""
        sqs = self.uploader.sqs
        urls = [url for url in sqs.list_queues(QueueNamePrefix=resources.STACK)["QueueUrls"] if "DeadLetter" not in url]
        urls.append(self.relay.tap)
        asked = {url: sqs.get_queue_attributes(QueueUrl=url, AttributeNames=list(WAITING)) for url in urls}
        depths = {url: sum(int(one["Attributes"][name]) for name in WAITING) for url, one in asked.items()}
        return {url.rpartition("/")[2]: depth for url, depth in depths.items()}

    @contextmanager
    def timed(self, what: str) -> Iterator[None]:
        """Note how long something took."""
        began = time.monotonic()
        yield
        self.seconds[what] = time.monotonic() - began

    def faults(self) -> Counter[str]:
        """What the adversary did to the functions, from its notes."""
        lines = (line for file in self.folder.glob("*.faults") for line in file.read_text().splitlines())
        return Counter(line.partition("\t")[0] for line in lines)
