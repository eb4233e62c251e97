"""Thousands of uploads, an adversary at work, and all is recomputed: `python -m scripts.faults --count 1000`."""

from __future__ import annotations

import argparse
import os
import resource
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Any

from chalicelib.settings import Settings
from chalicelib.store import Store
from dateline.local import resources
from dateline.local import service as local
from dateline.local.service import Service
from scripts.faults import adversary, engine
from scripts.faults.adversary import TIMEOUT_SECONDS
from scripts.faults.check import KINDS, TOLD, Checker, Findings, announcements, given_up, letters
from scripts.faults.drive import Storm, Uploader
from scripts.faults.hooks import receiving
from scripts.faults.plan import Act, plan
from scripts.faults.relay import Listener, Relay, dead_letters

WORKER, API = "scripts.faults.worker", "scripts.faults.api"

WORKERS = 6
"""At a time: each of them waits for moto most of its time."""

RETRY_SECONDS = TIMEOUT_SECONDS + 3
"""Until what a killed worker took is given to another: none is at work longer."""


@dataclass(frozen=True)
class Outcome:
    """What was done, and what was found."""

    storm: Storm
    found: Findings
    uploads: int
    faults: Counter[str]

    def __str__(self) -> str:
        done = self.storm.uploader.done | self.storm.relay.done | self.storm.done
        parts = {
            "what happened": done,
            "what the adversary did to the functions": self.faults,
            "compared": self.found.compared,
            "amiss": {kind: len(self.found.of(kind)) for kind in KINDS},
        }
        told = [f"{kind}: {one}" for kind, one in self.found.amiss[:TOLD]]
        left = [f"… and {len(self.found.amiss) - TOLD:,} more"] if len(self.found.amiss) > TOLD else []
        return "\n".join([*told, *left, *_table(parts), *self._pace()])

    def _pace(self) -> Iterator[str]:
        storm = self.storm.seconds["storm"]
        yield "pace"
        yield from (f"  {what:44}{seconds:>12,.0f} s" for what, seconds in self.storm.seconds.items())
        yield f"  {'uploads a second in the storm':44}{self.uploads / storm:>12,.1f}"


def _table(parts: dict[str, Any]) -> Iterator[str]:
    for what, numbers in parts.items():
        yield what
        yield from (f"  {name:44}{number:>12,}" for name, number in numbers.items())


def run(*, count: int, seed: int, pollers: int = WORKERS) -> Outcome:
    """Do it all on a service of its own, and check."""
    with weather(seed) as folder, receiving(seed) as receiver, local.running(**options(pollers)) as service:
        storm = Storm(Uploader(service), Relay(service, seed), Listener(service), receiver, folder)
        acts = plan(uploads=count, seed=seed)
        storm.watch()
        listener = Thread(target=storm.listener.run)
        listener.start()
        try:
            storm.rage(acts)
            found = Findings()
            given_up(dead_letters(service, storm.uploader.sqs), Checker(_store(service), engine.engine()).heads, found)
            storm.calm()
        finally:
            storm.end()
            storm.listener.stopped.set()
            listener.join()
        _check(storm, service, found, acts)
        return Outcome(storm, found, sum(act.kind == "upload" for act in acts), storm.faults())


def _check(storm: Storm, service: Service, found: Findings, acts: list[Act]) -> None:
    checker = Checker(_store(service), engine.engine(), found)
    with storm.timed("check"):
        checker.check()
        announcements(storm.listener.heard, checker.heads, found)
        storm.receiver.check(checker, acts)
        letters(dead_letters(service, storm.uploader.sqs), storm.relay.poison, checker)
    found.add("answer", *storm.uploader.wrong)
    ended = service.ended()
    found.add("stuck", *([f"{ended.name} has ended"] if ended else ()))


def _store(service: Service) -> Store:
    names = Settings(service.bucket, service.table, resources.STACK, service.queue, service.dead_letters)
    return Store(names)


def options(pollers: int) -> dict[str, Any]:
    """Of the local service."""
    return {"pollers": pollers, "poller": WORKER, "api": API, "retry_after": RETRY_SECONDS}


@contextmanager
def weather(seed: int) -> Iterator[Path]:
    """What the functions need to know of the adversary."""
    with TemporaryDirectory(prefix="dateline-faults-") as folder:
        # API Gateway remembers whose token it is; the local server would ask the table once more for every request.
        told = {adversary.SEED: str(seed), adversary.FOLDER: folder, "DATELINE_ACCESS": "open"}
        before = dict(os.environ)
        os.environ.update(told)
        try:
            yield Path(folder)
        finally:
            os.environ.clear()
            os.environ.update(before)


def main() -> None:
    """Let it happen, print the table, and end with 1 when anything is amiss."""
    parser = argparse.ArgumentParser(prog="python -m scripts.faults", description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=10_000, help="about how many uploads")
    parser.add_argument("--seed", type=int, default=1, help="of what happens, and of what goes wrong")
    parser.add_argument("--workers", type=int, default=WORKERS, help="how many work at a time")
    asked = parser.parse_args()
    outcome = run(count=asked.count, seed=asked.seed, pollers=asked.workers)
    print(outcome)
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    print(f"  {'processor time of all processes':44}{sum(one.ru_utime + one.ru_stime for one in used):>12,.0f} s")
    sys.exit(bool(outcome.found.amiss))


if __name__ == "__main__":
    main()
