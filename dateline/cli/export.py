"""`dateline export`: what changed on some days, or all there is, is asked for as Parquet and lines of JSON."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import click

from dateline.cli.deployed import working

DAY = click.DateTime(formats=["%Y-%m-%d"])


@click.command()
@click.option("--stage", help="The stage whose articles they are: the stack dateline-STAGE.")
@click.option("--queue", help="The URL of the queue of exports, instead of a stage.")
@click.option("--all", "everything", is_flag=True, help="Export all there is, and what was lately deleted as such.")
@click.option("--from", "first", type=DAY, metavar="DAY", help="The first day, in UTC.  [default: yesterday]")
@click.option("--to", "last", type=DAY, metavar="DAY", help="The last day.  [default: the first]")
def command(
    stage: str | None, queue: str | None, everything: bool, first: datetime | None, last: datetime | None
) -> None:
    """Ask for an export: of yesterday's changes, of those of some days, or of all there is.

    Each night and each week, a deployment does that by itself. AWS_ENDPOINT_URL leads to a local service.
    """
    if bool(stage) == bool(queue):
        raise click.UsageError("name the --stage, or the --queue")
    if (last and not first) or (everything and first):
        raise click.UsageError("name --all, or --from, or --from and --to")
    day = (first or datetime.now(UTC) - timedelta(days=1)).date()
    end = last.date() if last else day
    if end < day:
        raise click.UsageError("--to is before --from")
    if day > datetime.now(UTC).date():
        raise click.UsageError("--from is a day to come")
    with working():
        from dateline.deployment import exports, stacks  # noqa: PLC0415

        made = stacks.outputs(stage) if stage else {}
        days = None if everything else (str(day), str(end))
        click.echo(exports.ask(queue or made[stacks.EXPORTS], days=days, bucket=made.get(stacks.BUCKET)))
