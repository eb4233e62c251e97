"""A new engine: what older ones analysed is asked for again: `python -m dateline.deployment.reanalyse --stage dev`.

It walks all articles, newest first, and asks the workers for those that another engine than this checkout's analysed:
deploy first. Killed, it goes on where it was. With `--stage`, the table and the queue are those of the stack
dateline-STAGE; `--table` and `--queue` name any others. AWS_ENDPOINT_URL leads to a local service.
"""

from __future__ import annotations

import argparse
import math
import sys
import time
from collections.abc import Callable, Iterator, Sequence

from chalicelib.errors import RetryError
from chalicelib.service import ingest, reanalyse
from chalicelib.settings import Settings
from chalicelib.store import Store
from chalicelib.store.jobs import Walk
from dateline.deployment import stacks

PAUSES = (1, 5, 30, 120)
"""Seconds before a page is asked for once more that AWS refused: a walk may take hours, and an outage minutes."""

TOLD_SECONDS = 60
"""Between two lines of progress where nobody looks on: in a log."""

WIDTH = 70
"""Of a line that covers the one before it."""

Sleep = Callable[[float], None]
Step = Callable[[Walk], Walk]


def walks(step: Step, walk: Walk, *, rate: float, sleep: Sleep = time.sleep) -> Iterator[Walk]:
    """The walk after each of its pages, at most ``rate`` articles a second; RetryError when AWS refuses for long."""
    while walk.place is not None:
        before, walk = walk, _patiently(step, walk, sleep)
        yield walk
        if walk.place is not None:
            sleep(reanalyse.rest(before, walk, rate=rate))


def _patiently(step: Step, walk: Walk, sleep: Sleep) -> Walk:
    for seconds in PAUSES:
        try:
            return step(walk)
        except RetryError:
            sleep(seconds)
    return step(walk)


def run(store: Store, options: argparse.Namespace) -> None:
    """Ask for all that the command line wants, and tell how many that were."""
    engine, failed, dry = ingest.engine().version, options.failed, options.dry_run
    begun = Walk(engine, failed) if dry else reanalyse.begin(store, engine=engine, failed=failed, anew=options.anew)
    if begun.place:
        print(f"goes on where it was: {_told(begun)}", file=sys.stderr)

    def step(walk: Walk) -> Walk:
        return reanalyse.look(store, walk) if dry else reanalyse.ask(store, walk)

    end = follow(walks(step, begun, rate=math.inf if dry else options.rate), begun)
    asked = "would be asked for" if dry else "asked for"
    print(f"engine {engine}: {end.asked:,} articles {asked}, {end.passed:,} passed over")


def follow(pages: Iterator[Walk], begun: Walk) -> Walk:
    """The walk at its end, with a line of progress: one that moves for who looks on, one a minute in a log."""
    end, told, watched = begun, time.monotonic(), sys.stderr.isatty()
    for end in pages:
        if watched:
            print(f"\r{_told(end):{WIDTH}}", end="", file=sys.stderr, flush=True)
        elif time.monotonic() - told > TOLD_SECONDS:
            told = time.monotonic()
            print(_told(end), file=sys.stderr, flush=True)
    if watched:
        print(file=sys.stderr)
    return end


def _told(walk: Walk) -> str:
    """How far a walk has come: its counts, and the day when the last article that it looked at was received."""
    return f"{walk.asked:,} asked for, {walk.passed:,} passed over, at {(walk.place or 'the end')[:10]}"


def parser() -> argparse.ArgumentParser:
    """The command line."""
    made = argparse.ArgumentParser(prog="python -m dateline.deployment.reanalyse", description=__doc__.splitlines()[0])
    where = made.add_mutually_exclusive_group(required=True)
    where.add_argument("--stage", help="the stage whose articles they are")
    where.add_argument("--table", help="the table that keeps them; wants a --queue")
    made.add_argument("--queue", help="the URL of the queue of uploads")
    made.add_argument(
        "--rate",
        type=_rate,
        default=reanalyse.RATE,
        metavar="N",
        help="articles a second, at most; %(default)s without it",
    )
    made.add_argument("--failed", action="store_true", help="ask for those that failed, too, whatever engine they had")
    made.add_argument("--anew", action="store_true", help="begin at the newest, wherever a killed run was")
    made.add_argument("--dry-run", action="store_true", help="count them, and ask for none")
    return made


def _rate(text: str) -> float:
    rate = float(text)
    if not 0 < rate < math.inf:
        raise argparse.ArgumentTypeError("a rate is above 0")
    return rate


def main(arguments: Sequence[str] | None = None) -> None:
    """Do what the command line says."""
    asked = parser()
    options = asked.parse_args(arguments)
    if bool(options.table) != bool(options.queue):
        asked.error("--table and --queue go together, and not with --stage")
    with stacks.working("reanalyse"):
        made = {} if options.table else stacks.outputs(options.stage)
        table, queue = options.table or made[stacks.TABLE], options.queue or made[stacks.QUEUE]
        try:
            run(Store(Settings(bucket="", table=table, bus="", queue=queue)), options)
        except KeyboardInterrupt:
            raise SystemExit("\nreanalyse: stopped; the same command goes on from there") from None


if __name__ == "__main__":
    main()
