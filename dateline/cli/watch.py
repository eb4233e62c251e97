"""`dateline watch`: how far articles are, until all are done."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import click

from dateline.cli import options
from dateline.cli.tables import Column, cell, table

if TYPE_CHECKING:
    from chalicelib.formats.schema import Progress, Summary
    from dateline.cli.following import Standing
    from dateline.client import Client

PAUSE_SECONDS = 1.0
QUIET_LOOKS = 2
"""How often nothing may wait before all is done: the queue's own numbers are about right, and no more."""
LATE = timedelta(seconds=5)
"""Workers' clocks differ."""
SHOWN = 15
"""The last articles, in the table."""

COLUMNS = (
    Column("Article", lambda one: one.article),
    Column("Status", lambda one: one.status),
    Column("Title", lambda one: one.error or one.title, share=1),
)


@click.command(name="watch")
@click.argument("articles", nargs=-1, metavar="[ID]...")
@click.option("--timeout", type=float, metavar="SECONDS", help="How long to watch; as long as it takes, by default.")
@options.calling
def command(client: Client, articles: tuple[str, ...], timeout: float | None) -> None:
    """Watch articles until they are done; without an ID, all that waits and is at work.

    On a terminal it is a table, else a line for each article that is done: its id, its status, its title or what is
    wrong. The exit status is 1 where one failed.

    \b
      dateline upload articles/ && dateline watch
    """
    from dateline.cli.following import following  # noqa: PLC0415 - as the client

    failed = 0
    with _screen() as screen:
        for standing in (
            following(client, articles, seconds=timeout) if articles else everything(client, screen, timeout)
        ):
            screen.add(standing)
            failed += standing.status in ("failed", "unknown")
    if failed:
        options.end(f"{failed} failed")


def everything(client: Client, screen: Screen, seconds: float | None) -> Iterator[Standing]:
    """What is done since now, until nothing waits."""
    since, seen, quiet, began = datetime.now(UTC) - LATE, set[tuple[str, str | None]](), 0, time.monotonic()
    while quiet < QUIET_LOOKS:
        progress = client.status()
        screen.tell(progress)
        for one in client.articles(changed_since=since):
            if (one.id, one.changed) not in seen:
                seen.add((one.id, one.changed))
                yield _standing(one)
        quiet = quiet + 1 if progress.waiting + progress.at_work == 0 else 0
        if seconds is not None and time.monotonic() - began > seconds:
            options.end(f"not all is done after {seconds:g} s")
        time.sleep(PAUSE_SECONDS if quiet < QUIET_LOOKS else 0)


def _standing(summary: Summary) -> Standing:
    from dateline.cli.following import Standing  # noqa: PLC0415

    error = summary.error or (summary.update and summary.update.error)
    status = "failed" if error else summary.status
    return Standing(summary.id, status, summary.title or "", f"{error.code}: {error.message}" if error else "")


class Screen:
    """A line for each article that is done."""

    def add(self, standing: Standing) -> None:
        """One more is done."""
        click.echo("\t".join(cell(column.cell(standing)) for column in COLUMNS))

    def tell(self, progress: Progress) -> None:
        """How many wait: for whom a line each is too much."""


class Live(Screen):
    """A table of the last ones, which is drawn anew."""

    def __init__(self, live: Any) -> None:
        self.live = live
        self.rows: list[Standing] = []
        self.caption = ""

    def add(self, standing: Standing) -> None:
        """One more is done."""
        self.rows.append(standing)
        self._draw()

    def tell(self, progress: Progress) -> None:
        """How many wait."""
        self.caption = f"{progress.waiting} wait, {progress.at_work} at work"
        self._draw()

    def _draw(self) -> None:
        made = table(self.rows[-SHOWN:], COLUMNS)
        made.caption = ", ".join(filter(None, (self.caption, f"{len(self.rows)} done")))
        self.live.update(made)


@contextmanager
def _screen() -> Iterator[Screen]:
    if not sys.stdout.isatty():
        yield Screen()
        return
    from rich.console import Console  # noqa: PLC0415 - 0.1 s, and only terminals need it
    from rich.live import Live as Drawing  # noqa: PLC0415

    with Drawing(console=Console(highlight=False)) as live:
        yield Live(live)
