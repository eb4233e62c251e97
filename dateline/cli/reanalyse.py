"""`dateline reanalyse`: what older engines analysed is asked for again."""

from __future__ import annotations

import math
from typing import Any

import click

from dateline.cli import INTERRUPTED
from dateline.cli.deployed import working

RATE = 30
"""Articles a second: half of what 20 workers write."""


class Rate(click.ParamType[float]):
    """Articles a second, above 0."""

    name = "number"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Read it."""
        try:
            rate = float(value)
        except ValueError:
            rate = math.nan
        if not 0 < rate < math.inf:
            self.fail(f"{value!r} is no number above 0", param, ctx)
        return rate


@click.command()
@click.option("--stage", help="The stage whose articles they are: table and queue of the stack dateline-STAGE.")
@click.option("--table", help="The table that keeps them; wants a --queue.")
@click.option("--queue", help="The URL of the queue of uploads.")
@click.option("--rate", type=Rate(), default=RATE, show_default=True, metavar="N", help="Articles a second, at most.")
@click.option("--failed", is_flag=True, help="Ask for those that failed, too, whatever engine they had.")
@click.option("--anew", is_flag=True, help="Begin at the newest, wherever a killed run was.")
@click.option("--dry-run", is_flag=True, help="Count them, and ask for none.")
def command(stage: str | None, table: str | None, queue: str | None, **options: Any) -> None:
    """Ask for all articles again that another engine than this one analysed, the newest first.

    Deploy first. Killed, it goes on where it was. AWS_ENDPOINT_URL leads to a local service.
    """
    if bool(table) != bool(queue) or bool(stage) == bool(table):
        raise click.UsageError("name the --stage, or --table and --queue together")
    with working():
        from chalicelib.settings import Settings  # noqa: PLC0415
        from chalicelib.store import Store  # noqa: PLC0415
        from dateline.deployment import reanalyse, stacks  # noqa: PLC0415

        made = stacks.outputs(stage) if stage else {}
        settings = Settings(bucket="", table=table or made[stacks.TABLE], bus="", queue=queue or made[stacks.QUEUE])
        try:
            click.echo(reanalyse.run(Store(settings), **options))
        except KeyboardInterrupt:
            click.echo("\nstopped: the same command goes on from there", err=True)
            raise click.exceptions.Exit(INTERRUPTED) from None
