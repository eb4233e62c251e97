"""`dateline watch`: how far articles are, until all are done; with `--since`, what the watches have found."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from dateline.cli import options
from dateline.cli.tables import Column, cell, show, table
from dateline.cli.watches import write_json

if TYPE_CHECKING:
    from chalicelib.formats.schema import Finding, Match, Progress
    from dateline.cli.following import Standing
    from dateline.client import Client

SHOWN = 15
"""The last articles, in the table."""

COLUMNS = (
    Column("Article", lambda one: one.article),
    Column("Status", lambda one: one.status),
    Column("Title", lambda one: one.error or one.title, share=1),
)


def _who(found: Finding) -> str:
    """Who says it, with the role that the article gives; and how it counts, where nobody says it."""
    if found.speaker is None:
        return found.counts
    role = f", {found.speaker.role}" if found.speaker.role else ""
    return f"{found.speaker.name}{role}" + (f" ({found.counts})" if found.counts != "quoted" else "")


DIGEST = (
    Column("Day", lambda row: row[0].time[:10]),
    Column("Article", lambda row: row[0].article.title or row[0].article.id, share=3),
    Column("Who", lambda row: _who(row[1]), share=2),
    Column("Words", lambda row: row[1].words, share=5),
    Column("Link", lambda row: row[0].article.url or row[0].article.links.article, share=3, room=100),
)
"""Of a match and one of its findings."""


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
@click.option("--since", metavar="DAY", help="Tell what the watches have found since a day, 2019-03-25, or a second.")
@click.option("--json", "as_json", is_flag=True, help="With --since: a line of JSON for each match, as the API has it.")
@options.calling
def command(client: Client, articles: tuple[str, ...], timeout: float | None, since: str | None, as_json: bool) -> None:
    """Watch articles until they are done; without an ID, all that waits and is at work.

    On a terminal it is a table, else a line for each article that is done: its id, its status, its title or what is
    wrong. The exit status is 1 where one failed.

    With --since it is a digest of what `dateline watches` are for: by watch, day, article, speaker, words and link.

    \b
      dateline upload articles/ && dateline watch
      dateline watch --since 2026-11-29
    """
    if since is not None:
        if articles or timeout is not None:
            raise click.UsageError("--since goes with neither IDs nor --timeout")
        _digest(client, since, as_json=as_json)
    elif as_json:
        raise click.UsageError("--json goes with --since")
    else:
        _follow(client, articles, timeout)


def _follow(client: Client, articles: tuple[str, ...], timeout: float | None) -> None:
    from dateline.cli.following import everything, following  # noqa: PLC0415 - as the client

    failed = 0
    with _screen() as screen:
        some = following(client, articles, seconds=timeout) if articles else None
        for standing in some or everything(client, screen.tell, seconds=timeout):
            screen.add(standing)
            failed += standing.status in ("failed", "unknown")
    if failed:
        options.end(f"{failed} failed")


def _digest(client: Client, since: str, *, as_json: bool) -> None:
    """What each watch has found, the newest first; ends with 1 where that is nothing."""
    count = 0
    for watch in client.watches():
        matches = client.matches(watch.id, since=since)
        count += write_json(matches) if as_json else _told(watch.title, list(matches))
    if not count:
        options.end("nothing has matched")


def _told(title: str, matches: list[Match]) -> int:
    if matches:
        click.echo(cell(title))
        show(((match, found) for match in matches for found in match.matches), DIGEST)
    return len(matches)
