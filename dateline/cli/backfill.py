"""`dateline backfill`: the articles of a bucket come in, however many."""

from __future__ import annotations

from typing import Any

import click

from dateline.cli import INTERRUPTED
from dateline.cli.deployed import working
from dateline.cli.reanalyse import RATE, Rate


@click.command()
@click.argument("url", required=False, metavar="[s3://BUCKET/PREFIX]")
@click.option("--stage", required=True, help="The stage whose workers take them: the stack dateline-STAGE.")
@click.option("--rate", type=Rate(), default=RATE, show_default=True, metavar="N", help="Articles a second, at most.")
@click.option(
    "--dry-run", is_flag=True, help="Count them, say what they cost and how long they take, and start nothing."
)
@click.option("--resume", metavar="ARN", help="Go on with a backfill that failed or was stopped.")
@click.option("--wait", is_flag=True, help="Follow it until it ends; it ends with 1 where the backfill failed.")
def command(url: str | None, stage: str, rate: float, dry_run: bool, resume: str | None, wait: bool) -> None:
    """Have a stage look at all articles of a bucket that it knows: its own uploads, or one of DATELINE_SOURCES.

    What is analysed already stays, unless another engine did that. It runs in AWS, whether this machine does or not.
    """
    if resume and (url or dry_run):
        raise click.UsageError("--resume goes on with what was begun: leave the bucket and --dry-run out")
    with working():
        from dateline.deployment import backfill, stacks  # noqa: PLC0415

        made = stacks.outputs(stage)
        if resume:
            execution = resume
            click.echo(f"it was {backfill.resume(execution).lower()}")
        else:
            bucket, prefix = backfill.chosen(url, made, stage)
            if dry_run:
                click.echo(backfill.estimate(*backfill.counted(bucket, prefix), rate=rate))
                return
            execution = backfill.start(made[stacks.MACHINE], bucket, prefix, rate=rate)
            click.echo(f"started {execution}")
        _explain(execution, stage)
        if wait:
            _follow(backfill.followed(execution))


def _explain(execution: str, stage: str) -> None:
    click.echo(f"stop it:   aws stepfunctions stop-execution --execution-arn {execution}", err=True)
    click.echo(f"go on:     dateline backfill --stage {stage} --resume {execution}", err=True)


def _follow(stages: Any) -> None:
    """Tell how it stands until it has ended; Ctrl-C leaves it alone."""
    last: Any = None
    try:
        for now in stages:
            if now != last:
                click.echo(now, err=True)
            last = now
    except KeyboardInterrupt:
        click.echo("\nno longer followed: it goes on", err=True)
        raise click.exceptions.Exit(INTERRUPTED) from None
    if last.status != "SUCCEEDED":
        raise click.exceptions.Exit(1)
