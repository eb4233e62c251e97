"""How fast articles are analysed, and which wall comes next: `python -m scripts.faults.pace --count 300`.

One and two workers are measured on this machine, without faults, where moto is the wall. Beyond, it is worked out from
what an article costs and from AWS's limits.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.deployment.costs import GETS, READ_UNITS, WRITE_UNITS
from dateline.local import service as local
from scripts.faults.__main__ import options, weather
from scripts.faults.adversary import CALM
from scripts.faults.drive import Storm, Uploader
from scripts.faults.hooks import receiving
from scripts.faults.plan import plan
from scripts.faults.relay import Listener, Relay

MEASURED = (1, 2)
MODELLED = (1, 2, 8, 20, 80, 200, 1000)
"""Workers at a time: the template grants 20, an account of Lambda's 1,000."""

SECONDS_EACH = 1 / 3
"""Of a worker's time for an article of 3,600 characters, calls to AWS included (docs/operations.md, "Hot keys")."""

INDEXED_WRITES = 3
"""Of an article in the lists of the month: when it is claimed, and out of its old place and into its new one when it is
served."""

SHARDS = 8
"""Of a month's list."""


@dataclass(frozen=True)
class Wall:
    """A limit, what it is of, and how much of that an article takes."""

    name: str
    limit: float
    each: float

    @property
    def articles(self) -> float:
        """A second."""
        return self.limit / self.each


WALLS = (
    Wall("DynamoDB, write units of a new table on demand", 4_000, WRITE_UNITS),
    Wall("DynamoDB, write units of a table, by an account's usual quota", 40_000, WRITE_UNITS),
    Wall("DynamoDB, read units of a table, by an account's usual quota", 40_000, READ_UNITS),
    Wall("S3, reads of one prefix", 5_500, GETS),
    Wall("DynamoDB, writes to the eight lists of one month", 1_000 * SHARDS, INDEXED_WRITES),
    Wall("Lambda, an account's usual concurrency", 1_000, SECONDS_EACH),
    Wall("S3, uploads to one prefix", 3_500, 1),
    Wall("EventBridge, events in us-east-1", 10_000, 1),
    Wall("SQS, messages in flight, five of them a worker", 120_000, 5 * SECONDS_EACH),
)
"""AWS's, a second, as its pages on quotas have them (November 2026); S3 and DynamoDB grow past theirs in time."""


def measured(*, workers: int, count: int) -> float:
    """Uploads a second that some workers finish on this machine while nothing goes wrong."""
    with weather(1) as folder, receiving(1) as receiver, local.running(**options(workers)) as service:
        (folder / CALM).touch()
        storm = Storm(Uploader(service), Relay(service, 1, calm=True), Listener(service), receiver, folder)
        acts = [act for act in plan(uploads=count, seed=1) if act.kind == "upload"]
        began = time.monotonic()
        try:
            storm.rage(acts)
            return len(acts) / (time.monotonic() - began)
        finally:
            storm.end()


def modelled() -> Iterator[str]:
    """A line for each number of workers, and the walls in the order in which one comes to them."""
    yield f"{'workers':>8}{'articles/s':>12}{'a million in':>14}{'write units/s':>15}"
    for workers in MODELLED:
        pace = workers / SECONDS_EACH
        yield f"{workers:>8,}{pace:>12,.0f}{1e6 / pace / 3600:>12,.1f} h{pace * WRITE_UNITS:>15,.0f}"
    yield f"\n{'wall':64}{'articles/s':>12}{'workers':>10}"
    for wall in sorted(WALLS, key=lambda one: one.articles):
        yield f"{wall.name:64}{wall.articles:>12,.0f}{wall.articles * SECONDS_EACH:>10,.0f}"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m scripts.faults.pace", description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=300, help="how many short uploads are measured; 0: none")
    count = parser.parse_args().count
    for workers in MEASURED if count else ():
        print(f"{workers} on this machine: {measured(workers=workers, count=count):.1f} uploads a second", flush=True)
    print("\n".join(modelled()))


if __name__ == "__main__":
    main()
