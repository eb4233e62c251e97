"""`dateline watch`: how far articles are, until all are done."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from dateline.cli import options
from dateline.cli.tables import Column, cell, table

if TYPE_CHECKING:
    from chalicelib.formats.schema import Progress
    from dateline.cli.following import Standing
    from dateline.client import Client

SHOWN = 15
"""The last articles, in the table."""

COLUMNS = (
    Column("Article", lambda one: one.article),
    Column("Status", lambda one: one.status),
    Column("Title", lambda one: one.error or one.title, share=1),
)


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
        self.rows: dict[str, Standing] = {}
        self.caption = ""

    def add(self, standing: Standing) -> None:
        """One more is done."""
        self.rows[standing.article] = standing
        self._draw()

    def tell(self, progress: Progress) -> None:
        """How many wait."""
        self.caption = f"{progress.waiting} wait, {progress.at_work} at work"
        self._draw()

    def _draw(self) -> None:
        made = table(list(self.rows.values())[-SHOWN:], COLUMNS, width=self.live.console.width)
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
    from dateline.cli.following import everything, following  # noqa: PLC0415 - as the client

    failed = 0
    with _screen() as screen:
        some = following(client, articles, seconds=timeout) if articles else None
        for standing in some or everything(client, screen.tell, seconds=timeout):
            screen.add(standing)
            failed += standing.status in ("failed", "unknown")
    if failed:
        options.end(f"{failed} failed")
