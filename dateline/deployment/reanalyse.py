"""A walk through all articles that asks the workers for those that another engine than this one analysed."""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Callable, Iterator

import click

from chalicelib.errors import RetryError
from chalicelib.service import engine, reanalyse
from chalicelib.store import Store
from chalicelib.store.jobs import Walk

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


def run(store: Store, *, rate: float, failed: bool, anew: bool, dry_run: bool) -> str:
    """Ask for all that is wanted, at most ``rate`` articles a second, and return how many that were."""
    version = engine.loaded().version
    begun = Walk(version, failed) if dry_run else reanalyse.begin(store, engine=version, failed=failed, anew=anew)
    if begun.place:
        click.echo(f"goes on where it was: {_told(begun)}", err=True)

    def step(walk: Walk) -> Walk:
        return reanalyse.look(store, walk) if dry_run else reanalyse.ask(store, walk)

    end = follow(walks(step, begun, rate=math.inf if dry_run else rate), begun)
    asked = "would be asked for" if dry_run else "asked for"
    return f"engine {version}: {end.asked:,} articles {asked}, {end.passed:,} passed over"


def follow(pages: Iterator[Walk], begun: Walk) -> Walk:
    """The walk at its end, with a line of progress: one that moves for who looks on, one a minute in a log."""
    end, told, watched = begun, time.monotonic(), sys.stderr.isatty()
    for end in pages:
        if watched:
            click.echo(f"\r{_told(end):{WIDTH}}", nl=False, err=True)
        elif time.monotonic() - told > TOLD_SECONDS:
            told = time.monotonic()
            click.echo(_told(end), err=True)
    if watched:
        click.echo(err=True)
    return end


def _told(walk: Walk) -> str:
    """How far a walk has come: its counts, and the day when the last article that it looked at was received."""
    return f"{walk.asked:,} asked for, {walk.passed:,} passed over, at {(walk.place or 'the end')[:10]}"
