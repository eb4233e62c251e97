"""`dateline demo`: the service at work, on some files."""

from __future__ import annotations

from pathlib import Path

import click

from dateline.cli.extras import needed


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="[FILE]...")
def command(files: tuple[Path, ...]) -> None:
    """Run the service as long as it takes to analyse files (the samples of the clone), and show one analysis."""
    with needed("local"):
        from dateline.local import demo, processes  # noqa: PLC0415

    articles = list(files) or demo.samples()
    if not articles:
        raise click.UsageError("there are no samples here: name files")
    try:
        demo.show(articles)
    except (processes.StartError, demo.NotEnded) as error:
        raise click.ClickException(str(error)) from error
